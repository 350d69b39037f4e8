"""What each kind of file may say, in words."""

from __future__ import annotations

import pytest

from macros.exports.proposal_form import proposal_files
from macros.model import KINDS
from macros.model.field_rules import FieldRule, field_rules
from macros.views.field_tables import FieldTable, _may_hold, field_tables
from tests.library import views


def kinds() -> dict[str, FieldTable]:
    return {kind.name: kind for kind in field_tables(views().kb)}


def test_every_kind_has_every_field() -> None:
    """No kind and no field is left out; those that there are many of come first."""
    found = kinds()
    assert set(found) == set(KINDS)
    single = [KINDS[name].is_single for name in found]
    assert single == sorted(single)
    for name, kind in found.items():
        assert [row.path for row in kind.rows] == list(field_rules(KINDS[name].model))
        assert kind.summary.endswith(".")


def test_the_blanks_are_those_that_are_published() -> None:
    """Each kind that has a blank names its file, and each published blank belongs to a kind."""
    blanks = {kind.blank for kind in kinds().values() if kind.blank}
    assert blanks == {path for path in proposal_files(views()) if path.startswith("assets/blanks/")}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({}, []),
        ({"is_required": False}, ["may be left out"]),
        ({"entries": (2, 4)}, ["a list of 2 to 4"]),
        ({"entries": (3, 3)}, ["a list of 3"]),
        ({"entries": (0, 3)}, ["a list of up to 3"]),
        ({"entries": (1, None), "refers_to": "lesson"}, ["a list of at least 1, each the id of a lesson"]),
        ({"entries": (0, None)}, ["a list"]),
        ({"choices": ("a4", "letter")}, ["one of a4, letter"]),
        ({"form": "a date"}, ["a date"]),
        ({"is_keyed": True}, ["entries, each under a name of its own"]),
        ({"is_keyed": True, "refers_to": "role"}, ["entries, each under the id of a role"]),
        ({"is_keyed": True, "choices": ("yes", "no")}, ["entries, each under one of yes, no"]),
        ({"characters": 24, "typed": 60}, ["at most 24 characters"]),
        ({"typed": 60}, ["at most 60 characters"]),
        ({"characters": 110, "is_spoken": True}, ["at most 110 characters", "said aloud"]),
    ],
)
def test_rules_are_said_in_words(rule: dict[str, object], said: list[str]) -> None:
    """What a field may hold, as phrases."""
    assert list(_may_hold(FieldRule(**{"help": "It is.", "is_required": True, **rule}))) == said  # type: ignore[arg-type]
