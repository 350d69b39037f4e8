"""The three questions, one at a time: by pointer and by keyboard, with Back, from a script, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.library import kb, views
from tests.watch import Watch
from tests.web.common import clean_in_both_sizes

PHONE = {"width": 375, "height": 667}
PATH = "/three-questions/"
QUESTIONS = list(views().questions.questions)
POLICY = "renewal-item-on-hold"
LEGAL = "another-persons-record"
EASY = next(id for id, script in kb().scripts.items() if script.limit is None)

OpenPage = Callable[..., Page]


def shown(page: Page) -> list[str]:
    """The questions and the ends that can be seen."""
    return [each.get_attribute("id") or "" for each in page.locator(".q, .end").filter(visible=True).all()]


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return page.evaluate("document.activeElement.textContent")


def answer(page: Page, *answers: str) -> None:
    """Press Yes or No, one question after the other."""
    for each in answers:
        asked = page.locator(f"#{shown(page)[0]}")
        asked.locator(".q__go a").nth(["Yes", "No"].index(each)).click()
        expect(asked).to_be_hidden()


def test_it_asks_one_question_at_a_time(page: Page, site_url: str) -> None:
    """Three times no leads through the questions to start from yes, and the focus goes along."""
    page.goto(site_url + PATH)
    for at, question in enumerate(QUESTIONS, 1):
        assert shown(page) == [question.id]
        expect(page.locator(".q__n").filter(visible=True)).to_have_text(f"Question {at} of 3")
        if at > 1:
            assert focused(page) == question.name.plain
            expect(page.locator("h2:focus")).to_have_accessible_description(
                f"Question {at} of 3 {question.ask.plain}"
            )
        answer(page, "No")
    assert shown(page) == ["start-from-yes"]
    assert views().questions.from_yes.heading.plain in focused(page)


def test_a_yes_ends_in_the_kind_no_of_its_question(page: Page, site_url: str) -> None:
    """The end says which of the questions it was."""
    for at, question in enumerate(QUESTIONS):
        page.goto("about:blank")
        page.goto(site_url + PATH)
        answer(page, *["No"] * at, "Yes")
        assert shown(page) == ["kind-no"]
        expect(page.locator(".end__which")).to_have_text(f"{question.name.plain} Yes. {question.ask.plain}")
        assert page.url.endswith(f"#kind-no-{question.id}")


def test_it_works_by_keyboard_alone(page: Page, site_url: str) -> None:
    """From a heading one Tab is Yes and two are No; Enter and Space press both; Back and Start over are there."""
    page.goto(f"{site_url}{PATH}#illegal")
    page.locator("#illegal h2").focus()
    for key, then in (("Enter", "immoral"), (" ", "impossible")):
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press(key)
        expect(page.locator(f"#{then}")).to_be_visible()
        expect(page.locator(f"#{then} h2")).to_be_focused()
    page.get_by_role("link", name="Back", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#immoral h2")).to_be_focused()
    page.get_by_role("link", name="Start over").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#illegal h2")).to_be_focused()


def test_the_browsers_back_goes_back_a_step(page: Page, site_url: str) -> None:
    """Each step is an address: Back, Forward and a reload lead where one expects."""
    page.goto(site_url + PATH)
    answer(page, "No", "No", "Yes")
    assert shown(page) == ["kind-no"]
    page.go_back()
    expect(page.locator("#impossible h2")).to_be_focused()
    page.go_back()
    expect(page.locator("#immoral")).to_be_visible()
    page.reload()
    assert shown(page) == ["immoral"]
    page.go_back()
    expect(page.locator("#illegal")).to_be_visible()


def test_skipping_to_the_content_keeps_the_step(page: Page, site_url: str) -> None:
    """An address of the page that is no step of ours changes nothing."""
    page.goto(f"{site_url}{PATH}#immoral")
    page.evaluate("location.hash = 'content'")
    expect(page).to_have_url(re.compile("#content$"))
    assert shown(page) == ["immoral"]


def test_all_three_can_be_seen_at_once(page: Page, site_url: str) -> None:
    """Whoever wants the page as a page gets it, and paper shows all of it from any step."""
    page.goto(site_url + PATH)
    everything = [*(question.id for question in QUESTIONS), "kind-no", "start-from-yes"]
    page.emulate_media(media="print")
    assert shown(page) == everything
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Show all three").click()
    expect(page.locator("#immoral")).to_be_visible()
    assert shown(page) == everything
    page.get_by_role("link", name="One at a time").click()
    expect(page.locator("#immoral")).to_be_hidden()
    assert shown(page) == ["illegal"]


@pytest.mark.parametrize(("id", "words"), [(POLICY, "Is this really a no?"), (LEGAL, "Why is this a no?")])
def test_a_script_leads_here_and_gets_its_own_answer(page: Page, site_url: str, id: str, words: str) -> None:
    """The link of a script begins the questions with it; the end shows its verdict, its reason and all its offers."""
    script = views().script(id)
    assert script.limit
    page.goto(f"{site_url}/scripts/{id}/")
    page.get_by_role("link", name=words).click()
    expect(page.locator(".guide__about")).to_contain_text(script.patron_says[0].says.plain)
    answer(page, "No", "Yes")
    fit = page.locator("#fit")
    expect(fit).to_contain_text(f"Our answer: {script.verdict.title.plain.lower()}")
    expect(fit).to_contain_text("You said yes to “Immoral?”")
    for words in (script.limit.label, script.limit.why, *(offer.say for offer in script.offers)):
        expect(fit).to_contain_text(words.plain)
    fit.get_by_role("link", name=f"Open the script: {script.title.plain}").click()
    expect(page.locator("h1")).to_have_text(script.title.plain)


def test_a_yes_asks_for_no_reason(page: Page, site_url: str) -> None:
    """A script with nothing in the way has no such link."""
    page.goto(f"{site_url}/scripts/{EASY}/")
    assert page.locator("a[href*='three-questions/?script']").count() == 0


def test_a_script_that_is_not_here_stops_nothing(page: Page, site_url: str) -> None:
    """The questions work, and what was asked for is not claimed."""
    for id in ("no-such-script", "constructor", "", "%3Cb%3E"):
        page.goto(f"{site_url}{PATH}?script={id}")
        answer(page, "No", "No", "No")
        expect(page.locator("#fit h2")).to_have_text("Find an offer that fits")


@pytest.mark.parametrize(
    ("answers", "fits"),
    [
        (["Yes"], lambda s: s.limit and s.limit.kind == "illegal"),
        (["No"] * 3, lambda s: s.verdict.kind != "kind-no"),
    ],
)
def test_a_situation_gives_the_offers_that_fit(
    page: Page, site_url: str, answers: list[str], fits: Callable[..., bool]
) -> None:
    """Without a script, the end asks what it is about, and lists its scripts with the first offer: what fits comes first."""
    page.goto(site_url + PATH)
    answer(page, *answers)
    page.get_by_role("link", name="Cards and accounts").click()
    scripts = [views().script(row.id) for row in views().situation("accounts").rows]
    expect(page.locator("#fit li")).to_have_count(len(scripts))
    listed = page.locator("#fit .says__list").all()
    assert len(listed) == 2
    for rows, is_fit in zip(listed, (True, False), strict=True):
        expected = [script for script in scripts if bool(fits(script)) == is_fit]
        assert [each.inner_text() for each in rows.locator("a").all()] == [
            f"“{script.patron_says[0].says.plain}”" for script in expected
        ]
        assert [each.inner_text() for each in rows.locator("p").all()] == [
            f"“{script.offers[0].say.plain}”" for script in expected
        ]
    page.go_back()
    expect(page.locator("#fit")).to_contain_text("What is it about?")


def test_it_reads_without_a_script(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript all questions and both ends are on the page, and Yes and No are links to them."""
    page = new_page(java_script_enabled=False)
    page.goto(site_url + PATH)
    assert shown(page) == [*(question.id for question in QUESTIONS), "kind-no", "start-from-yes"]
    page.locator("#illegal .q__go a").first.click()
    expect(page).to_have_url(re.compile("#kind-no$"))


def test_it_works_from_a_folder(page: Page, site: Path, watch: Watch) -> None:
    """Opened without a server, the end still finds the script's words."""
    page.goto(f"file://{site}/three-questions/index.html?script={LEGAL}#kind-no-illegal")
    expect(page.locator("#fit")).to_contain_text("Our answer: a kind no")
    assert not [error for error in watch.errors if "assets/data" in error or "/js/" in error]
    watch.errors.clear()  # The theme's search and its palette need a server; tests of search look at that.


STEPS = (
    "",
    "#immoral",
    "#kind-no-illegal",
    "#start-from-yes/loans",
    "#all",
    f"?script={POLICY}",
    f"?script={POLICY}#start-from-yes",
)


def test_axe_finds_nothing_at_any_step(new_page: OpenPage, site_url: str) -> None:
    """Wide and narrow; and nothing is wider than 320 pixels."""
    page = new_page()
    for step in STEPS:
        page.goto("about:blank")  # An address that differs in its hash only would not load the page again.
        page.goto(site_url + PATH + step)
        if "script" in step or "from-yes" in step:
            expect(page.locator("#fit a, .guide__about a").first).to_be_visible()
        clean_in_both_sizes(page)


def test_question_and_buttons_are_on_a_phones_first_screen(new_page: OpenPage, site_url: str) -> None:
    """One sees what is asked and both answers without scrolling, at each step."""
    page = new_page(viewport=PHONE)
    page.goto(site_url + PATH)
    for question in QUESTIONS:
        for part in (f"#{question.id} h2", f"#{question.id} .q__go"):
            box = page.locator(part).bounding_box()
            assert box and box["y"] >= 50 and box["y"] + box["height"] <= PHONE["height"], (part, box)
        answer(page, "No")
