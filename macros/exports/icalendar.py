"""A calendar for each role that looks after something, with an entry on the day of each review (RFC 5545).

Nothing in it depends on the day of the build: an entry's id comes from the kind and id of its thing, and its time stamp
is the day of the last review, or of the changed fact that ended it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event
from icalendar.prop import vDatetime, vText, vUri

from macros.language import Language
from macros.views import Views
from macros.views.review_board import KIND_WORDS, Owner, ReviewedThing

PRODUCT = "-//Yes Desk//Review board//EN"
"""The program that wrote the file (PRODID)."""


def calendars(views: Views) -> dict[str, bytes]:
    """The calendar files by their paths under the site's root."""
    return {owner.calendar: _calendar(views, owner).to_ical(sorted=False) for owner in views.owners}


def _calendar(views: Views, owner: Owner) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    name = views.language.gettext(
        "%(library)s reviews: %(role)s", library=views.site.short_name, role=owner.role.title.plain
    )
    # NAME is of RFC 7986; most programs read the older X-WR-CALNAME.
    for field in ("name", "x-wr-calname"):
        calendar.add(field, vText(name))
    for thing in owner.things:
        calendar.add_component(_event(views, thing))
    return calendar


def _event(views: Views, thing: ReviewedThing) -> Event:
    site = views.kb.library.site_url
    day = date.fromisoformat(thing.care.check_by.iso)
    written = max([thing.care.reviewed.iso, *(change.day.iso for change in thing.care.changed)])
    kind = views.language.gettext(KIND_WORDS[thing.kind])
    summary = views.language.gettext("Review: %(title)s (%(kind)s)", title=thing.title.plain, kind=kind)
    event = Event()
    event.add("uid", f"{thing.kind}-{thing.id}@{urlsplit(site).hostname}")
    event.add("dtstamp", vDatetime(datetime.combine(date.fromisoformat(written), time(), UTC)))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(_description(thing, views.language)))
    event.add("url", vUri(f"{site}{thing.address}"))
    event.add("transp", "TRANSPARENT")
    return event


def _description(thing: ReviewedThing, language: Language) -> Iterator[str]:
    care, _ = thing.care, language.gettext
    yield _("Read it aloud, mend what is no longer so, and set reviewed to the day on which you read it.")
    yield from (_("%(change)s after the last review.", change=change.summary) for change in care.changed)
    yield _("Last reviewed %(day)s.", day=care.reviewed.text)
    if care.deputy:
        yield _("When you are away: %(deputy)s.", deputy=care.deputy.title.plain)
    yield _("Its words: %(place)s", place=care.edit_url or care.file)
