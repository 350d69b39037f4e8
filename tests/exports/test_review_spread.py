"""Earlier days for the next checks: spread evenly, never later, and the same each time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from macros.exports.review_spread import UNTOUCHED, WEEKDAY, as_text, spread
from macros.knowledge import read
from macros.views import Views
from tests.library import Copy, kb, views, with_changes


def by_file(of: Views) -> dict[str, date]:
    """The proposed days by file."""
    return {thing.care.file: day for thing, day in spread(of).items()}


def test_days_are_earlier_and_not_too_early() -> None:
    """Each is a Tuesday in the last three quarters of the time for which the review is valid."""
    for thing, day in spread(views()).items():
        reviewed, latest = (
            date.fromisoformat(thing.care.reviewed.iso),
            date.fromisoformat(thing.care.check_by.iso),
        )
        assert reviewed + (latest - reviewed) * UNTOUCHED <= day <= latest
        assert day.weekday() == WEEKDAY


def test_no_week_has_more_than_it_must() -> None:
    """The things that have the same time are spread evenly over its weeks."""
    scripts = [day for file, day in by_file(views()).items() if file.startswith("data/scripts/")]
    weeks = Counter(scripts)
    first, last = min(weeks), max(weeks)
    assert max(weeks.values()) <= -(-len(scripts) // ((last - first).days // 7 + 1)) + 1


def test_a_day_of_its_own_stays() -> None:
    """A thing with a later day than its review keeps it, and it counts for the load of that week; an older one has none."""
    reviewed = kb().scripts["long-line"].reviewed
    own = with_changes("script", "long-line", {"check_by": reviewed + timedelta(days=60)})
    assert "data/scripts/long-line.yml" not in by_file(Views(own))
    assert Views(own).care("script", "long-line").check_by.iso == str(reviewed + timedelta(days=60))
    past = with_changes("script", "long-line", {"check_by": reviewed})
    assert by_file(Views(past)) == by_file(views())
    late = with_changes("script", "long-line", {"check_by": date(2199, 1, 1)})
    assert Views(late).care("script", "long-line").check_by == views().care("script", "long-line").check_by


def test_the_command_proposes_and_writes(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """The list says the most in one week; with --write each file has its day below its review, and nothing is left to spread."""
    proposed = as_text(views(), spread(views()))
    assert copy.run("due", "--spread") == 0
    assert capsys.readouterr().out.rstrip("\n") == proposed
    assert "At most" in proposed and "2027" in proposed.splitlines()[0]
    assert copy.run("due", "--spread", "--write") == 0
    text = (copy.root / "data/scripts/long-line.yml").read_text("utf-8")
    day = by_file(views())["data/scripts/long-line.yml"]
    assert f"reviewed: {kb().scripts['long-line'].reviewed}\ncheck_by: {day}\n" in text
    assert spread(Views(read(copy.root))) == {}
    assert copy.run("due", "--spread") == 0
    assert capsys.readouterr().out.endswith("Every check has a day of its own.\n")
    assert copy.run("check") == 0


def test_one_of_the_two_is_asked_for(copy: Copy) -> None:
    """A day to list before, or the spreading; not both, and nothing is written without it."""
    assert copy.run("due") == 2
    assert copy.run("due", "--spread", "--before", "2027-01-01") == 2
    assert copy.run("due", "--write", "--before", "2027-01-01") == 2
