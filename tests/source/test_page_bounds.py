"""How much a page may hold: what is too much is refused before Markdown reads it, and what is allowed is read quickly."""

from __future__ import annotations

import time

import pytest

from macros.source.page_bounds import MAX_BLOCK, MAX_BLOCK_BRACKETS, MAX_BRACKETS, MAX_BYTES, MAX_PAGE_LINES
from macros.source.page_calls import MAX_CALLS, MAX_FINDINGS
from tests.pages import BODY_LINE, FRONT, refused

SECONDS = 2.0


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ("x" * MAX_BYTES, "1:1", "this page has 102,4"),
        ("x\n" * (MAX_PAGE_LINES + 1), "1:1", f"this page has {MAX_PAGE_LINES + BODY_LINE:,} lines"),
        ("[x] x\n\n" * 100 + "[] " * MAX_BRACKETS, f"{BODY_LINE}:1", "this page has 2,100 opening brackets"),
        ("a\n\n" + "x " * MAX_BLOCK, f"{BODY_LINE + 2}:1", "this block has 10,000 characters"),
        ("a\n\nb [" + "[" * MAX_BLOCK_BRACKETS, f"{BODY_LINE + 2}:1", "this block has 201 opening brackets"),
        ("[^1] " * 401, f"{BODY_LINE}:1", "a page may hold 400 footnotes"),
        ("> > > > > > > x", f"{BODY_LINE}:1", "quotes and lists may be 6 deep"),
        ("- 1. - > - * + x", f"{BODY_LINE}:1", "quotes and lists may be 6 deep"),
        ("a\n" + " " * 41 + "x", f"{BODY_LINE + 1}:1", "a line may be indented by 40 columns"),
        (
            "{{ lessons() }}\n\n" * (MAX_CALLS + 1),
            f"{BODY_LINE + 2 * MAX_CALLS}:1",
            f"a page may have {MAX_CALLS}",
        ),
    ],
)
def test_too_much_is_refused(body: str, place: str, message: str) -> None:
    """Each bound has its message, at the place where it is passed."""
    (problem,) = refused(body)
    assert problem.startswith(f"{place}: {message}"), problem


@pytest.mark.parametrize(
    "body", ["- - - - - - - -", "* * * * * * * * *", "> > > > > > x", "-------- a --------", "1. 2. 3. x"]
)
def test_what_pages_need_is_within_the_bounds(body: str) -> None:
    """A rule of many dashes is no list, and six quotes inside one another are allowed."""
    assert refused(body) == []


UNITS = ("[", "![", "](", "*", "_*", "`", "``a", "<", "&", '"', "- x\n", "> x\n\n", "1. ", "|a", "[^1]", "{a}", "{{", "~~~\n", "!!! a\n", "#", "\n# x")  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_page_takes_long(unit: str) -> None:
    """The largest pages of one thing, in one block and in many, are read or refused within 2 seconds."""
    block = (unit * MAX_BLOCK)[: min(MAX_BLOCK, len(unit) * MAX_BLOCK_BRACKETS)] + "\n\n"
    for body in (unit * MAX_BYTES, block * 60, block * 10):
        start = time.process_time()
        refused(body[: MAX_BYTES - len(FRONT) - 4])
        assert time.process_time() - start < SECONDS


def test_reading_ends_after_many_mistakes() -> None:
    """A page of mistakes is refused with as many as anyone wants to read."""
    assert len(refused("{{ 7 * 7 }}\n" * (MAX_FINDINGS + 50))) == MAX_FINDINGS
