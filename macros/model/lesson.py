"""Lessons: the front matter of their pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from macros.language.message import gettext
from macros.model.base import (
    Count,
    FieldError,
    Flag,
    Maintained,
    MaxLength,
    PromiseId,
    ScriptId,
    Source,
    Strict,
    Text,
)


class Huddle(Strict):
    """One part of the team's short meeting about a lesson."""

    minutes: Count
    """How many minutes it takes."""
    do: Text
    """What the group does."""


class LessonAnswer(Strict):
    """An answer that one may choose to a question of a lesson."""

    text: Annotated[Text, MaxLength(140)]
    """The answer, as someone might give it."""
    right: Flag = False
    """True for the right one; left out for the others."""
    why: Annotated[Text, MaxLength(240)]
    """Why it is right, or what goes wrong with it."""


class LessonQuestion(Strict):
    """A question about a lesson, with answers to choose from."""

    ask: Annotated[Text, MaxLength(240)]
    """The question, or a moment at the desk to decide about."""
    answers: Annotated[tuple[LessonAnswer, ...], Field(min_length=2, max_length=4)]
    """Two to four answers, one of them right, in the order in which they are shown."""

    @model_validator(mode="after")
    def _one_is_right(self) -> LessonQuestion:
        right = sum(answer.right for answer in self.answers)
        if right != 1:
            message = gettext(
                "%(number)s of these answers are right. Write %(code)s at one of them, and at no other",
                number=right,
                code="right: true",
            )
            raise FieldError("answers", message)
        return self


class Lesson(Maintained):
    """The front matter of a lesson. The lesson itself is the page's Markdown."""

    title: Annotated[Text, MaxLength(60)]
    """The heading."""
    description: Text
    """One sentence for search results."""
    promise: PromiseId
    """The promise of the charter that it teaches."""
    minutes: Count
    """How many minutes it takes to read."""
    audience: Text
    """Who it is for."""
    takeaways: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    """Three sentences to remember."""
    practice: Annotated[tuple[ScriptId, ...], Field(min_length=1, max_length=4)]
    """Scripts to practice."""
    huddle: Annotated[tuple[Huddle, ...], Field(min_length=2)]
    """The meeting, part by part."""
    questions: Annotated[tuple[LessonQuestion, ...], Field(min_length=2, max_length=3)] = ()
    """Two or three questions that the page asks; the huddle sheet has their answers on its back."""
    source: Source | None = None
    """The text that it is based on."""
