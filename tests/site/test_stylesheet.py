"""Many style sheets as one, and the theme's files that pages need."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from macros.site.assets import SITE_STYLES, Assets
from macros.site.stylesheet import ATTRIBUTES, PARTS, joined
from macros.site.theme_files import KEPT, THEME_FOLDERS, leave_out_unused
from tests.links import logical_name

BYTES, SENT = 110_000, 22_000
"""What the style sheet of the site may weigh, as a file and as it is sent."""


def needed(sheet: str, own: str = "") -> str:
    """What is taken of a theme's style sheet, in one line."""
    return "".join(joined([sheet], [own]).removeprefix('@charset "UTF-8";').split())


def test_the_order_stays() -> None:
    """Each sheet of ours is whole and in its place, without comments; `@charset` is there once, at the beginning."""
    made = joined(
        [],
        [
            '@charset "UTF-8";a{color:red}',
            "\n/* What b is. */\nb { color: blue /* or not */ }\n",
            '@charset "utf-8";\na::before { content: "/* no comment */ …" }',
        ],
    )
    assert (
        made == '@charset "UTF-8";\na{color:red}\nb {color:blue }\na::before {content:"/* no comment */ …"}\n'
    )


def test_indentation_is_left_out() -> None:
    """Spaces in a text and in selectors stay, also of a rule in a rule; those that separate nothing are left out."""
    assert joined([], ['a {\n    b: c("x   y",  2);\n}']).endswith('a {b:c("x   y", 2);}\n')
    assert joined([], ["a {\n b: c d;\n & :is(p) > i { --e: f; }\n}"]).endswith(
        "a {b:c d;& :is(p) > i {--e:f;}}\n"
    )


def test_the_theme_comes_before_ours() -> None:
    """So that a rule of ours wins over one of the theme."""
    assert needed(".md-grid{a:b}", "p{c:d}") == ".md-grid{a:b;}p{c:d}"


@pytest.mark.parametrize(
    ("sheet", "taken"),
    [
        (".md-header{a:b}.md-nav{c:d}", ".md-header{a:b;}"),
        (".md-header,.md-nav , .md-grid{a:b}", ".md-header,.md-grid{a:b;}"),
        (".md-header .md-nav{a:b}.md-header:not(.md-nav){c:d}.md-header:not(:has(.md-nav)){e:f}", ""),
        (".md-header:not([hidden]):not(.md-grid){a:b}", ".md-header:not([hidden]):not(.md-grid){a:b;}"),
        (".admonition{a:b}.highlight .k{c:d}.no-js .md-header{e:f}", ""),
        ("body{a:b}table>td{c:d}", "body{a:b;}table>td{c:d;}"),
        ("@media print{.md-nav{a:b}}", ""),
        ("@media screen and (min-width:1em){.md-nav{a:b}@supports (c:d){p{e:f}}}", "@mediascreenand(min-width:1em){@supports(c:d){p{e:f;}}}"),
        ("@keyframes k{to{a:b}}@page{margin:1cm}@font-face{src:url(x)}@import 'x';@charset 'x';", ""),
        ("[data-md-color-scheme=slate]{a:b}[data-md-color-scheme=youtube]{c:d}", "[data-md-color-scheme=slate]{a:b;}"),
        ("[data-md-color-primary=red]{a:b}[data-md-color-switching] *{c:d}body[data-md-scrolllock]{e:f}", ""),
        ('[dir=rtl] .md-dialog{a:b}img[src$="#only-dark"]{c:d}', '[dir=rtl].md-dialog{a:b;}img[src$="#only-dark"]{c:d;}'),
        ("p{a:b!important;c:url(\"data:x;y\")}", 'p{a:b!important;c:url("data:x;y");}'),
        ("p{a:b;--unused:1}", "p{a:b;}"),
        (":root{--x:1}", ""),
        (":root{--x:var(--y, 2);--y:1;--z:var(--x)}p{a:calc(1px + var(--x))}", ":root{--x:var(--y,2);--y:1;}p{a:calc(1px+var(--x));}"),
    ],
)  # fmt: skip
def test_what_is_taken_of_the_theme(sheet: str, taken: str) -> None:
    """Rules and selectors for what pages have, conditions around them, and custom properties that something uses."""
    assert needed(sheet) == taken


def test_properties_that_ours_use_are_taken() -> None:
    """One that only our style sheets refer to is kept, with what it refers to."""
    assert needed(":root{--x:var(--y);--y:1}", "p{a:var( --x )}") == ":root{--x:var(--y);--y:1;}p{a:var(--x)}"


def test_pages_wait_for_one_style_sheet(site: Path) -> None:
    """Every built page names one style sheet, which has the theme's rules before ours and those of the desks."""
    for page in site.rglob("*.html"):
        assert len(re.findall(r'rel="stylesheet"', page.read_text("utf-8"))) == 1, page
    (sheet,) = site.rglob("*.css")
    assert logical_name(sheet.relative_to(site).as_posix()) == SITE_STYLES
    styles = sheet.read_text("utf-8")
    assert (
        styles.index(".md-grid") < styles.index("--accent-deep") < styles.index('[data-role="circulation"]')
    )


def test_the_style_sheet_is_light(site: Path) -> None:
    """It stays within its share of the first visit."""
    data = next(site.rglob("*.css")).read_bytes()
    assert len(data) <= BYTES
    assert len(gzip.compress(data, 6)) <= SENT
    assert b"data:" not in data, "the policy refuses pictures from data: addresses"


def test_every_part_that_a_page_has_is_listed(site: Path) -> None:
    """No page has another class of the theme, but for `md-typeset` and `md-toggle`, whose look is ours; each listed one is there."""
    classes = re.compile(r'\bclass="([^"]*)"')
    found = {
        part
        for page in site.rglob("*.html")
        for written in classes.findall(page.read_text("utf-8"))
        for part in written.split()
        if part.startswith("md-")
    }
    set_by_script = {"md-dialog--active", "focus-visible"}
    assert found - {"md-typeset", "md-toggle", "md-overlay"} == set(PARTS) - set_by_script
    bundle = next((site / THEME_FOLDERS[0]).glob("bundle.*.js")).read_text("utf-8")
    assert all(part in bundle for part in set_by_script)


def test_every_choice_has_its_reason() -> None:
    """The list says what each part is."""
    assert all(PARTS.values())
    assert "data-md-color-switching" not in ATTRIBUTES


def test_a_style_sheet_that_is_not_there_stops_the_build() -> None:
    """A name in mkdocs.yml that no file has is an error, and not a page without its looks."""
    config = SimpleNamespace(extra_css=["assets/css/basse.css"])
    with pytest.raises(
        Abort,
        match=r"mkdocs.yml names assets/css/basse.css under extra_css, and there is no such file in docs/",
    ):
        Assets().finish(config, "")  # type: ignore[arg-type]


# --- the theme's files -----------------------------------------------------------------------------------------------


def test_the_site_has_only_the_script_of_the_theme(site: Path) -> None:
    """Neither its search in thirty languages, nor source maps, nor its icon, and nothing that no page names."""
    left = sorted(
        path.relative_to(site).as_posix()
        for folder in THEME_FOLDERS
        for path in (site / folder).rglob("*")
        if path.is_file() and path.suffix != ".gz"
    )
    assert len(left) == 1
    assert left[0].startswith(KEPT)
    assert not list(site.rglob("*.map"))
    assert left[0] in (site / "index.html").read_text("utf-8")


def test_a_librarys_files_of_the_same_names_stay() -> None:
    """What a library keeps in a folder of such a name is its own."""
    config = SimpleNamespace(theme=SimpleNamespace(dirs=["/theme"]))
    names = [
        f"{THEME_FOLDERS[0]}lunr/x.js",
        f"{KEPT}1.min.js",
        f"{KEPT}1.min.js.map",
        "assets/images/favicon.png",
        "assets/js/x.js",
    ]
    files = Files(
        [
            File(name, folder, "/site", True)
            for folder, name in [*(("/theme", name) for name in names), ("/docs", f"{THEME_FOLDERS[2]}x.png")]
        ]
    )
    leave_out_unused(files, config)  # type: ignore[arg-type]
    assert [file.src_uri for file in files] == [names[1], names[4], f"{THEME_FOLDERS[2]}x.png"]
