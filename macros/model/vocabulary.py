"""The words that sort and find things."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Name, NewId, Strict, Text


class Situation(Strict):
    """One of the situations that scripts are sorted by."""

    label: Name
    """Its name."""
    description: Text
    """One line that says what belongs here."""
    filter_hint: Text
    """Words that show in the empty filter, such as "lost, longer, returned"."""


class RestrictionKind(Strict):
    """What may stand in the way of a plain yes, in words."""

    label: Name
    """Its name."""
    verdict: Literal["not-this-way", "kind-no"]
    """What follows from it."""


class Verdict(Strict):
    """What the three questions say of a request."""

    title: Name
    """In a few words."""
    text: Text
    """What to do."""


class Vocabulary(Strict):
    """The words that sort and find things."""

    situations: dict[NewId, Situation]
    """In the order of the pages."""
    limits: dict[Literal["illegal", "immoral", "impossible", "policy", "capacity"], RestrictionKind]
    """What may stand in the way, and what follows from it."""
    verdicts: dict[Literal["yes", "not-this-way", "kind-no"], Verdict]
    """The three answers."""
    synonyms: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    """Staff's word, and the words of patrons that mean the same; for search."""
