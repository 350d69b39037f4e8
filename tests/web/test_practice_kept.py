"""The practice: when a question comes back, and what the browser keeps of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.library import kb
from tests.web.common import OFF
from tests.web.drill import SCRIPTS, TODAY, answer, begin, card, kept, on, put

OpenPage = Callable[..., Page]


# ---- The algorithm ----


def mark(page: Page, before: dict[str, Any] | None, how: str, day: str) -> dict[str, Any]:
    """The card after a mark on that day."""
    return page.evaluate(
        "([card, how, day]) => desk.spacedRepetition.mark(card || undefined, how, day)", [before, how, day]
    )


# Wozniak's own numbers: 1, 6, then times the ease, rounded up; +0.1, 0 and -0.14 for 5, 4 and 3, not below 1.3.
INTERVALS = {
    "good": ([1, 6, 15, 38, 95], [2.5] * 5),
    "easy": ([1, 6, 17, 50, 150], [2.6, 2.7, 2.8, 2.9, 3.0]),
    "hard": ([1, 6, 13, 26, 47], [2.36, 2.22, 2.08, 1.94, 1.8]),
}


def test_intervals_are_those_of_sm2(page: Page, site_url: str) -> None:
    """The same mark again and again, each on the day when it is due."""
    page.goto(f"{site_url}/practice/")
    for how, (days, eases) in INTERVALS.items():
        found, now = [], None
        for _ in days:
            now = mark(page, {**now, "redo": 0} if now else None, how, now["due"] if now else TODAY)
            found.append((now["days"], now["ease"]))
        assert found == list(zip(days, eases, strict=True)), how
        assert mark(page, {**now, "ease": 1.3}, "hard", now["due"])["ease"] == 1.3


def test_what_was_not_known_begins_again(page: Page, site_url: str) -> None:
    """Again: tomorrow, with the ease as it was; and until it goes well, repeats of the same day change nothing."""
    page.goto(f"{site_url}/practice/")
    known = card(TODAY, run=4, days=38, ease=2.6)
    again = mark(page, known, "again", TODAY)
    assert again == {**known, "times": 2, "run": 0, "days": 1, "due": "2026-11-22", "last": TODAY, "redo": 1}
    hard = mark(page, again, "hard", TODAY)
    assert hard == {**again, "times": 3}
    good = mark(page, hard, "good", TODAY)
    assert good == {**{key: value for key, value in again.items() if key != "redo"}, "times": 4}
    assert mark(page, good, "easy", TODAY)["due"] == "2026-11-22"  # Too early to prove anything.
    early = mark(page, card("2026-12-24", run=4, days=38), "again", TODAY)
    assert (early["run"], early["due"]) == (0, "2026-11-22")


@pytest.mark.own_page
def test_days_are_days_of_the_calendar(new_page: OpenPage, site_url: str) -> None:
    """Over the end of a year, a leap day, and a night in which the clock changes."""
    page = new_page(timezone_id="America/New_York")
    page.goto(f"{site_url}/practice/")
    next_days = {
        "2026-12-31": "2027-01-01",
        "2028-02-28": "2028-02-29",
        "2026-10-31": "2026-11-01",
        "2026-11-01": "2026-11-02",
    }
    for day, next_day in next_days.items():
        assert mark(page, None, "good", day)["due"] == next_day
    page.clock.set_fixed_time("2026-11-21T23:30:00-05:00")
    assert page.evaluate("desk.spacedRepetition.today()") == TODAY


# ---- What is kept ----


def test_an_answer_is_kept_nowhere(page: Page, site_url: str) -> None:
    """What one writes is gone with the next question, and is in no storage and no address."""
    begin(page, site_url)
    page.locator("#drill-yours").fill("my own secret words")
    page.get_by_role("button", name="Show ours").click()
    assert page.locator("#drill-yours").input_value() == "my own secret words"
    page.locator(".drill__marks button").nth(2).click()
    expect(page.locator("#drill-yours")).to_have_value("")
    everything = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href, history.state])"
    )
    assert "secret" not in everything


@pytest.mark.own_page
def test_practice_goes_along_as_a_file(page: Page, new_page: OpenPage, site_url: str, tmp_path: Path) -> None:
    """What one browser exports another one imports: the later practice of each script wins, and it can be undone."""
    begin(on(page, TODAY), site_url)
    answer(page, "Good")
    page.get_by_text("What this device keeps").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == f"practice-{TODAY}.json"
    file = tmp_path / "practice.json"
    download.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["cards"] == kept(page)

    other = on(new_page(), TODAY)
    put(other, site_url, {SCRIPTS[0]: card("2026-11-10"), SCRIPTS[1]: card("2026-11-30")})
    begin(other, site_url)
    before = kept(other)
    import_file(other, file)
    expect(other.locator(".drill__note")).to_contain_text("Imported 1 script.")
    assert kept(other) == {SCRIPTS[0]: kept(page)[SCRIPTS[0]], SCRIPTS[1]: card("2026-11-30")}
    other.get_by_role("button", name="Undo").click()
    assert kept(other) == before


def import_file(page: Page, file: Path) -> None:
    """Import this file."""
    if not page.locator(".drill__kept[open]").count():
        page.get_by_text("What this device keeps").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(file)


def test_a_file_of_another_kind_changes_nothing(page: Page, site_url: str, tmp_path: Path) -> None:
    """It is refused with words."""
    put(page, site_url, {SCRIPTS[0]: card("2026-11-10")})
    begin(page, site_url)
    note = page.locator(".drill__note")
    file = tmp_path / "other.json"
    for content in ("", "no JSON", "[]", "null", '{"cards": 7}', '"cards"'):
        note.evaluate("each => each.replaceChildren()")
        file.write_text(content, "utf-8")
        import_file(page, file)
        expect(note).to_have_text("That file is no practice export. Nothing was changed.")
        assert kept(page) == {SCRIPTS[0]: card("2026-11-10")}


BROKEN = {
    SCRIPTS[3]: 7,
    SCRIPTS[4]: {"due": "soon"},
    "nonsense": card(TODAY),
    "__proto__x": card(TODAY),
    SCRIPTS[1]: card(TODAY, ease="2"),
    SCRIPTS[2]: card(TODAY, days=1e99),
}


@pytest.mark.own_page
def test_cards_that_make_no_sense_stay_out(page: Page, site_url: str, tmp_path: Path) -> None:
    """From a file as from the storage, only what is a card of a script that is here is taken."""
    file = tmp_path / "broken.json"
    file.write_text(json.dumps({"cards": {**BROKEN, SCRIPTS[0]: card("2026-11-10")}}), "utf-8")
    begin(on(page, TODAY), site_url)
    import_file(page, file)
    expect(page.locator(".drill__note")).to_contain_text(
        f"Imported 1 script. {len(BROKEN)} entries did not fit and stayed out."
    )
    assert kept(page) == {SCRIPTS[0]: card("2026-11-10")}
    put(page, site_url, BROKEN)
    begin(page, site_url, "")
    expect(page.locator(".drill__count")).to_have_text(f"0 due today, {len(kb().scripts)} new")


@pytest.mark.own_page
def test_all_of_it_can_be_forgotten(page: Page, site_url: str) -> None:
    """One press, and one to take it back."""
    put(page, site_url, {SCRIPTS[0]: card("2026-11-10")})
    begin(on(page, TODAY), site_url)
    page.get_by_text("What this device keeps").click()
    page.get_by_role("button", name="Forget my practice").click()
    assert kept(page) == {}
    expect(page.locator(".drill__note")).to_contain_text("Forgot 1 script.")
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == {SCRIPTS[0]: card("2026-11-10")}
    page.get_by_role("button", name="Forget my practice").click()
    page.reload()
    expect(page.locator(".drill__count")).to_have_text(f"0 due today, {len(SCRIPTS)} new")


@pytest.mark.own_page
def test_it_works_where_nothing_is_stored(page: Page, site_url: str, tmp_path: Path) -> None:
    """With storage turned off a session works to its end, says so, and can be exported."""
    page.add_init_script(OFF)
    begin(on(page, TODAY), site_url)
    for mark in ("Again", *["Good"] * len(SCRIPTS)):
        answer(page, mark)
    expect(page.locator(".drill__area h2")).to_have_text("That is it for now.")
    page.get_by_text("What this device keeps").click()
    expect(page.locator(".drill__stored")).to_contain_text("This browser keeps nothing.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "practice.json")
    assert sorted(json.loads((tmp_path / "practice.json").read_text("utf-8"))["cards"]) == sorted(SCRIPTS)
