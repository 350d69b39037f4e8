"""Facts with their branches, rows of lists, and who looks after what."""

from __future__ import annotations

from typing import Any

import pytest

from macros.knowledge import Key
from macros.model import Branch
from macros.views import Views
from macros.views.freshness import months_later
from tests.library import kb, views, with_changes

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


PAGES = (
    [("script", id) for id in SCRIPTS]
    + [("checklist", id) for id in CHECKLISTS]
    + [("role", id) for id in ROLES]
)


PAGES += [("lesson", id) for id in LESSONS] + [("situation", id) for id in kb().vocabulary.situations]


def view(kind: str, id: str) -> Any:
    """The view of a page."""
    return getattr(views(), kind)(id)


def test_branches_that_differ_are_shown() -> None:
    """Beside a fact stand the branches where it is another, and only those."""
    for id, fact in kb().library.facts.items():
        differing = {
            b.name: b.facts[id] for b in kb().branches.values() if b.facts.get(id, fact.value) != fact.value
        }
        shown = dict(views().fact(id).branches)
        assert {name.plain for name in shown} == set(differing)
    assert any(views().fact(id).branches for id in kb().library.facts), (
        "no branch differs, so this test shows nothing"
    )


def test_a_branch_with_the_same_value_is_not_shown() -> None:
    """A branch that sets what the library has anyway does not differ."""
    id, fact = next((id, fact) for id, fact in kb().library.facts.items() if fact.unit == "day")
    branch = next(iter(kb().branches))
    same = Branch(name="Same", facts={id: fact.value})
    other = Branch(name="Other", facts={id: "99"})
    assert [
        n.plain for n, _ in Views(with_changes("branch", branch, dict(same), kb())).fact(id).branches
    ] == []
    differing = Views(with_changes("branch", branch, dict(other), kb())).fact(id).branches
    assert [(name.plain, value.plain) for name, value in differing] == [("Other", "99 days")]


def test_the_name_of_the_library_is_a_fact_too() -> None:
    """The automatic fact can be shown like any other."""
    assert views().fact("library_name").value.plain == kb().library.name


@pytest.mark.parametrize("id", SCRIPTS)
def test_a_row_is_what_they_say_and_the_line_to_say(id: str) -> None:
    """The first way of asking, and the line of the card."""
    script, row = kb().scripts[id], views().row(id)
    assert row.they.plain == views().line(script.patron_says[0].says).plain
    assert row.say.plain == views().line(script.card).plain


@pytest.mark.parametrize(("kind", "id"), [page for page in PAGES if page[0] != "situation"])
def test_care_is_that_of_the_file(kind: str, id: str) -> None:
    """Who looks after a thing, until when, and where to change it."""
    thing, care = kb().all(kind)[id], view(kind, id).care
    assert care.owner.id == thing.owner
    assert (care.deputy and care.deputy.id) == thing.deputy
    assert care.reviewed.iso == thing.reviewed.isoformat()
    assert (
        care.check_by.iso
        == months_later(thing.reviewed, getattr(kb().library.review_months, kind)).isoformat()
    )
    assert care.file == kb().documents[Key(kind, id)].file
    assert care.file in care.edit_url
    assert care.suggest_url.startswith(f"mailto:{kb().library.suggest_email}?subject=")


def test_without_a_repository_there_is_only_the_mailbox() -> None:
    """A library without a repository offers no editor, on no page."""
    made = Views(with_changes("library", "library", {"repository": None}))
    assert made.script("long-line").care.edit_url is None
    assert made.heading("situation", "loans").edit_url is None
    assert made.script("long-line").care.suggest_url


def test_a_source_is_named() -> None:
    """Author, title, site and year are named as far as they are known."""
    lesson = next(id for id in LESSONS if kb().lessons[id].source)
    source = kb().lessons[lesson].source
    assert source is not None
    for changes, said in (
        (
            {"author": "A. B.", "title": "C", "site": "D", "year": 2009, "note": None},
            "After A. B., “C” (D, 2009).",
        ),
        ({"author": None, "title": "C", "site": "D", "year": None, "note": None}, "After “C” (D)."),
        ({"author": None, "title": "C", "site": "D", "year": None, "note": "E."}, "After “C” (D). E."),
    ):
        made = Views(with_changes("lesson", lesson, {"source": source.model_copy(update=changes)}))
        assert made.lesson(lesson).care.source.plain == said  # type: ignore[union-attr]


def test_roles_stand_in_the_order_of_desks() -> None:
    """Wherever desks are listed, they come as the library's own file has them."""
    assert [role.id for role in views().role_refs] == list(kb().library.front_page.desks)
