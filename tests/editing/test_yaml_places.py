"""Where entries begin and end: what is cut or added, and every other character as it was."""

from __future__ import annotations

import pytest

from macros.editing.file_changes import TextPlaces
from macros.editing.yaml_places import addition, entry_span
from macros.source.yaml_loader import FieldPath, load_yaml

TEXT = """\
# about a
a:
  # about one
  one: 1
  # about two
  two:
    - x
    # about y
    - y

    # about z
    - z
  three: >-
    A text
    of lines.

# about b
b: [x, "y, z", {c: d}]
c:
- name: first
  note: more
- name: second
d: {one: 1, two: 2}
e: end
"""


def cut(loc: FieldPath) -> str:
    """The text without an entry."""
    document = load_yaml(TEXT.encode(), "a.yml")
    start, end = entry_span(TextPlaces(TEXT), document, loc)
    return TEXT[:start] + TEXT[end:]


@pytest.mark.parametrize(
    ("loc", "gone"),
    [
        (("a", "one"), "  one: 1\n"),
        (("a", "two"), "  two:\n    - x\n    # about y\n    - y\n\n    # about z\n    - z\n"),
        (("a", "two", 0), "    - x\n"),
        (("a", "two", 1), "    - y\n"),
        (("a", "two", 2), "    - z\n"),
        (("a", "three"), "  three: >-\n    A text\n    of lines.\n"),
        (("b", 0), "x, "),
        (("b", 1), '"y, z", '),
        (("b", 2), ", {c: d}"),
        (("b", 2, "c"), "c: d"),
        (("c",), "c:\n- name: first\n  note: more\n- name: second\n"),
        (("c", 0), "- name: first\n  note: more\n"),
        (("c", 0, "name"), "name: first\n  "),
        (("c", 0, "note"), "  note: more\n"),
        (("d", "one"), "one: 1, "),
        (("d", "two"), ", two: 2"),
        (("e",), "e: end\n"),
    ],
)
def test_an_entry_is_cut_and_nothing_else(loc: FieldPath, gone: str) -> None:
    """In blocks and in brackets, the first, the last and the only one; comments around it stay."""
    assert TEXT.count(gone) >= 1
    before, _, after = TEXT.rpartition(gone) if loc[0] == "c" else TEXT.partition(gone)
    assert cut(loc) == before + after


@pytest.mark.parametrize(
    ("loc", "entry", "after"),
    [
        (("a",), "four: 4", "    of lines.\n  four: 4\n"),
        (("a", "two"), "w", "    - z\n    - w\n"),
        (("b",), "w", "{c: d}, w]\n"),
        (("c",), "w", "- name: second\n- w\n"),
        (("d",), "three: 3", "two: 2, three: 3}\n"),
        ((), "f: 1", "e: end\nf: 1\n"),
    ],
)
def test_an_entry_is_added_after_the_last_one(loc: FieldPath, entry: str, after: str) -> None:
    """In the form of the others, before the blank lines and comments that follow."""
    document = load_yaml(TEXT.encode(), "a.yml")
    start, end, new = addition(TextPlaces(TEXT), document, loc, entry)
    text = TEXT[:start] + new + TEXT[end:]
    assert after in text
    assert text.replace(new, "", 1) == TEXT


def test_a_last_line_without_a_line_feed() -> None:
    """What is added begins on a line of its own."""
    text = "a:\n  - x"
    start, end, new = addition(TextPlaces(text), load_yaml(text.encode(), "a.yml"), ("a",), "y")
    assert text[:start] + new + text[end:] == "a:\n  - x\n  - y\n"
