"""Which characters the fonts for print have.

Typst prints a box for a missing character, or stops without saying where it is, so the fonts' character tables are read
first. The reader is small (one table in one format), which is less than a dependency on fontTools: the tests compare the two.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

REPLACED = {"\u202f": "\u00a0", "\u200e": "", "\u200f": ""}
"""What is printed in place of characters that the fonts lack: a narrow no-break space, which French uses, as a wide one, and
no mark of a direction, which numbers may have in languages written from right to left."""


@lru_cache(maxsize=1)
def printable() -> frozenset[str]:
    """Return the characters that every weight has."""
    return frozenset.intersection(*(characters_of(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))))


def first_unknown(text: str) -> str | None:
    """Return the first character of `text` that cannot be printed, or None."""
    known = printable()
    return next((each for each in text if each not in known and each not in REPLACED), None)


def characters_of(font: bytes) -> frozenset[str]:
    """Return the characters in the character table of a TrueType font (OpenType `cmap`, format 4)."""
    tables = dict(_tables(font))
    start = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if platform == 3 and form == 4:
            return frozenset(_format_4(font, start + offset))
    raise ValueError("the font has no character table of format 4")


def _tables(font: bytes) -> list[tuple[bytes, int]]:
    """Return name and offset of each table of a font."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    return [(name, offset) for name, _, offset, _ in entries]


def _format_4(font: bytes, start: int) -> list[str]:
    """Return the characters that a subtable of format 4 maps to a glyph."""
    (double,) = struct.unpack_from(">H", font, start + 6)
    count = double // 2

    def column(number: int, kind: str) -> tuple[int, ...]:
        # The end codes are followed by a padding word, the other columns are not.
        return struct.unpack_from(
            f">{count}{kind}", font, start + 14 + number * double + (2 if number else 0)
        )

    ends, starts, deltas, ranges = column(0, "H"), column(1, "H"), column(2, "h"), column(3, "H")
    ranges_at = start + 16 + 3 * double
    found = []
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            if ranges[index] == 0:
                glyph = (code + deltas[index]) & 0xFFFF
            else:
                at = ranges_at + 2 * index + ranges[index] + 2 * (code - starts[index])
                (glyph,) = struct.unpack_from(">H", font, at)
            if glyph:
                found.append(chr(code))
    return found
