"""Opening hours: those of each week, and the days on which they are different.

The hours of a day are one text, such as `9:00-12:00, 13:30-20:00`, which YAML can take for nothing else.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, Field, model_validator

from macros.language.message import gettext
from macros.model.base import Date, FieldError, Name, Strict

CLOSED = "closed"
"""What is written for a day without opening hours."""

MAX_DAY_TEXT = 100
MAX_EXCEPTIONS = 400
MAX_EXCEPTION_DAYS = 366
_MINUTES_A_DAY = 24 * 60
_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-–]\s*([0-9]{1,2}):([0-9]{2})")


class OpenSpan(NamedTuple):
    """From when to when, both in minutes since midnight. The end may be 1440, the end of the day."""

    start: int
    end: int


def spans(hours: str) -> tuple[OpenSpan, ...]:
    """The spans of a day, none for `closed`. Raises ValueError for hours that no clock shows, or in another form."""
    if hours == CLOSED:
        return ()
    found: list[OpenSpan] = []
    for part in hours.split(","):
        span = _span(part.strip())
        if found and span.start < found[-1].end:
            message = gettext(
                '"%(span)s" begins before the hours in front of it end. Write the hours of a day in order, without overlap',
                span=part.strip(),
            )
            raise ValueError(message)
        found.append(span)
    return tuple(found)


def _span(part: str) -> OpenSpan:
    match = _SPAN.fullmatch(part)
    if not match:
        message = gettext(
            '"%(span)s" are not opening hours. Write the 24-hour clock, such as 9:00-17:30, a comma between two spans, or '
            "%(closed)s",
            span=part[:40],
            closed=CLOSED,
        )
        raise ValueError(message)
    hour, minute, end_hour, end_minute = map(int, match.groups())
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if max(minute, end_minute) > 59 or start >= _MINUTES_A_DAY or end > _MINUTES_A_DAY:
        message = gettext(
            '"%(span)s" has a time that no clock shows. A day goes from 0:00 to 24:00', span=part
        )
        raise ValueError(message)
    if end <= start:
        message = gettext(
            '"%(span)s" ends before it begins. Write the 24-hour clock, such as 20:00 for 8 pm. Hours after midnight '
            "belong to the next day",
            span=part,
        )
        raise ValueError(message)
    return OpenSpan(start, end)


def _day_hours(hours: str) -> str:
    spans(hours)
    return hours


DayHours = Annotated[str, Field(max_length=MAX_DAY_TEXT), AfterValidator(_day_hours)]


class Week(Strict):
    """The hours of each day of the week: `9:00-20:00`, `9:00-12:00, 14:00-18:00`, or `closed`."""

    monday: DayHours
    """Hours on Mondays."""
    tuesday: DayHours
    """Hours on Tuesdays."""
    wednesday: DayHours
    """Hours on Wednesdays."""
    thursday: DayHours
    """Hours on Thursdays."""
    friday: DayHours
    """Hours on Fridays."""
    saturday: DayHours
    """Hours on Saturdays."""
    sunday: DayHours
    """Hours on Sundays."""

    @property
    def days(self) -> tuple[tuple[OpenSpan, ...], ...]:
        """The spans of each day, from Monday on."""
        names = (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )
        return tuple(map(spans, names))


class HoursException(Strict):
    """A day, or several days in a row, with other hours: a holiday, a late evening."""

    name: Name
    """Why, as patrons call it, such as the name of the holiday."""
    day: Date
    """The day, or the first one."""
    last_day: Date | None = None
    """The last day, if there are several."""
    hours: DayHours
    """`closed`, or the hours of each of these days."""

    @property
    def until(self) -> date:
        """The last day, which may be the first one."""
        return self.last_day or self.day

    @model_validator(mode="after")
    def _days_are_in_order(self) -> Self:
        if self.until < self.day:
            message = gettext(
                "%(last)s is before %(first)s. Write the first day as day", last=self.until, first=self.day
            )
            raise FieldError("last_day", message)
        if (self.until - self.day).days >= MAX_EXCEPTION_DAYS:
            message = gettext(
                "this is more than %(days)s days after %(first)s. Check the year",
                days=MAX_EXCEPTION_DAYS,
                first=self.day,
            )
            raise FieldError("last_day", message)
        return self


class Hours(Strict):
    """When it is open: every week, and the exceptions."""

    week: Week | None = None
    """The hours of each day of the week."""
    exceptions: Annotated[tuple[HoursException, ...], Field(max_length=MAX_EXCEPTIONS)] = ()
    """Days with other hours, in the order of the calendar. Past ones are not shown and may stay."""
