"""The head and tail of a lesson."""

from __future__ import annotations

import pytest

from tests.library import kb, views

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


@pytest.mark.parametrize("id", LESSONS)
def test_a_lesson_shows_its_front_matter(id: str) -> None:
    """A lesson has its takeaways, the scripts to practice in full, and the huddle with its minutes."""
    lesson, made = kb().lessons[id], views().lesson(id)
    assert made.huddle_minutes == 10
    assert [script.id for script in made.practice] == list(lesson.practice)
    assert [minutes for minutes, _ in made.huddle] == [part.minutes for part in lesson.huddle]
    assert len(made.takeaways) == 3
