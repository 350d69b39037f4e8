"""Posters and sheets on paper: plain data in, PDF/UA-1 out.

`compose` sets one of the SHEETS on one of its papers, in the largest type with which it fits; what does not fit in the least
type is refused. A `SheetPress` with a cache sets unchanged data only once. This package knows the cards, whose look and
fonts it shares, and nothing of MkDocs or of where the data comes from; `form` describes the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from macros.paper.sheets.errors import BadSheet, SheetError, SheetTooLong, UnknownCharacter, WordTooLong
from macros.paper.sheets.kinds import PAPERS, SHEETS, Paper, SheetKind
from macros.paper.sheets.typesetter import SheetPress

__all__ = [
    "SHEETS",
    "PAPERS",
    "BadSheet",
    "SheetKind",
    "Paper",
    "SheetError",
    "SheetPress",
    "SheetTooLong",
    "UnknownCharacter",
    "WordTooLong",
    "compose",
]


@lru_cache(maxsize=1)
def _press() -> SheetPress:
    """Return the press without a cache that `compose` uses."""
    return SheetPress()


def compose(kind: str, view: Mapping[str, Any], paper: str) -> bytes:
    """Return a sheet as a PDF on the given paper. Raises what `SheetPress.compose` raises."""
    return _press().compose(kind, view, paper)
