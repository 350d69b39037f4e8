"""The head of each page: title, description, and where it is changed."""

from __future__ import annotations

import re

import pytest

from macros.views import Views
from tests.library import kb, text, views, with_changes

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


@pytest.mark.parametrize(("kind", "id"), [*PAGES, *(("card", id) for id in ROLES)])
def test_every_page_has_a_heading(kind: str, id: str) -> None:
    """Each page has a title and a description in plain text, and leads to the file where its words are."""
    heading = views().heading(kind, id)
    assert heading.title
    assert len(heading.description) > 20
    assert not re.search(r"[{}<>\"]|'|\*\*", heading.title + heading.description)
    assert heading.edit_url
    file, line = re.fullmatch(r".*/edit/main/(.*)#L(\d+)", heading.edit_url).groups()  # type: ignore[union-attr]
    assert (
        text(file)
        .split("\n")[int(line) - 1]
        .strip()
        .startswith("label:" if kind == "situation" else "title:")
    )


def test_titles_are_told_apart() -> None:
    """No two pages of one kind have the same title; a card's page is not called like its role's."""
    for kind in ("script", "checklist", "role", "lesson", "situation", "card"):
        titles = [
            views().heading(kind, id).title
            for k, id in [*PAGES, *(("card", id) for id in ROLES)]
            if k == kind
        ]
        assert len(set(titles)) == len(titles)
    assert (
        views().heading("card", "circulation").title
        == f"Desk card: {views().heading('role', 'circulation').title}"
    )


def test_a_heading_is_filled_in_and_curled() -> None:
    """The head of a page says the same as the page: facts filled in, quotes typographic."""
    situation = next(iter(kb().vocabulary.situations))
    found = (
        kb()
        .vocabulary.situations[situation]
        .model_copy(update={"label": "Kids' loans", "description": "For {loan_days}."})
    )
    changed = Views(
        with_changes(
            "vocabulary", "vocabulary", {"situations": {**kb().vocabulary.situations, situation: found}}
        )
    )
    heading = changed.heading("situation", situation)
    assert (heading.title, heading.description) == (
        "Kids’ loans",
        f"For {changed.fact('loan_days').value.plain}.",
    )
    script = Views(
        with_changes("script", "long-line", {"title": "It's {loan_days}", "card": 'Say "yes".'})
    ).heading("script", "long-line")
    assert (script.title, script.description) == (
        f"It’s {changed.fact('loan_days').value.plain}",
        "What to say: Say “yes”.",
    )
