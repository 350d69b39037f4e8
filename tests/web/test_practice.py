"""Practice: by keyboard alone, from wherever it is opened, with what one chose."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.library import kb, views
from tests.links import logical_name
from tests.watch import Watch
from tests.web.common import clean_in_both_sizes
from tests.web.drill import DESK, LISTED, SCRIPTS, TODAY, answer, asked, begin, card, kept, line, on, put

PHONE = {"width": 375, "height": 667}

OpenPage = Callable[..., Page]


# ---- One session ----


@pytest.mark.own_page
def test_a_session_by_keyboard_alone(page: Page, site_url: str) -> None:
    """Space shows ours, 1 to 4 mark it, the focus goes along; what was hard comes back; at the end there is a summary."""
    begin(on(page, TODAY), site_url)
    page.get_by_role("button", name="Show ours").focus()
    page.keyboard.press("Space")
    expect(page.locator(".drill__ours h3")).to_be_focused()
    for number, key in enumerate("21334"):
        if number:
            expect(page.locator(".drill__they")).to_be_focused()
            page.keyboard.press("Enter" if number % 2 else "Space")
        expect(page.locator(".drill__ours")).to_be_visible()
        page.keyboard.press(key)
    assert {id: SCRIPTS.index(id) for id in kept(page)} == {id: at for at, id in enumerate(SCRIPTS)}
    for _ in range(2):
        assert asked(page) in SCRIPTS[:2]
        page.keyboard.press("Space")
        expect(page.locator(".drill__ours")).to_be_visible()
        page.keyboard.press("3")
    end = page.locator(".drill__area h2")
    expect(end).to_have_text("That is it for now.")
    expect(end).to_be_focused()
    assert page.locator(".drill__sum").inner_text().split() == [
        "Again",
        "1",
        "Hard",
        "1",
        "Good",
        "2",
        "Easy",
        "1",
    ]
    expect(page.locator(".drill__area .plainlinks a")).to_have_count(2)
    expect(page.locator(".drill__area")).to_contain_text("The next one is due tomorrow.")
    expect(page.locator(".drill__count")).to_have_text("0 due today")
    assert {each["due"] for each in kept(page).values()} == {"2026-11-22"}


def test_ours_is_the_scripts(page: Page, site_url: str) -> None:
    """What is shown is what its page says, with blanks marked, and a link to it."""
    begin(page, site_url, "?scripts=renewal-item-on-hold")
    script = views().script("renewal-item-on-hold")
    ours = page.locator(".drill__ours")
    expect(ours).to_be_hidden()
    page.get_by_role("button", name="Show ours").click()
    for words in (
        script.acknowledge,
        *(offer.say for offer in script.offers),
        script.if_pressed,
        *(each.instead for each in script.never_say),
    ):
        expect(ours).to_contain_text(words.plain)
    expect(ours.locator(".blank").first).to_have_text("[number]")
    ours.get_by_role("link", name="Open the script").click()
    expect(page.locator("h1")).to_have_text(script.title.plain)


def test_danger_comes_first(page: Page, site_url: str) -> None:
    """Where there is a stop line, it is the first that is shown, after the word that nobody goes alone."""
    id = next(id for id, script in kb().scripts.items() if script.stop_line)
    begin(page, site_url, f"?scripts={id}")
    page.get_by_role("button", name="Show ours").click()
    stop = page.locator(".drill__ours .stop")
    expect(stop).to_have_text(f"Never alone: get a second person. {views().script(id).stop_line.plain}")
    assert stop.bounding_box()["y"] < page.locator(".drill__ours .step").first.bounding_box()["y"]


@pytest.mark.own_page
def test_the_patron_asks_in_other_words_each_time(page: Page, site_url: str) -> None:
    """All of the patron's lines take their turn."""
    begin(on(page, TODAY), site_url, "?scripts=long-line")
    said = [each.says.plain for each in views().script("long-line").patron_says]
    for expected in [*said, said[0]]:
        assert line(page) == expected
        answer(page, "Again")


@pytest.mark.own_page
def test_what_is_due_comes_first_and_is_counted(page: Page, site_url: str) -> None:
    """The longest due first, then the due, then the new ones in the order of the card; what has time stays away."""
    first, second, third, *new = SCRIPTS
    put(page, site_url, {second: card(TODAY), third: card("2026-11-03"), first: card("2026-11-22")})
    begin(on(page, TODAY), site_url)
    expect(page.locator(".drill__count")).to_have_text(f"2 due today, {len(new)} new")
    for id in (third, second, *new):
        assert asked(page) == id
        answer(page, "Good")
    expect(page.locator(".drill__area h2")).to_have_text("That is it for now.")
    assert kept(page)[first] == card("2026-11-22")
    begin(on(page, "2026-11-22"), site_url)
    assert asked(page) == first


@pytest.mark.own_page
def test_a_mark_can_be_taken_back(page: Page, site_url: str) -> None:
    """A wrong key costs one press."""
    begin(on(page, TODAY), site_url)
    id = asked(page)
    answer(page, "Easy")
    page.get_by_role("button", name="Undo: marked Easy").click()
    assert asked(page) == id and id not in kept(page)


@pytest.mark.own_page
def test_marks_say_when_it_comes_back(page: Page, site_url: str) -> None:
    """Each mark says when the question comes back."""
    put(page, site_url, {"long-line": card(TODAY, run=2, days=6)})
    begin(on(page, TODAY), site_url, "?scripts=long-line")
    page.get_by_role("button", name="Show ours").click()
    shown = [each.inner_text() for each in page.locator(".drill__marks button > span").all()]
    assert shown == ["again today", "again today", "in 15 days", "in 16 days"]


@pytest.mark.own_page
def test_new_ones_come_a_few_at_a_time(page: Page, site_url: str) -> None:
    """Of everything, ten new ones at once, and the next ones for those who ask."""
    begin(on(page, TODAY), site_url, "")
    expect(page.locator(".drill__at")).to_have_text("10 to go")
    for _ in range(10):
        answer(page, "Good")
    rest = min(10, len(kb().scripts) - 10)
    page.get_by_role("button", name=f"{rest} new ones").click()
    expect(page.locator(".drill__at")).to_contain_text(f"{rest} to go")
    expect(page.locator(".drill__they")).to_be_focused()


# ---- What to practice ----


SCOPES = {
    "": ("Everything", None),
    f"?desk={DESK}": (views().role(DESK).title.plain, SCRIPTS[0]),
    "?situation=loans": ("Loans and renewals", views().situation("loans").rows[0].id),
    "?scripts=overdue-fine,long-line,overdue-fine,nonsense": ("These 2 scripts", "overdue-fine"),
}


def test_the_address_says_what_to_practice(page: Page, site_url: str) -> None:
    """A desk, a situation, some scripts, or everything."""
    for query, (chosen, first) in SCOPES.items():
        begin(page, site_url, query)
        assert page.locator(".drill select option:checked").inner_text() == chosen
        assert first in (None, asked(page))


def test_a_link_to_nothing_says_so(page: Page, site_url: str) -> None:
    """What is not here is not guessed: the page says so and practices everything."""
    for query in ("?desk=nobody", "?situation=constructor", "?scripts=a,b", "?desk=%3Cb%3E"):
        begin(page, site_url, query)
        expect(page.locator(".drill__lost")).to_contain_text("names nothing that is here")
        assert line(page)


def test_another_choice_begins_at_once_and_is_in_the_address(page: Page, site_url: str) -> None:
    """The choice is one native list; a reload keeps it."""
    begin(page, site_url)
    page.get_by_label("Practice for").select_option("Fees and charges")
    expect(page.locator(".drill__they")).to_contain_text(views().situation("fees").rows[0].they.plain)
    assert page.url.endswith("/practice/?situation=fees")
    page.reload()
    expect(page.locator(".drill select option:checked")).to_have_text("Fees and charges")


def test_what_they_said_finds_what_to_practice(page: Page, site_url: str) -> None:
    """The scripts that search finds are practiced, the best first; the address has them, and nothing found changes nothing."""
    begin(page, site_url)
    field = page.get_by_role("searchbox", name="Practice what they said")
    field.fill("the line is so slow")
    field.press("Enter")
    expect(page.locator(".drill select option:checked")).to_have_text(re.compile("script"))
    assert asked(page) == "long-line"
    assert "?scripts=long-line" in page.url
    asked_now = line(page)
    field.fill("xyzzyqwertz")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator(".drill__find output")).to_have_text("No matches")
    assert line(page) == asked_now


PAGES = {
    f"/roles/{DESK}/": SCRIPTS[0],
    "/situations/loans/": views().situation("loans").rows[0].id,
    "/lessons/how-not-to-say-no/": kb().lessons["how-not-to-say-no"].practice[0],
}


def test_pages_lead_to_their_practice(page: Page, site_url: str) -> None:
    """A desk, a situation and a lesson each practice their own."""
    for path, first in PAGES.items():
        page.goto(site_url + path)
        page.locator("main a[href*='practice/?']").click()
        expect(page.locator(".drill__they")).to_be_visible()
        assert asked(page) == first


@pytest.mark.own_page
def test_with_nothing_due_the_page_helps(page: Page, site_url: str) -> None:
    """It says when the next one comes, and offers to practice ahead."""
    put(page, site_url, {id: card("2026-11-24") for id in LISTED})
    begin(on(page, TODAY), site_url, f"?scripts={','.join(LISTED)}")
    expect(page.locator(".drill__area h2")).to_have_text("Nothing is due today.")
    expect(page.locator(".drill__area")).to_contain_text("The next one is due in 3 days.")
    page.get_by_role("button", name="Practice these again").click()
    answer(page, "Good")
    assert {each["due"] for each in kept(page).values()} == {"2026-11-24"}


# ---- Keys ----


def test_keys_act_inside_the_practice_only(page: Page, site_url: str) -> None:
    """Not in the box, not elsewhere on the page, and not before ours is shown."""
    begin(page, site_url)
    page.locator("#drill-yours").click()
    page.keyboard.type("1 moment ")
    assert page.locator("#drill-yours").input_value() == "1 moment "
    expect(page.locator(".drill__ours")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".drill__ours")).to_be_visible()
    page.locator("footer a").first.focus()
    page.keyboard.press("3")
    page.locator(".drill select").focus()
    page.keyboard.press("3")
    assert kept(page) == {}
    page.locator(".drill__ours h3").focus()
    page.keyboard.press("Shift+3")
    page.keyboard.press("Alt+3")
    assert kept(page) == {}
    page.keyboard.press("3")
    expect(page.locator(".drill__ours")).to_be_hidden()
    assert len(kept(page)) == 1


def test_keys_can_be_turned_off(page: Page, site_url: str) -> None:
    """WCAG 2.1.4: one switch, kept for all pages; the buttons work on by keyboard."""
    begin(page, site_url)
    page.get_by_text("What this device keeps").click()
    page.get_by_label("Single keys").uncheck()
    assert page.evaluate("localStorage.getItem('yes-desk:shortcuts')") == "false"
    page.reload()
    show = page.get_by_role("button", name="Show ours")
    expect(page.locator(".drill__key")).to_be_hidden()
    page.locator(".drill__they").focus()
    page.keyboard.press("Space")
    expect(show).to_be_visible()
    show.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".drill__ours")).to_be_visible()
    page.keyboard.press("3")
    assert kept(page) == {}
    page.locator(".drill__marks button").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".drill__they")).to_be_focused()
    assert len(kept(page)) == 1


# ---- Wherever it is opened ----


def test_it_says_what_it_is_without_a_script(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript the page leads to the lessons, where answers open."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/practice/")
    expect(page.get_by_text("Practice on screen needs JavaScript")).to_be_visible()
    links = page.locator(".drill__without a")
    expect(links).to_have_count(len(kb().lessons))
    links.first.click()
    expect(page.locator("details.ans").first).to_be_visible()


def test_it_works_from_a_folder(page: Page, site: Path, watch: Watch, tmp_path: Path) -> None:
    """Opened without a server: a question, ours, a mark that is kept, and a file to take along."""
    page.goto(f"file://{site}/practice/index.html?desk={DESK}")
    answer(page, "Good")
    assert len(kept(page)) == 1
    page.get_by_label("Practice for").select_option("Fees and charges")
    expect(page.locator(".drill__they")).to_contain_text(views().situation("fees").rows[0].they.plain)
    page.get_by_text("What this device keeps").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "practice.json")
    assert not [error for error in watch.errors if re.search("assets/data|/js/", error)]
    watch.errors.clear()  # The theme's search and its palette need a server; tests of search look at that.


@pytest.mark.own_page
def test_one_question_costs_one_part(page: Page, site_url: str) -> None:
    """A page asks for the list and for the parts of the question now and the next, and for no more."""
    wanted: list[str] = []
    page.on("request", lambda request: wanted.append(request.url) if "/assets/data/" in request.url else None)
    begin(page, site_url, "?situation=loans")
    answer(page, "Good")
    assert [logical_name(url.partition("/assets/data/")[2]) for url in wanted] == [
        "scripts.js",
        "words/loans-1.js",
    ]
    page.goto(f"{site_url}/charter/")
    assert len(wanted) == 2


def test_paper_has_the_lessons_and_no_buttons(page: Page, site_url: str) -> None:
    """What is printed of the page is what one can use on paper."""
    begin(page, site_url)
    page.emulate_media(media="print")
    expect(page.locator(".drill")).to_be_hidden()
    expect(page.locator(".drill__without a").first).to_be_visible()


def test_a_question_fits_a_phones_first_screen(new_page: OpenPage, site_url: str) -> None:
    """The patron's line and the button to show ours are seen without scrolling."""
    page = new_page(viewport=PHONE)
    begin(page, site_url)
    box = page.get_by_role("button", name="Show ours").bounding_box()
    assert box and box["y"] + box["height"] <= PHONE["height"]


@pytest.mark.own_page
def test_axe_finds_nothing_in_any_state(new_page: OpenPage, site_url: str) -> None:
    """A question, ours, the next one with a mark to take back, the settings, the summary, nothing due."""
    page = new_page()
    begin(on(page, TODAY), site_url, "?scripts=raised-voice,renewal-item-on-hold")
    clean_in_both_sizes(page)
    page.get_by_role("button", name="Show ours").click()
    clean_in_both_sizes(page)
    page.locator(".drill__marks button").nth(2).click()
    page.get_by_text("What this device keeps").click()
    clean_in_both_sizes(page)
    answer(page, "Hard")
    answer(page, "Good")
    clean_in_both_sizes(page)
    page.get_by_role("button", name="Forget my practice").click()
    clean_in_both_sizes(page)
    put(page, site_url, {id: card("2026-11-24") for id in LISTED})
    begin(page, site_url, f"?scripts={','.join(LISTED)}")
    clean_in_both_sizes(page)
