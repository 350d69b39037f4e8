"""The library's brand: its mark and its color, and the shades of that color that pages need."""

from __future__ import annotations

from typing import Annotated, NamedTuple, Self

from pydantic import StringConstraints, model_validator

from macros.language.message import gettext
from macros.model.base import MAX_TEXT, Strict
from macros.model.color import (
    BLACK,
    GRAPHICS_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    Color,
    contrast,
    mixed,
    nearest,
)

OWN_ACCENT = "#0B5563"
"""The engine's own accent on light pages (`macros/theme/assets/css/base.css`)."""

Letters = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]{1,3}$")]


class Brand(Strict):
    """The library's mark and color, in the place of the engine's. The name beside the mark is `site_name` in mkdocs.yml."""

    mark: Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)] | None = None
    """The path of an SVG picture in docs/static/. It is shown in the header and on the browser's tab, on white in the dark colors too."""
    letters: Letters | None = None
    """One to three letters for the disc of the mark, in the place of a picture."""
    accent: Color | None = None
    """The color of links, buttons and the mark on light pages, and of posters and sheets on paper; at least 4.5:1 on the light backgrounds. Desks and their cards keep their own colors."""
    accent_dark: Color | None = None
    """The color on dark pages, at least 4.5:1 on the dark backgrounds. Without it, a lighter shade of `accent` is used."""

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        if self.mark and self.letters:
            raise ValueError(gettext("a brand has a mark or letters, not both. Delete one of the two"))
        if self.accent_dark and not self.accent:
            raise ValueError(gettext("accent_dark needs an accent beside it, for light pages. Add one"))
        if not (self.mark or self.letters or self.accent):
            raise ValueError(gettext("a brand has a mark, letters or an accent. Add one, or delete the line"))
        return self


class Palette(NamedTuple):
    """The backgrounds of light or dark pages as `base.css` has them, and how an accent follows from them.

    `text` are the colors of plain text. An accent that is not enough is moved towards `readable`. `tint` is the share of
    the accent in the background behind it, `deep` the share of `readable` in the color of a link under the pointer.
    """

    name: str
    background: str
    surface: str
    text: tuple[str, str]
    readable: str
    tint: float
    deep: float

    def behind(self, accent: str) -> tuple[str, str, str]:
        """The backgrounds on which an accent is used for text, the last of which is tinted with it."""
        return self.background, self.surface, mixed(self.background, accent, self.tint)

    def lowest_contrast(self, accent: str) -> tuple[float, str]:
        """The lowest contrast of an accent with one of the backgrounds behind it, and that background.

        White is the lightest background, so an accent that can be read on the others can be read on paper, in gray prints
        too, and white can be read on it.
        """
        return min((contrast(accent, background), background) for background in self.behind(accent))

    def nearest_accent(self, color: str) -> str:
        """The nearest color that can be read on each of the backgrounds behind it."""
        return nearest(color, self.readable, lambda each: self.lowest_contrast(each)[0] >= TEXT_CONTRAST)


LIGHT = Palette("light", WHITE, "#F2F5F5", ("#14181A", "#4A565B"), BLACK, tint=0.11, deep=0.3)
DARK = Palette("dark", "#0F1415", "#182022", ("#EDF2F3", "#A9B7BB"), WHITE, tint=0.17, deep=0.45)


class Shades(NamedTuple):
    """The colors of one palette that follow from an accent; `base.css` says what each is for. Text on `solid` is white."""

    accent: str
    accent_deep: str
    tint: str
    solid: str


def light_shades(accent: str) -> Shades:
    """The shades for light pages."""
    return _shades(LIGHT, accent, accent)


def dark_shades(accent: str, accent_dark: str | None) -> Shades:
    """The shades for dark pages. Buttons keep the accent of light pages, as far as they can be seen on a dark background."""
    solid = nearest(accent, WHITE, lambda each: contrast(each, DARK.background) >= GRAPHICS_CONTRAST)
    return _shades(DARK, accent_dark or DARK.nearest_accent(accent), solid)


def _shades(palette: Palette, accent: str, solid: str) -> Shades:
    return Shades(accent, mixed(accent, palette.readable, palette.deep), palette.behind(accent)[2], solid)
