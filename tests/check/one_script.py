"""A library with one script and what the rules of style need, and copies of it in which the script says something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from macros.knowledge import Key, KnowledgeBase
from macros.source.problems import Problem
from tests.library import kb, with_changes

ID = "noise-complaint"
SCRIPT = kb().scripts[ID]
STYLE = kb().style
FEW_THINGS = replace(
    kb(),
    things={
        key: thing
        for key, thing in kb().things.items()
        if key.kind in ("library", "style") or key == Key("script", ID)
    },
    pages=(),
    file_templates={},
)


def changed(**changes: Any) -> KnowledgeBase:
    """The script with these changes, among little else."""
    return with_changes("script", ID, changes, FEW_THINGS)


def saying(field: str, said: str) -> KnowledgeBase:
    """A script that says this."""
    return changed(**{field: said})


def offering(*said: str) -> KnowledgeBase:
    """A script that makes these offers."""
    return changed(
        offers=tuple(SCRIPT.offers[0].model_copy(update={"say": each, "do": "Walk."}) for each in said)
    )


def messages(rule: Callable[[KnowledgeBase], Iterable[Problem]], base: KnowledgeBase) -> list[str]:
    """The messages of a rule about the script."""
    file = kb().locate("script", ID)[0]
    return [problem.message for problem in rule(base) if problem.file == file]
