"""Bullets in place of hyphens: where they are found, and where they are part of a text."""

from __future__ import annotations

import time

import pytest

from macros.source.pasted_bullets import pasted_bullets


@pytest.mark.parametrize("bullet", ["•", "‣", "▪", "◦", "·", "–", "—", "*", "•\t", "–\u00a0"])
def test_a_bullet_is_found_in_a_list(bullet: str) -> None:
    """At its place, with the line as it must be."""
    ((place, message),) = pasted_bullets(f"title: x\nsays:\n  {bullet} One\n  - Two\n")
    assert place == (2, 2)
    assert message.endswith("-> Write: - One")


def test_lines_that_follow_each_other_are_one_finding() -> None:
    """Two lists are two."""
    found = list(pasted_bullets("says:\n• One\n• Two\n• Three\nalso:\n• Four\n• Five\n"))
    assert [place for place, _ in found] == [(1, 0), (5, 0)]
    assert "So do the 2 lines below it." in found[0][1]
    assert "So does the line below it." in found[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "chat: |\n  You can:\n  • call\n  • write\ntitle: x\n",
        "channels:\n  - email: >-\n      • call\n    chat: x\n",
        "why: We close at nine\n  – or at ten.\n",
        "why: It costs 5 · 3\n",
        "says:\n  - Well – no\n",
        "says:\n  - '*'\n",
        "says:\n  - '• One'\n",
        "title: x\n---\n",
        "why: **Now** or never\n",
    ],
)
def test_a_character_in_a_text_is_no_bullet(text: str) -> None:
    """In a text of several lines, in quotes, within a line, and a dash that continues a text."""
    assert list(pasted_bullets(text)) == []


def test_many_bullets_cost_little() -> None:
    """The time grows with the length of the file."""
    start = time.process_time()
    assert len(list(pasted_bullets("• x\n" * 40_000))) == 1
    assert len(list(pasted_bullets("• x\n\n– y\n" * 20_000))) > 10_000
    assert time.process_time() - start < 2
