"""References by id, and names in braces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from macros.check.ids import names_are_unique, references_exist
from macros.knowledge import Key
from macros.model import IdOf, walk
from macros.model.library import Contact, Fact, Resource
from tests.library import kb, with_changes

KINDS_NAMED = {found.annotation(IdOf).kind for thing in kb().things.values() for found in walk(thing) if found.annotation(IdOf)}


@pytest.mark.parametrize("kind", sorted(KINDS_NAMED))
def test_each_kind_of_reference_is_followed(kind: str) -> None:
    """For each kind of reference that the model knows, there are ids to compare with, and the real files use some."""
    assert kb().ids(kind)


def test_ids_are_compared_exactly() -> None:
    """An id in other letters, or with an underscore, is another id."""
    for wrong in ("Loans", "loans ", "loans-", "loan"):
        (problem,) = references_exist(with_changes("script", "long-line", {"situation": wrong}))
        assert problem.message.startswith(f'situation: there is no situation "{wrong}"')


def test_a_reference_is_told_at_its_own_place() -> None:
    """An unknown id in a list is told at its own line, with what is near."""
    key = Key("role", "circulation")
    scripts = list(kb().roles["circulation"].scripts)
    (problem,) = references_exist(with_changes(*key, {"scripts": (*scripts[:2], "overdue-fines", *scripts[3:])}))
    document = kb().documents[key]
    assert (problem.file, problem.line, problem.column) == (document.file, *document.at(("scripts", 2)))
    assert problem.message.endswith('Did you mean "overdue-fine"?')


def test_what_exists_elsewhere_is_not_enough() -> None:
    """The id of a checklist is no script's."""
    other = next(iter(kb().checklists))
    assert len(list(references_exist(with_changes("role", "circulation", {"scripts": (other,)})))) == 1


FACT = Fact(label="x", value="1", unit="day")
RESOURCE = Resource(name="x", what="y", url="https://a.example/", where="anywhere")
CONTACT = Contact(title="x", extension="1234")


@pytest.mark.parametrize(
    ("facts", "resources", "contacts", "told"),
    [
        ({}, {}, {}, []),
        ({"library_name": FACT}, {}, {}, ['"library_name" is the library\'s own name']),
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
    changed = with_changes("library", "library", {"facts": facts, "resources": resources, "contacts": contacts})
    messages = [problem.message.split(": ", 1)[1] for problem in names_are_unique(changed)]
    assert [message.split(".")[0].split(", taken")[0] for message in messages] == told
