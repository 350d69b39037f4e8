"""Cards of a library's own, beside those of its roles."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import ChecklistId, Maintained, MaxLength, Name, PromiseId, RoleId, ScriptId, Text
from macros.model.script import CardCall

# As in `macros/cards/sizes.py`; a test holds the two together, since the model knows nothing of paper.
SizeId = Literal[
    "letter", "half-letter", "a4", "a5", "quarter-letter", "four-letter", "a6", "four-a4", "tent-letter", "tent-a4",
    "large-letter", "large-a4", "index-4x6", "index-3x5",
]


class Card(Maintained):
    """A card of one's own: for a summer event, for one branch's desk. Printed and published like a role's card."""

    title: Name
    """What it is for."""
    purpose: Annotated[Text, MaxLength(70)]
    """What happens there, in one line."""
    role: RoleId
    """The desk that it belongs to: it lends its color and its pattern."""
    scripts: Annotated[tuple[ScriptId, ...], Field(min_length=1)]
    """The scripts, in print order."""
    checklist: ChecklistId | None = None
    """The checklist on it."""
    promises: tuple[PromiseId, ...] = ()
    """The promises on it; all of them where none is named."""
    call: CardCall
    """Whom to call, and when."""
    stop_line: Annotated[Text, MaxLength(90)] | None = None
    """When to stop offering and get help; the role's where it is left out."""
    sizes: tuple[SizeId, ...] = ()
    """The sizes that it is printed in; every size where none is named."""
