"""The page of a role: what it may decide, the scripts on its card, its checklists, and its part in each promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.text.references import FilledText
from macros.views.card import CardView, EditLinks
from macros.views.charter import PromiseView
from macros.views.checklist import ChecklistRow, checklist_row
from macros.views.context import ViewContext
from macros.views.freshness import Care
from macros.views.printed_files import Pdf, Picture
from macros.views.review_board import Owner
from macros.views.shared import CallView, Ref, ScriptRow


@dataclass(frozen=True)
class RoleView:
    """The page of a role.

    `rows` are the scripts on its card, `promises` say what it does for each promise, `owned` is what it looks after, if
    anything. `stop_checklist` is for the danger in its stop line. `edit_links` is where its lines are changed.
    """

    id: str
    title: FilledText
    purpose: FilledText
    pattern: str
    may_decide: tuple[FilledText, ...]
    call: CallView
    stop_line: FilledText
    stop_checklist: Ref | None
    rows: tuple[ScriptRow, ...]
    checklists: tuple[ChecklistRow, ...]
    promises: tuple[tuple[Ref, FilledText], ...]
    edition: str
    pdfs: tuple[Pdf, ...]
    picture: Picture | None
    owned: Owner | None
    edit_links: EditLinks
    care: Care


def role_view(
    context: ViewContext,
    id: str,
    *,
    card: CardView,
    promises: Iterable[PromiseView],
    owned: Owner | None,
    edit_links: EditLinks,
) -> RoleView:
    """The page of a role, beside its card. `promises` are all promises of the charter."""
    role = context.kb.roles[id]
    return RoleView(
        id=id,
        title=context.line(role.title),
        purpose=context.line(role.purpose),
        pattern=role.pattern,
        may_decide=context.lines(role.may_decide),
        call=context.call(role.call),
        stop_line=context.line(role.stop_line),
        stop_checklist=context.stop_checklist(role.stop_line),
        rows=tuple(context.row(each) for each in role.scripts),
        checklists=tuple(
            checklist_row(context, each) for each in dict.fromkeys((role.checklist, *role.checklists))
        ),
        promises=tuple(
            (Ref(p.id, p.name), line.line) for p in promises for line in p.roles if line.role.id == id
        ),
        edition=card.edition,
        pdfs=card.pdfs,
        picture=card.picture,
        owned=owned,
        edit_links=edit_links,
        care=context.care("role", id),
    )
