"""What every page shows around its own content."""

from __future__ import annotations

from datetime import date

from macros.views import Views
from tests.library import kb, views, with_changes

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


def test_the_site_counts_what_there_is() -> None:
    """Each page knows how much there is, whom to call, and when somebody last read anything."""
    site = views().site
    assert (site.counts.scripts, site.counts.lessons, site.counts.checklists) == (
        len(SCRIPTS),
        len(LESSONS),
        len(CHECKLISTS),
    )
    first = next(iter(kb().library.contacts.values()))
    assert (site.call.number, site.call.short, site.call.title.plain) == (
        f"Ext. {first.extension}",
        first.extension,
        first.title,
    )
    assert (
        site.reviewed.iso
        == max(getattr(thing, "reviewed", date.min) for thing in kb().things.values()).isoformat()
    )


def test_the_edition_of_the_site_is_of_its_words() -> None:
    """Any other word anywhere makes another edition of the whole; a color or a day does not."""
    whole = views().site.edition
    assert Views(with_changes("script", "long-line", {"if_pressed": "Otherwise."})).site.edition != whole
    assert Views(with_changes("lesson", LESSONS[0], {"reviewed": date(2020, 1, 1)})).site.edition == whole
