"""Where the first offer of each script is on a screen: measured for all scripts on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from playwright.sync_api import Page

OFFER = """(() => {
    const box = document.querySelector(".offers .say");
    const {top, bottom} = box.getBoundingClientRect();
    return [top, bottom, parseFloat(getComputedStyle(box).lineHeight)];
})()"""
# The pages of scripts differ in <main> only, and loading each of them would take ten times as long.
_OFFERS = f"""async ids => {{
    const load = address => new Promise((done, failed) => {{
        const request = new XMLHttpRequest();
        request.open("GET", address);
        request.responseType = "document";
        request.onload = () => done(request.response);
        request.onerror = failed;
        request.send();
    }});
    await document.fonts.ready;
    const found = {{}};
    for (const id of ids) {{
        document.querySelector("main").replaceWith((await load(`../${{id}}/`)).querySelector("main"));
        found[id] = {OFFER};
    }}
    return found;
}}"""


class Offer(NamedTuple):
    """The first offer of a script in a window: its top and bottom and the height of a line, in pixels."""

    top: float
    bottom: float
    line: float


def first_offers(page: Page, ids: Iterable[str]) -> dict[str, Offer]:
    """Where the first offer of each of these scripts is, in the window of a script's page as it is now.

    The pages are as they are without their scripts, so open those that reach lowest.
    """
    return {id: Offer(*found) for id, found in page.evaluate(_OFFERS, list(ids)).items()}


def first_offer(page: Page) -> Offer:
    """Where the first offer is on the page of a script that is open."""
    return Offer(*page.evaluate(OFFER))
