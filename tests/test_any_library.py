"""The engine works for any library: the tests' own ones, and the shipped one after hundreds of edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from macros.check import check
from macros.knowledge import KnowledgeBase, read
from macros.render.author_macros import MACROS
from tests.library import ACADEMIC, EMPTY, REPOSITORY, SMALL, Copy, reading_once, run
from tests.storm import FOLDERS, INSIDE, Storm

EDITS = 200


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with reading_once():
        yield


def errors(root: Path) -> list[str]:
    """What the check reports of a library, warnings aside."""
    return [str(problem) for problem in check(read(root), MACROS) if not problem.is_warning]


@cache
def all_ids(root: Path) -> frozenset[str]:
    """Every id that a library has chosen."""
    kb = read(root)
    return frozenset(id for kind in (*FOLDERS, *INSIDE) for id in (kb.ids(kind) or kb.all(kind)))


@pytest.mark.parametrize("root", [ACADEMIC, EMPTY], ids=lambda root: root.name)
def test_a_library_passes_the_check(root: Path) -> None:
    """Neither has a problem, nor a warning."""
    assert [str(problem) for problem in check(read(root), MACROS)] == []


@pytest.mark.parametrize(
    ("root", "seed"),
    [(SMALL, 1), (SMALL, 2), (ACADEMIC, 3), (REPOSITORY, 4)],
    ids=lambda value: getattr(value, "name", None),
)
def test_a_storm_of_edits_leaves_a_library_that_builds(root: Path, seed: int, tmp_path: Path) -> None:
    """After 200 legal edits there is no error, and the site builds."""
    copy = Copy(tmp_path / "library", root)
    storm = Storm(copy.root, seed)
    storm.blow(EDITS)
    assert errors(copy.root) == [], storm.done
    assert run(copy.root, "build", "--no-cards") == 0
