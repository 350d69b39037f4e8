"""Earlier days for the next checks, so that they do not fall due all at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import zip_longest
from pathlib import Path

from macros.editing.file_changes import FileChanges
from macros.knowledge import Key
from macros.language.message import gettext, ngettext
from macros.views import Views
from macros.views.review_board import ReviewedThing

UNTOUCHED = 1 / 4
"""The share of the time for which a review is valid that passes before its next check may be due."""
WEEKDAY = 1
"""Checks are put on Tuesdays: libraries close on Mondays, and Monday holidays move."""
_REVIEWED = re.compile(r"^reviewed:.*$", re.MULTILINE)

Spread = Mapping[ReviewedThing, date]
"""Things with the day by which each is to be checked."""


def spread(views: Views) -> Spread:
    """A day for the next check of each thing that has none of its own, in the time for which its review is valid.

    Of the weeks in that time each thing takes one with the fewest checks, of all things and then of its owner, the latest
    of these. The same library gives the same days.
    """
    taken: Counter[date] = Counter()
    taken_by_owner: Counter[tuple[str, date]] = Counter()
    days: dict[ReviewedThing, date] = {}
    for owner, thing in _in_turns(views):
        latest = date.fromisoformat(thing.care.check_by.iso)
        if _has_own_day(views, thing):
            choice = _week_of(latest)
        else:
            reviewed = date.fromisoformat(thing.care.reviewed.iso)
            weeks = _weeks(reviewed + (latest - reviewed) * UNTOUCHED, latest) or [_week_of(latest)]
            choice = min(
                weeks, key=lambda week: (taken[week], taken_by_owner[owner, week], -week.toordinal())
            )
            days[thing] = min(choice, latest)
        taken[choice] += 1
        taken_by_owner[owner, choice] += 1
    return days


def _in_turns(views: Views) -> Iterator[tuple[str, ReviewedThing]]:
    """Every owner's things, one of each owner after the other: those with a day of their own first."""
    rows = [[(owner.role.id, thing) for thing in owner.things] for owner in views.owners]
    every = [each for turn in zip_longest(*rows) for each in turn if each]
    yield from sorted(every, key=lambda each: not _has_own_day(views, each[1]))


def _has_own_day(views: Views, thing: ReviewedThing) -> bool:
    written = views.kb.things[Key(thing.kind, thing.id)]
    day = getattr(written, "check_by", None)
    return day is not None and day > date.fromisoformat(thing.care.reviewed.iso)


def _week_of(day: date) -> date:
    """The Tuesday on or before a day."""
    return day - timedelta(days=(day.weekday() - WEEKDAY) % 7)


def _weeks(earliest: date, latest: date) -> list[date]:
    """The Tuesdays between two days."""
    first = _week_of(earliest + timedelta(days=6))
    return [first + timedelta(weeks=number) for number in range((latest - first).days // 7 + 1)]


def as_text(views: Views, days: Spread) -> str:
    """The days, the earliest first, each with its thing; and the most that are due in one week, now and then."""
    if not days:
        return views.language.translate(gettext("Every check has a day of its own."))
    rows = sorted((day, thing.title.plain, thing.care.file) for thing, day in days.items())
    before = [date.fromisoformat(thing.care.check_by.iso) for owner in views.owners for thing in owner.things]
    after = [
        days.get(thing, date.fromisoformat(thing.care.check_by.iso))
        for owner in views.owners
        for thing in owner.things
    ]
    most = ngettext(
        "At most %(num)s check in a week, instead of %(before)s.",
        "At most %(num)s checks in a week, instead of %(before)s.",
        _most(after),
        before=_most(before),
    )
    lines = [f"{day}  {title}, {file}" for day, title, file in rows]
    return "\n".join([*lines, "", views.language.translate(most)])


def _most(days: list[date]) -> int:
    return max(Counter(map(_week_of, days)).values())


def write(root: Path, days: Spread) -> int:
    """Write `check_by` below `reviewed` into the file of each thing. Returns the number of files."""
    changes = FileChanges(root)
    for thing, day in days.items():
        text = changes.text(thing.care.file) or ""
        without = re.sub(r"^check_by:.*\n", "", text, flags=re.MULTILINE)
        changes.rewrite(
            thing.care.file, _REVIEWED.sub(rf"\g<0>\ncheck_by: {day}", without, count=1), "check_by"
        )
    changes.apply()
    return len(days)
