"""All views: everything derived, nothing left out, the same on every day."""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.text.references import FilledText
from macros.views import Views
from tests.library import inside, kb, views

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


@pytest.mark.parametrize(
    ("kind", "id"),
    [*PAGES, *(("card", id) for id in ROLES), *(("promise", id) for id in kb().charter.promises)],
)
def test_every_view_is_complete(kind: str, id: str) -> None:
    """Each line of each view has words, all filled in; each text is a text."""
    for path, value in inside(view(kind, id)):
        if isinstance(value, FilledText):
            assert value.parts, path
            assert value.plain.strip(), path
            assert not re.search(r"[{}]|\*\*|(?<!\w)'|\"", value.plain), path
        elif isinstance(value, str):
            # Only a row's condition and a site without a repository may lack a text.
            assert value, path


@pytest.mark.parametrize("view", ["charter", "questions", "site"])
def test_views_of_single_pages_are_complete(view: str) -> None:
    """The same for the pages that there is one of, and for what every page shows."""
    for path, value in inside(getattr(views(), view)):
        assert value.plain.strip() if isinstance(value, FilledText) else value not in ("", ()), path


def test_nothing_depends_on_the_day() -> None:
    """Two sets of views of the same words are equal: no day, no chance, no order of a set."""
    other = Views(kb())
    for kind, id in PAGES:
        assert getattr(other, kind)(id) == view(kind, id)
    assert other.site == views().site
