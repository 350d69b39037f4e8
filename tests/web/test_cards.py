"""The cards' pages in a browser: what can be printed, for which paper, and whether the paper in this hand is current."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.paper.sizes import SIZES
from tests.library import kb
from tests.web.common import OFF, clean

PHONE = {"width": 375, "height": 667}
PAPERS = {"letter": "Letter", "a4": "A4"}
HERE = kb().library.paper
OTHER = next(paper for paper in PAPERS if paper != HERE)
CARD = "/cards/circulation/"
SWITCHED = ("/cards/", CARD, "/roles/circulation/")

OpenPage = Callable[..., Page]


def pdfs(place: Page | Locator) -> list[str]:
    """The names of the PDFs that can be pressed here."""
    links = place.locator("a[href$='.pdf']").filter(visible=True).all()
    return [(link.get_attribute("href") or "").rpartition("/")[2] for link in links]


def papers_of(names: list[str]) -> set[str]:
    """The papers that these PDFs suit."""
    suits = {size.id: size.paper for size in SIZES.values()}
    ids = sorted(suits, key=len, reverse=True)
    return {suits[next(id for id in ids if name.endswith(f"-{id}.pdf"))] for name in names}


def edition(page: Page, site_url: str) -> str:
    """The edition that the site has now."""
    page.goto(site_url + CARD)
    found = re.search(r"Edition ([0-9A-Z]{4})", page.inner_text("main"))
    assert found
    return found[1]


def on_day(new_page: OpenPage, day: str, **options: object) -> Page:
    """A page on that day by the reader's clock."""
    page = new_page(**options)
    page.clock.set_fixed_time(f"{day}T09:00:00")
    return page


@pytest.fixture
def check_by(page: Page, site_url: str) -> str:
    """The day until which the card holds."""
    page.goto(site_url + CARD)
    return page.locator(".held").get_attribute("data-until") or ""


# ---- The list of cards ----


def test_every_card_is_offered_with_its_picture_edition_and_sizes(
    new_page: OpenPage, site_url: str, site: Path
) -> None:
    """Without a script each card shows its picture, its edition, and a link to every file that was made of it."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/cards/")
    for id in (*kb().roles, *kb().cards):
        title = (kb().roles.get(id) or kb().cards[id]).title
        card = page.locator(".decks > li").filter(has=page.get_by_role("heading", name=title, exact=True))
        picture = card.locator(".decks__pic img")
        assert (
            picture.get_attribute("loading") == "lazy"
            and picture.get_attribute("width")
            and picture.get_attribute("height")
        )
        assert (picture.get_attribute("src") or "").endswith(f"{id}.png")
        assert re.search(r"Edition [0-9A-Z]{4}\b", card.inner_text())
        assert sorted(pdfs(card)) == sorted(path.name for path in (site / "cards" / id).glob("*.pdf"))


def test_each_size_is_explained_once(new_page: OpenPage, site_url: str) -> None:
    """What a size is for stands on the page once, and not at each desk."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/cards/")
    text = page.inner_text("main")
    uses = page.locator(".uses dd").all_inner_texts()
    assert len(uses) > 3
    assert {use: text.count(use) for use in uses} == dict.fromkeys(uses, 1)
    for size in SIZES.values():
        assert page.locator(".uses dt", has_text=re.compile(f"^{re.escape(size.label)}$")).count() >= 1


def test_paper_and_lamination_are_explained(page: Page, site_url: str) -> None:
    """Weight, both sides, no scaling, the film, and what not to laminate."""
    page.goto(f"{site_url}/cards/")
    text = page.inner_text("main")
    for advice in ("160 to 200 g/m²", "long edge", "Actual size", "matte", "Do not laminate"):
        assert advice in text


def test_all_cards_come_in_one_file(page: Page, site_url: str, site: Path) -> None:
    """One press gets every PDF of every card."""
    page.goto(f"{site_url}/cards/")
    link = page.get_by_role("link", name="Download all cards")
    answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
    with ZipFile(io.BytesIO(answer.body())) as packed:
        names = packed.namelist()
        assert all(packed.read(name).startswith(b"%PDF-") for name in names)
    made = sorted(path.name for path in (site / "cards").glob("*/*.pdf"))
    assert sorted(Path(name).name for name in names) == made
    expect(page.locator(".deckbar__all")).to_contain_text(f"{len(made)} PDFs")


# ---- Print ----


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("path", [CARD, "/roles/circulation/"])
def test_one_press_prints_the_everyday_card(
    new_page: OpenPage, site_url: str, path: str, has_script: bool
) -> None:
    """On the first screen of a phone, with or without a script, one link opens the PDF of the default card."""
    page = new_page(viewport=PHONE, java_script_enabled=has_script)
    page.goto(site_url + path)
    button = page.get_by_role("link", name="Print this card")
    assert button.count() == 1
    box = button.bounding_box()
    assert box and box["y"] + box["height"] < PHONE["height"] and box["height"] >= 44
    href = button.get_attribute("href") or ""
    assert href.endswith("circulation-half-letter.pdf" if HERE == "letter" else "circulation-a5.pdf")
    assert page.request.get(urljoin(page.url, href)).body().startswith(b"%PDF-")


@pytest.mark.parametrize("path", [CARD, "/roles/circulation/"])
def test_each_size_shows_what_it_looks_like(page: Page, site_url: str, path: str) -> None:
    """Beside each PDF stands the picture of that very file, loaded when it comes into view, with nothing more to read out."""
    page.goto(site_url + path)
    for link in page.locator(".dl--pics a").filter(visible=True).all():
        picture = link.locator("img")
        shown, printed = (
            Path(place.get_attribute(name) or "").stem for place, name in ((picture, "src"), (link, "href"))
        )
        assert shown == printed
        assert (picture.get_attribute("loading"), picture.get_attribute("alt")) == ("lazy", "")
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth / image.width") >= 2


# ---- Paper ----


def test_without_a_script_both_papers_are_shown(new_page: OpenPage, site_url: str) -> None:
    """All sizes are there, under the name of their paper, and no switch that would do nothing."""
    page = new_page(java_script_enabled=False)
    for path in SWITCHED:
        page.goto(site_url + path)
        assert papers_of(pdfs(page)) == {*PAPERS, "any"}, path
        for name in (*(f"On {name} paper" for name in PAPERS.values()), "On index cards"):
            assert page.get_by_text(name).first.is_visible(), path
        assert page.locator("article").get_by_role("radio").count() == 0, path


def test_the_library_says_which_paper(page: Page, site_url: str) -> None:
    """Until one chooses, the sizes for the library's paper are shown, and the switch says so."""
    for path in SWITCHED:
        page.goto(site_url + path)
        expect(page.get_by_role("radio", name=PAPERS[HERE], exact=True)).to_be_checked()
        assert papers_of(pdfs(page)) == {HERE, "any"}, path
        expect(page.locator(".paper output")).to_have_text("What this library prints on")


def test_the_paper_is_remembered(page: Page, site_url: str) -> None:
    """One press changes the sizes here, after a reload and on the other pages; one press takes it back."""
    page.goto(f"{site_url}/cards/")
    page.get_by_role("radio", name=PAPERS[OTHER], exact=True).check()
    assert papers_of(pdfs(page)) == {OTHER, "any"}
    expect(page.locator(".paper output")).to_have_text("Remembered on this device")
    for path in ("/cards/", CARD, "/roles/reference/"):
        page.goto(site_url + path)
        expect(page.get_by_role("radio", name=PAPERS[OTHER], exact=True)).to_be_checked()
        expect(page.locator(".paper output")).to_have_text("Remembered on this device")
        assert papers_of(pdfs(page)) == {OTHER, "any"}, path
    page.get_by_role("radio", name=PAPERS[HERE], exact=True).check()
    page.goto(f"{site_url}/cards/")
    assert papers_of(pdfs(page)) == {HERE, "any"}


def test_the_paper_can_be_chosen_by_keyboard(page: Page, site_url: str) -> None:
    """The switch is one stop; an arrow key changes it."""
    page.goto(f"{site_url}/cards/")
    page.get_by_role("radio", name=PAPERS[HERE], exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=PAPERS[OTHER], exact=True)).to_be_checked()
    assert papers_of(pdfs(page)) == {OTHER, "any"}


def test_a_paper_that_nobody_has_is_not_believed(page: Page, site_url: str) -> None:
    """Whatever is in the storage, some sizes are shown."""
    page.goto(f"{site_url}/cards/")
    for kept in ("foolscap", "constructor", ""):
        page.evaluate("kept => localStorage.setItem('yes-desk:paper', JSON.stringify(kept))", kept)
        page.reload()
        assert papers_of(pdfs(page)) == {HERE, "any"}, kept


@pytest.mark.own_page
def test_the_switch_works_where_nothing_is_stored(page: Page, site_url: str) -> None:
    """With storage turned off, the choice lasts for the page, and the page says so."""
    page.add_init_script(OFF)
    page.goto(f"{site_url}/cards/")
    page.get_by_role("radio", name=PAPERS[OTHER], exact=True).check()
    assert papers_of(pdfs(page)) == {OTHER, "any"}
    expect(page.locator(".paper output")).to_have_text("For this page only")


# ---- The paper in this hand ----


@pytest.mark.own_page
@pytest.mark.parametrize("day", ["2026-11-21", "check_by"])
def test_a_current_card_is_current(
    new_page: OpenPage, page: Page, site_url: str, check_by: str, day: str
) -> None:
    """The code of the newest edition leads to a yes, up to and with the day of the check."""
    now = edition(page, site_url)
    phone = on_day(new_page, check_by if day == "check_by" else day, viewport=PHONE)
    phone.goto(f"{site_url}{CARD}?e={now.lower()}")
    verdict = phone.locator(".held__say")
    expect(verdict).to_have_text(f"Your card is current. It is edition {now}, the newest.")
    assert verdict.locator("use").get_attribute("href") == "#i-yes"
    assert on_top(verdict)


@pytest.mark.own_page
@pytest.mark.parametrize("day", ["2026-11-21", "2031-01-01"])
def test_a_replaced_card_leads_to_the_new_one(
    new_page: OpenPage, page: Page, site_url: str, day: str
) -> None:
    """Another edition is stopped on any day, with a link to the edition of now, for the paper that was chosen."""
    now = edition(page, site_url)
    phone = on_day(new_page, day, viewport=PHONE)
    phone.goto(f"{site_url}{CARD}?e=0000")
    verdict = phone.locator(".held__say")
    expect(verdict).to_contain_text("This card was replaced. Yours is edition 0000.")
    assert verdict.locator("use").get_attribute("href") == "#i-stop"
    assert on_top(verdict)
    expect(phone.locator(".held .stamp")).to_be_hidden()
    assert papers_of(pdfs(verdict)) == {HERE}
    phone.get_by_role("radio", name=PAPERS[OTHER], exact=True).check()
    link = verdict.get_by_role("link", name=f"Print edition {now}")
    assert papers_of(pdfs(verdict)) == {OTHER}
    assert phone.request.get(urljoin(phone.url, link.get_attribute("href") or "")).body().startswith(b"%PDF-")


@pytest.mark.own_page
def test_a_card_past_its_check_is_told(new_page: OpenPage, page: Page, site_url: str) -> None:
    """The newest words, but too old to trust: the page says so at the top, once."""
    now = edition(page, site_url)
    phone = on_day(new_page, "2031-01-01", viewport=PHONE)
    phone.goto(f"{site_url}{CARD}?e={now}")
    verdict = phone.locator(".held__say")
    expect(verdict).to_contain_text("Your card is past its check date.")
    expect(verdict).to_contain_text("Confirm numbers before you promise them.")
    assert verdict.locator("use").get_attribute("href") == "#i-stop"
    assert on_top(verdict)
    assert phone.inner_text("main").lower().count("past its check date") == 1


def on_top(verdict: Locator) -> bool:
    """Whether this is on the upper half of a phone's first screen."""
    box = verdict.bounding_box()
    return bool(box) and box["y"] + box["height"] < PHONE["height"] / 2


@pytest.mark.parametrize("has_script", [True, False])
def test_without_an_edition_the_page_says_how_to_compare(
    new_page: OpenPage, site_url: str, has_script: bool
) -> None:
    """No code, or nothing that could be an edition: the edition to compare with, what it means, and the way to it."""
    page = new_page(viewport=PHONE, java_script_enabled=has_script)
    for query in ("", "?e=", "?e=%3Cb%3Ex", "?e=0000000000", "?x=0000", "?the=0000"):
        page.goto(site_url + CARD + query)
        held = page.locator(".held")
        text = held.inner_text()
        assert re.search(
            r"Edition [0-9A-Z]{4}\. Your paper shows another edition\? It was replaced\.", text
        ), query
        assert len(pdfs(held)) == 1, query
        assert page.locator(".held__say").count() == 0, query


def test_paper_keeps_the_edition_and_not_the_verdict(new_page: OpenPage, site_url: str) -> None:
    """What is printed of a card's page does not say of itself that it was replaced."""
    page = new_page()
    page.goto(f"{site_url}{CARD}?e=0000")
    page.emulate_media(media="print")
    assert not page.locator(".held__say").is_visible()
    assert page.locator(".held .edition b").is_visible()


# ---- For everyone ----


@pytest.mark.own_page
@pytest.mark.parametrize(
    ("path", "day"), [("?e=0000", "2026-11-21"), ("?e={now}", "2026-11-21"), ("?e={now}", "2031-01-01")]
)
def test_nothing_stands_in_the_way_of_anyone(
    new_page: OpenPage, page: Page, site_url: str, path: str, day: str
) -> None:
    """axe finds nothing in any state of a card, with the other paper chosen, and nothing is wider than the screen."""
    address = site_url + CARD + path.format(now=edition(page, site_url))
    looked = on_day(new_page, day)
    looked.goto(address)
    looked.get_by_role("radio", name=PAPERS[OTHER], exact=True).check()
    clean(looked)
    looked.set_viewport_size({"width": 320, "height": 640})
    clean(looked)


@pytest.mark.parametrize("path", ["/cards/", f"{CARD}?e=0000", "/roles/circulation/"])
def test_a_strict_policy_for_content_is_kept(page: Page, site_url: str, path: str) -> None:
    """What the pages are made of, the script's work included, has no styles and no scripts in its markup."""
    page.goto(site_url + path)
    page.get_by_role("radio", name=PAPERS[OTHER], exact=True).check()
    assert page.locator("article").locator("[style], style, script, [onclick], [onchange]").count() == 0
