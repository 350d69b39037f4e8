"""Files that only a machine makes, tracked by git."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.history.built_files import tracked_built_files
from tests.history.clone import Clone


def test_tracked_built_files_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A cache, an environment or compiled Python that git tracks stops every command; the same files untracked do not."""
    clone = Clone(tmp_path / "clone")
    built = (
        ".cache/cards/x.cached",
        ".venv/bin/python",
        "macros/__pycache__/a.cpython-312.pyc",
        "macros/b.pyc",
    )
    for file in built:
        clone.write(file, "x")
    assert list(tracked_built_files(clone.root)) == []
    clone.git("add", "--force", *built)
    assert [problem.file for problem in tracked_built_files(clone.root)] == list(built)
    assert clone.run("check") == 1
    assert ".cache/cards/x.cached:1:1: git tracks this file" in capsys.readouterr().err


def test_without_a_repository_there_is_nothing_to_report(tmp_path: Path) -> None:
    """A folder without git, and one whose `.git` is broken."""
    assert list(tracked_built_files(tmp_path)) == []
    (tmp_path / ".git").touch()
    assert list(tracked_built_files(tmp_path)) == []
