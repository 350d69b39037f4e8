"""The commands, and what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from macros import cli, commands
from macros.hosting.annotations import FORMATS
from macros.model import json_schema as schema
from macros.site import publish as site
from macros.source.problems import InvalidContent, Problem
from tests.library import ROOT, Copy, kb


def test_four_mistakes_are_told_at_once(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt id, an unknown fact, a name that stands twice and a typo in a call: four messages, each with its place."""
    copy.edit("data/roles/circulation.yml", "  - renewal-item-on-hold\n", "  - renewal-item-on-hodl\n")
    copy.edit("data/scripts/overdue-fine.yml", "\nif_pressed: >-\n", "\nif_pressed: >-\n  It is due in {loan_dasy}.\n")
    copy.edit("data/checklists/shift-handover.yml", "\nkind: do-confirm\n", "\nkind: do-confirm\nkind: read-do\n")
    copy.edit("docs/lessons/systems-not-heroes.md", '{{ checklist("shift-handover") }}', '{{ checklist("shift-handover" }}')
    assert cli.main(["check"]) == 1
    told = capsys.readouterr()
    *lines, last = told.err.splitlines()
    assert told.out == ""
    assert last == "4 problems in 4 files."
    assert [re.match(r"[\w./-]+:\d+:\d+: ", line) is not None for line in lines] == [True] * 4
    for line, (file, words) in zip(
        lines,
        [
            ("data/checklists/shift-handover.yml", '"kind" stands twice'),
            ("data/roles/circulation.yml", 'Did you mean "renewal-item-on-hold"?'),
            ("data/scripts/overdue-fine.yml", 'Did you mean "loan_days"?'),
            ("docs/lessons/systems-not-heroes.md", "is not a macro call that can be read"),
        ],
        strict=True,
    ):
        assert line.startswith(f"{file}:")
        assert words in line


def test_without_mistakes_the_check_counts(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is wrong, one line says how much there is, and the code is 0."""
    assert cli.main(["check"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out == (
        f"No problems in {len(kb().scripts)} scripts, {len(kb().checklists)} checklists, {len(kb().lessons)} lessons, "
        f"{len(kb().roles)} roles, {len(kb().pages)} pages.\n"
    )


@pytest.mark.parametrize("command", [["build"], ["offline"], ["serve"], ["cards"], ["lint"]])
def test_nothing_is_made_of_broken_words(
    copy: Copy, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command checks first: with a mistake it tells the mistake, makes nothing and returns 1."""
    monkeypatch.setattr(site.cli, "main", lambda *_, **__: pytest.fail("MkDocs was called"))
    monkeypatch.setattr(site.subprocess, "run", lambda *_, **__: pytest.fail("MkDocs was called"))
    copy.write("data/roles/circulation.yml", "title: [\n")
    before = sorted(path.name for path in copy.root.iterdir())
    assert cli.main(command) == 1
    assert "data/roles/circulation.yml:1:8: " in capsys.readouterr().err
    assert sorted(path.name for path in copy.root.iterdir()) == before


def test_a_warning_stops_nothing(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """What is only worth a look is told with the word "warning", and the code stays 0."""
    said = (copy.root / "data/library.yml").read_text("utf-8")
    start = said.index("    note: ", said.index("  loan_days:\n"))
    copy.write("data/library.yml", said[:start] + said[said.index("\n", start) + 1 :])
    assert cli.main(["check"]) == 0
    told = capsys.readouterr()
    assert 'warning: facts: "loan_days" has no note.' in told.err
    assert told.err.splitlines()[-1] == "1 warning in 1 file."
    assert told.out.startswith("No problems in ")


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the commands take for the repository, with the real words in it already checked."""
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(commands, "_read", lambda: (kb(), []))
    return tmp_path


def test_a_build_goes_where_one_says(checked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The site goes to `site`, or to the folder that is named, and the command says so."""
    seen: list[tuple[Path, Path]] = []
    monkeypatch.setattr(site, "build", lambda *places, **_: seen.append(places) or 0)
    assert cli.main(["build"]) == 0
    assert capsys.readouterr().out == "Built site.\n"
    assert cli.main(["build", "--site-dir", str(checked / "a" / "b")]) == 0
    assert capsys.readouterr().out == "Built a/b.\n"
    assert cli.main(["build", "--site-dir", "/elsewhere/site"]) == 0
    assert capsys.readouterr().out == "Built /elsewhere/site.\n"
    assert seen == [(checked, checked / "site"), (checked, checked / "a" / "b"), (checked, Path("/elsewhere/site"))]


def test_a_failed_build_says_what_is_left(checked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """If MkDocs fails, its code is the command's, and one line says that the old site is still there, if there was one."""
    monkeypatch.setattr(site, "build", lambda *_, **__: 3)
    assert cli.main(["build"]) == 3
    assert capsys.readouterr().err == "The build stopped (see above); site was not made.\n"
    (checked / "site").mkdir()
    assert cli.main(["build"]) == 3
    assert capsys.readouterr().err == "The build stopped (see above); site is as it was.\n"


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "json"])
def test_what_stops_a_build_is_told_to_people_and_once_to_a_machine(
    checked: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning of the check and a card that does not fit: people read each, and a machine gets one report of both."""
    look, cut = Problem("data/a.yml", 1, 1, "worth a look", is_warning=True), Problem("data/roles/a.yml", 2, 8, "cut three lines")

    def stopped(*_: Any, **__: Any) -> int:
        raise InvalidContent([cut])

    monkeypatch.setattr(commands, "_read", lambda: (kb(), [look]))
    monkeypatch.setattr(site, "build", stopped)
    assert cli.main(["build", "--format", form]) == 1
    told = capsys.readouterr()
    assert told.err == "data/roles/a.yml:2:8: cut three lines\n1 problem in 1 file.\nThe build stopped (see above); site was not made.\n"
    assert told.out == (f"{FORMATS[form]([look, cut])}\n" if form in FORMATS else "")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_cards_can_be_left_out(
    checked: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --no-cards there are pages only, and a build says that this is nothing to publish."""
    seen: list[bool] = []
    monkeypatch.setattr(site, command, lambda *_, cards, **__: seen.append(cards) or 0)
    assert [cli.main([command]), cli.main([command, "--no-cards"])] == [0, 0]
    assert seen == [True, False]
    assert capsys.readouterr().out.count("not for publishing") == (command == "build")


def test_a_server_has_its_port(checked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is on this machine only, on port 8000 or the one that is named."""
    seen: list[Any] = []
    monkeypatch.setattr(site, "serve", lambda *given, cards: seen.append(given) or 0)
    assert cli.main(["serve"]) == 0
    assert cli.main(["serve", "--port", "8123"]) == 0
    assert seen == [(checked, "127.0.0.1:8000"), (checked, "127.0.0.1:8123")]


@pytest.mark.parametrize(
    ("option", "wrong", "message"),
    [
        ("--role", "circulatoin", 'There is no card "circulatoin". Did you mean "circulation"?\n'),
        ("--size", "a55", 'There is no size "a55". Did you mean "a5"?\n'),
    ],
)
def test_a_misspelt_card_is_told(checked: Path, option: str, wrong: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A role or size that there is not is told with the nearest one, before anything is printed."""
    assert cli.main(["cards", option, wrong, "--out", str(checked / "out")]) == 1
    told = capsys.readouterr().err
    assert told.startswith(message.rsplit(" Did", 1)[0])
    assert message.rsplit("Did you mean ", 1)[1].rstrip("?\n") in told
    assert not (checked / "out").exists()


def test_schemas_are_written(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes each schema and says which; a second time there is nothing to do."""
    assert cli.main(["schema"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"Wrote schemas/{name}." for name in schema.schemas()]
    assert cli.main(["schema"]) == 0
    assert capsys.readouterr().out == "The schemas are up to date.\n"


@pytest.mark.parametrize("arguments", [[], ["bulid"], ["check", "--fast"], ["serve", "--port", "x"]])
def test_an_unknown_command_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command or option that there is not gives the code 2 and how to use it."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m macros" in capsys.readouterr().err


def test_every_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names each command with a line on it."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    commands = ("check", "lint", "build", "offline", "serve", "cards", "export", "codeowners", "due", "diff", "schema")
    for command in commands:
        assert re.search(rf"^ +{command}\s+[A-Z].*", said, re.MULTILINE)


def test_the_root_is_the_repository() -> None:
    """Without being told otherwise, commands work in the repository that they stand in."""
    assert commands.ROOT == ROOT


def test_the_module_is_a_command(tmp_path: Path) -> None:
    """`python -m macros check` works from any folder, returns the code, and writes problems to standard error."""
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__", "fonts", "*.typ"))
    Copy(tmp_path).write("data/vocabulary.yml", "situations: [\n")
    ended = subprocess.run([sys.executable, "-m", "macros", "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[0].startswith("data/vocabulary.yml:1:13: ")
    assert ended.stderr.splitlines()[-1] == "1 problem in 1 file."
