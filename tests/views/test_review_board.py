"""The review board."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from macros.knowledge.addresses import PAGE_FILES
from macros.model import Maintained
from macros.views import Views
from tests.library import kb, views, with_changes

REVIEWED = kb().scripts["hold-expired"].reviewed


LATER = REVIEWED + timedelta(days=4)


CARED = {key for key, thing in kb().things.items() if isinstance(thing, Maintained)}


def test_everything_that_has_an_owner_is_there_once() -> None:
    """Each thing with an owner is listed with that owner, once."""
    listed = [(owner.role.id, each.kind, each.id) for owner in views().owners for each in owner.things]
    assert sorted(listed) == sorted((kb().things[key].owner, *key) for key in CARED)
    assert {kind for kind, _ in CARED} == set(PAGE_FILES) - {"situation"}


def test_first_is_what_is_to_be_checked_first() -> None:
    """In each group and among the groups the earliest check comes first; ties go by title, and by the order of desks."""
    base = with_changes("script", "noise-complaint", {"reviewed": date(2020, 1, 1)})
    owners = Views(base).owners
    for owner in owners:
        order = [(each.care.check_by.iso, each.title.plain) for each in owner.things]
        assert order == sorted(order)
    assert owners[0].things[0].id == "noise-complaint"
    assert [owner.things[0].care.check_by.iso for owner in owners] == sorted(
        owner.things[0].care.check_by.iso for owner in owners
    )
    alike = [
        owner.role.id
        for owner in owners
        if owner.things[0].care.check_by.iso == owners[-1].things[0].care.check_by.iso
    ]
    assert alike == [id for id in kb().library.front_page.desks if id in alike]


def test_a_role_without_things_has_no_group() -> None:
    """A role that looks after nothing has neither a place on the board nor a calendar."""
    base = kb()
    for key in CARED:
        base = with_changes(*key, {"owner": "reference", "deputy": None}, base)
    made = Views(base)
    assert [owner.role.id for owner in made.owners] == ["reference"]
    assert made.role("reference").owned == made.owners[0]
    assert made.role("circulation").owned is None


@pytest.mark.parametrize(
    ("kind", "id", "address"),
    [
        ("script", "long-line", "scripts/long-line/"),
        ("role", "circulation", "roles/circulation/"),
        ("card", "summer-reading-tent", "cards/summer-reading-tent/"),
        ("lesson", "how-not-to-say-no", "lessons/how-not-to-say-no/"),
        ("charter", "charter", "charter/"),
        ("questions", "questions", "three-questions/"),
    ],
)
def test_each_thing_has_its_page(kind: str, id: str, address: str) -> None:
    """The address of a thing is that of its page."""
    (found,) = (
        each for owner in views().owners for each in owner.things if (each.kind, each.id) == (kind, id)
    )
    assert found.address == address
