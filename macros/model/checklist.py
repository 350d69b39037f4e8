"""Checklists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Maintained, MaxLength, Name, PromiseId, Source, Strict, Text


class Item(Strict):
    """One action with a visible result."""

    text: Annotated[Text, MaxLength(70)]
    """The action, or the state to confirm."""
    note: Text | None = None
    """A hint."""
    never_skip: Text | None = None
    """Why this item is never skipped. Such an item comes first and is in bold."""


class Block(Strict):
    """Items that are checked together at one pause point."""

    title: Name
    """Its heading."""
    pause: Text
    """When to stop and read them."""
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=9)]
    """At most nine, the most critical first."""


class Checklist(Maintained):
    """A short list that is read aloud or confirmed."""

    title: Annotated[Text, MaxLength(60)]
    """What it is for."""
    kind: Literal["read-do", "do-confirm"]
    """read-do: read a line, do it. do-confirm: do the work, then stop and confirm."""
    promise: PromiseId
    """The promise of the charter that it keeps."""
    when: Text
    """When to use it."""
    how: Text
    """How to use it."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=4)]
    """One block for each pause point."""
    closing: Text
    """The line that says it is done."""
    if_not: Text
    """What to do when a line cannot be confirmed."""
    sign: Annotated[tuple[Name, ...], Field(max_length=3)] = ()
    """The lines to sign on paper."""
    source: Source | None = None
    """The text that it is based on."""
