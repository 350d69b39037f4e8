"""The pages and files that a site generates: what the rules know of them is what the build makes."""

from __future__ import annotations

import pytest

from macros.exports.api import exports
from macros.exports.icalendar import calendars
from macros.knowledge.addresses import GENERATED_FILES, GENERATED_PAGES, REPLY_TABLE, REVIEW_CALENDAR, address
from macros.render.generated_pages import GENERATED
from tests.library import kb, views


def test_the_generated_pages_are_those_of_the_build() -> None:
    """A page that the build makes can be linked to, and no other."""
    assert dict(GENERATED.values()) == GENERATED_PAGES
    assert set(GENERATED) == {f"{kind}_page" for kind in GENERATED_PAGES}


def test_the_generated_files_are_those_of_the_build() -> None:
    """The exports, the feed, the description of the search, and a calendar for each role."""
    tables = {REPLY_TABLE.format(id) for id in kb().library.channels}
    assert {*GENERATED_FILES, *tables} == {*exports(views()), "changes.xml", "opensearch.xml"}
    assert {REVIEW_CALENDAR.format(role) for role in kb().roles} == set(calendars(views()))


@pytest.mark.parametrize(
    ("src_uri", "expected"),
    [
        ("index.md", "/"),
        ("a.md", "/a/"),
        ("a/index.md", "/a/"),
        ("a/b.md", "/a/b/"),
        ("a/b/index.md", "/a/b/"),
    ],
)
def test_addresses_are_those_of_mkdocs(src_uri: str, expected: str) -> None:
    """A page is published in a folder of its name; a folder's index is the folder itself."""
    assert address(src_uri) == expected
