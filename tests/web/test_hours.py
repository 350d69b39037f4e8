"""Opening hours in a browser: what is open now, by the reader's clock and the time zone of the library."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.axe import violations
from tests.library import views

OpenPage = Callable[..., Page]
PLACES = views().opening_hours
DAYS = (
    ("2026-11-23T14:59:00Z", "Closed now. Opens today at 9 AM", "Closed now. Opens tomorrow at 12 PM"),
    ("2026-11-25T19:00:00Z", "Open now until 8 PM", "Closed now. Opens today at 2 PM"),
    (
        "2026-11-26T18:00:00Z",
        "Closed now. Opens Saturday at 10 AM (Thanksgiving)",
        "Closed now. Opens Saturday at 10 AM (Thanksgiving)",
    ),
    # It is the next day already where the reader is.
    ("2026-11-29T22:30:00Z", "Open now until 5 PM", "Closed now. Opens Tuesday at 12 PM"),
    (
        "2026-12-13T17:00:00Z",
        "Closed now. Opens today at 1 PM",
        "Open now until 3 PM (Neighborhood book sale)",
    ),
)
"""Moments, and what the two branches say then, seven or eight hours after them in the reader's own time zone."""


def said(page: Page) -> list[str]:
    """What each branch says."""
    return [line.replace("\u202f", " ") for line in page.locator("[data-open-now]").all_inner_texts()]


@pytest.mark.own_page
def test_what_is_open_now(new_page: OpenPage, site_url: str) -> None:
    """Open, closed, a holiday and other hours, in one visit; holidays that are past are gone."""
    page = new_page(timezone_id="Europe/Berlin")
    page.clock.install(time=DAYS[0][0])
    page.goto(f"{site_url}/hours/")
    for moment, *lines in DAYS:
        page.clock.set_system_time(moment)
        page.clock.run_for(31_000)
        assert said(page) == lines
    left = page.locator("[data-until]:visible b").count()
    assert left == sum(each.until >= "2026-12-13" for place in PLACES for each in place.exceptions)
    assert violations(page) == []
    page.goto(f"{site_url}/")
    assert said(page) == list(DAYS[-1][1:])


def test_the_table_needs_no_script(new_page: OpenPage, site_url: str) -> None:
    """The hours of each day and every exception are in the page, and nothing says what is open now."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/hours/")
    text = page.locator("article").inner_text()
    for place in PLACES:
        for line in (
            place.name,
            *(day.hours for day in place.days),
            *(each.days for each in place.exceptions),
        ):
            assert line in text
    assert page.locator("[data-open-now]:visible").count() == 0


def test_hours_are_found(page: Page, site_url: str) -> None:
    """Who types what a patron asks about hours finds the page first."""
    page.goto(site_url)
    field = page.get_by_role("combobox").first
    for typed in ("hours", "are you open on monday", "open"):
        field.fill(typed)
        assert "/hours/" in (
            page.locator("[role=option]").first.evaluate("e => (e.href || e.querySelector('a')?.href) ?? ''")
        ), typed
