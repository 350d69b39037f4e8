"""Reminders: what is due before a day, as text, as a list to tick, and for programs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from macros.exports.due_list import FORMATS, due
from macros.views import Views
from tests.library import SMALL, kb, run, views, with_changes

DAY = date(2027, 5, 16)  # on which the scripts that were reviewed on 2026-11-16 are to be checked


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0, root: Path = SMALL) -> str:
    """The output of the command, or its errors."""
    assert run(root, "due", *arguments) == code
    said = capsys.readouterr()
    return said.out if code == 0 or not said.err else said.err


def changed() -> Views:
    """The words with one old script and one fact that changed."""
    base = with_changes(
        "script", "wifi-trouble", {"reviewed": date(2026, 1, 31), "title": "A *pet* in [the] library"}
    )
    facts = {**kb().library.facts}
    facts["hold_days"] = facts["hold_days"].model_copy(update={"changed": date(2026, 12, 1)})
    return Views(with_changes("library", "library", {"facts": facts}, base))


def test_before_means_before() -> None:
    """What may be checked on the day itself is not due before it."""
    assert due(views(), DAY) == ()
    found = due(views(), date(2027, 5, 17))
    assert sum(len(owner.things) for owner in found) == sum(
        each.care.check_by.iso == "2027-05-16" for owner in views().owners for each in owner.things
    )


def test_one_owner_or_all() -> None:
    """A role's part is the same as among all of them."""
    everything = {owner.role.id: owner for owner in due(views(), date(2028, 1, 1))}
    for role in kb().roles:
        assert due(views(), date(2028, 1, 1), role) == ((everything[role],) if role in everything else ())


def test_the_text_is_exact() -> None:
    """One line a thing, with its file, and the reason below it where a fact changed."""
    made = changed()
    lines = FORMATS["text"](made, date(2026, 12, 2), due(made, date(2026, 12, 2), "circulation")).splitlines()
    assert re.fullmatch(r"Circulation desk: \d+ due", lines[0])
    assert lines[1] == "  2026-07-31  A *pet* in [the] library (script), data/scripts/wifi-trouble.yml"
    at = next(number for number, line in enumerate(lines) if "hold-expired.yml" in line)
    assert lines[at : at + 2] == [
        "  2026-12-01  A hold that went back to the shelf (script), data/scripts/hold-expired.yml",
        "              The fact “Kept on the hold shelf” changed on Dec 1, 2026.",
    ]


def test_the_list_to_tick_is_markdown() -> None:
    """Each thing is a box with its page and its editor, and no title is taken for markup."""
    made = changed()
    said = FORMATS["markdown"](made, date(2026, 12, 2), due(made, date(2026, 12, 2), "circulation"))
    assert (
        "- [ ] Jul 31, 2026: [A \\*pet\\* in \\[the\\] library](https://fernhill.example/scripts/wifi-trouble/) (script), "
        "[change](https://code.fernhill.example/library/yes-desk/edit/main/data/scripts/wifi-trouble.yml#L2)"
    ) in said.splitlines()
    assert said.startswith("## Circulation desk: ")
    assert "  The fact “Kept on the hold shelf” changed on Dec 1, 2026." in said.splitlines()


def test_the_json_has_it_all() -> None:
    """For programs: the number of the format, the day, and each thing with ids and dates."""
    made = changed()
    said = json.loads(FORMATS["json"](made, date(2026, 12, 2), due(made, date(2026, 12, 2))))
    assert (said["form"], said["before"]) == (1, "2026-12-02")
    found = {(each["kind"], each["id"]): each for each in said["due"]}
    assert found["script", "hold-expired"] == {
        "kind": "script",
        "id": "hold-expired",
        "title": "A hold that went back to the shelf",
        "file": "data/scripts/hold-expired.yml",
        "address": "https://fernhill.example/scripts/hold-expired/",
        "edit": "https://code.fernhill.example/library/yes-desk/edit/main/data/scripts/hold-expired.yml#L2",
        "owner": kb().scripts["hold-expired"].owner,
        "deputy": kb().scripts["hold-expired"].deputy,
        "reviewed": "2026-11-16",
        "check_by": "2026-12-01",
        "changed": [{"fact": "hold_days", "day": "2026-12-01", "branch": None}],
    }


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_nothing_due_is_said(capsys: pytest.CaptureFixture[str], form: str) -> None:
    """An empty list is a sentence."""
    assert (
        printed(capsys, "--before", "2026-11-30", "--format", form) == "Nothing is due before 2026-11-30.\n"
    )


def test_nothing_due_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A program gets a list all the same."""
    assert json.loads(printed(capsys, "--before", "2026-11-30", "--format", "json"))["due"] == []


def test_the_code_is_1_only_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """A reminder is no failure, unless a program wants one; and nothing due is none."""
    assert printed(capsys, "--before", "2027-05-17").count("\n") > 20
    assert run(SMALL, "due", "--before", "2027-05-17", "--exit-code") == 1
    assert run(SMALL, "due", "--before", "2026-11-30", "--exit-code") == 0


def test_a_misspelt_role_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A role that does not exist is refused, with the nearest one."""
    said = printed(capsys, "--before", "2027-05-17", "--owner", "circulatoin", code=1)
    assert said == 'There is no role "circulatoin". Did you mean "circulation"?\n'


@pytest.mark.parametrize("typed", ["tomorrow", "2026-02-30", "20261116", "2026-W47-1", "2026-5-1", ""])
def test_a_wrong_day_is_refused(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a day written year-month-day is one."""
    assert run(SMALL, "due", "--before", typed) == 2
    assert f'"{typed}" is not a day. Write year-month-day, such as 2026-11-16.' in capsys.readouterr().err


def test_broken_words_have_no_reminders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the data cannot be read, its problems are reported."""
    assert "data/library.yml:1:1: " in printed(capsys, "--before", "2027-01-01", code=1, root=tmp_path)
