"""Strict JSON: what is read, and what is refused with one problem."""

from __future__ import annotations

import time

import pytest

from macros.source.json_loader import MAX_BYTES, MAX_GROUPS, load_json
from macros.source.problems import InvalidContent


def test_plain_values_are_read() -> None:
    """Objects, lists, texts, numbers, true, false and null."""
    text = '{"a": [1, 2.5, "é\\n", true, false, null], "b": {}}'
    assert load_json(text.encode(), "a.json") == {"a": [1, 2.5, "é\n", True, False, None], "b": {}}


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"", "1:1", "this is not valid JSON: Expecting value"),
        (b'{\n "a": ]', "2:7", "this is not valid JSON: Expecting value"),
        (b'{"a": 1, "a": 2}', "1:1", "an object has the same name twice"),
        (b"\xff", "1:1", "this file is not UTF-8 text"),
        (b"NaN", "1:1", "NaN is not a value of JSON"),
        (b"1" * 5000, "1:1", "a number has 5,000 digits; the maximum is 400"),
        (b'"\\u0007"', "1:1", "a text holds the hidden character U+0007"),
        (b'{"\\u202e": 1}', "1:1", "a text holds the hidden character U+202E"),
        (b'"\\ud800"', "1:1", "a text holds the hidden character U+D800"),
        (b"[" * 13 + b"]" * 13, "1:1", "lists and objects are nested more than 12 levels deep"),
        (b"[" * 500_000, "1:1", "lists and objects are nested more than 12 levels deep"),
        (b"[" * (MAX_GROUPS + 1), "1:1", "this file has more than 1,000,000 lists and objects"),
        (b" " * (MAX_BYTES + 1), "1:1", "this file has 32,000,001 bytes; the maximum is 32,000,000"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_everything_else_is_one_problem(data: bytes, place: str, message: str) -> None:
    """With its place where it is known, and quickly."""
    start = time.process_time()
    with pytest.raises(InvalidContent) as refused:
        load_json(data, "a.json")
    assert time.process_time() - start < 2
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"a.json:{place}: {message}")
    assert "Restore this file" in problem.message


def test_twelve_levels_are_read() -> None:
    """The maximum nesting depth is allowed."""
    assert load_json(b"[" * 12 + b"]" * 12, "a.json")
