"""The customer-service charter."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import (
    ChecklistId,
    Date,
    Flag,
    Maintained,
    MaxLength,
    Name,
    NewId,
    RoleId,
    Source,
    Strict,
    Text,
)


class Standard(Strict):
    """A standard of service, with a figure that can be checked."""

    text: Text
    """What staff do."""
    measure: Text
    """How it is measured."""
    target: Text
    """The figure to reach."""
    greeting: Flag = False
    """Whether this is the standard for the first hello, which the secret-shopper sheet times."""


class Promise(Strict):
    """One of the promises of the charter."""

    name: Name
    """One word."""
    short: Annotated[Text, MaxLength(60)]
    """The promise on a card."""
    expect: Text
    """What a patron can expect."""
    standards: Annotated[tuple[Standard, ...], Field(min_length=2, max_length=4)]
    """How keeping it is checked."""
    looks_like: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """What it looks like at this library."""
    does_not_look_like: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """What it does not look like."""
    roles: dict[RoleId, Text]
    """What each role does for it."""


class Charter(Maintained):
    """The customer-service charter."""

    title: Text
    """The heading."""
    purpose: Text
    """Why there is a charter."""
    adopted: Date
    """When it was adopted."""
    upkeep: Text
    """How it is taught and reviewed."""
    signoff: ChecklistId | None = None
    """The checklist whose last block is the sign-off of the yearly review."""
    promises: dict[NewId, Promise]
    """The promises, in the order of the pages and cards."""
    source: Source | None = None
    """Where the idea comes from."""
