"""Problems in the forms that hosts turn into notes on the lines of a change, and in one for other programs.

The plain form is `problems.report`. These are for machines: they hold every problem, also where there is none.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from macros.source.problems import Problem

FORM = 1
"""Of the JSON. Fields may be added to it; when one changes its meaning or goes, the number grows."""

MEND = "Mend this before it is published"
LOOK = "Worth a look"


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands of GitHub Actions, one a line."""
    return "\n".join(map(_command, _sorted(problems)))


def _command(problem: Problem) -> str:
    name, title = ("warning", LOOK) if problem.is_warning else ("error", MEND)
    values = {"file": problem.file, "line": problem.line, "col": problem.column, "title": title}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in values.items())
    return f"::{name} {properties}::{_escaped(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    """A value in which no sign ends the value or the line (as GitHub's own toolkit writes it)."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report of GitLab."""
    return json.dumps(list(_issues(problems)), indent=1)


def _issues(problems: Iterable[Problem]) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for problem in _sorted(problems):
        said = problem.file, problem.message
        seen[said] += 1
        # Lines are left out: a problem stays the same one when something is added above it.
        fingerprint = hashlib.sha256(json.dumps([*said, seen[said]]).encode()).hexdigest()
        yield {
            "description": problem.message,
            "check_name": "yes-desk",
            "fingerprint": fingerprint,
            "severity": "minor" if problem.is_warning else "major",
            "location": {"path": problem.file, "lines": {"begin": problem.line}},
        }


def as_json(problems: Iterable[Problem]) -> str:
    """For other programs: each problem with its place, lines and columns counted from 1."""
    found = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": "warning" if problem.is_warning else "error",
            "message": problem.message,
        }
        for problem in _sorted(problems)
    ]
    return json.dumps({"form": FORM, "problems": found}, indent=1)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems))


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {"github": as_github, "gitlab": as_gitlab, "json": as_json}
