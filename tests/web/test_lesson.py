"""The questions of a lesson: chosen, checked, remembered, and asked again; and what is there without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.library import views
from tests.web.common import clean_in_both_sizes

LESSON = views().lesson("how-not-to-say-no")
FIRST = LESSON.questions[0]
RIGHT = next(answer for answer in FIRST.answers if answer.right)
WRONG = next(answer for answer in FIRST.answers if not answer.right)

OpenPage = Callable[..., Page]


def test_an_answer_is_checked_remembered_and_asked_again(page: Page, site_url: str) -> None:
    """By keyboard: nothing is shown before an answer is chosen, and the reasons after it; a reload keeps what was chosen."""
    page.goto(f"{site_url}/lessons/{LESSON.id}/")
    question = page.locator(".quiz fieldset").first
    verdict, reasons = question.locator("output"), question.locator("details")
    press = question.get_by_role("button", name="Check my answer")
    expect(reasons).to_be_hidden()
    press.press("Enter")
    expect(verdict).to_have_text("Choose an answer first.")
    question.locator(f"[value={WRONG.letter}]").focus()
    page.keyboard.press("Space")
    expect(reasons).to_be_hidden()
    press.press("Enter")
    expect(verdict).to_have_text(f"Not this one. The right answer is {RIGHT.letter}.")
    expect(reasons.locator("li")).to_have_count(len(FIRST.answers))
    expect(reasons.locator("li").first).to_be_visible()
    question.locator(f"[value={RIGHT.letter}]").check()
    press.click()
    expect(verdict).to_have_text("Right.")
    clean_in_both_sizes(page)
    page.reload()
    expect(verdict).to_have_text("Right.")
    expect(page.locator("[data-device-short]")).to_contain_text("answers to questions")
    page.get_by_role("button", name="Ask me again").click()
    expect(reasons).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.endsWith('questions'))") == []


def test_without_javascript_the_reasons_open_by_themselves(new_page: OpenPage, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/lessons/{LESSON.id}/")
    reasons = page.locator(".quiz details").first
    expect(reasons.locator("li").first).to_be_hidden()
    reasons.locator("summary").click()
    expect(reasons.locator("li").first).to_be_visible()
    expect(page.locator(".quiz button")).to_have_count(0)
