"""Opening hours: the table, the days with other hours, and the data for the browser."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from macros.language import read_language
from macros.model.hours import Hours, OpenSpan, spans
from macros.views import Views
from tests.library import kb, views, with_changes

WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "closed")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("closed", ()),
        ("9:00-20:00", ((540, 1200),)),
        ("9:00 – 12:30, 14:00-24:00", ((540, 750), (840, 1440))),
    ],
)
def test_hours_of_a_day(written: str, meant: tuple[OpenSpan, ...]) -> None:
    """The spans of a day, in minutes since midnight."""
    assert spans(written) == meant


def test_a_branch_has_its_own_week_and_the_librarys_holidays() -> None:
    """Each branch is there; one without hours has the library's, and its own exceptions are added in order."""
    central, northside = views().opening_hours
    assert [day.name for day in central.days][:2] == ["Monday", "Tuesday"]
    assert central.days[0].hours == "9 AM – 8 PM"
    assert (northside.days[0].hours, northside.days[2].hours) == ("Closed", "10 AM – 1 PM, 2 PM – 6 PM")
    assert [each.name for each in northside.exceptions] == [
        "Thanksgiving",
        "Staff training",
        "Neighborhood book sale",
        "Winter holidays",
        "New Year’s Day",
    ]
    assert len(central.exceptions) == len(northside.exceptions) - 1
    data = json.loads(northside.data)
    assert data["zone"] == kb().library.time_zone
    assert data["week"][2] == [[600, 780], [840, 1080]]
    assert data["times"]["600"] == "10 AM"


def test_a_branch_replaces_some_days_of_an_exception() -> None:
    """The library's exception is cut where the branch has one of its own."""
    closed = {"name": "Break", "day": "2026-12-20", "last_day": "2026-12-31", "hours": "closed"}
    own = {"name": "Late", "day": "2026-12-23", "last_day": "2026-12-24", "hours": "9:00-12:00"}
    week = {"week": WEEK, "exceptions": [closed]}
    changed = with_changes("library", "library", {"hours": Hours.model_validate(week)})
    late = Hours.model_validate({"exceptions": [own]})
    changed = with_changes("branch", "central", {"hours": late}, changed)
    place = Views(changed).opening_hours[0]
    assert [(each.first, each.until, each.name) for each in place.exceptions] == [
        ("2026-12-20", "2026-12-22", "Break"),
        ("2026-12-23", "2026-12-24", "Late"),
        ("2026-12-25", "2026-12-31", "Break"),
    ]


def test_a_library_without_hours_shows_none() -> None:
    """Nothing is shown and nothing is linked."""
    changed = with_changes("library", "library", {"hours": None})
    nothing = Views(with_changes("branch", "northside", {"hours": None}, changed))
    assert nothing.opening_hours == ()
    assert not nothing.site.has_hours


def test_times_and_days_are_those_of_the_language() -> None:
    """The clock of 12 or 24 hours, and the days of a range, as CLDR has them."""
    said = {tag: read_language(tag).time(time(20)) for tag in ("en", "en-CA", "es", "fr")}
    assert said == {"en": "8 PM", "en-CA": "8 p.m.", "es": "20:00", "fr": "20:00"}
    assert read_language("en").time(time(9, 30)).replace("\u202f", " ") == "9:30 AM"
    assert read_language("fr").weekdays[0] == "lundi"
    assert read_language("fr").first_weekday == 0
    both = read_language("en").date_range(date(2026, 11, 26), date(2026, 11, 27))
    assert both.replace("\u2009", " ") == "Thu, Nov 26 – Fri, Nov 27, 2026"
