"""Makes pictures of cards small."""

from __future__ import annotations

import io
from collections.abc import Iterable

INK = "14181A"
LINE = "8B9599"
# Shares of a color in the shades of antialiased edges.
SHADES = (1, 0.84, 0.68, 0.52, 0.36, 0.18)


def with_few_colors(png: bytes, accent: str) -> bytes:
    """Return a picture with the card's own colors and their shades only: a quarter of the bytes."""
    from PIL import Image  # noqa: PLC0415 - only pages show pictures

    white = (255, 255, 255)
    colors = [white, *_shades(INK, SHADES), *_shades(accent, SHADES), *_shades(LINE, (1, 0.5))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for color in colors + [white] * (256 - len(colors)) for part in color])
    small = Image.open(io.BytesIO(png)).convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "png", bits=4, compress_level=7)
    return out.getvalue()


def _shades(color: str, shares: Iterable[float]) -> list[tuple[int, ...]]:
    solid = bytes.fromhex(color.lstrip("#"))
    return [tuple(round(255 + (part - 255) * share) for part in solid) for share in shares]
