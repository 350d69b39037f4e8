"""The brand: where the mark may be, and what its colors are measured against. Messages are in tests/cases/broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.brand import colors_can_be_read, mark_is_a_picture
from macros.knowledge import Key, KnowledgeBase
from macros.model.brand import DARK, LIGHT, Brand
from tests.library import kb, with_changes

PICTURE = "static/img/mark.svg"


def branded(**fields: str) -> KnowledgeBase:
    """The small library with a brand, and a picture for a mark."""
    return replace(with_changes("library", "library", {"brand": Brand(**fields)}), static_files={PICTURE})


def messages(found: KnowledgeBase) -> list[str]:
    """What both rules say of it."""
    return [problem.message for rule in (mark_is_a_picture, colors_can_be_read) for problem in rule(found)]


@pytest.mark.parametrize(
    "fields",
    [
        {"mark": f"docs/{PICTURE}"},
        {"letters": "ÄB"},
        {"accent": "#B5202A"},
        {"accent": "#7A1F5C", "accent_dark": "#E3A3CB"},
    ],
)
def test_what_is_allowed(fields: dict[str, str]) -> None:
    """A picture of docs/static/, letters of any alphabet, and colors that can be read."""
    assert messages(branded(**fields)) == []


def test_the_line_is_at_four_and_a_half() -> None:
    """The nearest color that is proposed passes; one step less does not, and is never called 4.5 to 1."""
    for field, palette, color in (("accent", LIGHT, "#8A8A8A"), ("accent_dark", DARK, "#4A4A4A")):
        good = int(palette.nearest_accent(color)[1:3], 16)
        step = 1 if palette is LIGHT else -1
        near, bad = (f"#{gray:02X}{gray:02X}{gray:02X}" for gray in (good, good + step))
        base = {"accent": "#000000"}
        assert messages(branded(**{**base, field: near})) == []
        [message] = messages(branded(**{**base, field: bad}))
        assert f"{field}: {bad} has a contrast of 4.4 to 1" in message
        assert message.endswith(f"The nearest color that can be read is {near}.")


def test_a_library_that_cannot_be_read_has_no_brand() -> None:
    """What could not be read is reported already."""
    things = {key: thing for key, thing in kb().things.items() if key != Key("library", "library")}
    assert messages(replace(kb(), things=things)) == []
