"""What is built once per test run, however many processes the run has.

pytest-xdist gives each process its own session fixtures. They share a base folder, and the first process to create the
lock file there builds; the others wait until the result is there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.library import REPOSITORY

BUILD_SECONDS = 600
POLL_SECONDS = 0.1


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(folder: Path, make: Callable[[Path], str]) -> Path:
    """The folder, after `make` has filled it in one process of this run.

    `make` returns why it failed, or nothing. A failure fails every test that needs the folder, in each process.
    """
    lock, result = folder.with_suffix(".lock"), folder.with_suffix(".result")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        _wait_for(result)
    else:
        folder.mkdir()
        failure = "the process that built this ended"
        try:
            failure = make(folder)
        finally:
            new = folder.with_suffix(".new")
            new.write_text(failure, "utf-8")
            new.replace(result)
    if failure := result.read_text("utf-8"):
        pytest.fail(failure, pytrace=False)
    return folder


def _wait_for(file: Path) -> None:
    end = time.monotonic() + BUILD_SECONDS
    while not file.exists():
        if time.monotonic() > end:
            pytest.fail(
                f"{file.stem} was not built within {BUILD_SECONDS} s by the other process", pytrace=False
            )
        time.sleep(POLL_SECONDS)


def command(root: Path, *arguments: str) -> str:
    """Run one of our commands in a process of its own. Returns what it printed if it failed, or nothing."""
    try:
        result = subprocess.run(
            [sys.executable, "-m", "macros", "--root", str(root), *arguments],
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=BUILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return f"python -m macros {arguments[0]}: not done after {BUILD_SECONDS} s\n{(error.stdout or b'').decode(errors='replace')}"
    return (
        f"python -m macros {arguments[0]}: exit {result.returncode}\n{result.stdout}"
        if result.returncode
        else ""
    )
