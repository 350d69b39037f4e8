"""Editions: the same words make the same edition."""

from __future__ import annotations

from macros.text.references import fill
from macros.views.edition import ALPHABET, EDITION_LENGTH, edition_of
from macros.views.shared import Ref


def test_an_edition_is_four_signs_that_nobody_misreads() -> None:
    """Four signs of Crockford's alphabet, without I, L, O and U."""
    editions = {edition_of(str(number)) for number in range(500)}
    assert len(editions) == 500
    assert all(len(each) == EDITION_LENGTH == 4 and set(each) <= set(ALPHABET) for each in editions)
    assert not set("ILOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_an_edition_is_the_same_everywhere() -> None:
    """The same words have the same edition on any machine, on any day: paper in a drawer keeps its meaning."""
    assert edition_of("I can put you back in line.") == "D6BP"
    assert edition_of("It’s “yes”.") == "93QK"
    assert edition_of("a", "b") == edition_of(("a", "b")) == edition_of(("a", ("b",)))


def test_an_edition_tells_words_from_one_another() -> None:
    """Another word, another order, and another division into lines make another edition."""
    whole = [
        edition_of("a", "b"),
        edition_of("b", "a"),
        edition_of("ab"),
        edition_of("a", "b", ""),
        edition_of("A", "b"),
    ]
    assert len(set(whole)) == len(whole)


def test_marks_do_not_count() -> None:
    """An edition is of the words as one reads them."""
    assert edition_of(fill("**a** b", {})) == edition_of("a b")
    assert edition_of(Ref("x", fill("a", {}))) == edition_of(("x", "a"))
