"""The library's own mark and colors, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.brand import OWN_ACCENT, Brand, Shades, dark_shades, light_shades

DRAWN_ICON = "assets/img/brand.svg"
"""Where the icon is that is drawn for a brand without a picture."""

_LETTER_SIZES = (20, 15, 11)


@dataclass(frozen=True)
class BrandView:
    """The library's own mark and colors.

    `picture` is the path of the mark from the site's root; without one, it is a disc with `letters`, or with the engine's
    tick if there are none. `letter_size` is their size in a mark that is 32 wide. `icon` is the path of the picture on the
    browser's tab, and `disc` its color where it is drawn. `light` and `dark` are None where the colors are the engine's.
    """

    picture: str | None
    letters: str | None
    letter_size: int
    icon: str
    disc: str
    light: Shades | None
    dark: Shades | None


def brand_view(brand: Brand | None) -> BrandView | None:
    """The view of a brand; None for a library that has none."""
    if brand is None:
        return None
    picture = brand.mark.removeprefix("docs/") if brand.mark else None
    return BrandView(
        picture=picture,
        letters=brand.letters,
        letter_size=_LETTER_SIZES[len(brand.letters or " ") - 1],
        icon=picture or DRAWN_ICON,
        disc=brand.accent or OWN_ACCENT,
        light=light_shades(brand.accent) if brand.accent else None,
        dark=dark_shades(brand.accent, brand.accent_dark) if brand.accent else None,
    )
