"""Names in braces, and what a branch may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from macros.check.library import LIBRARY_KEY, branch_facts_are_numbers, decisions_are_made, names_are_unique
from macros.knowledge import KnowledgeBase
from macros.model.library import Contact, Fact, Resource
from tests.library import Copy, kb, with_changes

FACT = Fact(label="x", value="1", unit="day")
RESOURCE = Resource(name="x", what="y", url="https://a.example/", where="anywhere")
CONTACT = Contact(title="x", extension="1234")


@pytest.mark.parametrize(
    ("facts", "resources", "contacts", "told"),
    [
        ({}, {}, {}, []),
        ({"library_name": FACT}, {}, {}, ['"library_name" is the library\'s own name']),
        ({"emergency_mobile": FACT}, {}, {}, ['"emergency_mobile" is the library\'s emergency number']),
        ({"a": FACT}, {"a": RESOURCE}, {}, ["{a} is a fact already"]),
        ({"a_address": FACT}, {"a": RESOURCE}, {}, ["{a_address} is a fact already"]),
        ({}, {"a": RESOURCE, "a_address": RESOURCE}, {}, ["{a_address} is a resource already"]),
        ({"b_extension": FACT}, {}, {"b": CONTACT}, ["{b_extension} is a fact already"]),
        ({}, {"b_extension": RESOURCE}, {"b": CONTACT}, ["{b_extension} is a resource already"]),
        ({"a": FACT}, {"b": RESOURCE}, {"c": CONTACT}, []),
    ],
)
def test_a_name_in_braces_means_one_thing(
    facts: Mapping[str, Any], resources: Mapping[str, Any], contacts: Mapping[str, Any], told: list[str]
) -> None:
    """Facts, resources, their addresses and contacts' extensions share the braces, so no two have one name."""
    changed = with_changes(
        "library", "library", {"facts": facts, "resources": resources, "contacts": contacts}
    )
    messages = [problem.message.split(": ", 1)[1] for problem in names_are_unique(changed)]
    assert [message.split(".")[0].split(", taken")[0] for message in messages] == told


@pytest.mark.parametrize(
    ("value", "count"),
    [("5", 0), ("0.5", 0), ("5 days", 1), ("five", 1), ("NaN", 1), ("Infinity", 1), ("1,000", 1)],
)
def test_a_branch_gives_numbers(value: str, count: int) -> None:
    """Where the library's fact is a number, a branch gives a plain number; its own phone number may be any text."""
    number = next(id for id, fact in kb().library.facts.items() if fact.unit == "day")
    words = next(id for id, fact in kb().library.facts.items() if fact.unit == "text")
    branch = next(iter(kb().branches))
    changed = with_changes("branch", branch, {"facts": {number: value, words: "any text"}})
    assert len(list(branch_facts_are_numbers(changed))) == count


def test_an_open_decision_is_a_note() -> None:
    """It is no warning to repair: the library may take its time."""
    (problem,) = decisions_are_made(_with_open_decision())
    assert problem.level == "note"
    assert not list(decisions_are_made(kb()))


def _with_open_decision() -> KnowledgeBase:
    decision = kb().library.decisions["filming"].model_copy(update={"choice": None})
    return with_changes(*LIBRARY_KEY, {"decisions": {"filming": decision}})


def test_a_branch_decides_nothing(copy: Copy) -> None:
    """A decision holds in the whole library, so a branch has no field for one."""
    file = "data/branches/northside.yml"
    copy.write(file, (copy.root / file).read_text("utf-8") + "decisions: {filming: ask_first}\n")
    assert any("decisions" in problem for problem in copy.problems() if problem.startswith(file))


def test_a_branch_does_not_override_a_decision_as_a_fact(copy: Copy) -> None:
    """A decision is no fact: its id among a branch's facts is a problem."""
    copy.edit("data/branches/northside.yml", "facts:\n", "facts:\n  filming: ask_first\n")
    assert any("filming" in problem for problem in copy.problems())
