"""Pages on paper, as a browser prints them: the words, no chrome, in black and white and from the dark scheme too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.library import kb
from tests.web.common import MARKDOWN

# The pages, and how many sheets each may take
SHEETS = {
    "/": 2,
    "/scripts/renewal-item-on-hold/": 2,
    "/checklists/place-of-yes/": 1,
    "/lessons/how-not-to-say-no/": 5,
    "/charter/": 6,
    "/roles/circulation/": 2,
    "/cards/": 4,
    "/cards/reference/": 3,
    "/three-questions/": 3,
    "/review/": 6,
    MARKDOWN: 2,
}
DARK = 128
CHROME = (
    "Suggest a change to this",
    "Skip to content",
    "Edit the words",
    "Print this card",
    "Copied",
    "Your paper",
)
"""What can only be pressed, and the header and the footer."""

OpenPage = Callable[..., Page]


@contextmanager
def printed(page: Page, **options: object) -> Iterator[pdfium.PdfDocument]:
    """The page as the PDF that its print dialog would make."""
    document = pdfium.PdfDocument(page.pdf(**{"format": "Letter", **options}))
    yield document
    document.close()


def words(document: pdfium.PdfDocument) -> str:
    """All text of a document, with single spaces."""
    return " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())


def picture(sheet: pdfium.PdfPage) -> Image.Image:
    """A sheet in gray, a pixel a point."""
    return sheet.render(scale=1).to_pil().convert("L")


def dark_share(image: Image.Image) -> float:
    """How much of a picture is dark."""
    return sum(image.histogram()[:DARK]) / (image.width * image.height)


def heaviest(image: Image.Image, points: int = 18) -> float:
    """How much is dark in the darkest square of that many points."""
    ink = image.point(lambda value: 255 if value < DARK else 0)
    return (
        ink.resize((image.width // points, image.height // points), Image.Resampling.BOX).getextrema()[1]
        / 255
    )


@pytest.mark.parametrize("part", [0, 1])
def test_a_page_prints_clean(page: Page, site_url: str, part: int) -> None:
    """The heading and no chrome, on no more sheets than it needs, none blank or dark, no area of ink, with backgrounds or without."""
    for path, most in list(SHEETS.items())[part::2]:
        page.goto(site_url + path)
        # How much ink a palette takes does not depend on the paper, and shows most with backgrounds.
        for scheme, paper, backgrounds in (("light", "Letter", False), ("dark", "A4", True)):
            page.emulate_media(color_scheme=scheme)
            with printed(page, format=paper, print_background=backgrounds) as document:
                assert len(document) <= most, path
                text = words(document)
                assert page.locator("h1").inner_text() in text, path
                assert [each for each in CHROME if each in text] == [], path
                for number, sheet in enumerate(document, 1):
                    place = f"{path}, {scheme}, {paper}, sheet {number} of {len(document)}"
                    assert len(sheet.get_textpage().get_text_range().strip()) > 40, f"{place}: hardly a word"
                    image = picture(sheet)
                    assert image.getpixel((3, 3)) == 255, place
                    assert sum(image.histogram()[250:]) > 0.8 * image.width * image.height, place
                    assert 0.0005 < dark_share(image) < 0.12, place
                    assert heaviest(image) < 0.75, place


def test_dark_paper_would_be_seen(page: Page) -> None:
    """The measures do fail: a dark sheet, a heavy block, and a blank sheet."""
    for style, wrong in (
        ("html{background:#111;color:#eee}", lambda image: dark_share(image) > 0.12),
        ("p{width:3in;height:1in;background:#0B5563}", lambda image: heaviest(image) > 0.75),
        ("p{visibility:hidden}", lambda image: dark_share(image) < 0.0005),
    ):
        page.set_content(f"<style>{style}</style><p>Words</p>")
        document = pdfium.PdfDocument(page.pdf(print_background=True))
        assert wrong(picture(document[0])), style


def test_what_is_folded_away_is_printed(page: Page, site_url: str) -> None:
    """Answers of a lesson and the lines of a promise for each desk are on paper, though closed on screen."""
    scripts = [kb().scripts[id] for id in kb().lessons["how-not-to-say-no"].practice]
    answers = [script.acknowledge for script in scripts if "{" not in script.acknowledge]
    page.goto(f"{site_url}/lessons/how-not-to-say-no/")
    with printed(page) as document:
        text = words(document)
    assert answers
    for answer in answers:
        assert answer.replace("'", "’") in text
    page.goto(f"{site_url}/charter/")
    with printed(page) as document:
        text = words(document)
    for promise in kb().charter.promises.values():
        for line in promise.roles.values():
            if "{" not in line:
                assert line.replace("'", "’") in text


def test_every_tab_and_every_box_is_printed(page: Page, site_url: str) -> None:
    """Each tab stands below its name, in their order; closed details are open; no button and no arrow back is there."""
    page.goto(site_url + MARKDOWN)
    with printed(page) as document:
        text = words(document)
    tabs = ("At the desk Turn the screen", "By phone Read it out.", "By email 1.")
    places = [text.find(tab) for tab in tabs]
    assert -1 not in places
    assert places == sorted(places)
    assert "Say it once more, and then offer the phone number." in text
    assert "Copy say:" not in text
    assert "↩" not in text


def test_checkboxes_are_on_paper(page: Page, site_url: str) -> None:
    """Left of the first item stands a box with a dark edge and nothing in it, also where it was ticked on screen."""
    page.goto(f"{site_url}/checklists/place-of-yes/")
    box = page.locator("main input[type=checkbox]").first
    for tick in (box.uncheck, box.check):
        tick()
        document = pdfium.PdfDocument(page.pdf(format="Letter"))
        text = document[0].get_textpage()
        item = kb().checklists["place-of-yes"].blocks[0].items[0].text
        at, _ = text.search(item.replace("'", "’")[:20]).get_next()
        left, bottom, _, top = text.get_charbox(at)
        height = document[0].get_height()
        image = picture(document[0]).crop(
            (int(left) - 32, int(height - top) - 6, int(left) - 4, int(height - bottom) + 6)
        )
        assert 30 < sum(image.histogram()[:200]) < 250


def test_only_links_to_other_sites_have_their_address(new_page: OpenPage, site_url: str) -> None:
    """Paper cannot be pressed: the address follows a link that leaves the site, and no other."""
    page = new_page()
    page.goto(f"{site_url}/three-questions/")
    page.evaluate(
        """() => {
            const link = (href, text) => Object.assign(document.createElement("a"), {href, textContent: text});
            const line = document.createElement("p");
            line.append(link("https://example.org/a-guide", "A guide"), " and ", link("../charter/", "our charter"), ".");
            document.querySelector("article h1").after(line);
        }"""
    )
    text = words(pdfium.PdfDocument(page.pdf(format="Letter")))
    assert "A guide (https://example.org/a-guide) and our charter." in text
    assert "127.0.0.1" not in text
