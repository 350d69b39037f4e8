"""The commands, and what they print."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros.commands import COMMANDS, ENGINE_FAILURE, main, shared
from macros.hosting.annotations import FORMATS
from macros.knowledge import KnowledgeBase
from macros.model import json_schema
from macros.site import live_server, publish
from macros.source.problems import InvalidContent, Problem
from macros.version import FORMAT, VERSION
from tests.library import EMPTY, REPOSITORY, SMALL, Copy, kb, run


def test_four_mistakes_are_reported_at_once(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt id, an unknown fact, a duplicate field and a typo in a call: four messages, each with its place."""
    copy.edit("data/roles/circulation.yml", "  - renewal-item-on-hold\n", "  - renewal-item-on-hodl\n")
    copy.edit(
        "data/scripts/overdue-fine.yml",
        "\nif_pressed: >-\n",
        "\nif_pressed: >-\n  It is due in {loan_dasy}.\n",
    )
    copy.edit(
        "data/checklists/shift-handover.yml", "\nkind: do-confirm\n", "\nkind: do-confirm\nkind: read-do\n"
    )
    call = '{{ checklist("shift-handover") }}'
    copy.edit("docs/lessons/systems-not-heroes.md", call, call.replace(")", ""))
    assert copy.run("check") == 1
    output = capsys.readouterr()
    *lines, last = output.err.splitlines()
    assert output.out == ""
    assert last == "4 problems in 4 files."
    for line, file, words in zip(
        lines,
        [
            "data/checklists/shift-handover",
            "data/roles/circulation",
            "data/scripts/overdue-fine",
            "docs/lessons/systems-not-heroes",
        ],
        ['"kind"', 'Did you mean "renewal-item-on-hold"?', 'Did you mean "loan_days"?', "macro call"],
        strict=True,
    ):
        assert re.match(rf"{file}\.\w+:\d+:\d+: ", line)
        assert words in line


def test_a_library_without_mistakes_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Without problems one line says how much there is, and the exit code is 0."""
    assert run(SMALL, "check") == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out == (
        f"No problems in {len(kb().scripts)} scripts, {len(kb().checklists)} checklists, {len(kb().lessons)} lessons, "
        f"{len(kb().roles)} roles, {len(kb().pages)} pages.\n"
    )


@pytest.mark.parametrize("command", [["build"], ["offline"], ["cards"], ["lint"], ["export", "json"]])
def test_a_library_with_problems_is_not_used(
    copy: Copy, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command but `serve` checks first: with a problem it reports it, writes nothing and returns 1."""
    monkeypatch.setattr(publish, "mkdocs_build", lambda *_, **__: pytest.fail("MkDocs was called"))
    copy.write("data/roles/circulation.yml", "title: [\n")
    before = sorted(path.name for path in copy.root.iterdir())
    assert copy.run(*command) == 1
    assert "data/roles/circulation.yml:1:8: " in capsys.readouterr().err
    assert sorted(path.name for path in copy.root.iterdir()) == before


def test_a_warning_stops_nothing(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is marked with that word, and the exit code stays 0."""
    text = (copy.root / "data/library.yml").read_text("utf-8")
    start = text.index("    note: ", text.index("  loan_days:\n"))
    copy.write("data/library.yml", text[:start] + text[text.index("\n", start) + 1 :])
    assert copy.run("check") == 0
    output = capsys.readouterr()
    assert 'warning: facts: "loan_days" has no note.' in output.err
    assert output.err.splitlines()[-1] == "1 warning in 1 file."
    assert output.out.startswith("No problems in ")


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that passes for a library that was checked already: the small one."""

    def check_library(_root: Path, *_: bool) -> tuple[KnowledgeBase | None, list[Problem]]:
        return kb(), []

    for module in (shared, "macros.commands.build"):
        monkeypatch.setattr(
            f"{module if isinstance(module, str) else module.__name__}.check_library", check_library
        )
    return tmp_path


def test_a_build_goes_where_it_is_sent(
    checked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site goes to `site` or to the named folder, and the command says so."""
    places: list[tuple[Path, ...]] = []
    monkeypatch.setattr(publish, "build", lambda *given, **_: places.append(given) or 0)
    assert run(checked, "build") == 0
    assert capsys.readouterr().out == "Built site.\n"
    assert run(checked, "build", "--site-dir", str(checked / "a" / "b")) == 0
    assert capsys.readouterr().out == "Built a/b.\n"
    assert run(checked, "build", "--site-dir", "/elsewhere/site") == 0
    assert capsys.readouterr().out == "Built /elsewhere/site.\n"
    assert places == [
        (checked, checked / "site"),
        (checked, checked / "a" / "b"),
        (checked, Path("/elsewhere/site")),
    ]


def test_a_failed_build_says_what_is_left(
    checked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """If MkDocs fails, its exit code is the command's, and one line says whether the old site is still there."""
    monkeypatch.setattr(publish, "build", lambda *_, **__: 3)
    assert run(checked, "build") == 3
    assert capsys.readouterr().err == "The build stopped (see above); site was not made.\n"
    (checked / "site").mkdir()
    assert run(checked, "build") == 3
    assert capsys.readouterr().err == "The build stopped (see above); site is unchanged.\n"


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "json"])
def test_problems_of_a_build_go_to_people_and_to_one_machine(
    checked: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning of the check and a card that does not fit: people read each, and a machine gets one report of both."""
    warning = Problem("data/a.yml", 1, 1, "worth a look", is_warning=True)
    error = Problem("data/roles/a.yml", 2, 8, "cut three lines")

    def stopped(*_: Any, **__: Any) -> int:
        raise InvalidContent([error])

    monkeypatch.setattr("macros.commands.build.check_library", lambda _root: (kb(), [warning]))
    monkeypatch.setattr(publish, "build", stopped)
    assert run(checked, "build", "--format", form) == 1
    output = capsys.readouterr()
    assert output.err == (
        "data/roles/a.yml:2:8: cut three lines\n1 problem in 1 file.\n"
        "The build stopped (see above); site was not made.\n"
    )
    assert output.out == (f"{FORMATS[form]([warning, error])}\n" if form in FORMATS else "")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_cards_can_be_left_out(
    checked: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --no-cards there are pages only, and a build says that this is not for publishing."""
    choices: list[bool] = []
    module = live_server if command == "serve" else publish
    monkeypatch.setattr(module, command, lambda *_, cards, **__: choices.append(cards) or 0)
    assert [run(checked, command), run(checked, command, "--no-cards")] == [0, 0]
    assert choices == [True, False]
    assert capsys.readouterr().out.count("not for publishing") == (command == "build")


def test_a_server_has_its_port(checked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server listens on this machine only, on port 8000 or the named one."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(live_server, "serve", lambda *given, cards: calls.append(given))
    assert run(checked, "serve") == 0
    assert run(checked, "serve", "--port", "8123") == 0
    assert calls == [(checked, "127.0.0.1:8000"), (checked, "127.0.0.1:8123")]


def test_a_port_in_use_is_explained(
    checked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A port that another program uses is reported with what to type, without a traceback."""

    def in_use(*_: Any, **__: Any) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(live_server, "serve", in_use)
    assert run(checked, "serve") == 1
    assert capsys.readouterr().err == "Port 8000 is in use. Choose another one: make serve PORT=8001\n"


@pytest.mark.parametrize(
    ("option", "wrong", "known"), [("--role", "circulatoin", "circulation"), ("--size", "lettre", "letter")]
)
def test_a_misspelt_card_is_reported(
    checked: Path, option: str, wrong: str, known: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown card or size is reported with the nearest one, before anything is printed."""
    assert run(checked, "cards", option, wrong, "--out", str(checked / "out")) == 1
    message = capsys.readouterr().err
    assert f'"{wrong}"' in message
    assert f'Did you mean "{known}"' in message
    assert not (checked / "out").exists()


def test_schemas_are_written(tmp_path: Path) -> None:
    """Each schema is written, and a second time there is nothing to do."""
    changed = json_schema.write(tmp_path)
    assert [path.name for path in changed] == list(json_schema.schemas())
    assert json_schema.write(tmp_path) == []


@pytest.mark.parametrize("arguments", [["bulid"], ["check", "--fast"], ["serve", "--port", "x"], ["export"]])
def test_a_wrong_command_line_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown command or option returns 2 and shows the usage."""
    assert main(arguments) == 2
    assert "Usage: python -m macros" in capsys.readouterr().err


def test_every_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """The help names each command with a line about it, and each command has a help of its own."""
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"^ +{name}\s+[A-Z].*", text, re.MULTILINE)
        assert main([name, "--help"]) == 0
        assert f"Usage: python -m macros {name}" in capsys.readouterr().out


def test_the_version_names_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` names the engine's version, which is that of pyproject.toml, and the format that it reads."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Yes Desk {VERSION} (library format {FORMAT})\n"
    assert tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


def test_the_module_is_a_command(tmp_path: Path) -> None:
    """`python -m macros check` works on the library beside the engine, and writes problems to standard error."""
    ignored = shutil.ignore_patterns("__pycache__", "*.typ", "theme")
    shutil.copytree(REPOSITORY / "macros", tmp_path / "macros", ignore=ignored)
    Copy(tmp_path).write("data/vocabulary.yml", "situations: [\n")
    command = [sys.executable, "-m", "macros", "check"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.splitlines()[0].startswith("data/vocabulary.yml:1:13: ")
    assert ended.stderr.splitlines()[-1] == "1 problem in 1 file."


def test_problems_as_json_name_every_place(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --format json` prints data for other programs, and the same problems for people."""
    copy.edit("data/roles/circulation.yml", "  - overdue-fine\n", "  - overdue-fin\n")
    assert copy.run("check", "--format", "json") == 1
    output = capsys.readouterr()
    [problem] = json.loads(output.out)["problems"]
    assert (problem["file"], problem["severity"]) == ("data/roles/circulation.yml", "error")
    assert f"{problem['file']}:{problem['line']}:{problem['column']}: {problem['message']}" in output.err


# --- failures of the machine and of the engine -----------------------------------------------------------------------

FULL = OSError(errno.ENOSPC, "No space left on device")


def fail(error: BaseException) -> Any:
    """A function that raises this error."""

    def failing(*_: Any, **__: Any) -> Any:
        raise error

    return failing


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (["build"], "macros.site.publish.mkdocs_build"),
        (["offline"], "macros.site.publish.mkdocs_build"),
        (["cards", "--size", "a5"], "macros.commands.cards.write_whole"),
        (["export", "csv"], "pathlib.Path.write_bytes"),
        (["export", "markdown"], "macros.commands.export.write"),
        (["release", "v9.9"], "pathlib.Path.write_text"),
        (["serve"], "macros.site.live_server.TemporaryDirectory"),
    ],
)
def test_a_full_disk_is_one_sentence(
    copy: Copy,
    command: list[str],
    part: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each command that writes says that the disk is full and returns 1; the published site and the words are unchanged."""
    (copy.root / "site").mkdir()
    card = SimpleNamespace(files={"cards/a.pdf": b"PDF"})
    monkeypatch.setattr("macros.commands.cards.print_cards", lambda *_, **__: {"a": card})
    monkeypatch.setattr("macros.site.build.SiteBuild.print_cards", lambda self, cache: None)
    before = sorted((copy.root / "data").rglob("*.*"))
    monkeypatch.setattr(part, fail(OSError(*FULL.args)))
    assert copy.run(*command) == 1
    error = capsys.readouterr().err
    assert [line for line in error.splitlines() if line.startswith("The disk is full")]
    assert "Traceback" not in error
    assert sorted((copy.root / "data").rglob("*.*")) == before
    assert list((copy.root / "site").iterdir()) == []
    assert not [path for path in copy.root.iterdir() if path.name.startswith(".site-")]


@pytest.mark.parametrize("command", [["build"], ["cards"], ["offline"]])
def test_a_cache_that_is_a_file_is_one_sentence(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the folder of the cache is a file, the message names it."""
    copy = Copy(tmp_path, EMPTY)
    (copy.root / ".cache").touch()
    assert copy.run(*command) == 1
    line = f"{copy.root / '.cache'} is a file, and a folder is needed there. Rename it or delete it."
    assert line in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("number", "said"), [(errno.EROFS, "The disk is read-only"), (errno.EACCES, "No permission to use")]
)
def test_a_folder_that_cannot_be_written_is_one_sentence(
    copy: Copy, number: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A read-only disk and a missing permission are reported with the path, for a build and for an export."""
    monkeypatch.setattr("macros.site.staging.os.open", fail(OSError(number, "no", str(copy.root / "site"))))
    monkeypatch.setattr("macros.commands.export.write_whole", fail(OSError(number, "no", "dist/export/a")))
    for command, path in ((["build"], str(copy.root / "site")), (["export", "json"], "dist/export/a")):
        assert copy.run(*command) == 1
        first = capsys.readouterr().err.splitlines()[0]
        assert first.startswith(said) and path in first


def test_a_fault_of_the_engine_is_reported_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that nobody expected: its type, its place, how to report it, and a code of its own."""
    monkeypatch.setattr("macros.commands.check.checked", fail(ZeroDivisionError("oh")))
    assert run(SMALL, "check") == ENGINE_FAILURE
    error = capsys.readouterr().err
    assert error.startswith(
        "This is a fault of Yes Desk, not of your files: ZeroDivisionError: oh (macros/commands/"
    )
    assert "Traceback" not in error


@pytest.mark.parametrize("error", [ZeroDivisionError("oh"), OSError(errno.ENOSPC, "full")])
def test_debugging_shows_the_traceback(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """With YES_DESK_DEBUG the exception itself ends the command."""
    monkeypatch.setenv("YES_DESK_DEBUG", "1")
    monkeypatch.setattr("macros.commands.check.checked", fail(error))
    with pytest.raises(type(error)):
        run(SMALL, "check")


def test_a_reader_that_ends_early_is_no_failure() -> None:
    """`python -m macros check | head -0` ends without a word about the pipe."""
    command = [sys.executable, "-m", "macros", "--root", str(SMALL), "check"]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_the_date_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preset SOURCE_DATE_EPOCH, even one that is no number, reaches neither MkDocs nor Typst."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    seen: list[str | None] = []
    monkeypatch.setattr(
        publish, "build", lambda *_, **__: seen.append(os.environ.get("SOURCE_DATE_EPOCH")) or 0
    )
    assert run(SMALL, "build") == 0
    assert seen == [None]


def test_a_reader_that_has_ended_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check | head -1` shows what was read, and neither a traceback nor a message about the pipe; so does a wrong command."""
    output, errors = sys.stdout, sys.stderr
    broken = fail(BrokenPipeError(errno.EPIPE, "Broken pipe"))
    monkeypatch.setattr("macros.commands.check.say", broken)
    monkeypatch.setattr("click.ClickException.show", broken)
    monkeypatch.setattr("click.UsageError.show", broken)
    try:
        with pytest.raises(SystemExit, match=r"^1$"):  # by click
            run(EMPTY, "check")
        sys.stdout, sys.stderr = output, errors
        assert run(EMPTY, "no-command") == 1
        sys.stdout.write("Python writes the rest at its end")
        assert sys.stdout is sys.stderr
        sys.stdout.close()
    finally:
        sys.stdout, sys.stderr = output, errors
    assert capsys.readouterr() == ("", "")
