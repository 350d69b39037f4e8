"""The home page: short links and the latest reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from macros.knowledge import KnowledgeBase
from macros.model import Maintained
from macros.views import Views
from macros.views.home import MAX_RECENT_REVIEWS
from tests.library import kb, views, with_changes


def test_short_links_lead_to_scripts() -> None:
    """The links under the search box are words of patrons that lead to scripts."""
    assert [(ref.id, ref.title.plain) for ref in views().short_links] == [
        (each.script, views().line(each.label).plain) for each in kb().library.front_page.often
    ]


LISTED = ("script", "checklist", "lesson")


def reviewed(days: Sequence[int]) -> KnowledgeBase:
    """The small library, the first lessons of which were reviewed some days after everything else."""
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


def test_the_filter_of_all_scripts_shows_what_patrons_say() -> None:
    """The first short links; without any, the hint of the first situation."""
    front = kb().library.front_page
    assert views().filter_hint.plain == ", ".join(views().line(each.label).plain for each in front.often[:3])
    without = Views(
        with_changes("library", "library", {"front_page": front.model_copy(update={"often": ()})})
    )
    assert without.filter_hint.plain == next(iter(kb().vocabulary.situations.values())).filter_hint
