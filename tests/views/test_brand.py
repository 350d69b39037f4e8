"""The brand as pages show it."""

from __future__ import annotations

from macros.model.brand import OWN_ACCENT, Brand, dark_shades, light_shades
from macros.source.svg_picture import svg_problems
from macros.views.brand import DRAWN_ICON, brand_view
from tests.library import Builder, views


def test_without_a_brand_there_is_none() -> None:
    """The small library has the engine's mark and colors."""
    assert brand_view(None) is None
    assert views().site.brand is None


def test_a_picture_is_the_icon_too() -> None:
    """The mark's path is the one on the site, and the colors stay the engine's without an accent."""
    found = brand_view(Brand(mark="docs/static/img/a.svg"))
    assert found is not None
    assert found.picture == found.icon == "static/img/a.svg"
    assert (found.light, found.dark) == (None, None)


def test_letters_and_an_accent_are_drawn() -> None:
    """Three letters are smaller than one; the disc has the accent, or the engine's own; the icon draws and does nothing else."""
    one, three = brand_view(Brand(letters="Ä")), brand_view(Brand(letters="ABC", accent="#7A1F5C"))
    assert one is not None
    assert three is not None
    assert one.letter_size > three.letter_size
    assert (one.disc, three.disc) == (OWN_ACCENT, "#7A1F5C")
    assert (three.light, three.dark) == (light_shades("#7A1F5C"), dark_shades("#7A1F5C", None))
    for view in (one, three, brand_view(Brand(accent="#7A1F5C"))):
        assert view is not None
        assert (view.picture, view.icon) == (None, DRAWN_ICON)
        drawn = Builder().render("brand.svg", brand=view)
        assert list(svg_problems(DRAWN_ICON, drawn)) == []
        assert (f">{view.letters}</text>" if view.letters else "<path") in drawn
