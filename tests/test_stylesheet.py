"""Many style sheets as one."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from macros.edge import SITE_STYLES, Desk
from macros.stylesheet import joined


def test_the_order_stays() -> None:
    """Each sheet stands whole, in its place; what names the characters of a file stands once, at the beginning."""
    made = joined(['@charset "UTF-8";a{color:red}', "\nb { color: blue }\n", "@charset \"utf-8\";\na::before { content: \"…\" }"])
    assert made == '@charset "UTF-8";\na{color:red}\nb { color: blue }\na::before { content: "…" }\n'


def test_pages_wait_for_one_style_sheet(site: Path) -> None:
    """Every built page names one style sheet, which has the theme's rules before ours and those of the desks."""
    for page in site.rglob("*.html"):
        assert len(re.findall(r'rel="stylesheet"', page.read_text("utf-8"))) == 1, page
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.css")] == [SITE_STYLES]
    styles = (site / SITE_STYLES).read_text("utf-8")
    assert styles.index(".md-grid") < styles.index("--accent-deep") < styles.index("[data-role=\"circulation\"]")


def test_a_style_sheet_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    """A name in mkdocs.yml that no file has is an error, and not a page without its looks."""
    config = SimpleNamespace(extra_css=["assets/css/basse.css"])
    with pytest.raises(Abort, match=r"mkdocs.yml names assets/css/basse.css under extra_css, which is no file in docs/"):
        Desk.join_styles(SimpleNamespace(), Files([]), config)  # type: ignore[arg-type]
