"""Every link of the built site leads somewhere, and to one place only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.links import broken, repeated_ids


@pytest.mark.parametrize(
    ("link", "is_served", "told"),
    [
        ('<a href="b/">', True, 0),
        ('<a href="b/">', False, 1),
        ('<a href="b/index.html">', False, 0),
        ('<a href="/b/">', True, 0),
        ('<a href="/b/index.html">', False, 1),
        ('<a href="b/#here">', True, 0),
        ('<a href="b/#there">', True, 1),
        ('<a href="#top"><p id="top">', False, 0),
        ('<a href="#nowhere">', False, 1),
        ('<img src="no.png">', True, 1),
        ('<img srcset="no.png 1x, b/index.html 2x">', True, 1),
        ('<a href="https://other.example/"><a href="tel:4410"><a href="mailto:a@b.example">', False, 0),
        ('<a href="b/index%2ehtml?e=1#here">', False, 0),
        ('<link rel="stylesheet" href="bad.css">', False, 1),
    ],
)
def test_a_broken_link_is_seen(tmp_path: Path, link: str, is_served: bool, told: int) -> None:
    """Missing files and missing places in pages are reported, on a server and in a folder."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<p id="here">x')
    (tmp_path / "index.html").write_text(f"<p>{link}")
    (tmp_path / "good.css").write_text("@font-face { src: url('b/index.html') }")
    assert len(broken(tmp_path, is_served=is_served)) == told


def test_a_broken_link_in_a_style_sheet_is_seen(tmp_path: Path) -> None:
    """Fonts and pictures that a style sheet names are looked for beside it."""
    (tmp_path / "a.css").write_text(
        "p { background: url(no.png) } q { background: url(data:image/png;base64,x) }"
    )
    assert broken(tmp_path, is_served=False) == ["a.css: no.png leads to no file"]


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    """Pages, files, pictures, fonts and places in pages."""
    assert broken(site, is_served=True) == []


def test_every_link_of_the_offline_copy_leads_somewhere(unpacked: Path) -> None:
    """The same without a server: every address ends in the name of a file."""
    assert broken(unpacked, is_served=False) == []


def test_no_page_has_an_id_twice(site: Path, unpacked: Path) -> None:
    """A link to it would lead to the first of the two."""
    assert repeated_ids(site) == repeated_ids(unpacked) == []
