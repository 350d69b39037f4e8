"""Colors written #RRGGBB: their contrast, mixtures, and the nearest color with enough contrast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import Field

Color = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]

WHITE = "#FFFFFF"
BLACK = "#000000"

TEXT_CONTRAST = 4.5
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3."""

GRAPHICS_CONTRAST = 3.0
"""The least contrast of controls and graphics: WCAG 2.2, success criterion 1.4.11."""

MIX_STEPS = 255
"""The steps on the way from one color to another: as many as a channel has."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, as WCAG 2.2 defines it: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """The color with this share (0 to 1) of another one, mixed in sRGB as CSS's `color-mix` does."""
    parts = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02X}" for one, two in parts)


def nearest(color: str, end: str, is_enough: Callable[[str], bool]) -> str:
    """The first color on the way from `color` to `end` (black or white) that is enough; `end` if there is none before."""
    way = (mixed(color, end, step / MIX_STEPS) for step in range(MIX_STEPS))
    return next(filter(is_enough, way), end)


def _luminance(color: str) -> float:
    channels = (channel / 255 for channel in _channels(color))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))
