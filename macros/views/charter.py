"""The page of the charter, and its promises one by one."""

from __future__ import annotations

from dataclasses import dataclass

from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.freshness import Care
from macros.views.printed_files import Pdf
from macros.views.shared import DateView, RoleRef


@dataclass(frozen=True)
class StandardView:
    """A standard of a promise. `is_greeting` marks the one that says how soon patrons are greeted."""

    text: FilledText
    measure: FilledText
    target: FilledText
    is_greeting: bool


@dataclass(frozen=True)
class RoleLine:
    """What one role does to keep a promise."""

    role: RoleRef
    line: FilledText


@dataclass(frozen=True)
class PromiseView:
    """One promise of the charter."""

    id: str
    name: FilledText
    short: FilledText
    expect: FilledText
    standards: tuple[StandardView, ...]
    looks_like: tuple[FilledText, ...]
    does_not_look_like: tuple[FilledText, ...]
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class CharterView:
    """The charter. `signoff` is the id of the checklist for its yearly review."""

    title: FilledText
    purpose: FilledText
    adopted: DateView
    upkeep: FilledText
    promises: tuple[PromiseView, ...]
    signoff: str | None
    sheets: tuple[Pdf, ...]
    care: Care


def promise_view(context: ViewContext, id: str) -> PromiseView:
    """One promise of the charter."""
    promise = context.kb.charter.promises[id]
    return PromiseView(
        id=id,
        name=context.line(promise.name),
        short=context.line(promise.short),
        expect=context.line(promise.expect),
        standards=tuple(
            StandardView(context.line(s.text), context.line(s.measure), context.line(s.target), s.greeting)
            for s in promise.standards
        ),
        looks_like=context.lines(promise.looks_like),
        does_not_look_like=context.lines(promise.does_not_look_like),
        roles=tuple(
            RoleLine(context.role_ref(role), context.line(text)) for role, text in promise.roles.items()
        ),
    )


def charter_view(
    context: ViewContext, promises: tuple[PromiseView, ...], sheets: tuple[Pdf, ...]
) -> CharterView:
    """The page of the charter."""
    charter = context.kb.charter
    return CharterView(
        title=context.line(charter.title),
        purpose=context.line(charter.purpose),
        adopted=context.day(charter.adopted),
        upkeep=context.line(charter.upkeep),
        promises=promises,
        signoff=charter.signoff,
        sheets=sheets,
        care=context.care("charter", "charter"),
    )
