"""The words with which things are sorted and found."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import ChecklistId, Name, NewId, Strict, Text


class Situation(Strict):
    """A situation, by which scripts are sorted."""

    label: Name
    """Its name."""
    description: Text
    """One line that says what belongs here."""
    filter_hint: Text
    """Examples of words to type, shown in the empty filter."""


class RestrictionKind(Strict):
    """A kind of reason why the answer is not a plain yes."""

    label: Name
    """Its name."""
    verdict: Literal["not-this-way", "kind-no"]
    """The verdict that follows from it."""


class Verdict(Strict):
    """An answer of the three questions."""

    title: Name
    """The answer in a few words."""
    text: Text
    """What to do."""


class Danger(Strict):
    """A kind of danger to life: its words, and what to do then."""

    checklist: ChecklistId
    """The emergency checklist for it, linked beside a line that has one of the words."""
    words: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Words and short phrases in lines on when to stop, as they are written there: `weapon`, `can't be found`."""


class Vocabulary(Strict):
    """The words with which things are sorted and found."""

    situations: dict[NewId, Situation]
    """The situations, in the order of the pages."""
    limits: dict[Literal["illegal", "immoral", "impossible", "policy", "capacity"], RestrictionKind]
    """The kinds of reasons, and the verdict that follows from each."""
    verdicts: dict[Literal["yes", "not-this-way", "kind-no"], Verdict]
    """The three answers."""
    synonyms: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    """Words of staff, each with patrons' words that mean the same, for search."""
    danger: tuple[Danger, ...] = ()
    """What is danger to life. Where a text has one of the words, it names the emergency number before anything else to call."""
