"""Lists of scripts: what can be filtered in them, what they hold, and what was reviewed lately."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from macros.knowledge import KnowledgeBase
from macros.model import Maintained
from macros.views import Views
from macros.views.filter_words import STOP_WORDS
from macros.views.home import MAX_RECENT_REVIEWS
from macros.views.situation import MAX_ROWS_WITH_REPLIES
from tests.library import kb, views, with_changes

SITUATIONS = kb().vocabulary.situations
LISTED = ("script", "checklist", "lesson")


@pytest.mark.parametrize("id", SITUATIONS)
def test_a_row_knows_its_desks(id: str) -> None:
    """The desks of a row are those whose card carries the script, and the list counts them."""
    view = views().situation(id)
    for row in view.rows:
        assert set(row.desks) == {role for role, thing in kb().roles.items() if row.id in thing.scripts}
    counted = {desk.id: desk.count for desk in view.desks}
    assert counted == {role: n for role in kb().roles if (n := sum(role in row.desks for row in view.rows))}


def test_desks_stand_in_the_librarys_order() -> None:
    """All scripts together have all desks, in the order in which the library names them."""
    assert [desk.id for desk in views().desks_of(tuple(kb().scripts))] == [role.id for role in views().role_refs]


@pytest.mark.parametrize("id", SITUATIONS)
def test_a_short_list_holds_the_ready_replies(id: str) -> None:
    """The replies of a row are those of its script, filled in."""
    for row in views().situation(id).rows:
        channels = kb().scripts[row.id].channels
        assert row.chat and row.chat.plain == views().line(channels.chat).plain
        assert row.email and row.email.plain == views().line(channels.email).plain


def test_a_long_list_leaves_them_to_the_scripts() -> None:
    """Where many scripts stand on one page, it would become too heavy with their replies."""
    base = kb()
    for id in list(kb().scripts)[: MAX_ROWS_WITH_REPLIES + 1]:
        base = with_changes("script", id, {"situation": "loans"}, base)
    rows = Views(base).situation("loans").rows
    assert len(rows) > MAX_ROWS_WITH_REPLIES
    assert {(row.chat, row.email) for row in rows} == {(None, None)}


def test_what_a_filter_passes_over_is_in_no_row() -> None:
    """A word that tells nothing is not carried along for each script."""
    for id in kb().scripts:
        assert not STOP_WORDS & set(views().row(id).filter_words.split())
    assert set(views().stop_words.split()) == STOP_WORDS


def reviewed(days: Sequence[int]) -> KnowledgeBase:
    """The real words, the first lessons of which were reviewed so many days after all else."""
    base = kb()
    day = date(2026, 11, 16)
    for key, thing in kb().things.items():
        if key.kind in LISTED and isinstance(thing, Maintained):
            base = with_changes(key.kind, key.id, {"reviewed": day}, base)
    for id, later in zip(sorted(kb().lessons), days, strict=False):
        base = with_changes("lesson", id, {"reviewed": day + timedelta(later)}, base)
    return base


def test_one_day_for_everything_is_no_news() -> None:
    """Where all was reviewed on the same day, nothing is called lately reviewed."""
    assert Views(reviewed([])).recent_reviews == ()


def test_the_latest_reviews_come_first() -> None:
    """The newest reviews are shown, newest first, and no more than a few."""
    first, second, *_ = sorted(kb().lessons)
    found = Views(reviewed([1, 2])).recent_reviews
    assert [(each.kind, each.id) for each in found[:2]] == [("lesson", second), ("lesson", first)]
    assert [each.reviewed.iso for each in found[:3]] == ["2026-11-18", "2026-11-17", "2026-11-16"]
    assert len(found) == MAX_RECENT_REVIEWS
