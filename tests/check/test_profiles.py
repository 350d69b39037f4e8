"""Profiles: what each names is there."""

from __future__ import annotations

import pytest

from macros.check.ids import references_exist
from macros.check.profiles import profiles_choose_what_there_is
from tests.library import kb, with_changes


@pytest.mark.parametrize(
    ("decisions", "count"), [({"filming": "ask_first"}, 0), ({"filming": "asks_first"}, 1), ({}, 0)]
)
def test_a_profile_makes_choices_that_there_are(decisions: dict[str, str], count: int) -> None:
    """A choice that the decision does not have is a problem, with the near one."""
    found = list(profiles_choose_what_there_is(with_changes("profile", "tiny", {"decisions": decisions})))
    assert len(found) == count
    assert all('Did you mean "ask_first"?' in problem.message for problem in found)


@pytest.mark.parametrize(
    "change", [{"roles": ("nobody",)}, {"scripts": ("nothing",)}, {"decisions": {"none": "a"}}]
)
def test_a_profile_names_what_there_is(change: dict[str, object]) -> None:
    """A desk, a script or a decision that does not exist is a problem."""
    base = with_changes("profile", "tiny", change)
    assert [problem.file for problem in references_exist(base)] == ["data/profiles/tiny.yml"]
    assert list(references_exist(kb())) == []
