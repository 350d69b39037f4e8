"""yesdesk.py: what is typed, the Python that it takes, one set-up at a time. Nothing is installed here."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import yesdesk
from macros.commands import COMMANDS
from tests.library import REPOSITORY


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, ...]]]:
    """What would be set up and run, in its order; everything that is run ends with 0."""
    made: list[tuple[str, ...]] = []

    def record(*arguments: str | None) -> int:
        made.append(tuple(map(str, arguments)))
        return 0

    monkeypatch.setattr(yesdesk, "set_up", lambda lock, asked: record("set up", lock, asked) and None)
    for name in ("call", "exec_python", "with_browser"):
        monkeypatch.setattr(yesdesk, name, record)
    for variable in ("NO_MKDOCS_2_WARNING", "PIP_DISABLE_PIP_VERSION_CHECK", "PYTHONDONTWRITEBYTECODE"):
        monkeypatch.setenv(variable, "as before")
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with both locks and an environment that holds a Python, but no copy of a lock."""
    monkeypatch.setattr(yesdesk, "ROOT", tmp_path)
    monkeypatch.setattr(yesdesk, "ENVIRONMENT", tmp_path / ".venv")
    (tmp_path / yesdesk.LOCK).write_text("a==1\n")
    (tmp_path / yesdesk.TEST_LOCK).write_text("a==1\nb==1\n")
    python = Path(yesdesk.program(tmp_path / ".venv"))
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path


def old_python(folder: Path) -> str:
    """The path of a command that answers as a Python that is too old."""
    path = folder / "python3"
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    return str(path)


# --- What is typed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["check"], [("set up", yesdesk.LOCK, "None"), ("-m", "macros", "check")]),
        (
            ["serve", "--port", "8001"],
            [("set up", yesdesk.LOCK, "None"), ("-m", "macros", "serve", "--port", "8001")],
        ),
        (
            ["--python", "/a/python3", "build", "--no-cache"],
            [("set up", yesdesk.LOCK, "/a/python3"), ("-m", "macros", "build", "--no-cache")],
        ),
        (["setup"], [("set up", yesdesk.LOCK, "None")]),
        (["setup", "--test"], [("set up", yesdesk.TEST_LOCK, "None")]),
        (["test", "-k", "a or b"], [("set up", yesdesk.TEST_LOCK, "None"), ("-m", "pytest", "-k", "a or b")]),
    ],
)
def test_what_is_typed_is_run(
    calls: list[tuple[str, ...]], typed: list[str], expected: list[tuple[str, ...]]
) -> None:
    """First the environment that the command needs, then the command with its arguments as they were typed."""
    assert yesdesk.main(typed) == 0
    assert calls == expected


def test_all_tests_begin_with_the_style(
    calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Format, lint and types; a fault there ends it."""
    assert yesdesk.main(["test"]) == 0
    assert [call[1] for call in calls] == [yesdesk.TEST_LOCK, "ruff", "ruff", "mypy", "pytest"]
    calls.clear()
    monkeypatch.setattr(yesdesk, "call", lambda *_: 1)
    assert yesdesk.main(["test"]) == 1
    assert [call[1] for call in calls] == [yesdesk.TEST_LOCK]


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Each that `make` has; and nothing typed is an error that shows the usage."""
    with pytest.raises(SystemExit):
        yesdesk.main(["--help"])
    said = capsys.readouterr().out
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert targets - {"help"} <= set(re.findall(r"\w+", said))
    with pytest.raises(SystemExit):
        yesdesk.main([])
    assert "usage: python yesdesk.py" in capsys.readouterr().err


def test_no_command_of_ours_is_hidden() -> None:
    """A command of `python -m macros` is not taken for one of the launcher's, but for `lint`, which is that of `make`."""
    assert set(COMMANDS) & {*yesdesk.IN_TEST_ENVIRONMENT, "setup", "clean", "lock"} == {"lint"}


def test_make_calls_it_for_everything() -> None:
    """The set-up has one home: no recipe starts Python, pip or uv in another way."""
    recipes = re.findall(r"^\t@(.*)$", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(recipes) > 10
    assert all("$(DESK) " in recipe for recipe in recipes if not recipe.startswith(("echo ", "awk ")))


# --- Which Python -----------------------------------------------------------------------------------------------------


def test_an_old_python_reads_it() -> None:
    """Its syntax is that of Python 3.7, and it imports nothing but the standard library."""
    tree = ast.parse((REPOSITORY / "yesdesk.py").read_text("utf-8"), feature_version=(3, 7))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.skipif(os.name == "nt", reason="the old Python of this test is a shell script")
def test_a_python_that_is_too_old_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the version that is needed, and where to get it; there is no traceback, and the lock is free again."""
    path = old_python(folder)
    assert yesdesk.main(["--python", path, "check"]) == 1
    said = capsys.readouterr().err
    assert "Yes Desk needs Python 3.11 or newer" in said and path in said and "python.org" in said
    assert yesdesk.main(["--python", str(folder / "missing"), "check"]) == 1
    assert "does not start" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the old Python of this test is a shell script")
def test_a_newer_python_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first one is too old, the others are tried."""
    path = old_python(folder)
    monkeypatch.setattr(yesdesk, "candidates", lambda _: [[path], [sys.executable]])
    assert yesdesk.find_python(None) == [sys.executable]


def test_a_python_without_venv_is_told_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian has it in a package of its own. Only root can install it."""
    monkeypatch.setattr(yesdesk, "succeeds", lambda _: False)
    monkeypatch.setattr(yesdesk.shutil, "which", lambda _: None)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    with pytest.raises(yesdesk.SetupError, match=f"sudo apt-get install {re.escape(version)}"):
        yesdesk.need_venv([sys.executable])


@pytest.mark.parametrize("works", [True, False])
def test_root_is_given_that_package(monkeypatch: pytest.MonkeyPatch, works: bool) -> None:
    """Where apt-get is, with a fresh list of packages if the first try fails; otherwise the message names it."""
    ran: list[str] = []

    def succeeds(command: list[str]) -> bool:
        ran.append(command[1])
        return (ran.count("install") == 2 and works) if "-c" in command else command[1] == "update"

    monkeypatch.setattr(yesdesk, "succeeds", succeeds)
    monkeypatch.setattr(yesdesk.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(yesdesk.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setenv("DEBIAN_FRONTEND", "as before")
    if works:
        yesdesk.need_venv([sys.executable])
    else:
        with pytest.raises(yesdesk.SetupError, match="apt-get install"):
            yesdesk.need_venv([sys.executable])
    assert ran == ["-c", "install", "update", "install", "-c"]


# --- The environment --------------------------------------------------------------------------------------------------


def test_the_environment_is_made_once(folder: Path) -> None:
    """It is current while the copy of its lock is; the tests' environment holds everything of the other one."""
    kept = folder / ".venv"
    assert not yesdesk.is_current(yesdesk.LOCK)
    (kept / yesdesk.LOCK).write_text("a==1\n")
    assert yesdesk.is_current(yesdesk.LOCK) and not yesdesk.is_current(yesdesk.TEST_LOCK)
    (folder / yesdesk.LOCK).write_text("a==2\n")
    assert not yesdesk.is_current(yesdesk.LOCK)
    (kept / yesdesk.TEST_LOCK).write_text("a==1\nb==1\n")
    assert yesdesk.is_current(yesdesk.LOCK) and yesdesk.is_current(yesdesk.TEST_LOCK)
    Path(yesdesk.program(kept)).unlink()
    assert not yesdesk.is_current(yesdesk.LOCK), "the Python that it was made from is gone"


def test_it_is_made_from_the_lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With hashes, and with no trace of the old one if it fails half-way."""
    ran: list[list[str]] = []
    monkeypatch.setattr(yesdesk, "quietly", ran.append)
    monkeypatch.setattr(yesdesk, "find_python", lambda _: [sys.executable])
    (folder / ".venv" / yesdesk.TEST_LOCK).write_text("of before\n")
    yesdesk.set_up(yesdesk.LOCK, sys.executable)
    assert ran[0][1:] == ["-m", "venv", "--clear", str(folder / ".venv")]
    assert ran[1][1:] == ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", yesdesk.LOCK]
    assert yesdesk.is_current(yesdesk.LOCK) and not (folder / ".venv" / yesdesk.TEST_LOCK).exists()
    ran.clear()
    yesdesk.set_up(yesdesk.LOCK, None)
    assert ran == []

    def fail(_: list[str]) -> None:
        raise yesdesk.SetupError("no network")

    monkeypatch.setattr(yesdesk, "quietly", fail)
    (folder / yesdesk.LOCK).write_text("a==3\n")
    with pytest.raises(yesdesk.SetupError):
        yesdesk.set_up(yesdesk.LOCK, sys.executable)
    assert not (folder / ".venv" / yesdesk.LOCK).exists()


def test_uv_is_used_where_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a Python was named."""
    ran: list[list[str]] = []
    monkeypatch.setattr(yesdesk, "quietly", ran.append)
    monkeypatch.setattr(yesdesk.shutil, "which", lambda name: f"/bin/{name}")
    yesdesk.set_up(yesdesk.TEST_LOCK, None)
    assert [command[0] for command in ran] == ["/bin/uv", "/bin/uv"]
    assert "--require-hashes" in ran[1] and ran[1][-1] == yesdesk.TEST_LOCK
    assert yesdesk.is_current(yesdesk.TEST_LOCK)


def test_one_set_up_at_a_time(folder: Path) -> None:
    """A second process waits; the file is free as soon as the first one has ended, however it ended."""
    other = (
        "import sys, yesdesk; from pathlib import Path; "
        "sys.exit(0 if yesdesk.is_locked(open(Path(sys.argv[1]), 'w')) else 3)"
    )
    command = [sys.executable, "-c", other, str(folder / ".venv.busy")]
    with yesdesk.one_at_a_time():
        assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == 3
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode == 0


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    """In one sentence."""
    (folder / ".venv.busy").mkdir()
    with pytest.raises(yesdesk.SetupError, match="cannot be written"), yesdesk.one_at_a_time():
        pass


def test_windows_is_warned_about_its_paths() -> None:
    """OneDrive and long paths, each with what to do; nothing for a short one."""
    assert yesdesk.advice("C:\\yesdesk") == []
    synced, long = yesdesk.advice("C:\\Users\\a\\OneDrive - b\\" + "c" * yesdesk.LONG_PATH)
    assert "OneDrive" in synced and "260" in long


def test_clean_leaves_the_environment_and_the_words(folder: Path) -> None:
    """What commands wrote goes; the environment, git's folder and everything else stay."""
    gone = [
        "site",
        "dist/cards",
        ".cache/x",
        ".site-1",
        "macros/a/__pycache__",
        "tests/libraries/small/.cache",
    ]
    kept = ["data", "docs", ".venv/lib/__pycache__", ".git/__pycache__"]
    for name in (*gone, *kept):
        (folder / name).mkdir(parents=True)
    assert yesdesk.clean() == 0
    assert [name for name in gone if (folder / name).exists()] == []
    assert [name for name in kept if not (folder / name).exists()] == []
