"""The index: what is counted, and which pairs are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.exports.search.entries import Asked, Entry
from macros.exports.search.index import (
    LEAST_LINES,
    LINES_PER_PAIR_LINE,
    SHORT_NAME_COUNT,
    Index,
    index,
    index_in,
)
from macros.exports.search.terms import stem


def entry(
    *lines: str, title: str = "", names: tuple[str, ...] = (), said: tuple[str, ...] = (), **more: Asked
) -> Entry:
    """An entry that is asked for in these lines; `more` are other languages."""
    return Entry("script", "scripts/a/", title, "", "", "", Asked(lines, names), said, asked_in=more)


def pairs(made: Index) -> dict[tuple[str, str], dict[int, int]]:
    """The pairs that an index keeps."""
    return {pair: dict(found) for pair, found in made.pairs.occurrences.items()}


def test_words_are_counted_by_field() -> None:
    """Each stem has the entries in which it occurs, and each field its number of words where there are any."""
    made = index([entry("renew it", "renewing it", title="A renewal", said=("I renew.",)), entry("my card")])
    fields = made.fields
    assert fields["title"].occurrences == {"a": {0: 1}, stem("renew"): {0: 1}}
    assert fields["asked"].occurrences["it"] == {0: 2}
    assert fields["asked"].occurrences[stem("renew")] == {0: 2}
    assert fields["asked"].lengths == {0: 4, 1: 2}
    assert fields["said"].lengths == {0: 2}
    assert fields["asked"].average_length == 3
    page = replace(entry("one two three four five six seven"), kind="page")
    assert index([entry("my card"), page]).fields["asked"].average_length == 2
    assert made.forms[stem("renew")] == ["renew", "renewal", "renewing"]


def test_a_short_name_counts_more() -> None:
    """What an entry is called says more than a word of a sentence."""
    made = index([entry("my library card", names=("card",))])
    assert made.fields["asked"].occurrences["card"] == {0: 1 + SHORT_NAME_COUNT}
    assert made.fields["asked"].lengths == {0: 3 + SHORT_NAME_COUNT}


def test_a_pair_needs_enough_lines() -> None:
    """A pair is kept from five lines on, in whichever entries, and counts once in a line."""
    often = ["other person, other person"] * (LEAST_LINES - 1)
    assert pairs(index([entry(*often)])) == {}
    assert pairs(index([entry(*often), entry("The other person")])) == {("other", "person"): {0: 4, 1: 1}}


def test_a_pair_does_not_cross_lines() -> None:
    """The last word of a line and the first of the next one are no neighbors."""
    assert pairs(index([entry(*["other", "person"] * LEAST_LINES)])) == {}


def test_a_large_library_keeps_more_frequent_pairs() -> None:
    """So many lines that five are chance: the index stays small."""
    few = ["other person"] * LEAST_LINES
    many = ["x"] * (LINES_PER_PAIR_LINE * (LEAST_LINES + 1))
    assert pairs(index([entry(*few, *many)])) == {}
    assert pairs(index([entry(*few, "the other person", *many)])) != {}


def test_another_language_has_its_own_words() -> None:
    """Its index holds what is asked in it, with its stems, and nothing of the site's language."""
    made = index_in(
        "es", [entry("my card", title="Card", es=Asked(("renovaciones",), ("renovar",))), entry("my card")]
    )
    assert (made.language, made.size) == ("es", 2)
    assert list(made.forms) == [stem("renovaciones", "es")]
    assert made.fields["title"].occurrences == {}
    assert made.fields["asked"].lengths == {0: 1 + SHORT_NAME_COUNT}


@pytest.mark.parametrize("texts", [(), ("",), ("…",)])
def test_nothing_is_no_entry(texts: tuple[str, ...]) -> None:
    """Without a word there is nothing to find."""
    made = index([entry(*texts)])
    assert (made.forms, made.fields["asked"].lengths, made.size) == ({}, {}, 1)
