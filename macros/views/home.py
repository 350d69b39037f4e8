"""What the home page shows: short links, the scripts asked for most, and what was reviewed recently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from macros.model import Checklist, Lesson, Script
from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.shared import DateView, Ref, ScriptRow

MAX_RECENT_REVIEWS = 5
_KINDS = ("script", "checklist", "lesson")


@dataclass(frozen=True)
class RecentReview(Ref):
    """A script, checklist or lesson that was reviewed recently: its kind, and when."""

    kind: str
    reviewed: DateView


def short_links(context: ViewContext) -> tuple[Ref, ...]:
    """The short links under the search box: scripts, each titled with a few words of the patron."""
    return tuple(Ref(each.script, context.line(each.label)) for each in context.kb.library.front_page.often)


def asked_most(context: ViewContext) -> tuple[ScriptRow, ...]:
    """The scripts that are asked for most, in the library's order."""
    return tuple(context.row(id) for id in context.kb.library.front_page.asked_most)


def filter_hint(context: ViewContext) -> FilledText:
    """Examples for the empty filter of all scripts: the first short links, or the first situation's hint without any."""
    labels = [each.label for each in context.kb.library.front_page.often[:3]]
    return context.line(
        ", ".join(labels) or next(iter(context.kb.vocabulary.situations.values())).filter_hint
    )


def recent_reviews(context: ViewContext) -> tuple[RecentReview, ...]:
    """The latest reviews, newest first; none where everything was reviewed on one day, since that is no news."""
    things = [
        (key, cast("Script | Checklist | Lesson", thing))
        for key, thing in context.kb.things.items()
        if key.kind in _KINDS
    ]
    if len({thing.reviewed for _, thing in things}) < 2:
        return ()
    newest = sorted(
        things, key=lambda each: (-each[1].reviewed.toordinal(), _KINDS.index(each[0].kind), each[0].id)
    )
    return tuple(
        RecentReview(key.id, context.line(thing.title), key.kind, context.day(thing.reviewed))
        for key, thing in newest[:MAX_RECENT_REVIEWS]
    )
