"""How texts begin, counted."""

from __future__ import annotations

import pytest

from macros.language import ENGLISH
from macros.text.openings import (
    opening,
    opening_shares,
    openings_table,
    shapes_table,
    texts_by_kind,
)
from tests.library import kb


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Hello [name],\n\nThank you", "hello"),
        ("I can show you", "i can"),
        ("I’ll go", "i'll go"),
        ("Hi! There is", "hi"),
        ('"Yes," she said', "yes"),
        ("[name], thank you", "[…]"),
        ("Welcome", "welcome"),
        ("", ""),
    ],
)
def test_an_opening(text: str, begins: str) -> None:
    """Two words, or what comes before the first mark or blank."""
    assert opening(text) == begins


def test_shares_are_of_all_texts_of_a_kind() -> None:
    """Each kind is counted by itself, the most usual opening first, and its shares make up the whole."""
    texts = {"a": ["I can go", "I can stay", "Let me see"], "b": ["Let me see"], "c": []}
    found = [(each.kind, each.opening, each.count, round(each.percent)) for each in opening_shares(texts)]
    assert found == [("a", "i can", 2, 67), ("a", "let me", 1, 33), ("b", "let me", 1, 100)]


def test_every_kind_of_text_is_counted() -> None:
    """Spoken lines with the first sentences of single lines, offers, and the replies of each channel."""
    library, scripts = kb().library, kb().scripts
    texts = texts_by_kind(scripts.values(), library)
    own = sum(line.acknowledge is not None for script in scripts.values() for line in script.patron_says)
    assert own
    assert len(texts["acknowledge"]) == len(scripts) + own
    assert len(texts["offers"]) == sum(len(script.offers) for script in scripts.values())
    assert set(library.channels) <= set(texts)
    assert len(texts["email, end"]) == len(texts["email"])
    assert all(text.endswith("{library_name}") for text in texts["email, end"])


def test_the_tables() -> None:
    """Each table has a head and its rows: at most as many openings of a kind as asked for."""
    texts = {"a": ["I can go", "Let me see", "You can"]}
    assert openings_table(opening_shares(texts), ENGLISH, most=2).splitlines()[1:] == [
        '"a"   3      "i can"   1      33',
        '"a"   3      "let me"  1      33',
    ]
    head, *rows = shapes_table(kb().scripts.values(), ENGLISH).splitlines()
    assert head.split() == ["lines", "offers", "scripts"]
    assert sum(int(row.split()[2]) for row in rows) == len(kb().scripts)
