"""Where two groups of fields differ."""

from __future__ import annotations

from typing import Any

import pytest

from macros.history.differences import differences, likeness

LONG = "the first of many words in a line"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": "x"}, {"a": "x"}, []),
        ({"a": "x y"}, {"a": "x\n  y "}, []),
        ({"a": "x"}, {"a": "y"}, [(("a",), "x", "y")]),
        ({"a": "x"}, {}, [(("a",), "x", None)]),
        ({}, {"a": {"b": "x"}}, [(("a",), None, {"b": "x"})]),
        ({"a": {"b": "x", "c": "z"}}, {"a": {"c": "z", "b": "y"}}, [(("a", "b"), "x", "y")]),
        (["x", "y"], ["y", "x"], [(("order",), ["x", "y"], ["y", "x"])]),
        (["x"], ["x", "y"], [((1,), None, "y")]),
        (["x", "y"], ["y"], [((0,), "x", None)]),
        (["x", LONG], ["new", "x", f"{LONG} more"], [((0,), None, "new"), ((2,), LONG, f"{LONG} more")]),
        (
            [{"a": LONG, "b": "1"}, {"a": "z"}],
            [{"a": "new"}, {"a": LONG, "b": "2"}, {"a": "z"}],
            [((0,), None, {"a": "new"}), ((1, "b"), "1", "2")],
        ),
        ([{"a": "x y"}], [{"a": "x\ny"}], []),
        ({"a": 1, "b": None}, {"a": 2, "b": None}, [(("a",), 1, 2)]),
    ],
)
def test_what_differs_is_found(before: Any, after: Any, found: list[Any]) -> None:
    """Fields, entries of lists, other orders; where lines break counts for nothing."""
    assert [tuple(each) for each in differences(before, after)] == found


def test_likeness_is_a_share_of_words() -> None:
    """From nothing in common to the same, whatever the order of the words."""
    assert likeness("a b", "c d") == 0
    assert likeness("a b", "b a") == 1
    assert likeness("a b", "a c") == 0.5
    assert likeness("", "") == 0
