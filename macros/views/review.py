"""What somebody looks after: the review board, and what a role's calendar and reminders are made of."""

from __future__ import annotations

from functools import cached_property

from macros.model import Card, Charter, Checklist, Lesson, Questions, Role, Script
from macros.views.cards import CardViews
from macros.views.page_files import PAGE_FILES
from macros.views.parts import Owner, Upkeep


class ReviewViews(CardViews):
    """The views of what somebody looks after."""

    @cached_property
    def owners(self) -> tuple[Owner, ...]:
        """The roles that look after something. First is the one with the earliest check; ties go by the order of desks."""
        things: dict[str, list[Upkeep]] = {role.id: [] for role in self.role_refs}
        for (kind, id), thing in self.kb.things.items():
            if isinstance(thing, (Script, Checklist, Role, Card, Lesson, Charter, Questions)):
                things[thing.owner].append(Upkeep(kind, id, self.line(thing.title), PAGE_FILES[kind].format(id), self.care(kind, id)))
        found = [
            Owner(role, f"review/{role.id}.ics", tuple(sorted(things[role.id], key=_by_check)))
            for role in self.role_refs
            if things[role.id]
        ]
        return tuple(sorted(found, key=lambda owner: owner.things[0].care.check_by.iso))

    @cached_property
    def owned(self) -> dict[str, Owner]:
        """What each role looks after, by the role's id; no entry for one that looks after nothing."""
        return {owner.role.id: owner for owner in self.owners}


def _by_check(each: Upkeep) -> tuple[str, str]:
    return each.care.check_by.iso, each.title.plain
