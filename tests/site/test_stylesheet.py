"""Many style sheets as one."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from macros.site.build import SITE_STYLES, SiteBuild
from macros.site.stylesheet import THEME_PARTS, joined, without_other_parts


def test_the_order_stays() -> None:
    """Each sheet stands whole, in its place; what names the characters of a file stands once, at the beginning."""
    made = joined(
        [
            '@charset "UTF-8";a{color:red}',
            "\n/* What b is. */\nb { color: blue }\n",
            '@charset "utf-8";\na::before { content: "…" }',
        ]
    )
    assert made == '@charset "UTF-8";\na{color:red}\nb { color: blue }\na::before { content: "…" }\n'


def test_pages_wait_for_one_style_sheet(site: Path) -> None:
    """Every built page names one style sheet, which has the theme's rules before ours and those of the desks."""
    for page in site.rglob("*.html"):
        assert len(re.findall(r'rel="stylesheet"', page.read_text("utf-8"))) == 1, page
    assert [path.relative_to(site).as_posix() for path in site.rglob("*.css")] == [SITE_STYLES]
    styles = (site / SITE_STYLES).read_text("utf-8")
    assert (
        styles.index(".md-grid") < styles.index("--accent-deep") < styles.index('[data-role="circulation"]')
    )


def test_a_style_sheet_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    """A name in mkdocs.yml that no file has is an error, and not a page without its looks."""
    config = SimpleNamespace(extra_css=["assets/css/basse.css"])
    with pytest.raises(
        Abort, match=r"mkdocs.yml names assets/css/basse.css under extra_css, which is no file in docs/"
    ):
        SiteBuild.join_styles(SimpleNamespace(), Files([]), config)  # type: ignore[arg-type]


def test_rules_for_parts_that_no_page_has_are_left_out() -> None:
    """A rule goes where each of its selectors is about another part, and selectors go where only some are; the rest stays as it is."""
    sheet = (
        '@charset "UTF-8";.md-header,.md-nav{a:b}.md-typeset h1{c:d}@media print{.md-search__form{e:f}.md-grid{g:h}}'
        "html{i:j}@keyframes k{0%{l:m}to{n:o}}.md-header--shadow .md-tabs__link{p:q}.md-toggle:checked~.md-overlay{r:s}"
        "[data-md-color-switching] *,[data-md-color-switching] :after{t:u}"
    )
    assert without_other_parts(sheet) == (
        '@charset "UTF-8";.md-header{a:b}@media print{.md-grid{g:h}}'
        "html{i:j}@keyframes k{0%{l:m}to{n:o}}.md-toggle:checked~.md-overlay{r:s}"
    )


def test_every_part_that_a_page_has_keeps_its_rules(site: Path) -> None:
    """No built page has another part of the theme than those that are kept (the empty dialog is `md-typeset` besides)."""
    classes = re.compile(r'\bclass="([^"]*)"')
    parts = {
        part
        for page in site.rglob("*.html")
        for written in classes.findall(page.read_text("utf-8"))
        for part in re.findall(r"\bmd-([a-z]+)", written)
    }
    assert parts - {"typeset"} == THEME_PARTS
