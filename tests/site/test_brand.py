"""The brand in a build: its files, the icon, and the mark in the header."""

from __future__ import annotations

from types import SimpleNamespace

import jinja2
import pytest

from macros.language import ENGLISH
from macros.model.brand import Brand
from macros.render.renderer import shared_renderer
from macros.site.brand import BRAND_STYLES, brand_files, configure_brand
from macros.site.config import THEME
from macros.source.style_sheet import style_problems
from macros.views.brand import DRAWN_ICON, BrandView, brand_view

PICTURE = {"mark": "docs/static/img/mark.svg"}
TICK = (
    '<svg viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="16" class="mark__disc"/>'
    '<path d="M8.6 16.6l5 5L23.6 11" fill="none" class="mark__tick" stroke-width="4.2"/></svg>'
)


def view(**fields: str) -> BrandView:
    """The view of a brand."""
    found = brand_view(Brand(**fields))
    assert found is not None
    return found


def mark(brand: BrandView | None) -> str:
    """The mark in the header of a page in a folder, in the two ways that empty lines are treated."""
    made = set()
    for trim in (False, True):
        env = jinja2.Environment(autoescape=False, trim_blocks=trim, lstrip_blocks=trim)
        env.filters["url"] = "../{}".format
        config = SimpleNamespace(extra=SimpleNamespace(library=SimpleNamespace(brand=brand)))
        text = (THEME / "partials/logo.html").read_text("utf-8")
        made.add(env.from_string(text).render(config=config))
    [one] = made
    return one


def test_the_mark_of_the_engine_is_the_default() -> None:
    """Without a brand, and with an accent alone, it is the engine's tick, to the byte."""
    assert mark(None) == mark(view(accent="#7A1F5C")) == TICK


def test_the_mark_is_the_librarys() -> None:
    """A picture is named by its address, and read aloud by nobody: the name is beside it. Letters are in the disc."""
    assert mark(view(**PICTURE)) == '<img src="../static/img/mark.svg" alt="">'
    assert 'class="mark__letters">AB</text></svg>' in mark(view(letters="AB"))


@pytest.mark.parametrize(
    ("fields", "files", "has"),
    [
        (PICTURE, {BRAND_STYLES}, {"img"}),
        ({"letters": "AB"}, {BRAND_STYLES, DRAWN_ICON}, {"mark__letters"}),
        ({"accent": "#7A1F5C"}, {BRAND_STYLES, DRAWN_ICON}, {"--accent"}),
        ({**PICTURE, "accent": "#7A1F5C"}, {BRAND_STYLES}, {"--accent", "img"}),
    ],
)
def test_a_brand_has_its_files(fields: dict[str, str], files: set[str], has: set[str]) -> None:
    """The style sheet is CSS, and has what the brand needs and no more; an icon is drawn where there is no picture."""
    made = brand_files(view(**fields), shared_renderer(ENGLISH))
    assert set(made) == files
    styles = made[BRAND_STYLES]
    assert list(style_problems(BRAND_STYLES, styles)) == []
    assert {
        each for each in ("img", "mark__letters", "--accent") if f"{each} " in styles or f"{each}:" in styles
    } == has


def test_the_style_sheet_comes_before_what_readers_set() -> None:
    """Forced colors and paper have the last word; the icon is the brand's."""
    config = SimpleNamespace(theme={}, extra_css=["base.css", "roles.css", "forced-colors.css"])
    configure_brand(config, view(letters="AB"), before="roles.css")  # type: ignore[arg-type]
    assert config.extra_css == ["base.css", BRAND_STYLES, "roles.css", "forced-colors.css"]
    assert config.theme["favicon"] == DRAWN_ICON
