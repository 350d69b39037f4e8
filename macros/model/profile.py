"""Profiles: what a library of one kind begins with."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import DecisionId, Name, RoleId, ScriptId, Strict, Text


class Profile(Strict):
    """What a library of one kind, such as a school library, begins with: desks, scripts and decisions."""

    title: Name
    """The kind of library."""
    about: Text
    """Whom it is for, in one sentence."""
    roles: Annotated[tuple[RoleId, ...], Field(min_length=1)]
    """The desks that it keeps."""
    scripts: Annotated[tuple[ScriptId, ...], Field(min_length=1)]
    """The scripts that it keeps."""
    decisions: dict[DecisionId, Name] = {}
    """The choice that such a library usually makes, by decision. The others stay as they are."""
