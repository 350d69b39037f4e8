"""The calendar of each role, read back by the grammar of RFC 5545."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from macros.exports.icalendar import PRODUCT, calendars
from macros.knowledge import KnowledgeBase
from macros.views import Views
from tests.library import kb, views, with_changes

LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:\",]+)*):(.*)")
WIDTH = 75  # octets that a line may have without its end (RFC 5545, 3.1)
ONCE = ("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION", "URL", "TRANSP")


def parsed(data: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The properties of a calendar, and those of its entries; whatever the grammar forbids fails."""
    text = data.decode()
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= WIDTH for line in text.split("\r\n"))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    head: dict[str, str] = {}
    entries: list[dict[str, str]] = []
    open_parts: list[str] = []
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        match = LINE.fullmatch(line)
        assert match, line
        name, value = match[1] + match[2], match[3]
        if name == "BEGIN":
            open_parts.append(value)
            entries += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_parts.pop() == value
        else:
            into = entries[-1] if open_parts[-1] == "VEVENT" else head
            assert name not in into, f"{name} is there twice"
            into[name] = value
    assert open_parts == [] and entries
    return head, entries


def read_back(text: str) -> str:
    """A text value without its escapes; a bare comma, semicolon or backslash fails."""
    assert re.fullmatch(r"(?:\\[\\;,n]|[^\\;,])*", text), text
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def entries(made: Views, role: str) -> dict[str, dict[str, str]]:
    """The entries of a role's calendar by their ids."""
    found = parsed(calendars(made)[f"review/{role}.ics"])[1]
    assert len({entry["UID"] for entry in found}) == len(found)
    return {entry["UID"]: entry for entry in found}


def with_reviewed(base: KnowledgeBase, id: str, day: date) -> Views:
    """The views with another day of review for a script."""
    return Views(with_changes("script", id, {"reviewed": day}, base))


@pytest.mark.parametrize("owner", views().owners, ids=lambda owner: owner.role.id)
def test_a_calendar_has_an_entry_for_each_thing(owner) -> None:
    """One entry a thing, on the day of its check, all day long, with its page and where its words are."""
    head, found = parsed(calendars(views())[owner.calendar])
    assert head["VERSION"] == "2.0" and head["PRODID"] == PRODUCT and head["CALSCALE"] == "GREGORIAN"
    assert read_back(head["X-WR-CALNAME"]) == f"Fernhill reviews: {owner.role.title.plain}"
    assert len(found) == len(owner.things)
    for entry, thing in zip(found, owner.things, strict=True):
        assert tuple(entry) == ONCE
        assert entry["UID"] == f"{thing.kind}-{thing.id}@fernhill.example"
        assert entry["DTSTART;VALUE=DATE"] == thing.care.check_by.iso.replace("-", "")
        day = date.fromisoformat(thing.care.check_by.iso)
        assert entry["DTEND;VALUE=DATE"] == (day + timedelta(days=1)).strftime("%Y%m%d")
        assert entry["DTSTAMP"] == thing.care.reviewed.iso.replace("-", "") + "T000000Z"
        assert read_back(entry["SUMMARY"]) == f"Review: {thing.title.plain} ({thing.kind})"
        assert entry["URL"] == kb().library.site_url + thing.address
        assert thing.care.edit_url in read_back(entry["DESCRIPTION"]).splitlines()[-1]


def test_there_is_a_calendar_for_each_owner_and_no_empty_one() -> None:
    """A calendar without an entry is none (RFC 5545, 3.6), so only who looks after something has one."""
    owners = {thing.owner for thing in kb().things.values() if hasattr(thing, "owner")}
    assert set(calendars(views())) == {f"review/{owner}.ics" for owner in owners}


def test_an_entry_keeps_its_id_when_its_day_moves() -> None:
    """After a review the same entry stands on another day, and says that it was written anew."""
    id = "script-hold-expired@fernhill.example"
    owner = kb().scripts["hold-expired"].owner
    before, after = (
        entries(views(), owner),
        entries(with_reviewed(kb(), "hold-expired", date(2027, 1, 31)), owner),
    )
    assert set(before) == set(after)
    assert after[id]["DTSTART;VALUE=DATE"] == "20270731"
    assert after[id]["DTSTAMP"] == "20270131T000000Z"
    assert {each for each in before if before[each] != after[each]} == {id}


def test_a_changed_fact_moves_the_entry_and_says_why() -> None:
    """The entry stands on the day of the change, was written then, and gives the reason."""
    facts = kb().library.facts
    changed = {**facts, "hold_days": facts["hold_days"].model_copy(update={"changed": date(2026, 12, 1)})}
    made = Views(with_changes("library", "library", {"facts": changed}))
    entry = entries(made, kb().scripts["hold-expired"].owner)["script-hold-expired@fernhill.example"]
    assert (entry["DTSTART;VALUE=DATE"], entry["DTSTAMP"]) == ("20261201", "20261201T000000Z")
    assert "The fact “Kept on the hold shelf” changed on Dec 1, 2026 after the last review." in read_back(
        entry["DESCRIPTION"]
    )


def test_without_a_repository_the_file_is_named() -> None:
    """Where there is no editor to open, the entry says in which file the words are."""
    made = Views(with_changes("library", "library", {"repository": None}))
    entry = entries(made, kb().scripts["hold-expired"].owner)["script-hold-expired@fernhill.example"]
    assert read_back(entry["DESCRIPTION"]).splitlines()[-1] == "Its words: data/scripts/hold-expired.yml"


def test_titles_are_escaped() -> None:
    """Signs that mean something to the format come back as they were typed."""
    title = 'Fees; fines, \\ "both" of them'
    made = Views(with_changes("script", "hold-expired", {"title": title}))
    entry = entries(made, kb().scripts["hold-expired"].owner)["script-hold-expired@fernhill.example"]
    assert read_back(entry["SUMMARY"]) == "Review: Fees; fines, \\ “both” of them (script)"


@pytest.mark.parametrize("text", ["x" * 75, "x" * 500, "é" * 200, "📚" * 90, "a" + "📚" * 90, "“" * 25 + "x"])
def test_lines_are_folded_between_characters(text: str) -> None:
    """No line is longer than it may be, none ends within a character, and together they are the text."""
    made = Views(with_changes("script", "hold-expired", {"title": text}))
    entry = entries(made, kb().scripts["hold-expired"].owner)["script-hold-expired@fernhill.example"]
    assert read_back(entry["SUMMARY"]) == f"Review: {text} (script)"


def test_calendars_are_the_same_each_time() -> None:
    """Nothing in them is of the day or the machine."""
    assert calendars(Views(replace(kb()))) == calendars(views())
