"""Files under a wrong name: what they would be, and whether the right one is there."""

from __future__ import annotations

import pytest

from macros.knowledge.misnamed_files import misnamed_files
from macros.source.library_files import LibraryFiles, is_left_behind


def found(*names: str) -> list[tuple[str, str, str, bool]]:
    """The files among these that are misnamed: path, kind, id, and whether it is only a warning."""
    files = LibraryFiles.__new__(LibraryFiles)
    files.files = ["data/library.yml", *names]
    return [(each.file, each.kind, each.id, each.problem.is_warning) for each in misnamed_files(files)]


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("data/scripts/a.yml.txt", "script", "a"),
        ("data/scripts/a.yaml", "script", "a"),
        ("data/scripts/a.YAML", "script", "a"),
        ("data/scripts/a.yml.yml", "script", "a"),
        ("data/scripts/a.YML", "script", "a"),
        ("data/scripts/a (1).yml", "script", "a"),
        ("data/scripts/Copy of a.yml", "script", "a"),
        ("data/scripts/Copy (2) of a.yml", "script", "a"),
        ("data/scripts/a - Copy.yml", "script", "a"),
        ("data/scripts/a - Copie (2).yml", "script", "a"),
        ("data/scripts/a copy 2.yml", "script", "a"),
        ("data/styel.yml", "style", "style"),
        ("docs/lessons/a.markdown", "lesson", "a"),
        ("docs/more/a.md.txt", "page", "more/a"),
        ("docs/lessons/index.md.txt", "page", "lessons/index"),
    ],
)
def test_a_wrong_name_is_corrected(name: str, kind: str, id: str) -> None:
    """It is an error, because nothing else has this name."""
    assert found(name) == [(name, kind, id, False)]


def test_a_copy_beside_its_file_is_a_warning() -> None:
    """The file is there, so nothing is missing."""
    assert found("data/scripts/a.yml", "data/scripts/a (1).yml", "data/scripts/a.yaml") == [
        ("data/scripts/a (1).yml", "script", "a", True),
        ("data/scripts/a.yaml", "script", "a", True),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "data/scripts/copy-machine.yml",
        "data/notes.txt",
        "docs/static/a.md.txt",
        "data/scripts/a/b.yaml",
        "docs/a.html",
    ],
)
def test_other_names_are_left_alone(name: str) -> None:
    """Right names, and names of which nobody knows what they should be."""
    assert found(name) == []


def test_what_programs_leave_behind() -> None:
    """Names that nobody chooses."""
    left = ".DS_Store ._a.md Thumbs.db THUMBS.DB desktop.ini ~$a.docx .~lock.a.md# .#a.yml #a.yml# a.yml~ .a.swp a.bak a.orig ~a.tmp"
    assert all(map(is_left_behind, left.split()))
    assert not any(
        map(is_left_behind, ["a.yml", "index.md", "thumbs.png", "backup.md", "a.svg", ".htaccess"])
    )
