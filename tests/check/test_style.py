"""The linter's rules: what each lets pass and where each draws its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from macros.check import RULES as RULES_OF_ALL
from macros.check import wording
from macros.knowledge import Key, KnowledgeBase
from macros.source.problems import Problem
from tests.library import kb, with_changes

RULES = [rule for rule in RULES_OF_ALL if rule.__module__ == wording.__name__]
ID = "noise-complaint"
SCRIPT = kb().scripts[ID]
STYLE = kb().style


# One script, and what the rules need to know besides.
SMALL = replace(
    kb(),
    things={key: thing for key, thing in kb().things.items() if key.kind in ("library", "style") or key == Key("script", ID)},
    pages=(),
)


def changed(**changes: Any) -> KnowledgeBase:
    """The script with these changes, among little else."""
    return with_changes("script", ID, changes, SMALL)


def saying(field: str, said: str) -> KnowledgeBase:
    """A script that says this."""
    return changed(**{field: said})


def offering(*said: str) -> KnowledgeBase:
    """A script that makes these offers."""
    return changed(offers=tuple(SCRIPT.offers[0].model_copy(update={"say": each, "do": "Walk."}) for each in said))


def told(rule: Callable[[KnowledgeBase], Iterable[Problem]], base: KnowledgeBase) -> list[str]:
    """What a rule tells about the script."""
    file = kb().locate("script", ID)[0]
    return [problem.message for problem in rule(base) if problem.file == file]


def test_the_rules_tell_nothing_about_the_real_script() -> None:
    """What the tests below find comes from what they change."""
    assert [problem for rule in RULES for problem in told(rule, SMALL)] == []


@pytest.mark.parametrize(("count", "told_count"), [(STYLE.sentence_words, 0), (STYLE.sentence_words + 1, 1)])
def test_a_sentence_may_have_as_many_words_as_the_style_says(count: int, told_count: int) -> None:
    """The last word that fits is not told; one more is. What is filled in counts as it is said."""
    sentence = "I can " + "so " * (count - 3) + "there."
    assert len(told(wording.sentences_are_short, saying("if_pressed", sentence))) == told_count
    filled = "I can " + "so " * (count - 5) + "for {loan_days}."
    assert len(told(wording.sentences_are_short, saying("if_pressed", filled))) == told_count


@pytest.mark.parametrize(
    ("said", "begins_well"),
    [
        ("I can look.", True),
        ("Let me look.", True),
        ("i can look.", True),
        ("I'll look.", True),
        ("I’ll look.", True),
        ('"I can look."', True),
        ("I canned it.", False),
        ("There is a seat.", False),
        ("Unless you wait, I can look.", False),
    ],
)
def test_an_offer_begins_with_what_you_can_do(said: str, begins_well: bool) -> None:
    """The first words count, whatever quotes and capitals they have, and whole words only."""
    assert (told(wording.offers_begin_with_what_you_can_do, offering(said, "I can wait.")) == []) is begins_well


@pytest.mark.parametrize(
    ("said", "count"),
    [("You need to wait.", 1), ("you need to wait.", 1), ("What you need to know: I can.", 0), ("No, I can't.", 1), ("Nobody minds.", 0)],
)
def test_a_line_that_closes_the_conversation_is_told(said: str, count: int) -> None:
    """A bad beginning is told at the beginning only, and as a whole word."""
    assert len(told(wording.no_line_begins_badly, saying("if_pressed", said))) == count


@pytest.mark.parametrize(
    ("said", "count"),
    [("Simply wait.", 1), ("It is simply so.", 1), ("A simple way.", 0), ("Simplyfy.", 0), ('Never say "simply".', 0), ("simply, simply", 1)],
)
def test_a_banned_word_is_told_wherever_it_stands(said: str, count: int) -> None:
    """A whole word that is not how we say it is told, once a text, unless it is quoted."""
    assert len(told(wording.banned_words_are_left_out, saying("authority", said))) == count


def test_what_patrons_say_is_theirs() -> None:
    """Patrons, and the lines never to say, may use any word."""
    lines = ("Simply no?", "The homeless, on Libby?", "Unfortunately!")
    for rule in (wording.banned_words_are_left_out, wording.people_come_first, wording.only_our_own_services):
        assert told(rule, changed(patron_says=lines)) == []


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Keep it 21 days.", ["{loan_days}"]),
        ("A 21-day loan.", ["{loan_days}"]),
        ("It costs $20.", ["{waive_limit}"]),
        ("It costs $200 or $20.50.", []),
        ("Keep it 121 days.", []),
        ("Keep it {loan_days}.", []),
        ("Call 555-0142.", ["{desk_phone}"]),
        ("Call ext. 4410.", ["{desk_phone}"]),
        ("In 1821.", []),
    ],
)
def test_a_fact_is_not_typed(said: str, written: list[str]) -> None:
    """A number with its unit that is a fact is told with the fact to write; any other number is left alone."""
    library = kb().library
    assert library.facts["loan_days"].value == "21"
    assert library.facts["waive_limit"].value == "20"
    found = told(wording.facts_are_not_typed, saying("authority", said))
    assert [each.split("Write ")[1].split(",")[0].split(" ")[0] for each in found] == written


@pytest.mark.parametrize(
    ("said", "count"), [("[a] {loan_days} **b**", 0), ("[a", 1), ("a]", 1), ("{loan_days", 1), ("**a", 1), ("[a {b", 2), ("plain", 0)]
)
def test_brackets_are_balanced(said: str, count: int) -> None:
    """Whatever is opened is closed."""
    assert len(told(wording.brackets_are_balanced, saying("authority", said))) == count


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("Where can I go now?", "Where can I go now!", "It is too loud in here."), 1),
        (("Where can I go?", "It is too loud in here.", "Make them stop."), 0),
    ],
)
def test_ways_of_asking_differ(lines: tuple[str, ...], count: int) -> None:
    """Two lines of one script that are nearly the same are told once."""
    assert len(told(wording.phrasings_differ, changed(patron_says=lines))) == count


def test_two_scripts_do_not_ask_in_the_same_words() -> None:
    """A line that another script has is told once, at one of the two."""
    other = next(id for id in kb().scripts if id != ID)
    lines = (kb().scripts[other].patron_says[0], *SCRIPT.patron_says[1:])
    assert len(list(wording.phrasings_differ(with_changes("script", ID, {"patron_says": lines})))) == 1


@pytest.mark.parametrize(
    ("said", "count"),
    [
        (("I can look for a seat.", "I can look for a seat!"), 1),
        (("I can look for a seat.", "Let me open a room with a door."), 0),
    ],
)
def test_offers_are_different_roads(said: tuple[str, ...], count: int) -> None:
    """Two offers in nearly the same words are one road."""
    assert len(told(wording.offers_are_made_once, offering(*said))) == count


@pytest.mark.parametrize("field", ["patron_says", "offers"])
def test_the_first_screen_has_room_for_so_much(field: str) -> None:
    """The first line and the first offer may be as long as the style says, and no longer."""
    for length, count in ((0, 0), (1, 1)):
        if field == "offers":
            made = offering("I can " + "x" * (STYLE.first_offer + length - 6), "I can wait.")
        else:
            made = changed(patron_says=("x" * (STYLE.first_line + length), *SCRIPT.patron_says[1:]))
        assert len(told(wording.first_screen_holds_the_first_offer, made)) == count


@pytest.mark.parametrize("kind", ["style", "library"])
def test_rules_bear_what_cannot_be_read(kind: str) -> None:
    """While one of the single files cannot be read, the rules tell nothing that only follows from it."""
    without = replace(SMALL, things={key: thing for key, thing in SMALL.things.items() if key.kind != kind})
    assert [problem for rule in RULES for problem in rule(without) if not problem.is_warning] == []
