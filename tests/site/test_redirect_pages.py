"""The pages at old addresses: they lead on without a script, and no search engine lists them."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tests.library import EMPTY, Copy


def test_an_old_address_leads_to_the_page(tmp_path: Path) -> None:
    """A code on a printed card and a link of a colleague lead to where the page is now; the built page passes the audit."""
    copy = Copy(tmp_path / "library", EMPTY)
    assert copy.run("rename", "desk", "front-desk") == 0
    assert copy.run("rename", "charter", "promises") == 1, "a page that every library needs"
    assert copy.run("build", "--no-cards") == 0
    site = copy.root / "site"
    for old, target, address in (
        ("cards/desk", "../front-desk/", "/cards/front-desk/"),
        ("roles/desk", "../front-desk/", "/roles/front-desk/"),
    ):
        tree = etree.HTML((site / old / "index.html").read_bytes())
        assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert tree.xpath("//link[@rel='canonical']/@href") == [f"https://new.example{address}"]
        ((link, text),) = [(each.get("href"), each.text) for each in tree.iter("a")]
        assert (link, text) == (target, address)
        assert (site / old / link / "index.html").is_file()
        assert tree.xpath("//script | //style | //*[@style]") == []
    assert "desk/</loc>" in (site / "sitemap.xml").read_text("utf-8")
    assert "/cards/desk/" not in (site / "sitemap.xml").read_text("utf-8")
