"""Lessons."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.source.problems import Problem

HUDDLE_MINUTES = 10
"""How long a huddle takes: short enough for the minutes before opening."""


def huddles_take_ten_minutes(kb: KnowledgeBase) -> Iterator[Problem]:
    """The parts of a huddle add up to ten minutes."""
    for id, lesson in kb.lessons.items():
        total = sum(part.minutes for part in lesson.huddle)
        if total != HUDDLE_MINUTES:
            message = gettext(
                "the parts take %(total)s minutes together; a huddle takes %(minutes)s. Change the minutes.",
                total=total,
                minutes=HUDDLE_MINUTES,
            )
            yield problem_at(kb, Key("lesson", id), ("huddle",), message)
