"""The page of a checklist, and a checklist as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import Checklist
from macros.text.readability import speaking_seconds
from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.edition import edition_of
from macros.views.freshness import Care
from macros.views.printed_files import Pdf
from macros.views.shared import Ref, RoleRef


@dataclass(frozen=True)
class ItemView:
    """An item, numbered through the whole checklist.

    `never_skip` says why it may not be skipped. `change_url` is where it is changed.
    """

    number: int
    text: FilledText
    note: FilledText | None
    never_skip: FilledText | None
    change_url: str | None


@dataclass(frozen=True)
class BlockView:
    """The items of one pause point."""

    title: FilledText
    pause: FilledText
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class ChecklistView:
    """The page of a checklist. `seconds` is how long it takes to read aloud, `edition` a hash of its items.

    `approval` says of an emergency checklist who approved it, or that nobody has.
    """

    id: str
    title: FilledText
    kind: str
    promise: Ref
    when: FilledText
    how: FilledText
    blocks: tuple[BlockView, ...]
    count: int
    seconds: int
    edition: str
    closing: FilledText
    if_not: FilledText
    sign: tuple[FilledText, ...]
    roles: tuple[RoleRef, ...]
    sheets: tuple[Pdf, ...]
    care: Care
    emergency: bool
    approval: str | None


@dataclass(frozen=True)
class ChecklistRow:
    """A checklist as a row of a list. `count` is the number of its items; `sheets` are those of an emergency checklist."""

    id: str
    title: FilledText
    kind: str
    count: int
    when: FilledText
    emergency: bool
    sheets: tuple[Pdf, ...] = ()


def checklist_view(context: ViewContext, id: str, sheets: tuple[Pdf, ...]) -> ChecklistView:
    """The page of a checklist."""
    checklist = context.kb.checklists[id]
    blocks = _blocks(context, id, checklist)
    items = [item for block in blocks for item in block.items]
    return ChecklistView(
        id=id,
        title=context.line(checklist.title),
        kind=checklist.kind,
        promise=context.promise_ref(checklist.promise),
        when=context.line(checklist.when),
        how=context.line(checklist.how),
        blocks=blocks,
        count=len(items),
        seconds=speaking_seconds(item.text.plain for item in items),
        edition=edition_of(*(item.text for item in items)),
        closing=context.line(checklist.closing),
        if_not=context.line(checklist.if_not),
        sign=context.lines(checklist.sign),
        roles=tuple(context.role_ref(role) for role in context.roles_by_checklist.get(id, ())),
        sheets=sheets,
        care=context.care("checklist", id),
        emergency=checklist.emergency,
        approval=_approval(context, checklist) if checklist.emergency else None,
    )


def _approval(context: ViewContext, checklist: Checklist) -> str:
    """Who approved an emergency checklist, and when; or that it must not be used as it is."""
    _ = context.language.gettext
    if checklist.approved_by and checklist.approved:
        return _(
            "Approved by %(duty)s, %(day)s.",
            duty=checklist.approved_by,
            day=context.day(checklist.approved).text,
        )
    return _("Example: not yet approved here. Your own responders must read it before use.")


def checklist_row(context: ViewContext, id: str, sheets: tuple[Pdf, ...] = ()) -> ChecklistRow:
    """A checklist as a row of a list."""
    checklist = context.kb.checklists[id]
    count = sum(len(block.items) for block in checklist.blocks)
    return ChecklistRow(
        id,
        context.line(checklist.title),
        checklist.kind,
        count,
        context.line(checklist.when),
        checklist.emergency,
        sheets if checklist.emergency else (),
    )


def _blocks(context: ViewContext, id: str, checklist: Checklist) -> tuple[BlockView, ...]:
    number = 0
    blocks = []
    for block_index, block in enumerate(checklist.blocks):
        items = []
        for index, item in enumerate(block.items):
            number += 1
            note, never_skip = context.optional_line(item.note), context.optional_line(item.never_skip)
            url = context.change_url("checklist", id, "blocks", block_index, "items", index)
            items.append(ItemView(number, context.line(item.text), note, never_skip, url))
        blocks.append(BlockView(context.line(block.title), context.line(block.pause), tuple(items)))
    return tuple(blocks)
