"""Pages of the browser that many tests share: opening one takes longer than most tests.

Each is brought back to its first state after a test. What would last beyond the test fails it, with the advice to mark it
with `own_page`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, NoReturn
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error

_DEFAULTS: dict[str, Any] = {"locale": "en-US", "viewport": {"width": 1280, "height": 800}}
_MEDIA = ("media", "color_scheme", "reduced_motion", "forced_colors", "contrast")
_LASTING = ("add_init_script", "expose_binding", "expose_function", "on", "route")
_MAX_CLOCK_DIFFERENCE_S = 60
_ADVICE = "this lasts beyond the test: mark it with @pytest.mark.own_page"


class SharedPage:
    """A page in a context of its own, opened with Playwright's options."""

    def __init__(self, browser: Browser, options: dict[str, Any], *, is_own: bool) -> None:
        self.options = {**_DEFAULTS, **options}
        self.is_own = is_own
        self.context = browser.new_context(**self.options)
        self.page = self.context.new_page()
        if not is_own:
            self.session = self.context.new_cdp_session(self.page)
            for name in _LASTING:
                setattr(self.page, name, _refuse)

    def reset(self) -> None:
        """Close other pages, forget what was stored, and set clock, size, media and mouse as they were.

        Raises AssertionError if the clock was set, and Playwright's Error if the page was closed.
        """
        page = self.page
        for other in self.context.pages:
            if other != page:
                other.close()
        now = page.evaluate("Date.now()") / 1000
        assert abs(now - time.time()) < _MAX_CLOCK_DIFFERENCE_S, _ADVICE
        address = urlsplit(page.url)
        # First: a page may store something when it is left, and an empty one changes quickly.
        page.goto("about:blank")
        if address.scheme == "http":
            origin = f"{address.scheme}://{address.netloc}"
            self.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        page.set_viewport_size(self.options["viewport"])
        page.emulate_media(**{name: self.options.get(name, "null") for name in _MEDIA})
        page.mouse.move(0, 0)


class SharedPages:
    """The pages that no test uses at the moment, by their options."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: dict[str, list[SharedPage]] = {}

    def take(self, options: dict[str, Any], *, is_own: bool) -> SharedPage:
        """A page with these options of Playwright's `new_context`; a new one for a test that needs its own."""
        free = [] if is_own else self._free.get(_key(options), [])
        return free.pop() if free else SharedPage(self.browser, options, is_own=is_own)

    def give_back(self, pages: Iterable[SharedPage]) -> None:
        """Take back the pages of a test. Raises AssertionError if it did what lasts."""
        lasting = []
        for each in pages:
            if each.is_own:
                each.context.close()
                continue
            try:
                each.reset()
            except (AssertionError, Error) as error:
                lasting.append(error)
                each.context.close()
            else:
                self._free.setdefault(_key(each.options), []).append(each)
        if lasting:
            raise AssertionError(_ADVICE) from lasting[0]

    def close(self) -> None:
        """Close the pages."""
        for pages in self._free.values():
            for each in pages:
                each.context.close()


def _key(options: dict[str, Any]) -> str:
    return repr(sorted({**_DEFAULTS, **options}.items()))


def _refuse(*_args: object, **_options: object) -> NoReturn:
    raise AssertionError(_ADVICE)
