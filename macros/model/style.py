"""The style of the words: what the linter holds every text to. A library may change it like any other data."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Count, Strict, Text


class Avoid(Strict):
    """Words to leave out, and what to write instead."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The words, in small letters; an ending such as -s or -ing counts only if it is written here."""
    instead: Text
    """What to do instead, as one tells a colleague."""


class Style(Strict):
    """How the words sound."""

    sentence_words: Count
    """The longest sentence that is said aloud, in words."""
    average_words: Count
    """The longest average of a script's sentences, in words; more is a warning."""
    grade: Annotated[int, Field(ge=1, le=12)]
    """The highest reading grade of a script's spoken lines."""
    first_line: Count
    """The longest first line of a patron, in characters: it is the card's."""
    first_offer: Count
    """The longest first offer, in characters: it stands on the first screen of a phone."""
    offer_openers: Annotated[tuple[Text, ...], Field(min_length=1)]
    """How an offer may begin: with what staff can do."""
    openers: tuple[Avoid, ...]
    """How no spoken line begins."""
    disguised_no: tuple[Avoid, ...]
    """What makes a no of an offer."""
    banned: tuple[Avoid, ...]
    """Words that stand nowhere but in a patron's mouth and among the lines never to say."""
    person_first: tuple[Avoid, ...]
    """Terms that put a condition before the person."""
    not_ours: tuple[Avoid, ...]
    """Names of services that this library does not have; its own are resources."""
