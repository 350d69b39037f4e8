"""Lessons."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.source.problems import Problem

HUDDLE_MINUTES = 10
"""How long a huddle takes: short enough for the minutes before opening."""


def huddles_take_ten_minutes(kb: KnowledgeBase) -> Iterator[Problem]:
    """The parts of a huddle add up to ten minutes."""
    for id, lesson in kb.lessons.items():
        total = sum(part.minutes for part in lesson.huddle)
        if total != HUDDLE_MINUTES:
            message = f"the parts take {total} minutes together; a huddle takes {HUDDLE_MINUTES}. Change the minutes."
            yield problem_at(kb, Key("lesson", id), ("huddle",), message)
