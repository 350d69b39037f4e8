"""The unpacked zip file in a browser, opened from its folder, with the network off.

Whatever the site can do has a test here that does it: `offline` is the page, `address(unpacked, file)` opens a file in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Page, expect

from tests.library import kb

OpenPage = Callable[..., Page]


@pytest.fixture
def offline(new_page: OpenPage) -> Page:
    """A page without a network."""
    return new_page(permissions=["clipboard-read", "clipboard-write"], offline=True)


def address(unpacked: Path, file: str) -> str:
    """The file:// address of one of its files."""
    return (unpacked / file).as_uri()


def test_from_the_first_page_to_the_words_to_say(offline: Page, unpacked: Path) -> None:
    """Home, a situation, a script, and its first offer in the clipboard."""
    offline.goto(address(unpacked, "index.html"))
    situation = next(iter(kb().vocabulary.situations.values()))
    offline.locator("main").get_by_role("link", name=re.compile(f"^{situation.label}")).first.click()
    expect(offline.locator("h1")).to_have_text(situation.label)
    offline.locator(".says__list a").first.click()
    step = offline.locator(".offers .step").first
    words = step.locator(".say").inner_text()
    step.get_by_role("button", name="Copy").click()
    expect(step.get_by_role("button")).to_contain_text("Copied")
    assert offline.evaluate("navigator.clipboard.readText()") == words.strip()
    assert offline.url.startswith("file://") and offline.url.endswith(".html")


def test_a_checklist_keeps_its_ticks(offline: Page, unpacked: Path) -> None:
    """Ticks are there after the page was closed and opened again."""
    offline.goto(address(unpacked, "index.html"))
    offline.get_by_role("link", name="Checklists").filter(visible=True).first.click()
    offline.goto(urljoin(offline.url, "shift-handover.html"))
    offline.locator("main input[type=checkbox]").first.check()
    offline.goto(address(unpacked, "index.html"))
    offline.goto(address(unpacked, "checklists/shift-handover.html"))
    expect(offline.locator("[data-done]")).to_have_text("1")


def test_a_card_is_there_with_its_files(offline: Page, unpacked: Path) -> None:
    """The page of a card shows its picture, knows the edition on the paper, and leads to PDFs that are there."""
    offline.goto(address(unpacked, "cards/index.html"))
    assert offline.locator(".decks img").first.evaluate(
        "image => (image.loading = 'eager', image.decode().then(() => image.naturalWidth))"
    )
    offline.goto(f"{address(unpacked, 'cards/circulation/index.html')}?e=0000")
    expect(offline.locator(".held__say")).to_contain_text("This card was replaced.")
    links = [link.get_attribute("href") or "" for link in offline.locator("a[href$='.pdf']").all()]
    assert links
    for link in links:
        path = Path(url2pathname(urlsplit(urljoin(offline.url, link)).path))
        assert path.read_bytes().startswith(b"%PDF-"), link


def test_a_lesson_leads_to_its_practice(offline: Page, unpacked: Path) -> None:
    """Lessons are listed, open, and lead on."""
    offline.goto(address(unpacked, "lessons/index.html"))
    title = kb().lessons["how-not-to-say-no"].title
    offline.locator("main").get_by_role("link", name=title).first.click()
    expect(offline.locator("h1")).to_have_text(title)
    offline.locator("main a[href*='scripts/']").first.click()
    expect(offline.locator(".offers .say").first).to_be_visible()


def test_search_works_without_a_server(offline: Page, unpacked: Path) -> None:
    """What they said finds the script, from the first page and from a page in a folder, and Enter opens its file."""
    for start in ("index.html", "lessons/how-not-to-say-no.html"):
        offline.goto(address(unpacked, start))
        offline.keyboard.press("Control+k")
        offline.keyboard.type("can I keep this a little longer, someone is waiting")
        expect(offline.get_by_role("option").first).to_contain_text(
            kb().scripts["renewal-item-on-hold"].title
        )
        offline.keyboard.press("Enter")
        expect(offline.locator("h1")).to_have_text(kb().scripts["renewal-item-on-hold"].title)
        assert offline.url.endswith("/scripts/renewal-item-on-hold.html")


def test_practice_works_without_a_server(offline: Page, unpacked: Path) -> None:
    """A patron's line comes up, the answer is revealed and marked, and the next one comes."""
    offline.goto(f"{address(unpacked, 'practice.html')}?scripts=long-line,overdue-fine")
    said = offline.locator(".drill__they")
    first = said.inner_text()
    offline.get_by_role("button", name="Show ours").click()
    offline.locator(".drill__marks button[value=good]").click()
    expect(said).not_to_have_text(first)


def test_a_script_is_proposed_without_a_server(offline: Page, unpacked: Path) -> None:
    """The form writes the file, knows the names that are taken, and gives the file to the clipboard."""
    offline.goto(address(unpacked, "propose/index.html"))
    offline.get_by_role("textbox", name="Title").fill("Long line")
    offline.get_by_role("button", name="Propose it").click()
    expect(offline.locator("[data-left]")).to_contain_text("There is a script of this name already.")
    offline.get_by_role("button", name="Copy the file").click()
    expect(offline.locator("[data-note]")).to_contain_text("Copied.")
    assert "title: Long line\n" in offline.evaluate("navigator.clipboard.readText()")


def test_no_page_complains(offline: Page, unpacked: Path) -> None:
    """A page of each folder opens with its styles and scripts, under the policy, with an empty console (see Watch)."""
    pages = {path.parent: path for path in sorted(unpacked.rglob("*.html"))}
    assert len(pages) > len(kb().roles)
    for path in (unpacked / "index.html", *pages.values()):
        offline.goto(path.as_uri())
        assert offline.evaluate(
            "[typeof desk, typeof __md_scope, getComputedStyle(document.body).fontFamily.includes('Atkinson')]"
        ) == [
            "object",
            "object",
            True,
        ], path


def test_it_reads_without_a_script(new_page: OpenPage, unpacked: Path) -> None:
    """Without JavaScript too, the words are two links away."""
    page = new_page(java_script_enabled=False, offline=True)
    page.goto(address(unpacked, "index.html"))
    page.get_by_role("link", name="All scripts").first.click()
    page.locator("main a[href*='long-line']").first.click()
    expect(page.locator(".offers .say").first).to_be_visible()
