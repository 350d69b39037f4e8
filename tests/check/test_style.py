"""The rules of style: what each accepts, and where it draws the line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check import RULES as ALL_RULES
from macros.check import style
from macros.model import PatronLine
from tests.check.one_script import FEW_THINGS, STYLE, changed, messages, saying

RULES = [rule for rule in ALL_RULES if rule.__module__ == style.__name__]


def test_the_script_itself_is_right() -> None:
    """What the tests below find comes from what they change."""
    assert [problem for rule in RULES for problem in messages(rule, FEW_THINGS)] == []


@pytest.mark.parametrize(("count", "expected"), [(STYLE.sentence_words, 0), (STYLE.sentence_words + 1, 1)])
def test_a_sentence_may_have_as_many_words_as_the_style_says(count: int, expected: int) -> None:
    """The last word that fits is accepted; one more is not. What is filled in counts as it is said."""
    sentence = "I can " + "so " * (count - 3) + "there."
    assert len(messages(style.sentences_are_short, saying("if_pressed", sentence))) == expected
    filled = "I can " + "so " * (count - 5) + "for {loan_days}."
    assert len(messages(style.sentences_are_short, saying("if_pressed", filled))) == expected


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("You need to wait.", 1),
        ("you need to wait.", 1),
        ("What you need to know: I can.", 0),
        ("No, I can't.", 1),
        ("Nobody minds.", 0),
    ],
)
def test_a_line_that_closes_the_conversation_is_told(said: str, count: int) -> None:
    """A bad beginning is told at the beginning only, and as a whole word."""
    assert len(messages(style.no_line_begins_badly, saying("if_pressed", said))) == count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Simply wait.", 1),
        ("It is simply so.", 1),
        ("A simple way.", 0),
        ("Simplyfy.", 0),
        ('Never say "simply".', 0),
        ("simply, simply", 1),
    ],
)
def test_a_banned_word_is_told_wherever_it_stands(said: str, count: int) -> None:
    """A whole word that is not how we say it is told, once a text, unless it is quoted."""
    assert len(messages(style.banned_words_are_left_out, saying("authority", said))) == count


def test_what_patrons_say_is_theirs() -> None:
    """Patrons, and the lines never to say, may use any word."""
    lines = ("Simply no?", "The homeless, on Libby?", "Unfortunately!")
    for rule in (style.banned_words_are_left_out, style.people_come_first, style.only_our_own_services):
        assert messages(rule, changed(patron_says=tuple(PatronLine(says=line) for line in lines))) == []


@pytest.mark.parametrize("kind", ["style", "library"])
def test_rules_bear_what_cannot_be_read(kind: str) -> None:
    """While one of the single files cannot be read, the rules tell nothing that only follows from it."""
    without = replace(
        FEW_THINGS, things={key: thing for key, thing in FEW_THINGS.things.items() if key.kind != kind}
    )
    assert [problem for rule in RULES for problem in rule(without) if not problem.is_warning] == []
