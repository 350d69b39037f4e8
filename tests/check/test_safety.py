"""Danger to life: who is called first, and who is never sent into it."""

from __future__ import annotations

import pytest

from macros.check.safety import (
    danger_has_an_emergency_checklist,
    danger_in,
    danger_names_the_emergency_number_first,
    patterns_of_danger_name_groups,
    volunteers_carry_what_anyone_may,
)
from macros.knowledge import KnowledgeBase
from tests.library import EMPTY, kb, with_changes

SCRIPT = "raised-voice"
EXTENSION, NUMBER = "{person_in_charge_extension}", "{emergency_number}"


def stopping(line: str) -> KnowledgeBase:
    """The small library with this stop line in a script."""
    return with_changes("script", SCRIPT, {"stop_line": line})


@pytest.mark.parametrize(
    "line",
    [
        f"A weapon: call {NUMBER}.",
        f"A weapon: call {NUMBER}, then {EXTENSION}.",
        f"A WEAPON: call {NUMBER}.",
        f"Weaponry of words: call {EXTENSION}.",
        "A raised voice: step back.",
    ],
)
def test_lines_that_are_safe(line: str) -> None:
    """The number comes first; a word that only contains one of danger is none; a line without danger may call anyone."""
    assert list(danger_names_the_emergency_number_first(stopping(line))) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"A weapon: call {EXTENSION}, then {NUMBER}.", "names {person_in_charge_extension} first"),
        (f"A weapon: call {EXTENSION}.", "names {person_in_charge_extension} first"),
        ("A weapon: run.", "does not say to call {emergency_number}"),
        ("A weapon: call {emergency_mobile}.", "does not say to call {emergency_number}"),
    ],
)
def test_lines_that_cost_time(line: str, said: str) -> None:
    """An extension first, or nobody to call: each is refused at the line."""
    [problem] = danger_names_the_emergency_number_first(stopping(line))
    assert said in problem.message
    assert problem.file == f"data/scripts/{SCRIPT}.yml"


def test_a_desk_without_a_desk_phone() -> None:
    """The card of one desk may name the mobile number, as a bookmobile's does; first it comes all the same."""
    role = next(iter(kb().roles))
    for line, problems in (
        ("A weapon: call {emergency_mobile}.", 0),
        (f"A weapon: call {{emergency_mobile}}, then {EXTENSION}.", 0),
        (f"A weapon: call {EXTENSION}, then {{emergency_mobile}}.", 1),
        ("A weapon: run.", 1),
    ):
        changed = with_changes("role", role, {"stop_line": line})
        assert len(list(danger_names_the_emergency_number_first(changed))) == problems, line


def test_the_words_lead_to_a_list() -> None:
    """The first danger with a word in the text is meant."""
    word, danger = danger_in(kb().vocabulary.danger, "Someone does not wake.") or ("", None)
    assert word == "does not wake"
    assert danger and danger.checklist == "person-down"
    assert danger_in(kb().vocabulary.danger, "Somebody wakes.") is None


def test_the_list_for_a_danger_is_for_emergencies() -> None:
    """An everyday checklist is not read while somebody dies."""
    everyday = with_changes("checklist", "person-down", {"emergency": False})
    [problem] = danger_has_an_emergency_checklist(everyday)
    assert '"person-down" is not an emergency checklist' in problem.message


def test_volunteers_are_not_sent_into_a_conflict() -> None:
    """A role with volunteers, and each of its cards, is asked; other roles carry what they like."""
    card = next(iter(kb().cards))
    [first, *_] = kb().cards[card].scripts
    volunteers = with_changes("card", card, {"role": "volunteer", "scripts": (first, "long-line")})
    [problem] = volunteers_carry_what_anyone_may(volunteers)
    assert problem.file == f"data/cards/{card}.yml"
    assert f'"{first}" is not for volunteers alone' in problem.message
    assert list(volunteers_carry_what_anyone_may(kb())) == []


def test_a_library_may_have_no_danger() -> None:
    """The list of words is a library's own decision."""
    assert kb(EMPTY).vocabulary.danger == ()
    assert list(danger_names_the_emergency_number_first(kb(EMPTY))) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"groups": {"holds": "has"}},
            '"@holds ... @weapon" names a group "weapon", which typed_words does not have.',
        ),
        (
            {"groups": {"holds": "has", "weapons": "gun"}},
            'names a group "weapon", which typed_words does not have. Did you mean "weapons"?',
        ),
        ({"idioms": "glue gun\n...\n"}, '"..." has no word.'),
    ],
)
def test_patterns_of_danger_that_fit_nothing(changes: dict[str, object], said: str) -> None:
    """A group that is not there, or a pattern without a word, is refused at its field."""
    words = kb().vocabulary.typed_words.model_copy(update=changes)
    problems = list(
        patterns_of_danger_name_groups(with_changes("vocabulary", "vocabulary", {"typed_words": words}))
    )
    assert said in problems[0].message
    assert problems[0].file == "data/vocabulary.yml"
    assert list(patterns_of_danger_name_groups(kb())) == []
