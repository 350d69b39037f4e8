"""The three questions to ask before a no: a page, a box on other pages, and the head of each card."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import NextSteps
from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.freshness import Care


@dataclass(frozen=True)
class QuestionView:
    """One of the three questions, with cases where the answer is yes and cases that only sound like it."""

    id: str
    name: FilledText
    ask: FilledText
    real: tuple[FilledText, ...]
    sounds_like: tuple[FilledText, ...]


@dataclass(frozen=True)
class StepView:
    """One step of an answer."""

    name: FilledText
    text: FilledText


@dataclass(frozen=True)
class WayView:
    """What to do after the three questions: say a kind no, or start from yes."""

    title: FilledText
    short: FilledText
    heading: FilledText
    steps: tuple[StepView, ...]
    example: FilledText


@dataclass(frozen=True)
class QuestionsView:
    """The three questions and the two ways to go on."""

    title: FilledText
    lead: FilledText
    questions: tuple[QuestionView, ...]
    kind_no: WayView
    from_yes: WayView
    care: Care


def questions_view(context: ViewContext) -> QuestionsView:
    """The three questions and the two ways to go on."""
    found = context.kb.questions
    return QuestionsView(
        title=context.line(found.title),
        lead=context.line(found.lead),
        questions=tuple(
            QuestionView(
                id,
                context.line(q.name),
                context.line(q.ask),
                context.lines(q.real),
                context.lines(q.sounds_like),
            )
            for id, q in found.questions.items()
        ),
        kind_no=_way(context, found.kind_no),
        from_yes=_way(context, found.from_yes),
        care=context.care("questions", "questions"),
    )


def _way(context: ViewContext, way: NextSteps) -> WayView:
    return WayView(
        title=context.line(way.title),
        short=context.line(way.short),
        heading=context.line(way.heading),
        steps=tuple(StepView(context.line(step.name), context.line(step.text)) for step in way.steps),
        example=context.line(way.example),
    )
