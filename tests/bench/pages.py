"""The built pages in a browser: what they weigh, how fast search answers, and whether everyone can use them."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.axe import violations
from tests.bench.measure import Line
from tests.bench.served import served
from tests.browser import launch
from tests.example.test_questions import typed
from tests.web.test_pages import DESK, KINDS, PHONE

FIRST, NEXT, KEY = 150, 15, 100
"""Budgets: kilobytes of a first visit and of the next page, and milliseconds from a key press to results."""
TYPED = "can i renew my book if somebody waits for it"
# From a letter in the field to the frame that shows what was found.
PRESS = """async letter => {
    const field = document.querySelector("[data-find] input");
    const start = performance.now();
    field.value += letter;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
}"""


def lines(site: Path) -> Iterator[Line]:
    """The lines of the table for the real site."""
    with served(site) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        yield from weights(browser, address)
        yield access(site, browser, address)
        browser.close()


class _Traffic:
    """What a page asks for: bytes as they came over the wire, those of cards' pictures apart, and other hosts."""

    def __init__(self, page: Page) -> None:
        self.bytes = self.pictures = 0
        self.outside: list[str] = []
        self.asked: dict[str, str] = {}
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.requestWillBeSent", self._sent)
        self.session.on("Network.loadingFinished", self._finished)
        page.on("request", self._asked)

    def _sent(self, event: dict[str, Any]) -> None:
        self.asked[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        weight = int(event["encodedDataLength"])
        if self.asked.get(event["requestId"], "").endswith(".png"):
            self.pictures += weight
        else:
            self.bytes += weight

    def _asked(self, request: object) -> None:
        url = urlsplit(request.url)  # type: ignore[attr-defined]
        if url.scheme in ("http", "https") and url.hostname != "127.0.0.1":
            self.outside.append(url.geturl())


def weights(browser: Browser, address: str) -> Iterator[Line]:
    """Each kind of page as the first one that somebody sees, and as the next one after the home page."""
    first: dict[str, float] = {}
    after: dict[str, float] = {}
    pictures: dict[str, float] = {}
    outside: list[str] = []
    for path in KINDS:
        for start, weighed in ((None, first), ("/" if path != "/" else "/charter/", after)):
            context = browser.new_context(viewport=DESK)
            page = context.new_page()
            traffic = _Traffic(page)
            if start:
                page.goto(address + start, wait_until="networkidle")
                traffic.bytes = 0
            page.goto(address + path, wait_until="networkidle")
            weighed[path] = traffic.bytes / 1024
            pictures[path] = traffic.pictures / 1024
            outside += traffic.outside
            context.close()
    for name, weighed, budget in (("first visit", first, FIRST), ("next page", after, NEXT)):
        heaviest = max(weighed, key=weighed.__getitem__)
        over = [f"{path} {weight:.0f}" for path, weight in weighed.items() if weight > budget]
        said = f"{statistics.median(weighed.values()):.0f} KB, at most {weighed[heaviest]:.0f} ({heaviest})"
        yield Line(
            f"{name}, {len(KINDS)} kinds of page",
            f"{budget} KB",
            said + (f"; over: {', '.join(over)}" if over else ""),
            not over,
        )
    most = max(pictures, key=pictures.__getitem__)
    yield Line("pictures of cards, besides", "", f"at most {pictures[most]:.0f} KB ({most})")
    yield Line("requests to other hosts", "0", str(len(outside)), not outside)


def speed(site: Path, scripts: int) -> Line:
    """From a key press to the results, for each letter of a question, in a library of so many scripts."""
    with served(site) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(address)
        typed(page, "renew")  # The index is there.
        page.get_by_role("combobox").fill("")
        waits: Sequence[float] = [page.evaluate(PRESS, letter) for letter in TYPED]
        browser.close()
    median = statistics.median(waits)
    worst = max(waits)
    return Line(
        f"key press to results, {scripts:,} scripts",
        f"{KEY} ms",
        f"{median:.0f} ms (at most {worst:.0f} ms)",
        worst <= KEY,
    )


def access(site: Path, browser: Browser, address: str) -> Line:
    """axe on every page of the site, in both palettes, wide and narrow. What it finds is printed on standard error."""
    pages = sorted(
        page.relative_to(site).as_posix().removesuffix("index.html") for page in site.rglob("*.html")
    )
    found: list[str] = []
    for viewport in (DESK, PHONE):
        page = browser.new_context(viewport=viewport).new_page()
        for path in pages:
            page.goto(f"{address}/{path}")
            found += [f"/{path}, {viewport['width']} pixels: {violation}" for violation in violations(page)]
        page.context.close()
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    said = f"{len(found)} on {len(pages)} pages"
    return Line("axe-core violations, every page, palettes and widths", "0", said, not found)
