"""A library adopts: it starts from another one, changes twenty things, and gets a newer engine. No word changes by that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.adoption.engine_files import MANIFEST
from macros.commands import main
from macros.knowledge import read
from macros.version import VERSION
from tests.library import REPOSITORY, SMALL, files, kb, reading_once, run

FINES = "overdue-fine"
LEFT_OUT = ("parent-asks-child-record", "personal-hygiene-complaint", FINES)
OLDER = "0.0.1"

ANSWERS = """\
name: "Université & College Library"
short_name: College
site_url: https://desk.college.example.ca/
suggest_email: desk@college.example.ca
repository:
  url: https://github.com/college-library/desk
  host: github
maintainers: "@college-library/web"
language: en-CA
paper: letter
currency: "$"
emergency:
  desk_phone: "911"
desks: [circulation, reference]
scripts: [{scripts}]
channels:
  chat:
    label: Chat
    reply: Chat reply
    kind: written
    trigger: ":"
  text:
    label: Text
    reply: Text message
    kind: short
    limit: 320
contacts:
  person-in-charge: "7001"
facts:
  loan_days: 28
branches:
  law: "Law: the second floor"
"""

pytestmark = pytest.mark.skipif(
    not (REPOSITORY / ".github" / "workflows").is_dir(),
    reason="a library on another host has no workflows of GitHub",
)

CHANGES = (
    ("rename", "reference", "research-help", "--kind", "role"),
    ("rename", "chat", "web-chat", "--kind", "channel"),
    ("rename", "loan_days", "loan_period"),
    ("rename", "card-without-id", "no-card"),
    ("add", "fact", "carrel_hours", "--title", "Carrel booking", "--value", "4", "--unit", "hour"),
    ("add", "contact", "archives", "--title", "Archives", "--value", "7100"),
    ("add", "branch", "music", "--title", "Music Library"),
    ("add", "page", "parking", "--title", "Parking"),
    ("add", "script", "quiet-carrel", "--title", "A carrel for exams"),
    ("add", "checklist", "open-archives", "--title", "Open the archives"),
    ("add", "role", "archives-desk", "--title", "Archives desk"),
    ("add", "lesson", "exam-week", "--title", "Exam week"),
    ("add", "card", "exam-card", "--title", "Exam card"),
    ("add", "channel", "social", "--title", "Social reply"),
    ("add", "situation", "exams", "--title", "Exams"),
    ("remove", "law", "--kind", "branch"),
    ("remove", "archives"),
    ("remove", "quiet-carrel"),
    ("remove", "social"),
    ("remove", "exams"),
)


def twelve() -> list[str]:
    """Twelve scripts, none of them about fines."""
    front = kb().library.front_page.asked_most
    promised = {script.promise: id for id, script in sorted(kb().scripts.items(), reverse=True)}
    order = dict.fromkeys((*front, *promised.values(), *kb().roles["reference"].scripts, *kb().scripts))
    return [id for id in order if id not in LEFT_OUT][:12]


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with reading_once():
        yield


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of a college, from the small one, in a folder with the engine."""
    folder = tmp_path_factory.mktemp("college")
    answers = folder / "answers.yml"
    answers.write_text(ANSWERS.format(scripts=", ".join(twelve())), "utf-8")
    assert run(SMALL, "start", "--answers", str(answers), "--into", str(folder / "library")) == 0
    return folder / "library"


def test_what_was_chosen_is_there(college: Path) -> None:
    """Two desks, twelve scripts, no fines, a channel for text messages, and what a repository on this host needs."""
    new = read(college)
    assert not new.problems
    assert set(new.roles) == set(new.library.front_page.desks) == {"circulation", "reference"}
    assert set(new.scripts) == set(twelve())
    assert (new.library.language, new.library.currency) == ("en-CA", "$")
    assert "desk.college.example.ca" in (college / "deploy/nginx.conf").read_text("utf-8")
    assert set(new.library.channels) == {"chat", "text"}
    assert {id for script in new.scripts.values() for id in script.channels} == {"chat"}
    assert "daily_fine" not in new.library.facts
    assert new.branches["law"].name == "Law: the second floor"
    assert new.library.contacts["person-in-charge"].extension == "7001"
    for file in (
        "macros/version.py",
        "Makefile",
        "yesdesk.py",
        "requirements.lock",
        ".github/workflows/check.yml",
    ):
        assert (college / file).read_bytes() == (REPOSITORY / file).read_bytes()
    assert "@college-library/web" in (college / ".github/CODEOWNERS").read_text("utf-8")
    assert (college / "README.md").read_text("utf-8").startswith("# Université & College Library\n")


def test_what_is_left_of_the_other_library_is_listed(
    college: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check passes, and names each value and text that is still the other library's."""
    assert run(college, "check") == 0
    report = capsys.readouterr().err
    old = kb().library
    library = (college / "data/library.yml").read_text("utf-8").split("\n")
    for number, line in enumerate(library, 1):
        if old.short_name in line or "fernhill" in line:
            assert f"data/library.yml:{number}:" in report, line
    for id in read(college).library.facts:
        assert (f'delete "{id}" from data/start.yml' in report) == (id != "loan_days"), id
    assert 'delete "person-in-charge"' not in report
    words = "".join(
        path.read_text("utf-8") for folder in ("data", "docs") for path in (college / folder).rglob("*.[ym]*")
        if path.name not in ("library.yml", "start.yml")
    )  # fmt: skip
    assert old.short_name not in words


@pytest.mark.slow
def test_it_builds_changes_and_gets_a_newer_engine(
    college: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After twenty changes, an upgrade from an older version changes no byte of the library's own files."""
    root = tmp_path / "library"
    shutil.copytree(college, root)
    assert run(root, "build", "--no-cards", "--no-compress", "--site-dir", str(tmp_path / "site")) == 0
    assert (tmp_path / "site/scripts/card-without-id/index.html").is_file()
    for change in CHANGES:
        assert run(root, *change) == 0, change
    assert run(root, "check") == 0
    version = root / "macros/version.py"
    version.write_text(version.read_text("utf-8").replace(f'"{VERSION}"', f'"{OLDER}"'), "utf-8")
    (root / "macros/gone.py").write_text("", "utf-8")
    (root / "Makefile").write_text("old", "utf-8")
    (root / ".github/workflows/check.yml").write_text("ours", "utf-8")
    before = files(root), (root / "README.md").read_bytes()
    capsys.readouterr()
    assert run(root, "upgrade", str(REPOSITORY)) == 0
    report = capsys.readouterr().out
    assert f"Upgraded from {OLDER} to {VERSION}. No word of the library changed." in report
    assert "Makefile\n" in report
    assert ".github/workflows/check.yml" in report
    files.cache_clear()
    assert (files(root), (root / "README.md").read_bytes()) == before
    assert version.read_bytes() == (REPOSITORY / "macros/version.py").read_bytes()
    assert (root / "Makefile").read_bytes() == (REPOSITORY / "Makefile").read_bytes()
    assert (root / ".github/workflows/check.yml").read_text("utf-8") == "ours"
    assert not (root / "macros/gone.py").exists()
    assert (root / MANIFEST).is_file()
    assert not list(root.glob(".yes-desk-*"))
    assert main(["--root", str(root), "check"]) == 0
