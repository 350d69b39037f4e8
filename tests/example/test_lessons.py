"""The example's lessons: each asks, and gives two people something to do together."""

from __future__ import annotations

from collections import Counter

from macros.knowledge import KnowledgeBase
from tests.library import REPOSITORY, views


def test_every_lesson_asks_and_has_an_exercise_for_two(example_kb: KnowledgeBase) -> None:
    """Two or three questions, and a part of the huddle that is done in pairs."""
    assert [id for id, lesson in example_kb.lessons.items() if not 2 <= len(lesson.questions) <= 3] == []
    assert [
        id
        for id, lesson in example_kb.lessons.items()
        if not any("n pairs" in part.do for part in lesson.huddle)
    ] == []


def test_the_right_answer_is_not_known_by_its_place(example_kb: KnowledgeBase) -> None:
    """No letter is right more than half of the time."""
    letters = [
        answer.letter
        for id in example_kb.lessons
        for question in views(REPOSITORY).lesson(id).questions
        for answer in question.answers
        if answer.right
    ]
    (_, most), *_ = Counter(letters).most_common(1)
    assert most <= len(letters) / 2
