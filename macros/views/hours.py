"""Opening hours: the plain table, the days with other hours, and the data with which a browser says what is open now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta

from macros.language import Language
from macros.model.hours import Hours, HoursException, OpenSpan, Week, spans
from macros.views.context import ViewContext


@dataclass(frozen=True)
class WeekdayHours:
    """A day of the week with its hours. `number` is 0 for Monday."""

    number: int
    name: str
    hours: str


@dataclass(frozen=True)
class ExceptionView:
    """A day or several with other hours; `first` and `until` are the first and the last day in ISO form."""

    days: str
    first: str
    until: str
    name: str
    hours: str
    spans: tuple[OpenSpan, ...]


@dataclass(frozen=True)
class HoursView:
    """When the library or a branch is open.

    `id` is None for the library. `week` has the spans of each day from Monday on; `days` begin as weeks do in the library's country. `data` is JSON for the browser: the
    time zone, the names of the days, the text of each time, the spans of each day from Monday on, and the exceptions.
    """

    id: str | None
    name: str
    week: tuple[tuple[OpenSpan, ...], ...]
    days: tuple[WeekdayHours, ...]
    exceptions: tuple[ExceptionView, ...]
    data: str


def opening_hours(context: ViewContext) -> tuple[HoursView, ...]:
    """The hours of each branch; of the library if it has no branches; nothing where none are written."""
    library, branches = context.kb.library, context.kb.branches
    if not branches:
        return tuple(_views(context, None, library.name, None))
    return tuple(
        view for id, branch in branches.items() for view in _views(context, id, branch.name, branch.hours)
    )


def _views(context: ViewContext, id: str | None, name: str, own: Hours | None) -> Iterator[HoursView]:
    library = context.kb.library
    week = (own and own.week) or (library.hours and library.hours.week)
    if week and library.time_zone:
        language = context.language
        exceptions = tuple(_exception(context, each) for each in _exceptions(library.hours, own))
        data = _data(library.time_zone, week, exceptions, language)
        yield HoursView(id, name, week.days, _days(week, language), exceptions, data)


def _exceptions(library: Hours | None, own: Hours | None) -> tuple[HoursException, ...]:
    """The library's exceptions and a branch's own, by day. The branch's own replace the library's on the same days."""
    theirs = own.exceptions if own else ()
    found = list(theirs)
    for each in library.exceptions if library else ():
        found.extend(_without(each, theirs))
    return tuple(sorted(found, key=lambda each: each.day))


def _without(each: HoursException, others: tuple[HoursException, ...]) -> Iterator[HoursException]:
    """What is left of an exception without the days of others, which are in order."""
    start, day = each.day, timedelta(days=1)
    for other in others:
        if other.until < start or other.day > each.until:
            continue
        if other.day > start:
            yield each.model_copy(update={"day": start, "last_day": other.day - day})
        start = other.until + day
    if start <= each.until:
        yield each.model_copy(update={"day": start, "last_day": each.until})


def _days(week: Week, language: Language) -> tuple[WeekdayHours, ...]:
    order = [(language.first_weekday + each) % 7 for each in range(7)]
    return tuple(
        WeekdayHours(number, language.weekdays[number], _hours(week.days[number], language))
        for number in order
    )


def _exception(context: ViewContext, each: HoursException) -> ExceptionView:
    language = context.language
    is_one_day = each.until == each.day
    days = language.date_with_weekday(each.day) if is_one_day else language.date_range(each.day, each.until)
    found = spans(each.hours)
    return ExceptionView(
        days=days,
        first=each.day.isoformat(),
        until=each.until.isoformat(),
        name=context.line(each.name).plain,
        hours=_hours(found, language),
        spans=found,
    )


def _hours(day: tuple[OpenSpan, ...], language: Language) -> str:
    """The hours of a day in words."""
    _ = language.gettext
    return ", ".join(
        _("%(start)s – %(end)s", start=_time(each.start, language), end=_time(each.end, language))
        for each in day
    ) or _("Closed")


def _time(minutes: int, language: Language) -> str:
    if minutes in (0, 24 * 60):
        return language.gettext("midnight")
    return language.time(time(*divmod(minutes, 60)))


def _data(zone: str, week: Week, exceptions: tuple[ExceptionView, ...], language: Language) -> str:
    days = (*week.days, *(each.spans for each in exceptions))
    used = sorted({minutes for day in days for span in day for minutes in span})
    data = {
        "zone": zone,
        "days": language.weekdays,
        "times": {str(minutes): _time(minutes, language) for minutes in used},
        "week": week.days,
        "exceptions": [
            {"from": each.first, "until": each.until, "name": each.name, "spans": each.spans}
            for each in exceptions
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
