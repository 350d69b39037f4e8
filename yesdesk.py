#!/usr/bin/env python3
"""Every command of Yes Desk, with its set-up: `python yesdesk.py serve`. On Windows: `py yesdesk.py serve`.

The Makefile calls this file, too, so the set-up has one home. It needs nothing but Python: the environment is made in
`.venv` from a lock, with hashes. It is kept to what Python 3.7 can read, so that an older Python than the required one
gets a sentence instead of a syntax error.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
"""Every package of the other lock, and those of the tests."""
AUDIT_LOCK = ".github/audit/requirements.txt"

REQUIRED = (3, 11)
"""The oldest Python that runs Yes Desk."""
NEWEST_MINOR = 14
"""The newest minor version of Python 3 that is looked for by its name, such as `python3.14`."""
LONG_PATH = 100
"""Characters of the folder's path from which Windows, with 260 for a whole path, may not have room for the packages."""

BUILT = ("site", "dist", ".cache", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")
"""Folders that commands write, from the root."""


class SetupError(Exception):
    """Raised where the set-up cannot go on. The message says what to do; "" if that is on the screen already."""


def say(text: str) -> None:
    """Print a line for people, to standard error."""
    print(text, file=sys.stderr, flush=True)


def quietly(command: list[str]) -> None:
    """Run a command without its output, and show the output if it fails. Raises SetupError then."""
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        say(ended.stdout.decode(errors="replace").rstrip())
        raise SetupError(f"The set-up stopped: {Path(command[0]).name} failed. Its message is above.")


# --- Which Python ---------------------------------------------------------------------------------------------------


def candidates(asked: str | None) -> list[list[str]]:
    """The commands that may start a Python, in the order in which they are tried; only the one that was asked for, if any."""
    if asked:
        return [[asked]]
    # In an environment, the Python that made it: the environment is about to be made again.
    names = [getattr(sys, "_base_executable", sys.executable), "python3"]
    names += [f"python3.{minor}" for minor in range(NEWEST_MINOR, REQUIRED[1] - 1, -1)]
    return [[name] for name in [*names, "python"] if name] + [["py", "-3"]]


def is_new_enough(python: list[str]) -> bool:
    """Whether this command starts a Python of the required version or a newer one."""
    return succeeds([*python, "-c", f"import sys; sys.exit(sys.version_info < {REQUIRED})"])


def succeeds(command: list[str]) -> bool:
    """Whether a command exists and ends without an error. Its output is dropped."""
    try:
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return False
    return ended.returncode == 0


def find_python(asked: str | None) -> list[str]:
    """The command of a Python that is new enough. Raises SetupError if there is none."""
    for python in candidates(asked):
        if is_new_enough(python):
            return python
    here = f"{asked} is older or does not start" if asked else f"here: {sys.version.split()[0]}"
    raise SetupError(
        f"Yes Desk needs Python {REQUIRED[0]}.{REQUIRED[1]} or newer ({here}).\n"
        "Get it from https://www.python.org/downloads/ or your package manager (Debian: apt-get install python3 python3-venv;\n"
        "macOS: brew install python; Windows: winget install Python.Python.3.13), and type the command again.\n"
        "To name one yourself: python yesdesk.py --python /path/to/python3.12 check, or make check PYTHON=/path/to/python3.12"
    )


def need_venv(python: list[str]) -> None:
    """Make sure that this Python can make environments.

    Debian and its relatives ship `venv` without the part that brings pip, which is a package of its own. Root installs it;
    anybody else gets a SetupError that names it.
    """
    test = [*python, "-c", "import ensurepip, venv"]
    if succeeds(test):
        return
    version = subprocess.run(
        [*python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        stdout=subprocess.PIPE,
        check=True,
    )
    package = f"python{version.stdout.decode().strip()}-venv"
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Setting up: {package}, which Python needs here (apt-get)")
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        install = ["apt-get", "install", "-y", "--no-install-recommends", package]
        # Its list of packages may be old or missing, as in a container.
        if not succeeds(install) and succeeds(["apt-get", "update"]):
            succeeds(install)
        if succeeds(test):
            return
    raise SetupError(
        f"This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install {package}\n"
        "Elsewhere: install Python from https://www.python.org/downloads/. Then type the command again."
    )


# --- The environment ------------------------------------------------------------------------------------------------


def program(folder: Path) -> str:
    """The path of Python in an environment."""
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def is_current(lock: str) -> bool:
    """Whether the environment is what the lock lists. A copy of the lock is written into it last."""
    kept = ENVIRONMENT / lock
    if not Path(program(ENVIRONMENT)).exists():
        return False
    if kept.exists() and kept.read_bytes() == (ROOT / lock).read_bytes():
        return True
    return lock == LOCK and is_current(TEST_LOCK)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process sets up this folder. The system frees the file if a process dies."""
    try:
        file = (ROOT / ".venv.busy").open("w")
    except OSError:
        raise SetupError(f"This folder cannot be written: {ROOT}") from None
    with file:
        if not is_locked(file):
            say("Waiting for another set-up of this folder to end")
            while not is_locked(file):
                time.sleep(0.5)
        yield


def is_locked(file: IO[str]) -> bool:
    """Lock a file for this process, until the file is closed. False if another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system without locks
    return True


def advice(folder: str) -> list[str]:
    """What may fail on Windows because of the path of this folder, and what to do."""
    lines = []
    if "onedrive" in folder.lower():
        lines.append(
            "This folder is in OneDrive, which copies every file of .venv and may lock it. Move it, such as to C:\\yesdesk."
        )
    if len(folder) > LONG_PATH:
        lines.append(
            f"The path of this folder has {len(folder)} characters, and Windows stops at 260 for a file in it. "
            "If the set-up fails, move it, such as to C:\\yesdesk."
        )
    return lines


def set_up(lock: str, asked: str | None) -> None:
    """Make the environment exactly what a lock lists, if it is not. Raises SetupError if that fails."""
    if is_current(lock):
        return
    with one_at_a_time():
        if is_current(lock):
            return
        for name in (LOCK, TEST_LOCK):
            if (ENVIRONMENT / name).exists():
                (ENVIRONMENT / name).unlink()
        say(f"Setting up: the environment in .venv, with the packages of {lock} (a minute or two, once)")
        for line in advice(str(ROOT)) if os.name == "nt" else []:
            say(line)
        uv = None if asked else shutil.which("uv")
        if uv:
            oldest = f">={REQUIRED[0]}.{REQUIRED[1]}"
            quietly([uv, "venv", "--quiet", "--allow-existing", "--python", oldest, str(ENVIRONMENT)])
            quietly(
                [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", program(ENVIRONMENT), lock]
            )
        else:
            python = find_python(asked)
            need_venv(python)
            quietly([*python, "-m", "venv", "--clear", str(ENVIRONMENT)])
            quietly([program(ENVIRONMENT), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock])
        shutil.copyfile(str(ROOT / lock), str(ENVIRONMENT / lock))


# --- What is run in it ----------------------------------------------------------------------------------------------


def call(*arguments: str) -> int:
    """Run Python of the environment and wait for it. Returns its exit code."""
    process = subprocess.Popen([program(ENVIRONMENT), *arguments], cwd=ROOT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # it got the same Ctrl-C, and ends in its own way


def exec_python(*arguments: str) -> int:
    """Replace this process with Python of the environment. Windows cannot: there, run it and return its exit code."""
    if os.name != "nt":
        os.chdir(str(ROOT))
        os.execv(program(ENVIRONMENT), [program(ENVIRONMENT), *arguments])
    return call(*arguments)


def with_browser(*arguments: str) -> int:
    """Run Python of the environment, with the path of a browser in the environment variable that the tests read."""
    found = subprocess.run(
        [program(ENVIRONMENT), "-m", "tests.browser"], cwd=ROOT, stdout=subprocess.PIPE, check=False
    )
    if found.returncode:
        return found.returncode
    os.environ["YES_DESK_BROWSER"] = found.stdout.decode().strip()
    return exec_python(*arguments)


def test(arguments: list[str]) -> int:
    """All tests, after the format, style and types of the code; or those that the arguments for pytest name."""
    if not arguments:
        code = lint([])
        if code:
            return code
    return with_browser("-m", "pytest", *(arguments or ["-n", "2"]))


def fast(arguments: list[str]) -> int:
    """The quick tests: no browser, no paper, no whole sites."""
    return exec_python("-m", "pytest", "-n", "2", "-m", "not browser and not paper and not slow", *arguments)


def lint(arguments: list[str]) -> int:  # noqa: ARG001 - every command has them
    """The format, style and types of the code."""
    if call("-m", "ruff", "format", "--check", "--quiet", "."):
        say(f"Format the code: {program(Path('.venv'))} -m ruff format .")
        return 1
    return call("-m", "ruff", "check", "--quiet", ".") or call("-m", "mypy", "--no-error-summary")


def fuzz(arguments: list[str]) -> int:
    """Random hostile pages and data, a minute of each kind (YES_DESK_FUZZ_SECONDS=300 for longer)."""
    os.environ.setdefault("YES_DESK_FUZZ_SECONDS", "60")
    files = ["tests/source/test_page_fuzz.py", "tests/source/test_yaml_fuzz.py"]
    return exec_python("-m", "pytest", "-n", "2", *files, *arguments)


def bench(arguments: list[str]) -> int:
    """Every budget, measured."""
    return with_browser("-m", "tests.bench", *arguments)


def lock(asked: str | None, arguments: list[str]) -> int:
    """Fit the locks to pyproject.toml (--upgrade takes the newest versions that it allows).

    The locks hold for every system and Python from the required one on, with one version of each package for all of them
    (fewest), so that all build the same bytes. The lock for tests agrees with the other one and adds the tests' packages.
    """
    python = find_python(asked)
    need_venv(python)
    with tempfile.TemporaryDirectory() as folder:
        say("Locking: 1 of 4, the tool (uv)")
        quietly([*python, "-m", "venv", folder])
        quietly([program(Path(folder)), "-m", "pip", "install", "--quiet", "uv"])
        compile_ = [program(Path(folder)), "-m", "uv", "pip", "compile", "--universal", "--generate-hashes"]
        compile_ += ["--python-version", f"{REQUIRED[0]}.{REQUIRED[1]}", "--fork-strategy", "fewest"]
        compile_ += ["--custom-compile-command", "make lock", *arguments]
        say(f"Locking: 2 of 4, {LOCK}")
        quietly([*compile_, "pyproject.toml", "--output-file", LOCK])
        say(f"Locking: 3 of 4, {TEST_LOCK}")
        quietly(
            [*compile_, "pyproject.toml", "--extra", "test", "--constraint", LOCK, "--output-file", TEST_LOCK]
        )
        say(f"Locking: 4 of 4, {AUDIT_LOCK}")
        quietly([*compile_, AUDIT_LOCK.replace(".txt", ".in"), "--output-file", AUDIT_LOCK])
    return 0


def clean() -> int:
    """Remove what was built (.venv stays)."""
    folders = [ROOT / name for name in BUILT] + list(ROOT.glob(".site-*"))
    folders += [folder for name in (".cache", "site") for folder in ROOT.glob(f"tests/libraries/*/{name}")]
    for parent, names, _ in os.walk(str(ROOT)):
        folders += [Path(parent, name) for name in names if name == "__pycache__"]
        names[:] = [name for name in names if name not in (".venv", ".git", "__pycache__")]
    for folder in folders:
        shutil.rmtree(str(folder), ignore_errors=True)
    return 0


IN_TEST_ENVIRONMENT: dict[str, Callable[[list[str]], int]] = {
    "test": test,
    "fast": fast,
    "lint": lint,
    "fuzz": fuzz,
    "bench": bench,
}
"""The commands that need the tests' packages."""

HELP = """\
commands (the same as `make` has):
  start     a library of your own from this one: asks, and writes it (--into FOLDER for a new folder)
  serve     the site on http://127.0.0.1:8000, reloaded when a file changes (--port 8001 for another port)
  build     the checked site, in site/
  offline   the site as a zip that opens by double click, without a server, in dist/
  check     every problem in the data and the pages, as file:line:column
  cards     cards, posters and sheets as PDF, in dist/cards/ (--role and --size for some cards)
  test      all tests (arguments for pytest choose some of them)
  fast, lint, fuzz, bench, lock, clean, setup: for work on the code; see CONTRIBUTING.md

Every other command, such as `export` or `codeowners`, is one of `python -m macros`, run in the environment;
`--help` after a command lists its options. (`lint` reads the code; for the words, see `python -m macros lint`.)"""


def run(name: str, arguments: list[str], asked: str | None) -> int:
    """Run a command, with its set-up. Returns its exit code. Raises SetupError if the set-up fails."""
    if name == "clean":
        return clean()
    if name == "lock":
        return lock(asked, arguments)
    in_tests = name in IN_TEST_ENVIRONMENT or (name == "setup" and arguments == ["--test"])
    set_up(TEST_LOCK if in_tests else LOCK, asked)
    if name == "setup":
        return 0
    if name in IN_TEST_ENVIRONMENT:
        return IN_TEST_ENVIRONMENT[name](arguments)
    return exec_python("-m", "macros", name, *arguments)


def main(arguments: list[str]) -> int:
    """Run the command that was typed. Returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="yesdesk.py",
        usage="python yesdesk.py [--python PATH] COMMAND [ARGUMENTS]",
        description="Yes Desk: every command, with its set-up.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--python", metavar="PATH", help="the Python that makes the environment")
    parser.add_argument("command", metavar="COMMAND", help="what to do")
    parser.add_argument("arguments", metavar="ARGUMENTS", nargs=argparse.REMAINDER, help="its options")
    typed = parser.parse_args(arguments)
    # Silences Material's announcement of MkDocs 2, which pyproject.toml excludes.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    # Python keeps what it compiles, so that each process starts in half the time. `clean` removes it.
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    try:
        return run(typed.command, typed.arguments, typed.python)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
