"""Days, and how long a review holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.views.freshness import months_later
from macros.views.shared import Day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-16", 6, "2027-05-16"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-06-30", 6, "2026-12-30"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    """The same day of the month, or its last day where the month is shorter; over the end of a year, too."""
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 60))
def test_months_later_is_in_that_month(day: date, months: int) -> None:
    """Whatever the day, the result is in the month meant, and never a later day of it."""
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("day", "text"), [("2026-11-16", "Nov 16, 2026"), ("2026-01-01", "Jan 1, 2026"), ("2028-02-29", "Feb 29, 2028"), ("2026-12-31", "Dec 31, 2026")]
)
def test_a_day_has_two_forms(day: str, text: str) -> None:
    """For machines and for people, the same on every machine."""
    assert Day.of(date.fromisoformat(day)) == Day(day, text)
