"""The facts as decisions: what a library decides for itself, on the page for those who set it up."""

from __future__ import annotations

from dataclasses import dataclass

from macros.text.references import FilledText
from macros.views.context import ViewContext


@dataclass(frozen=True)
class DecisionView:
    """A fact as a decision: its label, its value here, and a note on where such a rule is usually found."""

    id: str
    label: FilledText
    value: FilledText
    note: FilledText | None


def decisions(context: ViewContext) -> dict[str, tuple[DecisionView, ...]]:
    """The library's facts by group, in the order of its file."""
    groups: dict[str, list[DecisionView]] = {}
    for id, fact in context.kb.library.facts.items():
        view = DecisionView(
            id, context.line(fact.label), context.fact(id).value, context.optional_line(fact.note)
        )
        groups.setdefault(fact.group or context.language.gettext("Other"), []).append(view)
    return {group: tuple(views) for group, views in groups.items()}
