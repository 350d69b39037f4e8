"""The files of a library: found in one walk, with what is no file of a library reported and never followed."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from macros.source import library_files
from macros.source.library_files import LibraryFiles
from macros.source.problems import InvalidContent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with some files."""
    for file in (
        "data/library.yml",
        "data/scripts/b.yml",
        "data/scripts/a.yml",
        "data/_templates/script.yml",
        "data/.hidden/x.yml",
        "docs/index.md",
        "docs/a/b/c.md",
        "docs/.page.md",
        "elsewhere.yml",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("x", "utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="this disk keeps such names apart")
def test_names_that_other_systems_cannot_keep_apart_are_reported(root: Path) -> None:
    """Names that differ in capitals or in how an accent is encoded, of files and of folders, each pair once."""
    for file in (
        "docs/Index.md",
        "docs/A/b/c.md",
        "docs/e\u0301.md",
        "docs/\u00e9.md",
        "data/_templates/Script.yml",
    ):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()
    found = {problem.file: problem.message for problem in LibraryFiles(root).problems}
    assert found.keys() == {"docs/A", "docs/Index.md", "docs/\u00e9.md", "data/_templates/Script.yml"}
    assert found["docs/A"].startswith('Windows and macOS cannot keep this apart from "a" beside it.')


def reported(root: Path) -> list[tuple[str, str]]:
    """The files with problems, and the beginnings of the messages."""
    return [(problem.file, problem.message.split(":")[0][:30]) for problem in LibraryFiles(root).problems]


def test_files_are_sorted_and_apart_from_ignored_ones(root: Path) -> None:
    """Only data/ and docs/ are read; under data/ a dot or an underscore sets a file aside."""
    files = LibraryFiles(root)
    assert files.files == [
        "data/library.yml",
        "data/scripts/a.yml",
        "data/scripts/b.yml",
        "docs/.page.md",
        "docs/a/b/c.md",
        "docs/index.md",
    ]
    assert files.ignored == ["data/.hidden/x.yml", "data/_templates/script.yml"]
    assert files.problems == []


def test_patterns_are_those_of_folders(root: Path) -> None:
    """One star stays in its folder, two reach any folder, and a dot is a dot."""
    files = LibraryFiles(root)
    assert files.matching("data/scripts/*.yml") == ["data/scripts/a.yml", "data/scripts/b.yml"]
    assert files.matching("data/*.yml") == ["data/library.yml"]
    assert files.matching("docs/**/*.md") == ["docs/.page.md", "docs/a/b/c.md", "docs/index.md"]
    assert files.matching("docs/*/c.md") == files.matching("data/libraryxyml") == []


def test_nothing_is_there(tmp_path: Path) -> None:
    """A folder without data/ and docs/ has no files."""
    assert LibraryFiles(tmp_path).files == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_reported(root: Path) -> None:
    """Links, pipes, sockets and names that are not UTF-8 are reported, once each, and not read."""
    (root / "docs" / "link.md").symlink_to(root / "elsewhere.yml")
    (root / "docs" / "folder").symlink_to(root, target_is_directory=True)
    os.mkfifo(root / "data" / "pipe.yml")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(root / "docs" / "socket.md"))
    Path(os.fsdecode(os.fsencode(root / "docs") + b"/\xff.md")).write_text("x", "utf-8")
    assert sorted(reported(root)) == [
        ("data/pipe.yml", "this is neither a file nor a f"),
        ("docs/\\xff.md", "this name is not UTF-8 text. R"),
        ("docs/folder", "this is a symbolic link, which"),
        ("docs/link.md", "this is a symbolic link, which"),
        ("docs/socket.md", "this is neither a file nor a f"),
    ]
    assert len(LibraryFiles(root).files) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_in_the_place_of_a_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    """docs/ itself may be no link either."""
    (root / "docs").rename(root / "other")
    (root / "docs").symlink_to(root / "other", target_is_directory=True)
    files = LibraryFiles(root)
    assert files.matching("docs/**/*.md") == []
    assert [problem.file for problem in files.problems] == ["docs"]


def test_a_folder_that_cannot_be_read_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read."""
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "scripts":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(library_files.os, "scandir", refuse)
    files = LibraryFiles(root)
    assert "data/library.yml" in files.files
    assert [str(problem) for problem in files.problems] == [
        "data/scripts:1:1: this folder cannot be read: Permission denied. Check its permissions."
    ]


def test_a_file_that_cannot_be_read_is_reported(root: Path) -> None:
    """Also one that has gone since."""
    files = LibraryFiles(root)
    (root / "docs" / "index.md").unlink()
    with pytest.raises(InvalidContent, match=r"docs/index\.md:1:1: this file cannot be read: "):
        files.read("docs/index.md")


def test_there_may_not_be_any_number_of_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one beyond the maximum is named."""
    monkeypatch.setattr(library_files, "MAX_FILES", 3)
    files = LibraryFiles(root)
    assert len(files.files) == 3
    assert len(files.problems) == 1
