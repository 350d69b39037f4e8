"""Opening hours: their time zone is known, and their exceptions are in order, each day once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.check.library import LIBRARY_KEY
from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext, sentences
from macros.language.time_zones import time_zones
from macros.model.hours import Hours
from macros.source.problems import Problem, did_you_mean


def _hours(kb: KnowledgeBase) -> Iterator[tuple[Key, Hours]]:
    """The hours of the library and of each branch, where there are any."""
    if kb.has("library") and kb.library.hours:
        yield LIBRARY_KEY, kb.library.hours
    for id, branch in kb.branches.items():
        if branch.hours:
            yield Key("branch", id), branch.hours


def time_zone_is_known(kb: KnowledgeBase) -> Iterator[Problem]:
    """Hours have a time zone, and browsers know its name."""
    if not kb.has("library"):
        return
    zone = kb.library.time_zone
    if zone is None:
        for key, _ in _hours(kb):
            message = gettext(
                "opening hours need the time zone of the library. Add time_zone to data/library.yml, such as "
                "time_zone: America/Chicago."
            )
            yield problem_at(kb, key, ("hours",), message, at_name=True)
            return
    elif zone not in time_zones():
        hint = did_you_mean(zone, sorted(time_zones())) or gettext(
            "Write a region and a city, such as Europe/Paris."
        )
        unknown = gettext('"%(zone)s" is not the name of a time zone.', zone=zone)
        yield problem_at(kb, LIBRARY_KEY, ("time_zone",), sentences(unknown, hint))


def exceptions_are_in_order(kb: KnowledgeBase) -> Iterator[Problem]:
    """Exceptions follow the calendar, and no day has two of them."""
    for key, hours in _hours(kb):
        for number, (before, after) in enumerate(pairwise(hours.exceptions), 1):
            loc = ("hours", "exceptions", number, "day")
            if before.day <= after.until and after.day <= before.until:
                message = gettext(
                    '%(day)s is in "%(name)s" already. Give each day one exception.',
                    day=after.day,
                    name=before.name,
                )
                yield problem_at(kb, key, loc, message)
            elif after.day < before.day:
                message = gettext(
                    '%(day)s comes before "%(name)s" above it. Sort the exceptions by their day.',
                    day=after.day,
                    name=before.name,
                )
                yield problem_at(kb, key, loc, message)


def exceptions_have_a_week(kb: KnowledgeBase) -> Iterator[Problem]:
    """Where there are exceptions, there are hours of the week: nothing is shown without them."""
    if not kb.has("library"):
        return
    library = kb.library.hours
    weeks = [hours.week for _, hours in _hours(kb) if hours.week]
    for key, hours in _hours(kb):
        of_week = hours.week or (library.week if library else None)
        if not of_week and (key != LIBRARY_KEY or not weeks):
            message = gettext(
                "there are exceptions and no hours of the week. Add week, with the hours of each day."
            )
            yield problem_at(kb, key, ("hours",), message, at_name=True)
