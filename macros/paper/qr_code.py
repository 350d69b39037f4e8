"""QR codes as outlines that Typst draws.

Level Q survives a coffee stain and a photocopier. One closed outline for each
dark region, rather than a square for each module, leaves no seams between the squares.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

LEAST_MODULE_MM = 0.45
"""Smallest side of a module that phones read from paper."""

# Bytes that a code of version 1, 2, 3 … holds at level Q (ISO/IEC 18004, table 7).
_HOLDS = (11, 20, 32, 46, 60, 74, 86, 108, 130, 151)

# The same at level M.
_HOLDS_AT_M = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)

Point = tuple[int, int]


class Code(TypedDict):
    """How many modules a side has, and the outlines of the dark regions: closed lines as SVG's path data, in modules."""

    modules: int
    outline: str


@lru_cache(maxsize=256)
def code_of(address: str) -> Code:
    """Return the code of an address at level Q."""
    import segno  # noqa: PLC0415 - the check needs no codes, only their capacity

    matrix = segno.make(address, error="q", micro=False, boost_error=False).matrix
    loops = (" ".join(f"{x},{y}" for x, y in loop) for loop in _outlines(matrix))
    return {"modules": len(matrix), "outline": "".join(f"M{loop}Z" for loop in loops)}


def most_bytes(side_mm: float) -> int:
    """Return how many bytes an address may have so that its code can be read at this printed size."""
    version = (int(side_mm / LEAST_MODULE_MM) - 17) // 4
    return _HOLDS[min(version, len(_HOLDS)) - 1] if version > 0 else 0


def longest_address(code_mm: float) -> int:
    """Return how many bytes an address may have so that its code can be read at this printed size, at level M."""
    version = (int(code_mm / LEAST_MODULE_MM) - 17) // 4
    return _HOLDS_AT_M[min(version, len(_HOLDS_AT_M)) - 1] if version > 0 else 0


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
