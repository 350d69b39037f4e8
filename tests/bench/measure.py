"""Measuring: what a command costs, and a line of the table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024


class Failed(Exception):
    """Something could not be measured. The message says why."""


@dataclass(frozen=True)
class Line:
    """A line of the table: what is measured, its budget, the value, and whether it is kept (None where there is none)."""

    what: str
    budget: str
    value: str
    is_kept: bool | None = None


@dataclass(frozen=True)
class Cost:
    """What a command and all that it started has used: seconds on the clock, seconds of the processors, and memory."""

    wall: float
    cpu: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s, CPU {self.cpu:.1f} s, {self.megabytes:.0f} MB"


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises Failed with the end of its output if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(
            f"{' '.join(str(part) for part in command[:5])}: exit {process.returncode}\n{output[-2000:]}"
        )
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / MEGABYTE
    )
