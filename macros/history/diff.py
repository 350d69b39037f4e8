"""`python -m macros diff`: two states of the words, read from git, from folders, or as they stand, and told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from macros.check import check
from macros.history.compare import changes
from macros.history.git import GitRepository
from macros.history.older import understood
from macros.knowledge import KnowledgeBase, read
from macros.render import MACROS
from macros.render.renderer import Renderer
from macros.source.problems import InvalidContent, Problem
from macros.views import Views
from macros.views.changes import Changes

FORM = 1
"""The number of the JSON's form: it grows when a field changes its meaning or goes."""


class UncomparableState(Exception):
    """Raised for a state of the words that has problems: which one it is, and the problems."""

    def __init__(self, which: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(which)
        self.which, self.problems = which, problems


def compared(root: Path, base: str, head: str | None) -> tuple[Changes, tuple[Problem, ...]]:
    """What changed from `base` to `head` (the files under `root` as they stand, where it is None), and what of `base` could not be read.

    Each is a folder that holds data/, or a revision in the history of `root`. Raises GitError for a revision that is
    not there, and UncomparableState for one with problems: `head` is held to every rule, `base` to what its being read takes.
    """
    with _files(root, base) as old, _files(root, head) as new:
        after = _sound(read(new), head or "the files as they stand")
        try:
            before, unread = understood(read(old), after, MACROS)
        except InvalidContent as refused:
            raise UncomparableState(base, refused.problems) from None
        return changes(Views(before), Views(after)), unread


@contextmanager
def _files(root: Path, state: str | None) -> Iterator[Path]:
    if state is None or (Path(state) / "data").is_dir():
        yield Path(state) if state else root
    else:
        repository = GitRepository(root)
        with repository.files(repository.commit(state)) as folder:
            yield folder


def _sound(kb: KnowledgeBase, which: str) -> KnowledgeBase:
    problems = tuple(problem for problem in check(kb, MACROS) if not problem.is_warning)
    if problems:
        raise UncomparableState(which, problems)
    return kb


def told(found: Changes, unread: tuple[Problem, ...], base: str, head: str | None, form: str) -> str:
    """The changes in one of the formats; JSON has every field, the others are for reading."""
    if form == "json":
        return json.dumps(_fields(found, unread, base, head), ensure_ascii=False, indent=2)
    template = {"text": "changes.txt", "markdown": "changes.md"}[form]
    return Renderer().render(template, str, changes=found, unread=unread, base=base, head=head)


def _fields(found: Changes, unread: tuple[Problem, ...], base: str, head: str | None) -> dict[str, Any]:
    return {"form": FORM, "base": base, "head": head, **asdict(found), "unread": [asdict(problem) for problem in unread]}
