"""The frame around each page, for a library of another name that leaves some of the usual pages out."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from macros.source.heading_ids import FRAME_IDS
from tests.site.conftest import NAME

# Pages that templates make: no word in them is a library's prose.
GENERATED = ("scripts/*/", "situations/*/", "roles/*/", "cards/*/", "checklists/*/")


def parsed(page: Path) -> etree._Element:
    """A built page."""
    return etree.HTML(page.read_bytes(), etree.HTMLParser(encoding="utf-8"))


def test_no_link_is_empty(other_site: Path, site: Path) -> None:
    """A page that the navigation leaves out is not offered; each link of the frame has an address and a text."""
    for folder in (other_site, site):
        for page in (*folder.rglob("index.html"), folder / "404.html"):
            for link in parsed(page).xpath(
                "//header//a | //footer//a | //article//ul[@class='plainlinks']//a"
            ):
                assert link.get("href"), page
                assert "".join(link.itertext()).strip(), page


def test_items_are_there_for_pages_that_are(other_site: Path, site: Path) -> None:
    """With its page, each item is in the footer; without, it is not, and the list has no gap. The header leaves them out."""
    names = [
        "Opening hours",
        "The charter",
        "Print a desk card",
        "What changed",
        "Change the words",
        "Suggest a change",
    ]
    items = "//footer//div[@class='md-grid foot__in']//li"
    assert ["".join(item.itertext()).strip() for item in parsed(site / "index.html").xpath(items)] == names
    assert ["".join(item.itertext()).strip() for item in parsed(other_site / "index.html").xpath(items)] == [
        "Opening hours",
        "Accessibility",
        names[-1],
    ]
    assert not parsed(other_site / "index.html").xpath("//header//a[contains(@href, 'accessibility')]")
    assert parsed(other_site / "404.html").xpath("//ul[@class='plainlinks']/li/a/text()") == ["Home"]


def test_the_frame_has_the_name_of_the_library(other_site: Path) -> None:
    """Title, header and footer, and every generated page, say the name that the library chose, and not the engine's."""
    for page in other_site.rglob("*.html"):
        tree = parsed(page)
        assert tree.findtext("head/title").endswith(f" - {NAME}"), page
        assert set(tree.xpath("//meta[@property='og:site_name']/@content")) <= {NAME}, page
        for part in tree.xpath("//head | //header | //footer"):
            texts = [*part.itertext(), *part.xpath(".//@content | .//@title | .//@aria-label")]
            assert not [text for text in texts if "Yes Desk" in text], page
    for pattern in GENERATED:
        for page in other_site.glob(f"{pattern}index.html"):
            assert "Yes Desk" not in page.read_text("utf-8"), page


def test_every_page_has_one_skip_link(site: Path) -> None:
    """It is the first link of the page, and leads to the article."""
    for page in site.rglob("*.html"):
        tree = parsed(page)
        links = [link for link in tree.iter("a") if (link.get("href") or "") == "#content"]
        assert links == [next(tree.iter("a"))], page
        assert not tree.xpath("//a[contains(@class, 'md-skip')]"), page
        assert len(tree.xpath("//article[@id='content']")) == 1, page


def test_a_heading_of_a_lesson_steps_aside(other_site: Path) -> None:
    """The text of a lesson has a heading "Practice", as every lesson has: it is numbered, and the links to it are right."""
    (page,) = (parsed(path) for path in other_site.glob("lessons/four-qualities/index.html"))
    headings = page.xpath("//article//h2[. = 'Practice' or . = 'Content']/@id")
    assert headings == ["practice_1", "content_1", "practice"]
    contents = page.xpath("//a[starts-with(@href, '#')]/@href")
    assert [link for link in contents if link.startswith(("#practice", "#content_"))] == [
        "#practice_1", "#content_1", "#practice", "#practice_1",
    ]  # fmt: skip


def test_the_ids_of_the_frame_are_known(site: Path) -> None:
    """They are what all pages have in common; one more belongs to the theme's own skip link, which is left out."""
    ids = [set(parsed(page).xpath("//@id")) for page in site.rglob("*.html")]
    assert set.intersection(*ids) == FRAME_IDS - {"__skip"}
