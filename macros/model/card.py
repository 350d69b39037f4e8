"""A library's own cards, in addition to the cards of its roles."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import ChecklistId, Maintained, MaxLength, Name, PromiseId, RoleId, ScriptId, Text
from macros.model.script import CardCall

# The same as in macros/paper/cards/sizes.py (a test compares them), because the model cannot import it.
SizeId = Literal[
    "letter",
    "half-letter",
    "a4",
    "a5",
    "quarter-letter",
    "four-letter",
    "a6",
    "four-a4",
    "tent-letter",
    "tent-a4",
    "large-letter",
    "large-a4",
    "index-4x6",
    "index-3x5",
]


class Card(Maintained):
    """A card for an event or for one branch's desk, printed and published like a role's card."""

    title: Name
    """What it is for."""
    purpose: Annotated[Text, MaxLength(70)]
    """What it is used for, in one line."""
    role: RoleId
    """The desk that it belongs to, whose color and pattern it has."""
    scripts: Annotated[tuple[ScriptId, ...], Field(min_length=1)]
    """The scripts, in print order."""
    checklist: ChecklistId | None = None
    """The checklist on it."""
    promises: tuple[PromiseId, ...] = ()
    """The promises on it. If none is named, all of them."""
    call: CardCall
    """Whom to call, and when."""
    stop_line: Annotated[Text, MaxLength(90)] | None = None
    """When to stop offering and get help. If left out, the role's stop line."""
    sizes: tuple[SizeId, ...] = ()
    """The sizes in which it is printed. If none is named, every size."""
