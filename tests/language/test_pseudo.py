"""A whole site in a language for tests (see pseudo.py): every word that is not the library's comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from icalendar import Calendar
from lxml import etree, html
from mkdocs.commands.build import build as mkdocs_build
from playwright.sync_api import Page

from macros.knowledge import KnowledgeBase
from macros.model import KINDS, walk
from macros.model.field_rules import field_rules
from macros.paper.typesetter import Typesetter
from macros.site.config import load
from macros.text.references import FilledText, references
from macros.views import Views
from macros.views.card_on_paper import card_on_paper
from macros.views.edition import ALPHABET, EDITION_LENGTH
from macros.views.field_tables import blank_address
from tests.language.pseudo import LATIN, TAG, only_language, unmarked, write_catalogue
from tests.library import SMALL, with_changes
from tests.once import once, shared_folder
from tests.server import serving

NOT_WORDS = {"lang", "pattern", "accent", "edition", "address", "qr_url", "qr_alt"}
"""The parts of a card's data that are no words of the interface or the library."""
NOT_SHOWN = {"script", "style", "code", "pre"}
ATTRIBUTES = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "label",
    "data-label",
    "data-copy",
    "data-copy-all",
    "data-closing",
)
SHOWN = {"script", "style", "code", "pre"}
ATTRIBUTES = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "label",
    "data-label",
    "data-copy",
    "data-copy-all",
    "data-closing",
)
ENGINE_PAGES = {"fields/index.html", "macros/index.html"}
"""Pages about the engine: what they say of fields and macros is in the docstrings of the code, in English."""
SHOWN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const { parentElement: parent, data } = texts.currentNode;
    if (parent.checkVisibility() && !parent.closest("script, style, code")) found.push(data);
  }
  return found;
}"""
"""What is shown in a browser: the text of each node."""
WORD = re.compile(r"[A-Za-z]{2}")
EDITION = re.compile(f"[{ALPHABET}]{{{EDITION_LENGTH}}}")
# What is the same in every language.
NEUTRAL = {"yml", "data scripts yml"}


def pseudo_library(tag: str = TAG) -> KnowledgeBase:
    """The small library in a language for tests, without a check: a marked unit may be too long for a card."""
    return with_changes("library", "library", {"language": tag})


@pytest.fixture(scope="session")
def pseudo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that library without PDFs, built once per run."""

    def make(folder: Path) -> str:
        write_catalogue(folder)
        with only_language(folder):
            config = load(SMALL, site_dir=str(folder / "site"))
            config.extra.update(checked=pseudo_library(), cards=False)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        return ""

    return once(shared_folder(tmp_path_factory) / "pseudo", make) / "site"


@pytest.fixture(scope="session")
def pseudo_url(pseudo_site: Path) -> Iterator[str]:
    """Its address on a server of this machine, without a slash at the end."""
    with serving(pseudo_site) as address:
        yield address


def plain(text: str) -> str:
    """A text without punctuation, digits and case, to be found again."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def nodes(line: FilledText) -> Iterator[str]:
    """A text in the pieces that are elements of their own on a page: those between facts, blanks, numbers and links."""
    piece = ""
    for part in line.parts:
        if part.strong or (
            part.kind in ("fact", "blank", "deed", "contact", "link") and part.id != "library_name"
        ):
            yield from (piece, part.text)
            piece = ""
        else:
            piece += part.text
    yield piece


@cache
def own_words() -> frozenset[str]:
    """Every text of the library, whole and in the parts between its facts and blanks; what the form says of fields."""
    kb = pseudo_library()
    views = Views(kb)
    found: set[str] = set()
    for thing in (*kb.things.values(), *(each.thing for each in kb.file_templates.values())):
        for each in walk(thing):
            if views.values.keys() >= {id for id, _ in references(each.text)}:
                found |= {views.line(each.text).plain, *nodes(views.line(each.text))}
    for kind, id in kb.things:
        if kind in ("script", "checklist", "lesson", "charter", "questions"):
            source = views.care(kind, id).source
            found |= {source.plain.removeprefix("After ")} if source else set()
    found.add(views.filter_hint.plain)
    for page in kb.pages:
        found |= {str(page.front.value[name]) for name in ("title", "description") if page.front}
    found |= {", ".join(rule.choices) for kind in KINDS.values() for rule in field_rules(kind.model).values()}
    found |= {
        address.rpartition("/")[2].removesuffix(".txt") for address in map(blank_address, KINDS.values())
    }
    found |= set(
        re.findall(
            r"^(?:  - |site_name: )([\w ’?-]+)", (SMALL / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
        )
    )
    return frozenset(map(plain, found)) | NEUTRAL


def filled(text: str) -> str:
    """A text with the values of its references, as far as they are known."""
    values = Views(pseudo_library()).values
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]].text if found[1] in values else "", text)


@cache
def prose(src_uri: str) -> str:
    """The source of a Markdown page, in which its words are found again; empty for a generated page."""
    name = src_uri.removesuffix("/index.html")
    for path in (
        SMALL / "docs" / f"{name}.md",
        SMALL / "docs" / name / "index.md",
        SMALL / "docs" / "index.md",
    ):
        if path.is_file() and (path.name != "index.md" or path.parent.name in (name, "docs")):
            text = re.sub(r"\]\([^)]*\)|\{\{.*?\}\}", "", path.read_text("utf-8"))
            return plain(f"{text} {filled(text)}")
    return ""


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """What a page shows, reads out or copies, each with the name of its element or attribute."""
    for element in html.parse(str(path)).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag not in NOT_SHOWN:
            yield element.tag, element.text or ""
        parent = element.getparent()
        if parent is not None and parent.tag not in NOT_SHOWN:
            yield parent.tag, element.tail or ""
        for name in ATTRIBUTES:
            yield name, element.get(name, "")


def is_own(piece: str, page: str) -> bool:
    """Whether a text is the library's, or a title and a name, or an answer and its reason, that are."""
    known = plain(piece) in own_words() or plain(piece) in prose(page)
    if known or not WORD.search(piece) or EDITION.fullmatch(piece.strip(". ")):
        return True
    parts = re.split(r" - |: ", piece, maxsplit=1)
    return len(parts) == 2 and all(is_own(part, page) for part in parts)


def strange(text: str, page: str = "") -> list[str]:
    """The pieces of a text that are neither marked nor the library's."""
    return [piece for piece in unmarked(text) if not is_own(piece, page)]


def test_every_visible_word_is_in_the_catalogue(pseudo_site: Path) -> None:
    """No page shows a word that is neither the library's nor in the catalogue."""
    pages = {path.relative_to(pseudo_site).as_posix(): path for path in sorted(pseudo_site.rglob("*.html"))}
    found = {
        (name, where, piece)
        for name, path in pages.items()
        for where, text in texts(path)
        for piece in strange(text, name)
    }
    assert sorted(found) == []
    assert len(pages) > 50


def test_feeds_and_calendars_are_in_the_language(pseudo_site: Path) -> None:
    """What feed readers, browsers and calendars show is the library's or in the catalogue, too."""
    shown = [
        element.text
        for name in ("changes.xml", "opensearch.xml")
        for element in etree.parse(str(pseudo_site / name)).iter()
        if element.text
        and etree.QName(element).localname in ("title", "subtitle", "p", "h2", "li", "Description")
    ]
    for path in sorted((pseudo_site / "review").glob("*.ics")):
        calendar = Calendar.from_ical(path.read_bytes())
        shown += [
            calendar["NAME"],
            *(str(event[name]) for event in calendar.events for name in ("SUMMARY", "DESCRIPTION")),
        ]
    lines = [line for text in shown for line in str(text).splitlines() if "http" not in line]
    assert [piece for line in lines for piece in strange(line) if piece] == []
    assert len(lines) > 50


def test_a_word_outside_the_catalogue_would_be_found() -> None:
    """The test above finds a word that is not marked, and takes neither numbers nor the library's words for one."""
    assert strange("Edition ‹of› 12") == ["Edition"]
    assert strange("‹Edition ›K7 ‹ · ›12") == []
    assert strange("‹Call›: Person in charge") == []


def test_the_page_has_the_language_and_its_direction(pseudo_site: Path) -> None:
    """`lang` and `dir` are set on every page, the one for missing pages included."""
    for name in ("index.html", "scripts/index.html", "404.html"):
        page = html.parse(str(pseudo_site / name)).getroot()
        assert page.get("lang") == TAG
        assert page.find("body").get("dir") == "rtl"


def test_a_card_is_in_the_language(tmp_path: Path) -> None:
    """All words of a card come from the library and the catalogue, and its PDF says in which language they are."""
    write_catalogue(tmp_path, LATIN)
    with only_language(tmp_path):
        views = Views(pseudo_library(LATIN))
        card = views.card(views.card_ids[0])
        data = card_on_paper(card)
    days = re.compile(f"{re.escape(card.reviewed.text)}|{re.escape(card.check_by.text)}")
    words = [
        days.sub("", text) for name, value in data.items() if name not in NOT_WORDS for text in strings(value)
    ]
    assert [piece for text in words for piece in strange(text)] == []
    assert len(words) > 50
    with Typesetter(tmp_path / "cache") as typesetter:
        pdf = typesetter.typeset_card(data, "letter").pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.Lang == LATIN


def strings(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from strings(entry) if name != "kind" or (isinstance(entry, str) and " " in entry) else ()
    elif isinstance(value, list):
        for entry in value:
            yield from strings(entry)


@pytest.mark.parametrize("address", ["/", "/scripts/overdue-fine/", "/checklists/open-the-desk/"])
def test_pages_fit_a_narrow_window_from_right_to_left(
    new_page: object, pseudo_url: str, address: str
) -> None:
    """Nothing is wider than a window of 320 pixels, and what scripts write is marked, too."""
    page: Page = new_page(viewport={"width": 320, "height": 640})
    page.goto(pseudo_url + address)
    page.locator("[data-device] summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [piece for text in page.evaluate(SHOWN) for piece in strange(text)] == []
