"""The built pages in a browser: what they show, what they can do, and that everyone can use them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.library import kb, views
from tests.web.common import MARKDOWN, copied

PHONE = {"width": 375, "height": 667}
DESK = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
# One page of each kind, as its path
KINDS = (
    "/", "/exports/", "/scripts/", "/scripts/renewal-item-on-hold/", "/scripts/raised-voice/", "/situations/loans/",
    "/three-questions/", "/cards/", "/cards/circulation/", "/roles/circulation/", "/checklists/", "/checklists/place-of-yes/",
    "/lessons/", "/lessons/how-not-to-say-no/", "/practice/", "/charter/", "/contribute/", "/fields/", "/macros/",
    "/make-it-yours/", "/propose/", "/review/", "/changes/", MARKDOWN, "/404.html",
)  # fmt: skip
SHOWN = {
    "/": "What did they ask?",
    "/scripts/renewal-item-on-hold/": kb().scripts["renewal-item-on-hold"].patron_says[0].says,
    "/checklists/place-of-yes/": kb().checklists["place-of-yes"].blocks[0].items[0].text,
    "/lessons/how-not-to-say-no/": kb().lessons["how-not-to-say-no"].takeaways[0],
    "/roles/circulation/": kb().roles["circulation"].purpose,
    "/cards/circulation/": kb().roles["circulation"].purpose,
    "/charter/": next(iter(kb().charter.promises.values())).expect,
    "/situations/loans/": kb().scripts["reference-book-checkout"].patron_says[0].says,
}

OpenPage = Callable[..., Page]


def test_each_kind_of_page_shows_its_data(page: Page, site_url: str) -> None:
    """Each shows what its file says, under one h1."""
    for path, text in SHOWN.items():
        page.goto(site_url + path)
        assert text.replace("'", "’") in page.inner_text("main").replace("\n", " "), path
        assert page.locator("h1").count() == 1, path


def skip_to_the_content(page: Page) -> None:
    """The first press of Tab shows the skip link, Enter moves the focus to the article, and there is no other such link."""
    expect(page.get_by_role("link", name="Skip to content")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_be_focused()


@pytest.mark.parametrize("part", [0, 1, 2])
def test_axe_finds_nothing(page: Page, site_url: str, part: int) -> None:
    """Every kind of page, wide in both palettes and narrow; each has its skip link and reflows at 320 pixels (WCAG 2.2, 1.4.10).

    `make bench ARGS=pages` reads every page in all four ways.
    """
    for path in KINDS[part::3]:
        page.goto(site_url + path)
        for viewport in (DESK, PHONE):
            page.set_viewport_size(viewport)
            assert violations(page, dark=viewport is DESK) == [], f"{path}, {viewport}"
        skip_to_the_content(page)
        page.set_viewport_size(NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
        page.set_viewport_size(DESK)


def test_axe_can_find_something(page: Page) -> None:
    """The checker does fail: a picture without a text, and a gray with too little contrast."""
    page.set_content(
        '<html lang="en"><title>x</title><main><h1 style="color:#ccc;background:#fff">Hi</h1><img src="data:,"></main></html>'
    )
    assert {found.partition(":")[0] for found in violations(page)} >= {"image-alt", "color-contrast"}


def test_a_reply_is_copied_with_its_facts_and_blanks(new_page: OpenPage, site_url: str) -> None:
    """One press copies the first offer: facts filled in, blanks in brackets, no quotes around it."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}/scripts/renewal-item-on-hold/")
    page.locator(".offers .step").first.get_by_role("button", name="Copy").click()
    text = views().script("renewal-item-on-hold").offers[0].say.plain
    assert copied(page) == text
    assert "{" in kb().scripts["renewal-item-on-hold"].offers[0].say
    assert "{" not in text
    assert "[number]" in text


def test_everything_is_there_without_a_script(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript the words, the lists and the way to all scripts are on the page."""
    page = new_page(java_script_enabled=False)
    page.goto(site_url)
    page.get_by_role("link", name="All scripts", exact=False).first.click()
    expect(page.locator("main a[href*='long-line']").first).to_be_visible()
    page.goto(f"{site_url}/scripts/long-line/")
    assert page.locator(".offers .say").first.is_visible()
    page.goto(f"{site_url}/checklists/shift-handover/")
    assert page.locator("main input[type=checkbox]").first.is_visible()


def test_a_checklist_keeps_its_ticks(page: Page, site_url: str) -> None:
    """Ticks are counted, kept over a reload, and taken back in one press."""
    page.goto(f"{site_url}/checklists/shift-handover/")
    page.locator("main input[type=checkbox]").first.check()
    expect(page.locator("[data-done]")).to_have_text("1")
    page.reload()
    expect(page.locator("[data-done]")).to_have_text("1")
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("[data-done]")).to_have_text("0")


@pytest.mark.own_page
def test_freshness_is_decided_by_the_reader(new_page: OpenPage, site_url: str) -> None:
    """The stamp of a script says when its check is past, by the clock of the reader and not of the build."""
    page = new_page()
    page.clock.set_fixed_time("2031-01-01T09:00:00")
    page.goto(f"{site_url}/scripts/long-line/")
    expect(page.locator(".stamp").first).to_contain_text("Past its check date")
    page.clock.set_fixed_time("2026-11-20T09:00:00")
    page.goto(f"{site_url}/scripts/long-line/")
    expect(page.locator(".stamp").first).to_contain_text("Verified until")


def test_a_card_page_knows_whether_the_paper_is_current(page: Page, site_url: str) -> None:
    """The code on a card carries its edition: the page says whether that one is current."""
    page.goto(f"{site_url}/cards/circulation/?e=0000")
    replaced = page.inner_text("main")
    page.goto(f"{site_url}/roles/circulation/")
    edition = page.locator("text=/Edition [0-9A-Z]{4}/").first.inner_text().split("Edition ")[1][:4]
    page.goto(f"{site_url}/cards/circulation/?e={edition}")
    assert edition in replaced
    assert page.inner_text("main") != replaced


def test_the_pencil_opens_the_file_at_its_line(page: Page, site_url: str) -> None:
    """The edit link of a generated page leads to its YAML file, at the line of the title."""
    page.goto(f"{site_url}/scripts/long-line/")
    assert page.locator("a[href*='data/scripts/long-line.yml#L2']").count()


def test_the_frame_does_not_grow_with_the_scripts(site: Path) -> None:
    """A page lists the sections and nothing else of the site: it links to no script."""
    text = (site / "charter" / "index.html").read_text("utf-8")
    assert sum(f"scripts/{id}/" in text for id in kb().scripts) == 0


def test_the_cards_can_be_downloaded(page: Page, site_url: str) -> None:
    """Each PDF that a card's page offers is there, and is a PDF."""
    page.goto(f"{site_url}/cards/circulation/")
    links = [link.get_attribute("href") for link in page.locator("a[href$='.pdf']").all()]
    assert len(links) >= 3
    for link in links:
        answer = page.request.get(f"{site_url}/cards/circulation/{link}")
        assert answer.ok, link
        assert answer.body().startswith(b"%PDF-"), link
