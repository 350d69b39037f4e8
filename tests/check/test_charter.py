"""Promises, and what keeps them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.charter import every_promise_is_kept
from macros.knowledge import KnowledgeBase
from tests.library import ACADEMIC, kb


def without(kind: str, count: int) -> KnowledgeBase:
    """The small library with its first `count` things of a kind only."""
    kept = kb().file_ids[kind][:count]
    things = {key: thing for key, thing in kb().things.items() if key.kind != kind or key.id in kept}
    return replace(kb(), things=things, file_ids={**kb().file_ids, kind: kept})


@pytest.mark.parametrize("kind", ["checklist", "lesson"])
def test_a_library_needs_no_lessons_or_checklists(kind: str) -> None:
    """Where there are fewer lessons, or fewer checklists, than promises, not every promise can have one."""
    assert list(every_promise_is_kept(without(kind, 0))) == []
    assert list(every_promise_is_kept(without(kind, len(kb().charter.promises) - 1))) == []


def test_each_promise_is_looked_for() -> None:
    """A promise that no script, checklist or lesson keeps is reported for each."""
    lost = next(iter(kb().charter.promises))
    other = list(kb().charter.promises)[-1]
    things = {
        key: thing.model_copy(update={"promise": other}) if getattr(thing, "promise", None) == lost else thing
        for key, thing in kb().things.items()
    }
    messages = [problem.message for problem in every_promise_is_kept(replace(kb(), things=things))]
    assert [message.split(": no ")[1].split()[0] for message in messages] == ["script", "checklist", "lesson"]


def test_another_library_keeps_its_own_promises() -> None:
    """Five promises, two checklists and no lesson are fine."""
    assert len(kb(ACADEMIC).charter.promises) != len(kb().charter.promises)
    assert list(every_promise_is_kept(kb(ACADEMIC))) == []
