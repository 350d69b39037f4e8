"""The review board in a browser: what is due on the reader's own day, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.library import views

pytestmark = pytest.mark.own_page  # The clock of the reader is set.

OWNERS = views().owners
FIRST = OWNERS[0]
CHECKS = sorted(each.care.check_by.iso for owner in OWNERS for each in owner.things)
OpenPage = Callable[..., Page]


def on(page: Page, url: str, day: date, query: str = "") -> Page:
    """The board on a day."""
    page.clock.set_fixed_time(f"{day.isoformat()}T09:00:00")
    page.goto(f"{url}/review/{query}")
    return page


def first_check() -> date:
    return date.fromisoformat(CHECKS[0])


def shown(page: Page) -> list[str]:
    """The days of the rows that are seen, in order."""
    return page.eval_on_selector_all(
        "tr[data-until]", "rows => rows.filter(r => r.offsetParent).map(r => r.dataset.until)"
    )


def test_without_a_script_it_is_a_plain_table(new_page: OpenPage, site_url: str) -> None:
    """All of it in a table, by owner, each part sorted by the day of the check, and no control that does nothing."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/review/")
    assert page.locator("tr[data-until]").count() == len(CHECKS)
    for owner in OWNERS:
        rows = page.locator(f"tbody[data-owner={owner.role.id}] tr[data-until]")
        assert rows.count() == len(owner.things)
        for number, thing in enumerate(owner.things[:3]):
            said = rows.nth(number).inner_text()
            for words in (thing.title.plain, thing.care.check_by.text, thing.care.reviewed.text):
                assert words in said
    assert page.locator(".board__bar").is_hidden()
    assert page.locator(".board__state").count() == 0


def test_every_row_leads_on(page: Page, site_url: str) -> None:
    """Each thing leads to its page and to its words in the editor, each owner to its desk and its calendar."""
    on(page, site_url, first_check())
    for owner in OWNERS:
        body = page.locator(f"tbody[data-owner={owner.role.id}]")
        assert page.request.get(body.locator(".board__owner a[href$='.ics']").evaluate("a => a.href")).ok
        rows = body.locator("tr[data-until]")
        for number, thing in enumerate(owner.things[:2]):
            links = rows.nth(number).locator("a").evaluate_all("all => all.map(a => a.href)")
            assert links == [f"{site_url}/{thing.address}", thing.care.edit_url]


@pytest.mark.parametrize(
    ("days", "state", "counts"),
    [
        (-30, None, "Nothing due within 30 days"),
        (-29, "soon", "{} due within 30 days"),
        (0, "soon", "{} due within 30 days"),
        (1, "past", "{} overdue"),
    ],
)
def test_the_readers_day_decides(
    page: Page, site_url: str, days: int, state: str | None, counts: str
) -> None:
    """On the day of the check a thing is due, on the next one overdue, and thirty days before it is nothing yet."""
    on(page, site_url, first_check() + timedelta(days=days))
    row = page.locator(f"tbody[data-owner={FIRST.role.id}] tr[data-until]").first
    assert row.get_attribute("data-state") == state
    same = sum(each.care.check_by.iso == CHECKS[0] for each in FIRST.things)
    expect(page.locator(f"tbody[data-owner={FIRST.role.id}] [data-counts]")).to_have_text(counts.format(same))
    if state:
        expect(row).to_contain_text({"soon": "Due soon", "past": "Overdue"}[state])


def test_overdue_comes_first(page: Page, site_url: str) -> None:
    """Both counts are side by side, and what is overdue comes before what is not."""
    checks = sorted({date.fromisoformat(day) for day in CHECKS})
    on(page, site_url, checks[-1] - timedelta(days=5))
    counts = page.locator("[data-counts]").all_inner_texts()
    assert any(re.fullmatch(r"\d+ overdue, \d+ due within 30 days", each) for each in counts)
    for owner in OWNERS:
        states = page.eval_on_selector_all(
            f"tbody[data-owner={owner.role.id}] tr[data-until]", "rows => rows.map(r => r.dataset.state)"
        )
        assert states == sorted(states)  # past, soon


def test_the_board_agrees_with_the_stamp(page: Page, site_url: str) -> None:
    """What is overdue on the board is past its check date on its page."""
    thing = next(each for owner in OWNERS for each in owner.things if each.kind == "script")
    for days, words in ((0, "Due for a check soon"), (1, "Past its check date")):
        day = date.fromisoformat(thing.care.check_by.iso) + timedelta(days=days)
        on(page, site_url, day)
        state = page.locator(
            "tr[data-until]", has=page.locator(f"a[href$='scripts/{thing.id}/']")
        ).get_attribute("data-state")
        page.goto(f"{site_url}/{thing.address}")
        expect(page.locator(".stamp")).to_contain_text(words)
        assert page.locator(".stamp").get_attribute("data-state") == state


def test_one_may_look_at_ones_own(page: Page, site_url: str) -> None:
    """The choice shows one owner's part, is in the address, and survives a reload."""
    on(page, site_url, first_check())
    owner = OWNERS[-1]
    page.get_by_label("Whose").select_option(owner.role.id)
    assert shown(page) == [each.care.check_by.iso for each in owner.things]
    assert page.url.endswith(f"/review/?owner={owner.role.id}")
    page.reload()
    assert len(shown(page)) == len(owner.things)
    page.get_by_label("Whose").select_option("")
    assert page.url.endswith("/review/")
    assert len(shown(page)) == len(CHECKS)


def test_one_may_look_at_what_is_due(page: Page, site_url: str) -> None:
    """With the box ticked, only what is due or overdue is left."""
    day = first_check() + timedelta(days=1)
    on(page, site_url, day, "?due=1")
    assert page.get_by_label("Only what is due").is_checked()
    until = (day + timedelta(days=29)).isoformat()
    assert sorted(shown(page)) == [each for each in CHECKS if each <= until]
    page.get_by_label("Only what is due").uncheck()
    assert len(shown(page)) == len(CHECKS)


def test_nothing_due_is_said(page: Page, site_url: str) -> None:
    """Where nothing is left, a sentence says what comes next."""
    on(page, site_url, first_check() - timedelta(days=90), f"?owner={FIRST.role.id}&due=1")
    assert shown(page) == []
    thing = FIRST.things[0]
    expect(page.locator("[data-none]")).to_have_text(
        f"Nothing is due here. The next check is on {thing.care.check_by.text}: {thing.title.plain}."
    )


@pytest.mark.parametrize("query", ["?owner=nobody", "?owner=%3Cb%3E&due=", "?owner=__proto__"])
def test_a_wrong_address_shows_everything(page: Page, site_url: str, query: str) -> None:
    """An owner that there is not is everyone."""
    on(page, site_url, first_check() + timedelta(days=400), query)
    assert len(shown(page)) == len(CHECKS)


def test_a_desk_leads_to_its_part(page: Page, site_url: str) -> None:
    """The page of a role links to its part of the board and to its calendar."""
    page.goto(f"{site_url}/roles/{FIRST.role.id}/")
    assert page.request.get(page.locator("#keeps a[href$='.ics']").evaluate("a => a.href")).ok
    page.locator("#keeps a").first.click()
    page.wait_for_url(f"**/review/?owner={FIRST.role.id}")
    page.locator(".board__bar").wait_for()
    assert len(shown(page)) == len(FIRST.things)


def test_contribute_leads_to_the_board(page: Page, site_url: str) -> None:
    """Whoever reads how to change the words finds what is due."""
    page.goto(f"{site_url}/contribute/")
    page.locator("main").get_by_role("link", name="review board").click()
    page.wait_for_url("**/review/")


def test_it_opens_from_a_folder(new_page: OpenPage, unpacked) -> None:
    """The same from a folder without a server."""
    page = new_page()
    page.clock.set_fixed_time(f"{first_check().isoformat()}T09:00:00")
    page.goto((unpacked / "review.html").as_uri())
    page.get_by_label("Whose").select_option(FIRST.role.id)
    assert len(shown(page)) == len(FIRST.things)
