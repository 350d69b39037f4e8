"""The pages at old addresses: they lead on, with and without a script, and no search engine lists them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.library import EMPTY, Copy
from tests.server import serving


@pytest.fixture(scope="module")
def renamed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the smallest library, whose desk was renamed; what was built passed the audit."""
    copy = Copy(tmp_path_factory.mktemp("renamed") / "library", EMPTY)
    assert copy.run("rename", "desk", "front-desk") == 0
    assert copy.run("build", "--no-cards", "--no-compress") == 0
    return copy.root / "site"


@pytest.mark.parametrize("folder", ["cards", "roles"])
def test_an_old_address_leads_to_the_page(renamed_site: Path, folder: str) -> None:
    """Without a script, and with a link for readers who are not led on."""
    tree = etree.HTML((renamed_site / folder / "desk" / "index.html").read_bytes())
    target = "../front-desk/"
    assert tree.xpath("//noscript/meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"https://new.example/{folder}/front-desk/"]
    assert [(each.get("href"), each.text) for each in tree.iter("a")] == [(target, f"/{folder}/front-desk/")]
    assert (renamed_site / folder / "desk" / target / "index.html").is_file()


def test_an_old_address_is_not_in_the_sitemap(renamed_site: Path) -> None:
    """The new one is."""
    sitemap = (renamed_site / "sitemap.xml").read_text("utf-8")
    assert "/cards/front-desk/" in sitemap
    assert "/cards/desk/" not in sitemap


def test_a_printed_code_brings_its_edition(renamed_site: Path, new_page, watch) -> None:
    """The rest of the address stays, so that the page says whether the card is current."""
    page = new_page()
    with serving(renamed_site) as address:
        page.goto(f"{address}/cards/desk/?e=ABCD#top")
        page.wait_for_url("**/cards/front-desk/?e=ABCD#top")
        page.locator(".held__say").wait_for()
    assert watch.problems() == []
