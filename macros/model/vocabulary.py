"""The words with which things are sorted and found."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import ChecklistId, Lines, Name, NewId, Strict, Text


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
    typed: Lines = ""
    """What people type into the search then, one pattern a line (see `typed_words`). The emergency number and the checklist come before all results."""
    alone: Lines = ""
    """Patterns that mean it when nothing else is typed: `fire`, `@weapon`."""


class TypedWords(Strict):
    """The words of the patterns with which search knows danger.

    The words of a pattern are typed one after the other, in any of their forms. A bar separates words that mean the same, `...` stands
    for up to four other words, and `@` begins the name of a group: `@holds ... gun|rifle`.
    """

    groups: dict[NewId, Lines] = {}
    """Groups of words that mean the same for a pattern, each by its name: `weapon: knife gun blade`."""
    fillers: Lines = ""
    """Words that may be typed beside a pattern of `alone`: `help`, `please`."""
    subjects: Lines = ""
    """Patterns of somebody who looks for something to read or to watch: `book|movie about`. Then nothing that is typed is danger."""
    idioms: Lines = ""
    """Patterns of words that are no danger here, such as `fire drill|exit`: they count for nothing else."""


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
    typed_words: TypedWords = TypedWords()
    """The words of the patterns in `danger`, and what is no danger though it sounds like it."""
