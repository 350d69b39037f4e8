"""One page of the browser for many tests, brought back to its first state after each of them."""

from __future__ import annotations

import time
from typing import Any, NoReturn
from urllib.parse import urlsplit

from playwright.sync_api import Browser

CONTEXT: dict[str, Any] = {"locale": "en-US", "viewport": {"width": 1280, "height": 800}}
"""How the pages of tests are opened, unless a test says otherwise."""

_LASTING = ("add_init_script", "expose_binding", "expose_function", "on", "route")
_MAX_CLOCK_DIFFERENCE_S = 60


class SharedPage:
    """A page and its context. What would last beyond a test fails that test, which then needs a page of its own."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.open()

    def open(self) -> None:
        """Open a new page."""
        self.context = self.browser.new_context(**CONTEXT)
        self.page = self.context.new_page()
        self.session = self.context.new_cdp_session(self.page)
        for name in _LASTING:
            setattr(self.page, name, _refuse)

    def close(self) -> None:
        """Close the page."""
        self.context.close()

    def reset(self) -> None:
        """Close other pages, forget what was stored, and set size, media and mouse as they were.

        Raises AssertionError if the clock was set, after opening a new page for the next test.
        """
        page = self.page
        for other in self.context.pages:
            if other != page:
                other.close()
        if abs(page.evaluate("Date.now()") / 1000 - time.time()) > _MAX_CLOCK_DIFFERENCE_S:
            self.close()
            self.open()
            raise AssertionError(_ADVICE)
        address = urlsplit(page.url)
        if address.scheme == "http":
            origin = f"{address.scheme}://{address.netloc}"
            self.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        page.set_viewport_size(CONTEXT["viewport"])
        page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null", contrast="null"
        )
        page.mouse.move(0, 0)
        page.goto("about:blank")


_ADVICE = "this lasts beyond the test: mark it with @pytest.mark.own_page"


def _refuse(*_args: object, **_options: object) -> NoReturn:
    raise AssertionError(_ADVICE)
