"""Checklists."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.language.message import gettext
from macros.model.base import (
    Date,
    FieldError,
    Flag,
    Maintained,
    MaxLength,
    Name,
    PromiseId,
    Source,
    Strict,
    Text,
)


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
    """The text that it is based on. An emergency checklist needs one, with its address and its date."""
    emergency: Flag = False
    """Whether it is for danger to life. It is then `read-do`, is listed first, and is printed on one page and in the sizes of cards."""
    approved_by: Name | None = None
    """The duty that approved an emergency checklist after the library's own responders read it, never a person. Until then, page and paper say that it is not approved."""
    approved: Date | None = None
    """The day when it was approved."""

    @model_validator(mode="after")
    def _is_ready_for_an_emergency(self) -> Self:
        if (self.approved_by is None) != (self.approved is None):
            field, other = ("approved", "approved_by") if self.approved else ("approved_by", "approved")
            message = gettext("%(other)s is missing beside it. Write both, or neither", other=f'"{other}"')
            raise FieldError(field, message)
        if not self.emergency:
            if self.approved:
                raise FieldError("approved", gettext("only an emergency checklist is approved. Delete it"))
            return self
        if self.kind != "read-do":
            message = gettext("nobody remembers a list in an emergency. Write read-do")
            raise FieldError("kind", message)
        if self.source is None or not (self.source.url and self.source.date):
            message = gettext(
                "an emergency checklist needs the published advice that it follows: a source with title, site, url and date"
            )
            raise FieldError("source", message)
        return self
