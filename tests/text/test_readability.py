"""Figures of spoken words."""

from __future__ import annotations

import pytest

from macros.text.readability import reading_grade, speaking_seconds, split_sentences, split_words, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("the", 1),
        ("are", 1),
        ("one", 1),
        ("page", 1),
        ("pages", 2),
        ("asked", 1),
        ("wanted", 2),
        ("table", 2),
        ("returned", 2),
        ("library", 3),
        ("patron", 2),
        ("renew", 2),
        ("every", 2),
        ("something", 2),
        ("somebody", 3),
        ("quiet", 2),
        ("reading", 2),
        ("interlibrary", 5),
        ("isn't", 2),
        ("I'll", 1),
        ("$20", 2),
        ("7", 2),
    ],
)
def test_syllables_are_counted_by_rule(word: str, count: int) -> None:
    """Everyday words have the syllables that one says."""
    assert syllables(word) == count


def test_sentences_end_where_one_breathes() -> None:
    """A stop, a question, an exclamation or a line ends a sentence; an extension does not."""
    assert split_sentences('I see you. "Yes." Call Ext. 4410 now!\n\nThen... wait') == [
        "I see you.",
        '"Yes.',
        "Call Ext. 4410 now!",
        "Then...",
        "wait",
    ]
    assert split_sentences("[title]") == ["[title]"]
    assert split_sentences(" ... ") == []


def test_a_blank_and_a_number_are_words() -> None:
    """What the speaker fills in takes time to say, too."""
    assert split_words("Keep [title] for 7 days, at $0.10.") == [
        "Keep",
        "title",
        "for",
        "7",
        "days",
        "at",
        "$0.10",
    ]


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    """Short words in short sentences are at the bottom, long ones at the top, and the sum is as published."""
    assert reading_grade(["I see you. Sit here."]) == 0.0
    # 10 words in one sentence, 12 syllables: 0.39 * 10 + 11.8 * 1.2 - 15.59
    assert reading_grade(["I can find the book at another desk for you."]) == 2.5
    assert reading_grade(["Institutional considerations necessitate reorganization."]) > 12
    assert reading_grade([]) == 0.0


def test_speech_takes_its_time() -> None:
    """150 words a minute, rounded up."""
    assert speaking_seconds(["one two three four five"]) == 2
    assert speaking_seconds(["one two three", "four five six"]) == 3
    assert speaking_seconds([]) == 0
