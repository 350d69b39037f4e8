"""Checklists that lead: read-do from line to line, do-confirm from pause point to pause point, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.library import views
from tests.web.common import OFF, clean_in_both_sizes

READ_DO = "place-of-yes"
DO_CONFIRM = "shift-handover"

OpenPage = Callable[..., Page]


def open_list(page: Page, site_url: str, id: str) -> None:
    """Open a checklist."""
    page.goto(f"{site_url}/checklists/{id}/")


def tick(page: Page, *numbers: int) -> None:
    """Tick these items, counted from one, with the pointer."""
    for number in numbers:
        page.locator("main .tick input").nth(number - 1).check()


def heard(page: Page) -> str:
    """What screen readers were told last."""
    return page.locator("body > p[aria-live]").text_content() or ""


def ticked(page: Page) -> list[int]:
    """The items that are ticked, counted from one."""
    boxes = page.locator("main .tick input")
    return [at + 1 for at in range(boxes.count()) if boxes.nth(at).is_checked()]


def next_item(page: Page) -> int:
    """The item that is next, counted from one."""
    marked = page.evaluate(
        "[...document.querySelectorAll('main .tick input')].map(each => each.getAttribute('aria-current'))"
    )
    assert marked.count("step") == 1
    return marked.index("step") + 1


# ---- Read, then do ----


def test_read_do_leads_from_line_to_line_by_keyboard(page: Page, site_url: str) -> None:
    """Space ticks and goes on: to the next line, over the ends of blocks, and at last to Finish."""
    view = views().checklist(READ_DO)
    open_list(page, site_url, READ_DO)
    page.locator("main .tick input").first.focus()
    done = 0
    for number, block in enumerate(view.blocks, 1):
        for _ in block.items:
            assert next_item(page) == done + 1
            expect(page.locator("main .tick input").nth(done)).to_be_focused()
            page.keyboard.press("Space")
            done += 1
        assert heard(page) == f"{done} of {view.count} confirmed, pause point {number} done."
    expect(page.get_by_role("button", name="Finish")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".check__done")).to_be_visible()
    assert heard(page) == f"All {view.count} confirmed. {view.closing.plain}"


def test_a_pointer_keeps_its_place(page: Page, site_url: str) -> None:
    """Ticking with the pointer marks the next line, and takes the focus nowhere."""
    open_list(page, site_url, READ_DO)
    page.locator("main .tick").first.click()
    assert next_item(page) == 2
    expect(page.locator("main .tick input").first).to_be_focused()


def test_a_line_that_must_not_be_skipped_says_so(page: Page, site_url: str) -> None:
    """A later tick passes it over: the line says it, screen readers hear it, and a tick takes it back."""
    open_list(page, site_url, READ_DO)
    tick(page, 2)
    expect(page.locator("main .tick").first).to_contain_text("You passed this one over.")
    assert "You passed over a line that must never be skipped." in heard(page)
    assert next_item(page) == 1
    tick(page, 1)
    expect(page.get_by_text("You passed this one over.")).to_have_count(0)


def test_finishing_names_what_is_open(page: Page, site_url: str) -> None:
    """With lines open it is not finished: those that must never be skipped come first, and each leads to its box."""
    view = views().checklist(READ_DO)
    items = [item for block in view.blocks for item in block.items]
    open_list(page, site_url, READ_DO)
    tick(page, *range(2, view.count))
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".check__done")).to_be_hidden()
    lines = page.locator(".check__open li")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text(f"Never skip this one. {items[0].text.plain}")
    expect(lines.last).to_have_text(items[-1].text.plain)
    assert "Not finished: 2 lines are open." in heard(page)
    lines.first.get_by_role("button").click()
    expect(page.locator("main .tick input").first).to_be_focused()
    tick(page, 1, view.count)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".check__done")).to_be_visible()


# ---- Do, then confirm ----


def test_do_confirm_opens_one_pause_point_at_a_time(page: Page, site_url: str) -> None:
    """Each is confirmed by its own press, and the focus goes to the next; the last one ends it."""
    view = views().checklist(DO_CONFIRM)
    open_list(page, site_url, DO_CONFIRM)
    first = 1
    for number, block in enumerate(view.blocks, 1):
        visible = page.locator("main .tick input").filter(visible=True)
        expect(visible).to_have_count(len(block.items))
        tick(page, *range(first, first + len(block.items)))
        first += len(block.items)
        assert f"Now confirm pause point {number}." in heard(page)
        page.get_by_role("button", name=f"Confirm pause point {number}").click()
        if number < len(view.blocks):
            expect(page.locator("legend:focus")).to_contain_text(view.blocks[number].title.plain)
            assert heard(page) == f"Pause point {number} confirmed. {view.blocks[number].pause.plain}"
            expect(page.locator(".prog__n")).to_have_text(
                f"{first - 1} of {view.count} confirmed, pause point {number} done"
            )
    expect(page.locator(".check__done")).to_be_focused()


def test_a_pause_point_is_not_confirmed_in_one_press(page: Page, site_url: str) -> None:
    """The press ticks nothing: with lines open it names them, and nothing is confirmed."""
    view = views().checklist(DO_CONFIRM)
    open_list(page, site_url, DO_CONFIRM)
    tick(page, 2)
    page.get_by_role("button", name="Confirm pause point 1").click()
    assert ticked(page) == [2]
    expect(page.locator(".check__open")).to_contain_text("Pause point 1 is not confirmed: 2 lines are open.")
    expect(page.locator(".check__open li").first).to_contain_text(
        f"Never skip this one. {view.blocks[0].items[0].text.plain}"
    )
    expect(page.locator(".prog__n")).to_have_text(f"1 of {view.count} confirmed")
    expect(page.locator("main .tick").filter(visible=True)).to_have_count(3)


def test_a_tick_that_is_taken_back_opens_its_pause_point(page: Page, site_url: str) -> None:
    """A confirmed pause point can be looked at, and is confirmed no more when one of its lines is not."""
    open_list(page, site_url, DO_CONFIRM)
    tick(page, 1, 2, 3)
    page.get_by_role("button", name="Confirm pause point 1").click()
    page.get_by_role("button", name="Confirmed. Show 3 lines").click()
    page.locator("main .tick input").first.uncheck()
    expect(page.get_by_role("button", name="Confirm pause point 1")).to_be_visible()
    expect(page.locator(".prog__n")).to_have_text("2 of 7 confirmed")


def test_do_confirm_works_by_keyboard_alone(page: Page, site_url: str) -> None:
    """Tab, Space and Enter are enough; ticking moves no focus, since one confirms in any order."""
    open_list(page, site_url, DO_CONFIRM)
    page.locator("main .tick input").first.focus()
    for _ in range(3):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("legend:focus")).to_contain_text("The desk")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert ticked(page) == [1, 2, 3, 4]


# ---- What is kept ----


@pytest.mark.own_page
def test_the_page_says_since_when_there_are_ticks(page: Page, site_url: str) -> None:
    """Today by the hour; later by the day, with one press that clears them and one that takes that back."""
    page.clock.set_fixed_time("2026-11-20T09:12:00")
    open_list(page, site_url, DO_CONFIRM)
    expect(page.locator(".check__note")).to_be_hidden()
    tick(page, 1)
    page.clock.set_fixed_time("2026-11-20T11:30:00")
    tick(page, 2)
    expect(page.locator(".check__note")).to_have_text("Ticked since 9:12 AM today.")
    page.clock.set_fixed_time("2026-11-21T08:00:00")
    page.reload()
    assert ticked(page) == [1, 2]
    expect(page.locator(".check__note")).to_contain_text("Ticks of yesterday are still here.")
    page.clock.set_fixed_time("2026-11-23T08:00:00")
    page.reload()
    expect(page.locator(".check__note")).to_contain_text("Ticks of Nov 20 are still here.")
    page.get_by_role("button", name="Clear them").click()
    assert ticked(page) == []
    page.get_by_role("button", name="Undo").click()
    assert ticked(page) == [1, 2]
    page.get_by_role("button", name="Start over").click()
    page.reload()
    assert ticked(page) == []
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('yes-desk:check'))") == []


def test_each_checklist_keeps_its_own(page: Page, site_url: str) -> None:
    """Ticks of one list are not those of another, and confirmed pause points are kept."""
    open_list(page, site_url, DO_CONFIRM)
    tick(page, 1, 2, 3)
    page.get_by_role("button", name="Confirm pause point 1").click()
    open_list(page, site_url, READ_DO)
    assert ticked(page) == []
    tick(page, 1)
    open_list(page, site_url, DO_CONFIRM)
    assert ticked(page) == [1, 2, 3]
    expect(page.locator(".prog__n")).to_contain_text("pause point 1 done")
    expect(page.locator("main .tick").filter(visible=True)).to_have_count(4)


@pytest.mark.parametrize(
    "kept",
    [
        '"1111111"',
        "{}",
        "null",
        "[]",
        "7",
        '{"edition": "0000", "ticks": "1111111", "pauses": "11", "since": "2026-11-20T09:12:00Z"}',
    ],
)
def test_ticks_of_another_edition_are_not_believed(page: Page, site_url: str, kept: str) -> None:
    """A tick beside a line that nobody looked at would be worse than none."""
    open_list(page, site_url, DO_CONFIRM)
    page.evaluate("kept => localStorage.setItem('yes-desk:check:shift-handover', kept)", kept)
    page.reload()
    assert ticked(page) == []
    tick(page, 1)
    expect(page.locator("[data-done]")).to_have_text("1")


@pytest.mark.own_page
def test_it_works_where_nothing_is_stored(page: Page, site_url: str) -> None:
    """With storage turned off the list leads all the same, and says that the ticks do not last."""
    page.add_init_script(OFF)
    open_list(page, site_url, READ_DO)
    tick(page, 1)
    assert next_item(page) == 2
    expect(page.locator(".check__note")).to_have_text(
        "This browser keeps no ticks. They last until you leave this page."
    )


# ---- For everyone ----


@pytest.mark.parametrize("id", [READ_DO, DO_CONFIRM])
def test_it_is_a_list_of_boxes_without_a_script(new_page: OpenPage, site_url: str, id: str) -> None:
    """Without JavaScript each line, each pause and the closing line are there, and nothing that does nothing."""
    page = new_page(java_script_enabled=False)
    open_list(page, site_url, id)
    view = views().checklist(id)
    expect(page.locator("main .tick input").filter(visible=True)).to_have_count(view.count)
    expect(page.locator(".check__pause").filter(visible=True)).to_have_count(len(view.blocks))
    expect(page.locator(".check__done")).to_be_visible()
    expect(page.locator("form button").filter(visible=True)).to_have_count(0)


def test_paper_shows_every_line(page: Page, site_url: str) -> None:
    """What is folded on screen is there on paper, and the buttons are not."""
    open_list(page, site_url, DO_CONFIRM)
    page.emulate_media(media="print")
    expect(page.locator("main .tick").filter(visible=True)).to_have_count(7)
    expect(page.locator("form button").filter(visible=True)).to_have_count(0)
    expect(page.locator(".check__done")).to_be_visible()


@pytest.mark.own_page
@pytest.mark.parametrize("id", [READ_DO, DO_CONFIRM])
def test_no_state_stands_in_the_way_of_anyone(new_page: OpenPage, site_url: str, id: str) -> None:
    """axe finds nothing with a line passed over, with open lines named, with old ticks, and at the end."""
    page = new_page()
    page.clock.set_fixed_time("2026-11-20T09:12:00")
    open_list(page, site_url, id)
    tick(page, 2)
    page.locator(".check__finish, .check__stop").filter(visible=True).first.click()
    clean_in_both_sizes(page)
    page.clock.set_fixed_time("2026-11-21T09:12:00")
    page.reload()
    clean_in_both_sizes(page)
    for _ in views().checklist(id).blocks:
        for box in page.locator("main .tick input").filter(visible=True).all():
            box.check()
        page.locator(".check__finish, .check__stop").filter(visible=True).first.click()
    expect(page.locator(".check__done")).to_be_visible()
    clean_in_both_sizes(page)
