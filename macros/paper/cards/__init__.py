"""Desk cards on paper: plain data in, PDF and PNG out.

`compose` sets a card in one of the SIZES, as large as it fits and never under the floor of that size; a card that
does not fit is refused with what to cut (`Misfit`). A `Press` with a cache sets an unchanged card only once. This
package knows nothing of MkDocs or of where the data comes from; `form` describes the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from macros.paper.cards.errors import (
    AddressTooLong,
    BadCard,
    CardError,
    Excess,
    Misfit,
    UnknownCharacter,
    WordTooWide,
)
from macros.paper.cards.sizes import SIZES, Size
from macros.paper.cards.typesetter import Press, Sheet
from macros.paper.workers import Job, fill

__all__ = [
    "SIZES",
    "AddressTooLong",
    "BadCard",
    "CardError",
    "Excess",
    "Job",
    "Misfit",
    "Press",
    "Sheet",
    "Size",
    "UnknownCharacter",
    "WordTooWide",
    "compose",
    "fill",
    "picture",
]


@lru_cache(maxsize=1)
def _press() -> Press:
    """Return the press without a cache that the functions of this module share."""
    return Press()


def compose(card: Mapping[str, Any], size: str) -> Sheet:
    """Return a card, set as a PDF of the given size. Raises what `Press.compose` raises."""
    return _press().compose(card, size)


def picture(card: Mapping[str, Any], size: str, ppi: int) -> bytes:
    """Return the first side of a card as a PNG. Raises what `Press.picture` raises."""
    return _press().picture(card, size, ppi)
