"""The rules of style that every text is checked against. A library changes them like any other data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Count, Digits, Strict, Text


class Avoid(Strict):
    """Words to avoid, and what to write instead."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The words, in small letters. Forms with an ending such as -s or -ing are listed separately."""
    instead: Text
    """What to write instead, as advice to a colleague."""


class Reason(Avoid):
    """Words that show that a limit is of another kind than the one that it is given."""

    kind: Literal["illegal", "immoral", "impossible", "policy", "capacity"]
    """The kind of limit whose reason does not have these words."""


class Style(Strict):
    """The rules of style."""

    sentence_words: Count
    """Maximum number of words in a sentence that is said aloud."""
    average_words: Count
    """Maximum average number of words in a script's sentences. More is a warning."""
    grade: Annotated[int, Field(ge=1, le=12), Digits]
    """Maximum reading grade of a script's spoken lines."""
    first_line: Count
    """Maximum number of characters in a script's first patron line, which is printed on the card."""
    first_offer: Count
    """Maximum number of characters in a script's first offer, which is on the first screen of a phone."""
    offer_openers: Annotated[tuple[Text, ...], Field(min_length=1)]
    """How an offer begins: with what staff can do."""
    opening_share: Annotated[int, Field(ge=1, le=100), Digits] | None = None
    """Maximum percentage of the texts of one kind, such as all offers or all emails, that may begin in the same way. More is a warning. Left out, nothing is counted."""
    deeds: tuple[Text, ...] = ()
    """Words, in small letters, with which a ready reply says that something has been done, such as "i've sent". Outside of a blank to confirm, `[done: …]`, they are a warning."""
    openers: tuple[Avoid, ...]
    """Words with which no spoken line begins."""
    disguised_no: tuple[Avoid, ...]
    """Words that turn an offer into a no."""
    banned: tuple[Avoid, ...]
    """Words that are allowed only in what patrons say and in lines to avoid."""
    person_first: tuple[Avoid, ...]
    """Terms that name a condition before the person."""
    not_ours: tuple[Avoid, ...]
    """Names of services that this library does not have. Its own services are resources."""
    law_words: tuple[Text, ...] = ()
    """Words that claim law, in small letters. A script whose own texts have one names the law or its source."""
    reasons: tuple[Reason, ...] = ()
    """Words that do not fit the reason of a limit of some kind."""
