"""Counts in words, for headings such as "Our three promises"."""

from __future__ import annotations

from macros.language import Language

LARGEST_IN_WORDS = 12
"""Larger counts are written in digits."""


def number_word(number: int, language: Language) -> str:
    """The count as a word up to twelve ("no" for 0), and in digits above."""
    if number > LARGEST_IN_WORDS:
        return str(number)
    word = language.pgettext
    return (
        word("number", "no"),
        word("number", "one"),
        word("number", "two"),
        word("number", "three"),
        word("number", "four"),
        word("number", "five"),
        word("number", "six"),
        word("number", "seven"),
        word("number", "eight"),
        word("number", "nine"),
        word("number", "ten"),
        word("number", "eleven"),
        word("number", "twelve"),
    )[number]


def promises_heading(count: int, language: Language) -> str:
    """The heading over the charter's promises: "Our promise", "Our two promises"."""
    word = number_word(count, language)
    return language.ngettext("Our promise", "Our %(count)s promises", count, count=word)


def steps_heading(count: int, language: Language) -> str:
    """The heading over the steps of an answer: "One step to a yes", "Two steps to a yes"."""
    word = number_word(count, language)
    return _capitalized(
        language.ngettext("%(count)s step to a yes", "%(count)s steps to a yes", count, count=word)
    )


def takeaways_heading(count: int, language: Language) -> str:
    """The heading over what to remember of a lesson: "One thing to keep", "Two things to keep"."""
    word = number_word(count, language)
    return _capitalized(
        language.ngettext("%(count)s thing to keep", "%(count)s things to keep", count, count=word)
    )


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]
