"""The review board: what each role looks after, and when it is due. Calendars and reminders are made from it too."""

from __future__ import annotations

from dataclasses import dataclass

from macros.knowledge.addresses import PAGE_FILES
from macros.language import gettext_noop
from macros.model import Card, Charter, Checklist, Lesson, Questions, Role, Script
from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.freshness import Care
from macros.views.shared import RoleRef

KIND_WORDS = {
    "script": gettext_noop("script"),
    "checklist": gettext_noop("checklist"),
    "role": gettext_noop("role"),
    "card": gettext_noop("card"),
    "lesson": gettext_noop("lesson"),
    "charter": gettext_noop("charter"),
    "questions": gettext_noop("questions"),
}
"""What calendars and reminders call the kind of a thing."""


@dataclass(frozen=True)
class ReviewedThing:
    """A thing that has an owner: its kind and id, its title, its page under docs/, and its care."""

    kind: str
    id: str
    title: FilledText
    page: str
    care: Care

    @property
    def address(self) -> str:
        """The address of its page, relative to the root of the site."""
        return self.page.removesuffix(".md").removesuffix("index").rstrip("/") + "/"


@dataclass(frozen=True)
class Owner:
    """A role and the things that it looks after, the next due first. `calendar` is the address of its calendar file."""

    role: RoleRef
    calendar: str
    things: tuple[ReviewedThing, ...]


def owners(context: ViewContext) -> tuple[Owner, ...]:
    """The roles that look after something, sorted by their next check, then by the library's order of desks."""
    things: dict[str, list[ReviewedThing]] = {role.id: [] for role in context.role_refs}
    for (kind, id), thing in context.kb.things.items():
        if isinstance(thing, (Script, Checklist, Role, Card, Lesson, Charter, Questions)):
            title, page = context.line(thing.title), PAGE_FILES[kind].format(id)
            things[thing.owner].append(ReviewedThing(kind, id, title, page, context.care(kind, id)))
    found = [
        Owner(role, f"review/{role.id}.ics", tuple(sorted(things[role.id], key=_by_check)))
        for role in context.role_refs
        if things[role.id]
    ]
    return tuple(sorted(found, key=lambda owner: owner.things[0].care.check_by.iso))


def _by_check(thing: ReviewedThing) -> tuple[str, str]:
    return thing.care.check_by.iso, thing.title.plain
