"""The shades that follow from an accent, for every accent that passes."""

from __future__ import annotations

import re
from itertools import product

from macros.model.brand import DARK, LIGHT, OWN_ACCENT, dark_shades, light_shades
from macros.model.color import GRAPHICS_CONTRAST, TEXT_CONTRAST, WHITE, contrast
from tests.library import REPOSITORY

COLORS = [f"#{r:02X}{g:02X}{b:02X}" for r, g, b in product(range(0, 256, 51), repeat=3)]
"""Colors from all over: 6 steps of each channel."""


def in_light(color: str) -> str:
    """The nearest color that passes for light pages."""
    return LIGHT.nearest_accent(color)


def test_the_palettes_are_those_of_the_style_sheet() -> None:
    """Backgrounds, texts and the engine's own accent are what base.css says."""
    base = (REPOSITORY / "macros/theme/assets/css/base.css").read_text("utf-8")
    light, dark = base.split('[data-md-color-scheme="slate"]')[:2]
    for palette, css in ((LIGHT, light), (DARK, dark)):
        found = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{3,8});", css))
        found["bg"] = WHITE if found["bg"] == "#FFF" else found["bg"]
        names = ("bg", "surface", "ink", "ink-2")
        assert (palette.background, palette.surface, *palette.text) == tuple(found[name] for name in names)
        assert found["on-solid"] == "#FFF"
    assert f"--accent: {OWN_ACCENT};" in light


def test_every_shade_can_be_read() -> None:
    """Accents and what follows from them have 4.5 to 1 on what is behind them, plain text on a tint and white on a button too."""
    for color in COLORS:
        accent = in_light(color)
        for palette, shades in (
            (LIGHT, light_shades(accent)),
            (DARK, dark_shades(accent, None)),
            (DARK, dark_shades(accent, DARK.nearest_accent(color))),
        ):
            behind = palette.behind(shades.accent)
            assert behind[-1] == shades.tint
            for front in (shades.accent, shades.accent_deep):
                assert min(contrast(front, each) for each in behind) >= TEXT_CONTRAST, (color, shades)
            assert min(contrast(text, shades.tint) for text in palette.text) >= TEXT_CONTRAST, (color, shades)
            assert contrast(WHITE, shades.solid) >= TEXT_CONTRAST, (color, shades)
            assert contrast(palette.background, shades.solid) >= GRAPHICS_CONTRAST, (color, shades)


def test_an_accent_can_be_read_in_a_gray_print() -> None:
    """As printers make gray (the luma of Rec. 601), an accent that passes keeps 4.5 to 1 on white paper."""
    for color in map(in_light, COLORS):
        red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
        gray = round(0.299 * red + 0.587 * green + 0.114 * blue)
        assert contrast(f"#{gray:02X}{gray:02X}{gray:02X}", WHITE) >= TEXT_CONTRAST, color
