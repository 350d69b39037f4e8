"""Roles: the desks, each with its card."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import ChecklistId, Flag, Maintained, MaxLength, Name, ScriptId, Text
from macros.model.color import Color
from macros.model.script import CardCall


class Role(Maintained):
    """A desk, and the card of the staff who work there."""

    title: Name
    """The name of the desk."""
    purpose: Annotated[Text, MaxLength(70)]
    """What the desk is for, in one line."""
    accent: Color
    """Its color on paper and on light pages, at least 7:1 on white."""
    accent_dark: Color
    """Its color on dark pages, at least 7:1 on the dark background."""
    pattern: Literal[
        "hatch", "bars", "dots", "grid", "lines", "back-hatch", "bricks", "crosshatch", "checker"
    ]
    """Its pattern, which distinguishes desks in black-and-white prints."""
    scripts: Annotated[tuple[ScriptId, ...], Field(min_length=1)]
    """The scripts on the card, in print order."""
    checklist: ChecklistId
    """The checklist on the card."""
    checklists: tuple[ChecklistId, ...] = ()
    """More checklists for this desk."""
    may_decide: Annotated[tuple[Annotated[Text, MaxLength(60)], ...], Field(min_length=2, max_length=6)]
    """What everyone at this desk can decide on the spot."""
    call: CardCall
    """Whom to call first, and when."""
    stop_line: Annotated[Text, MaxLength(90)]
    """When to stop offering and get help."""
    volunteers: Flag = False
    """Whether volunteers, shelvers or students work there. Its cards then list only scripts that `anyone` may handle alone."""
