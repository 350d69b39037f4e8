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


ASKING, SILENT = "how-not-to-say-no", "four-qualities"


@pytest.mark.parametrize("id", LESSONS)
def test_a_lesson_shows_its_front_matter(id: str) -> None:
    """A lesson has its takeaways, the scripts to practice in full, and the huddle with its minutes."""
    lesson, made = kb().lessons[id], views().lesson(id)
    assert made.huddle_minutes == 10
    assert [script.id for script in made.practice] == list(lesson.practice)
    assert [minutes for minutes, _ in made.huddle] == [part.minutes for part in lesson.huddle]
    assert len(made.takeaways) == 3


def test_questions_have_one_right_answer_and_an_edition_of_their_words() -> None:
    """Answers have letters; facts in them are filled in; other words make another edition. A lesson may have no questions."""
    made, plain = views().lesson(ASKING), views().lesson(SILENT)
    assert [question.number for question in made.questions] == [1, 2]
    for question in made.questions:
        assert [answer.letter for answer in question.answers] == list("ABC"[: len(question.answers)])
        assert sum(answer.right for answer in question.answers) == 1
    assert "{" not in made.questions[0].answers[2].why.plain
    assert plain.questions == () and plain.questions_edition != made.questions_edition
