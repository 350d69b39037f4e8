"""The comment on a pull request: what its own run wrote is data, and nothing else gets through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from macros.hosting.pull_request_comment import (
    CUT,
    MARK,
    MAX_CHARACTERS,
    NUMBER,
    TEXT,
    InvalidArtifactError,
    inert,
    main,
    read,
    translated,
)
from tests.library import REPOSITORY


def artifact(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A zip file that holds these."""
    with ZipFile(folder / "change.zip", "w", ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return folder / "change.zip"


def test_a_number_and_a_text_become_a_comment(tmp_path: Path) -> None:
    """The text follows the mark by which a later run finds the comment."""
    note = read(artifact(tmp_path, {TEXT: "## What this changes\n\n**1** thing.\n", NUMBER: "17\n"}))
    assert note == (17, f"{MARK}\n## What this changes\n\n**1** thing.\n")


@pytest.mark.parametrize(
    ("library", "facts"),
    [
        ("language: es\n", "Datos"),
        ('name: A\nlanguage: "fr-CA"\n', "Données"),
        ("language: tlh\n", "Facts"),
        ("name: A\n", "Facts"),
    ],
)
def test_its_own_words_are_in_the_language_of_the_library(tmp_path: Path, library: str, facts: str) -> None:
    """Without a package, they are read from the catalogue; without a catalogue they are English."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/library.yml").write_text(library, "utf-8")
    assert translated("Facts", tmp_path) == facts
    assert translated("no such message", tmp_path) == "no such message"


@pytest.mark.parametrize(
    "number",
    ["", "0", "-1", "1 2", "17; rm -rf /", "$(id)", "１７", "9999999999", "17\n18", "../../issues/1"],
)
def test_a_number_is_digits(tmp_path: Path, number: str) -> None:
    """Nothing but the number of a pull request becomes part of an address."""
    with pytest.raises(InvalidArtifactError, match="does not hold the number of a pull request"):
        read(artifact(tmp_path, {TEXT: "x", NUMBER: number}))


@pytest.mark.parametrize(
    "files",
    [
        {},
        {TEXT: "x"},
        {NUMBER: "1"},
        {TEXT: "x", NUMBER: "1", "../../.bashrc": "x"},
        {"a/" + TEXT: "x", NUMBER: "1"},
    ],
)
def test_other_files_are_refused(tmp_path: Path, files: dict[str, str]) -> None:
    """Two files, by their names, and nothing is unpacked."""
    with pytest.raises(InvalidArtifactError, match="the artifact has"):
        read(artifact(tmp_path, files))


def test_what_is_no_zip_or_no_text_is_refused(tmp_path: Path) -> None:
    """Each with its reason."""
    (tmp_path / "no.zip").write_bytes(b"no zip")
    with pytest.raises(InvalidArtifactError, match="not a zip file"):
        read(tmp_path / "no.zip")
    with pytest.raises(InvalidArtifactError, match="not UTF-8"):
        read(artifact(tmp_path, {TEXT: b"\xff\xfe", NUMBER: "1"}))


def test_the_preview_comes_first(tmp_path: Path) -> None:
    """A link and how to open it; without a preview there is no such line."""
    zipped = artifact(tmp_path, {TEXT: "words", NUMBER: "1"})
    lines = read(zipped, "https://code.example/runs/1/artifacts/2").body.splitlines()
    assert lines[0] == MARK and lines[2:] == ["", "words"]
    assert "(https://code.example/runs/1/artifacts/2)" in lines[1] and "index.html" in lines[1]
    assert read(zipped).body == read(zipped, "").body == f"{MARK}\nwords"


def test_a_huge_text_is_cut_and_never_read_whole(tmp_path: Path) -> None:
    """A zip of a few kilobytes that would unpack to 100 MB costs no more than what is shown; GitHub takes the rest."""
    bomb = artifact(tmp_path, {TEXT: b"- a line\n" * 11_000_000, NUMBER: "1"})
    body = read(bomb).body
    assert bomb.stat().st_size < 500_000
    assert body.endswith(
        f"- a line\n\n{translated(CUT)}\n"
    )  # in the language of the library around this engine
    assert len(body) < MAX_CHARACTERS + 500
    assert len(inert("@a" * MAX_CHARACTERS)) < 65_536


def test_nobody_is_called_and_nothing_is_hidden() -> None:
    """Names and numbers of issues are shown without effect; comments, escapes and marks of direction are taken out."""
    said = inert(
        "Ask @fernhill/circulation, closes #12 <!-- hidden --> \x1b[31mred\u202egnp.exe mail@fernhill.example"
    )
    assert "@\u2060fernhill" in said
    assert "#\u206012" in said
    assert "<!--" not in said
    assert not {"\x1b", "\u202e"} & set(said)
    assert "mail@fernhill.example" in said


def test_headings_stay_headings() -> None:
    """Markdown that calls nobody is left alone."""
    text = "## What this changes\n\n- **Loan period**: 21 days → 14 days\n"
    assert inert(text) == text


def test_the_command_needs_no_packages(tmp_path: Path) -> None:
    """The workflow that may write runs it with a bare Python."""
    zipped = artifact(tmp_path, {TEXT: "words", NUMBER: "3"})
    bare = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        "import sys, runpy; sys.path.insert(0, '.'); runpy.run_module('macros.hosting.pull_request_comment', run_name='__main__')",
    ]
    ended = subprocess.run(
        [*bare, str(zipped), str(tmp_path / "note")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (tmp_path / "note/number.txt").read_text() == "3\n"
    assert (tmp_path / "note/body.md").read_text() == f"{MARK}\nwords"


def test_the_command_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, one line, no file."""
    assert main([str(artifact(tmp_path, {})), str(tmp_path / "note")]) == 1
    assert (
        capsys.readouterr().err
        == "No comment is written: the artifact has 0 files instead of diff.md and number.txt.\n"
    )
    assert not (tmp_path / "note").exists()
