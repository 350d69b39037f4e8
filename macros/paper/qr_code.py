"""QR codes as outlines that Typst draws.

A code has level Q if its modules are large enough at the printed size: it survives a stain and a photocopier. A longer address
gets level M. One closed outline for each dark region, rather than a square for each module, leaves no seams between squares.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypedDict

LEAST_MODULE_MM = 0.45
"""Smallest side of a module that phones read from paper (measured with printed and photocopied cards)."""

Level = Literal["Q", "M"]
"""How much of a code may be damaged: 25% at level Q, 15% at level M."""

# Bytes that a code of version 1, 2, 3 … holds (ISO/IEC 18004, table 7).
_CAPACITIES: dict[Level, tuple[int, ...]] = {
    "Q": (11, 20, 32, 46, 60, 74, 86, 108, 130, 151),
    "M": (14, 26, 42, 62, 84, 106, 122, 152, 180, 213),
}

Point = tuple[int, int]


class Code(TypedDict):
    """How many modules a side has, and the outlines of the dark regions: closed lines as SVG path data, in modules."""

    modules: int
    outline: str


def longest_address(code_mm: float) -> int:
    """Return how many bytes an address may have so that its code can be read at this printed size, at level M."""
    return _capacity("M", code_mm)


def level_for(address: str, code_mm: float) -> Level | None:
    """Return the best level at which the code of an address can be read at this printed size, or None."""
    length = len(address.encode())
    levels: tuple[Level, ...] = ("Q", "M")
    return next((level for level in levels if length <= _capacity(level, code_mm)), None)


@lru_cache(maxsize=256)
def code_of(address: str, level: Level) -> Code:
    """Return the code of an address at a level."""
    import segno  # noqa: PLC0415 - `check` needs the lengths only

    matrix = segno.make(address, error=level, micro=False, boost_error=False).matrix
    loops = (" ".join(f"{x},{y}" for x, y in loop) for loop in _outlines(matrix))
    return {"modules": len(matrix), "outline": "".join(f"M{loop}Z" for loop in loops)}


def _capacity(level: Level, code_mm: float) -> int:
    """Return how many bytes the largest code holds whose modules are large enough; version v has 17 + 4v modules a side."""
    version = (int(code_mm / LEAST_MODULE_MM) - 17) // 4
    capacities = _CAPACITIES[level]
    return capacities[min(version, len(capacities)) - 1] if version > 0 else 0


def _outlines(matrix: tuple[bytearray, ...]) -> list[list[Point]]:
    """Return the borders of the dark modules as closed loops of corners, the dark side always at the right."""
    side = len(matrix)

    def dark(x: int, y: int) -> bool:
        return 0 <= x < side and 0 <= y < side and bool(matrix[y][x])

    ways: dict[Point, list[Point]] = {}
    for y in range(side):
        for x in range(side):
            if dark(x, y):
                borders = (
                    (dark(x, y - 1), (x, y), (x + 1, y)),
                    (dark(x + 1, y), (x + 1, y), (x + 1, y + 1)),
                    (dark(x, y + 1), (x + 1, y + 1), (x, y + 1)),
                    (dark(x - 1, y), (x, y + 1), (x, y)),
                )
                for covered, start, end in borders:
                    if not covered:
                        ways.setdefault(start, []).append(end)
    loops = []
    while ways:
        loops.append(_walk(ways, min(ways)))
    return loops


def _walk(ways: dict[Point, list[Point]], start: Point) -> list[Point]:
    """Follow borders from a corner back to it, use them up, and return the corners where the loop turns."""
    loop, at, heading = [start], start, None
    while heading is None or at != start:
        ends = ways[at]
        # Where two dark modules touch at a corner, turning keeps their loops apart.
        end = next((e for e in ends if (e[0] - at[0], e[1] - at[1]) != heading), ends[0])
        ends.remove(end)
        if not ends:
            del ways[at]
        step = (end[0] - at[0], end[1] - at[1])
        if step == heading:
            loop[-1] = end
        else:
            loop.append(end)
        at, heading = end, step
    return loop[:-1]
