"""What a library decides for itself, on the page for those who set it up: decisions with their choices, and facts with values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.script import decisions_of
from macros.views.shared import Ref

Row = TypeVar("Row")


class _Grouped(Protocol):
    @property
    def group(self) -> str | None: ...


@dataclass(frozen=True)
class FactRow:
    """A fact: its label, its value here, and a note on where such a rule is usually found."""

    id: str
    label: FilledText
    value: FilledText
    note: FilledText | None


@dataclass(frozen=True)
class ChoiceRow:
    """One way to decide: its label, the words that follow from it, and whether it was chosen."""

    label: FilledText
    words: FilledText
    is_chosen: bool


@dataclass(frozen=True)
class DecisionRow:
    """A decision: its question, its choices, a note on who decides it, and the scripts that depend on it."""

    id: str
    question: FilledText
    choices: tuple[ChoiceRow, ...]
    is_open: bool
    note: FilledText | None
    scripts: tuple[Ref, ...]


def facts(context: ViewContext) -> dict[str, tuple[FactRow, ...]]:
    """The library's facts by group, in the order of its file."""
    found = context.kb.library.facts
    rows = {
        id: FactRow(id, context.line(fact.label), context.fact(id).value, context.optional_line(fact.note))
        for id, fact in found.items()
    }
    return _by_group(context, ((found[id], row) for id, row in rows.items()))


def decisions(context: ViewContext) -> dict[str, tuple[DecisionRow, ...]]:
    """The library's decisions by group, in the order of its file."""
    found = context.kb.library.decisions
    users: dict[str, list[Ref]] = {id: [] for id in found}
    for script_id, script in context.kb.scripts.items() if found else ():
        for id in decisions_of(context, script):
            users[id].append(Ref(script_id, context.line(script.title)))
    return _by_group(
        context,
        (
            (
                decision,
                DecisionRow(
                    id,
                    context.line(decision.question),
                    tuple(
                        ChoiceRow(context.line(each.label), context.line(each.words), name == decision.choice)
                        for name, each in decision.choices.items()
                    ),
                    decision.chosen is None,
                    context.optional_line(decision.note),
                    tuple(users[id]),
                ),
            )
            for id, decision in found.items()
        ),
    )


def _by_group(context: ViewContext, rows: Iterable[tuple[_Grouped, Row]]) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for decided, row in rows:
        groups.setdefault(decided.group or context.language.gettext("Other"), []).append(row)
    return {group: tuple(views) for group, views in groups.items()}
