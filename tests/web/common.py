"""What several tests of pages ask of a browser."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from tests.axe import violations

MARKDOWN = "/markdown/"
"""The page with everything that Markdown can do."""

# A browser that stores nothing: each call throws, as it does where storage is forbidden.
OFF = """for (const name of ["getItem", "setItem", "removeItem"]) {
    const real = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
        if (key.startsWith("yes-desk")) throw new Error("off");  // The theme's own keys are not ours to test.
        return real.call(this, key, ...rest);
    };
}"""


PHONE_WIDTH = 375


def clean(page: Page, part: str = "main") -> None:
    """axe finds nothing in a part of the page, and nothing is wider than 320 pixels.

    What is around `main` is the same in every state of a page, and tests/web/test_pages.py reads it. The colors of a state depend on its width less than on its palette, so the dark ones are read wide (every page in all
    four ways: tests/bench/pages.py).
    """
    size = page.viewport_size
    assert violations(page, dark=size is None or size["width"] > PHONE_WIDTH, part=part) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(size)


def clean_in_both_sizes(page: Page, part: str = "main") -> None:
    """axe finds nothing on a desktop and on a phone, as the page is now, and nothing is wider than 320 pixels."""
    size = page.viewport_size
    assert violations(page, part=part) == []
    page.set_viewport_size({"width": PHONE_WIDTH, "height": 667})
    clean(page, part)
    page.set_viewport_size(size)


def copied(page: Page) -> str:
    """What is in the clipboard, once the page says that it copied."""
    expect(page.locator(".copy[data-done]").filter(visible=True)).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def until(page: Page, expression: str) -> None:
    """Wait until this expression is true in the page, 20 seconds at most.

    Playwright's ``wait_for_function`` asks again from within the page, where the policy forbids what it does for that.
    """
    deadline = time.monotonic() + 20
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"not true after 20 seconds: {expression}"
        page.wait_for_timeout(20)
