"""The root of a repository: modules that Python would import in place of an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.source.root_folder import python_at_root


@pytest.mark.parametrize(
    "file", ["yaml.py", "sitecustomize.py", "click.PYC", "lxml.cpython-312-x86_64-linux-gnu.so", "a.pth", "markdown/__init__.py"]
)  # fmt: skip
def test_python_in_the_root_is_reported(tmp_path: Path, file: str) -> None:
    """A module, a compiled one, or a package."""
    for name in ("macros/__init__.py", "tests/__init__.py", "data/notes.py", ".venv/__init__.py", file):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (problem,) = python_at_root(tmp_path)
    assert str(problem).startswith(
        f"{file}:1:1: the repository holds no Python outside of macros/ and tests/"
    )


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """Nothing is said of the launcher, of a folder without Python, or of no folder at all."""
    (tmp_path / "notes.txt").touch()
    (tmp_path / "yesdesk.py").touch()
    assert list(python_at_root(tmp_path)) == []
    assert list(python_at_root(tmp_path / "none")) == []
