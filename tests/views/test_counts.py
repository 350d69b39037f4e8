"""Headings with counts."""

from __future__ import annotations

import pytest

from macros.language import ENGLISH
from macros.views.counts import number_word, promises_heading, steps_heading, takeaways_heading


@pytest.mark.parametrize(
    ("number", "word"), [(1, "one"), (4, "four"), (10, "ten"), (12, "twelve"), (13, "13"), (40, "40")]
)
def test_small_numbers_are_words(number: int, word: str) -> None:
    """Up to twelve, as in any running text."""
    assert number_word(number, ENGLISH) == word


def test_headings_count_in_words() -> None:
    """One thing is named in the singular."""
    assert [promises_heading(count, ENGLISH) for count in (1, 2, 4, 13)] == [
        "Our promise",
        "Our two promises",
        "Our four promises",
        "Our 13 promises",
    ]
    assert [steps_heading(count, ENGLISH) for count in (1, 3, 4)] == [
        "One step to a yes",
        "Three steps to a yes",
        "Four steps to a yes",
    ]
    assert [takeaways_heading(count, ENGLISH) for count in (1, 3)] == [
        "One thing to keep",
        "Three things to keep",
    ]
