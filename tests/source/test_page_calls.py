"""Macro calls in a page: what runs is what was parsed."""

from __future__ import annotations

import pytest

from macros.source.page_calls import InvalidCall, ParsedCall, find_calls
from tests.pages import page, refused


def test_calls_are_found_with_their_places() -> None:
    """From the first brace to the last, with literal arguments."""
    text = 'a {{ one("x", y=2) }} b {{two()}}'
    assert list(find_calls(text)) == [
        ParsedCall(2, 21, "one", ("x",), {"y": 2}),
        ParsedCall(24, 33, "two", (), {}),
    ]


@pytest.mark.parametrize(
    "call", [r"{{ script('a\u202eb') }}", r'{{ script("\x41") }}', r'{{ script("a\\b") }}']
)
def test_no_escape_hides_a_character(call: str) -> None:
    """A backslash could write what the rule about invisible characters refuses."""
    (message,) = refused(call)
    assert "a backslash is not allowed in a macro call" in message


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("{{ a", 4),
        ("{{ a\nb", 4),
        ("{{ 'a }} b", 8),
        ("{% a %}", 2),
        ("{# a", 2),
        ("{{ " + "9" * 1500 + "() }}", 1508),
    ],
)
def test_reading_goes_on_after_a_mistake(text: str, end: int) -> None:
    """A mistake ends with its line at the latest, and what follows is read."""
    first, *others = find_calls(text + "\n\n{{ last() }}")
    assert isinstance(first, InvalidCall)
    assert first.end == end
    assert [each.name for each in others if isinstance(each, ParsedCall)] == ["last"]


@pytest.mark.parametrize(
    "character", ["\r", "\x00", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\ue000"]
)
@pytest.mark.parametrize("where", ["a{}b", '{{{{ script("a{}b") }}}}'])
def test_invisible_characters_are_refused_everywhere(character: str, where: str) -> None:
    """In the text and in arguments. Jinja once took a lone carriage return for a line, so that later calls moved."""
    (problem,) = refused(where.format(character))
    assert f"U+{ord(character):04X}" in problem


def test_placeholders_are_unique() -> None:
    """No two calls of a page have the same one."""
    calls = page("{{ lessons() }}\n\n" * 150).calls
    assert len({call.placeholder for call in calls}) == len(calls) == 150
