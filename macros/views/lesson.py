"""What the page of a lesson shows around the lesson's own Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.freshness import Care
from macros.views.printed_files import Pdf
from macros.views.script import ScriptView
from macros.views.shared import Ref


@dataclass(frozen=True)
class LessonView:
    """The head and the tail of a lesson. `huddle` holds the minutes and the task of each part of the talk about it."""

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
    sheets: tuple[Pdf, ...]
    care: Care


def lesson_view(
    context: ViewContext, id: str, practice: tuple[ScriptView, ...], sheets: tuple[Pdf, ...]
) -> LessonView:
    """The head and the tail of a lesson. `practice` are the pages of its scripts."""
    lesson = context.kb.lessons[id]
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
        sheets=sheets,
        care=context.care("lesson", id),
    )
