"""What tests of the practice share: a day, an answer, and what is kept."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.library import kb, views

DESK = "circulation"
SCRIPTS = list(kb().roles[DESK].scripts)
TODAY = "2026-11-21"
LISTED = ("long-line", "overdue-fine")


def on(page: Page, day: str) -> Page:
    """The page, on that day by the reader's clock."""
    page.clock.set_fixed_time(f"{day}T09:00:00")
    return page


def begin(page: Page, site_url: str, query: str = f"?desk={DESK}") -> None:
    """Open the practice, and wait for what it shows."""
    page.goto(f"{site_url}/practice/{query}")
    expect(page.locator(".drill__area h2")).to_be_visible()


def line(page: Page) -> str:
    """The patron's line that is asked now."""
    return (page.locator(".drill__they").text_content() or "").removeprefix("They say: “").removesuffix("”")


def asked(page: Page) -> str:
    """The id of the script that is asked now."""
    said = line(page)
    return next(
        id for id in kb().scripts if said in [each.says.plain for each in views().script(id).patron_says]
    )


def answer(page: Page, how: str) -> None:
    """Show ours, and mark how it went."""
    page.get_by_role("button", name="Show ours").click()
    page.locator(f".drill__marks button[value={how.lower()}]").click()
    expect(page.locator(".drill__ours")).to_be_hidden()


def kept(page: Page) -> dict[str, Any]:
    """The cards that this browser keeps."""
    return json.loads(page.evaluate("localStorage.getItem('yes-desk:practice')") or "{}").get("cards", {})


def put(page: Page, site_url: str, cards: dict[str, Any]) -> None:
    """Let the browser have kept these cards."""
    page.goto(f"{site_url}/404.html")
    page.evaluate("cards => localStorage.setItem('yes-desk:practice', JSON.stringify({cards}))", cards)


def card(due: str, **values: Any) -> dict[str, Any]:
    """A card that comes back on this day."""
    return {"times": 1, "run": 1, "ease": 2.5, "days": 1, "due": due, "last": "2026-11-01", **values}
