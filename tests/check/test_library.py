"""Names in braces, and what a branch may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from macros.check.library import branch_facts_are_numbers, names_are_unique
from macros.model.library import Contact, Fact, Resource
from tests.library import kb, with_changes

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
