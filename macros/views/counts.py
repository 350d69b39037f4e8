"""Counts in words, for headings such as "Our three promises"."""

from __future__ import annotations

from macros.text.number_words import NUMBER_WORDS

LARGEST_IN_WORDS = 12
"""Larger counts are written in digits."""


def number_word(number: int) -> str:
    """The count as a word up to twelve ("no" for 0), and in digits above."""
    if number == 0:
        return "no"
    return NUMBER_WORDS[number] if number <= LARGEST_IN_WORDS else str(number)


def promises_heading(count: int) -> str:
    """The heading over the charter's promises: "Our promise", "Our two promises"."""
    return "Our promise" if count == 1 else f"Our {number_word(count)} promises"


def steps_heading(count: int) -> str:
    """The heading over the steps of an answer: "One step to a yes", "Two steps to a yes"."""
    return f"{number_word(count).capitalize()} {'step' if count == 1 else 'steps'} to a yes"


def takeaways_heading(count: int) -> str:
    """The heading over what to remember of a lesson: "One thing to keep", "Two things to keep"."""
    return f"{number_word(count).capitalize()} {'thing' if count == 1 else 'things'} to keep"
