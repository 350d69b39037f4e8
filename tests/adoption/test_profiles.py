"""`profile`: the library as a library of one kind begins with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.adoption.profiles import reduced
from macros.editing.editable_kinds import EditRefused
from macros.knowledge import read
from macros.render import MACROS
from tests.library import SMALL, Copy, kb

KEPT = {"overdue-fine", "answer-not-known", "raised-voice", "program-full"}


def test_it_keeps_what_the_profile_names_and_makes_its_decisions(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """Desks and scripts, with what they need; branches stay; profiles go; the check passes."""
    assert copy.run("profile", "tiny", "--yes", "--force") == 0
    after = read(copy.root)
    assert set(after.roles) == {"reference"}
    assert KEPT <= set(after.scripts) < set(kb().scripts)
    assert set(after.branches) == set(kb().branches)
    assert not after.profiles
    assert all(decision.choice for decision in after.library.decisions.values())
    assert not (copy.root / "data" / "profiles").exists()
    capsys.readouterr()
    assert copy.run("check") == 0


def test_a_dry_run_says_what_goes_and_writes_nothing(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each kind of thing, and every file as it was."""
    before = {path: path.read_bytes() for path in copy.root.rglob("*") if path.is_file()}
    assert copy.run("profile", "tiny", "--dry-run") == 0
    printed = capsys.readouterr().out
    assert "Goes: 3 roles: circulation, person-in-charge, volunteer" in printed
    assert "Nothing was written." in printed
    assert before == {path: path.read_bytes() for path in copy.root.rglob("*") if path.is_file()}


def test_without_a_name_it_lists_the_profiles(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """With what each is for."""
    assert copy.run("profile") == 0
    assert capsys.readouterr().out == "tiny: Tiny library. A library with one desk.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("profile", "tini", "--dry-run"), 'There is no profile "tini". Did you mean "tiny"?'),
        (("profile", "tiny"), "Confirm it with --yes"),
    ],
)
def test_it_refuses(
    copy: Copy, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """A profile that does not exist, and a change that nobody confirmed."""
    assert copy.run(*arguments) == 1
    assert message in capsys.readouterr().err


def test_a_library_with_problems_is_not_reduced(copy: Copy) -> None:
    """What is wrong is fixed first."""
    copy.edit("data/scripts/long-line.yml", "situation: service", "situation: nowhere")
    with pytest.raises(EditRefused, match="fix these problems first"), reduced(copy.root, MACROS, "tiny"):
        pass


def test_the_small_library_is_left_alone(tmp_path: Path) -> None:
    """The reduced library is made in a folder aside."""
    with reduced(SMALL, MACROS, "tiny") as (new, selection):
        assert new.root.is_dir()
        assert selection.kept["role"] == ("reference",)
    assert not new.root.exists()
