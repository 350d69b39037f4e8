"""The page of a checklist."""

from __future__ import annotations

from datetime import date

import pytest

from macros.views import Views
from tests.library import kb, views, with_changes

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


@pytest.mark.parametrize("id", CHECKLISTS)
def test_a_checklist_is_numbered_through(id: str) -> None:
    """Items are numbered through all blocks, in the order of the file, and the roles that use it are found."""
    checklist, made = kb().checklists[id], views().checklist(id)
    items = [item for block in made.blocks for item in block.items]
    assert [item.number for item in items] == list(range(1, made.count + 1))
    assert [item.text.plain for item in items] == [
        views().line(i.text).plain for b in checklist.blocks for i in b.items
    ]
    assert {role.id for role in made.roles} == {
        r for r in ROLES if id in (kb().roles[r].checklist, *kb().roles[r].checklists)
    }
    assert views().checklist_row(id).count == made.count
    assert 5 <= made.seconds <= 120


def test_a_checklist_that_is_named_twice_is_shown_once() -> None:
    """A role may name the checklist of its card among its others; it is in each list once."""
    checklist = kb().roles["circulation"].checklist
    made = Views(with_changes("role", "circulation", {"checklists": (checklist, checklist)}))
    assert [role.id for role in made.checklist(checklist).roles].count("circulation") == 1
    assert [row.id for row in made.role("circulation").checklists] == [checklist]


def test_the_seconds_of_a_checklist() -> None:
    """Read aloud at 150 words a minute, rounded up."""
    block = kb().checklists["shift-handover"].blocks[0]
    item = block.items[0].model_copy(update={"text": "one two three four five six"})
    made = Views(
        with_changes(
            "checklist", "shift-handover", {"blocks": (block.model_copy(update={"items": (item,)}),)}
        )
    )
    assert made.checklist("shift-handover").seconds == 3


def test_an_emergency_list_says_whether_it_is_approved() -> None:
    """Until the library's own responders have read it, it says that it is an example; other lists say nothing."""
    assert views().checklist("person-down").approval == (
        "Example: not yet approved here. Your own responders must read it before use."
    )
    approved = with_changes(
        "checklist", "person-down", {"approved_by": "Fire marshal", "approved": date(2026, 11, 20)}
    )
    assert Views(approved).checklist("person-down").approval == "Approved by Fire marshal, Nov 20, 2026."
    assert views().checklist("shift-handover").approval is None
    assert [row.id for row in views().emergency_checklists] == ["person-down"]
