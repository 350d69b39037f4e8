"""A calendar for each role that looks after something: on the day of each check an entry, as RFC 5545 has it.

Nothing in it is of the day of building: what a program tells entries apart by is their kind and id, and the time at
which an entry was written is the day of the review, or of the fact that ended it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from macros.views import Views
from macros.views.review_board import Owner, ReviewedThing

WIDTH = 75
"""The most octets that a line may have without its end (RFC 5545, 3.1)."""


def calendars(views: Views) -> dict[str, bytes]:
    """The calendar files, by their paths under the site's root."""
    return {owner.calendar: _file(_calendar(views, owner)) for owner in views.owners}


def _file(lines: Iterator[str]) -> bytes:
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _calendar(views: Views, owner: Owner) -> Iterator[str]:
    name = _escaped(f"{views.site.short_name} reviews: {owner.role.title.plain}")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yes Desk//Review board//EN", "CALSCALE:GREGORIAN")
    # How most programs learn what to call a calendar; RFC 7986 gave it a name of its own.
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    for thing in owner.things:
        yield from _event(views, thing)
    yield "END:VCALENDAR"


def _event(views: Views, thing: ReviewedThing) -> Iterator[str]:
    site = views.kb.library.site_url
    day = date.fromisoformat(thing.care.check_by.iso)
    written = max([thing.care.reviewed.iso, *(change.day.iso for change in thing.care.changed)])
    yield "BEGIN:VEVENT"
    yield f"UID:{thing.kind}-{thing.id}@{urlsplit(site).hostname}"
    yield f"DTSTAMP:{_compact(date.fromisoformat(written))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_compact(day)}"
    yield f"DTEND;VALUE=DATE:{_compact(day + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(f'Review: {thing.title.plain} ({thing.kind})')}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(_description(thing)))}"
    yield f"URL:{site}{thing.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(thing: ReviewedThing) -> Iterator[str]:
    care = thing.care
    yield "Read it aloud, mend what is no longer so, and set reviewed to the day on which you read it."
    yield from (f"{change.summary} after the last review." for change in care.changed)
    yield f"Last reviewed {care.reviewed.text}."
    if care.deputy:
        yield f"When you are away: {care.deputy.title.plain}."
    yield f"Its words: {care.edit_url or care.file}"


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Text as the value of a property (RFC 5545, 3.3.11)."""
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, instead)
    return text


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets; each after the first begins with a space. No character is cut in two."""
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > WIDTH:
            yield piece
            piece = b" "
        piece += octets
    yield piece
