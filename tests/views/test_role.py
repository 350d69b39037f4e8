"""The page of a role."""

from __future__ import annotations

import pytest

from tests.library import kb, views

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


@pytest.mark.parametrize("id", ROLES)
def test_a_role_shows_its_card_and_more(id: str) -> None:
    """A role's page has the scripts and the edition of its card, each checklist once, and a line for each promise."""
    role, made = kb().roles[id], views().role(id)
    assert [row.id for row in made.rows] == list(role.scripts)
    assert made.edition == views().card(id).edition
    assert [row.id for row in made.checklists] == list(dict.fromkeys((role.checklist, *role.checklists)))
    assert [promise.id for promise, _ in made.promises] == list(kb().charter.promises)
    assert [line.plain for _, line in made.promises] == [
        views().line(p.roles[id]).plain for p in kb().charter.promises.values()
    ]
