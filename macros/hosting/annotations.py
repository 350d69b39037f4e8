"""Problems in machine formats: GitHub's annotations, GitLab's code quality report, and JSON.

Each format is complete and valid for no problems, too. Messages are in the language of `translate`. The format for people
is `problems.report`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from macros.language.message import gettext
from macros.source.problems import Problem, Translate

FORMAT_VERSION = 1
"""The format of the JSON. Fields may be added; the number grows when one changes its meaning or goes."""

ERROR_TITLE = gettext("Fix this before it is published")
WARNING_TITLE = gettext("Worth a look")
NOTE_TITLE = gettext("Still open")


def as_github(problems: Iterable[Problem], translate: Translate = str) -> str:
    """Workflow commands of GitHub Actions, one on each line."""
    return "\n".join(_command(problem, translate) for problem in _sorted(problems))


def _command(problem: Problem, translate: Translate) -> str:
    level = problem.level
    name = "notice" if level == "note" else level
    title = {"error": ERROR_TITLE, "warning": WARNING_TITLE, "note": NOTE_TITLE}[level]
    values = {"file": problem.file, "line": problem.line, "col": problem.column, "title": translate(title)}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in values.items())
    return f"::{name} {properties}::{_escaped(translate(problem.message))}"


def _escaped(text: str, separators: str = "") -> str:
    """The value with every character escaped that would end it or the line, as in GitHub's own toolkit."""
    for character in f"%\r\n{separators}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_gitlab(problems: Iterable[Problem], translate: Translate = str) -> str:
    """A code quality report of GitLab."""
    return json.dumps(list(_issues(problems, translate)), indent=1)


def _issues(problems: Iterable[Problem], translate: Translate) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for problem in _sorted(problems):
        identity = problem.file, problem.message
        seen[identity] += 1
        # Without the line: a problem keeps its fingerprint when something is added above it.
        fingerprint = hashlib.sha256(json.dumps([*identity, seen[identity]]).encode()).hexdigest()
        yield {
            "description": translate(problem.message),
            "check_name": "yes-desk",
            "fingerprint": fingerprint,
            "severity": {"error": "major", "warning": "minor", "note": "info"}[problem.level],
            "location": {"path": problem.file, "lines": {"begin": problem.line}},
        }


def as_json(problems: Iterable[Problem], translate: Translate = str) -> str:
    """Each problem with its place, for other programs. Lines and columns count from 1."""
    found = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.level,
            "message": translate(problem.message),
        }
        for problem in _sorted(problems)
    ]
    return json.dumps({"form": FORMAT_VERSION, "problems": found}, indent=1)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems))


FORMATS: dict[str, Callable[..., str]] = {
    "github": as_github,
    "gitlab": as_gitlab,
    "json": as_json,
}
"""The function that writes each format: of problems, and of a way to translate their messages."""
