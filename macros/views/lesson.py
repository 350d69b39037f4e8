"""What the page of a lesson shows around the lesson's own Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from macros.model.lesson import LessonQuestion
from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.edition import edition_of
from macros.views.freshness import Care
from macros.views.printed_files import Pdf
from macros.views.script import ScriptView
from macros.views.shared import Ref


@dataclass(frozen=True)
class AnswerView:
    """An answer to a question. `letter` names it on paper."""

    letter: str
    text: FilledText
    right: bool
    why: FilledText


@dataclass(frozen=True)
class LessonQuestionView:
    """A question with the answers to choose from, numbered from one."""

    number: int
    ask: FilledText
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class LessonView:
    """The head and the tail of a lesson.

    `huddle` holds the minutes and the task of each part of the talk about it. `questions_edition` is a hash of the
    questions, which tells a result of these from one of others.
    """

    id: str
    title: FilledText
    description: FilledText
    promise: Ref
    minutes: int
    huddle_minutes: int
    audience: FilledText
    takeaways: tuple[FilledText, ...]
    practice: tuple[ScriptView, ...]
    huddle: tuple[tuple[int, FilledText], ...]
    questions: tuple[LessonQuestionView, ...]
    questions_edition: str
    sheets: tuple[Pdf, ...]
    care: Care


def lesson_view(
    context: ViewContext, id: str, practice: tuple[ScriptView, ...], sheets: tuple[Pdf, ...]
) -> LessonView:
    """The head and the tail of a lesson. `practice` are the pages of its scripts."""
    lesson = context.kb.lessons[id]
    questions = tuple(
        _question(context, number, each) for number, each in enumerate(lesson.questions, start=1)
    )
    return LessonView(
        id=id,
        title=context.line(lesson.title),
        description=context.line(lesson.description),
        promise=context.promise_ref(lesson.promise),
        minutes=lesson.minutes,
        huddle_minutes=sum(part.minutes for part in lesson.huddle),
        audience=context.line(lesson.audience),
        takeaways=context.lines(lesson.takeaways),
        practice=practice,
        huddle=tuple((part.minutes, context.line(part.do)) for part in lesson.huddle),
        questions=questions,
        questions_edition=edition_of(questions),
        sheets=sheets,
        care=context.care("lesson", id),
    )


def _question(context: ViewContext, number: int, question: LessonQuestion) -> LessonQuestionView:
    answers = tuple(
        AnswerView(letter, context.line(answer.text), answer.right, context.line(answer.why))
        for letter, answer in zip(ascii_uppercase, question.answers, strict=False)
    )
    return LessonQuestionView(number, context.line(question.ask), answers)
