"""Character references: a page may not bring in with them what it may not hold as it is."""

from __future__ import annotations

import pytest

from macros.source.character_references import invisible_references
from tests.pages import refused


@pytest.mark.parametrize(
    "reference", ["&#2;", "&#x2;", "&#xE000;", "&#8203;", "&ZeroWidthSpace;", "&rlm;", "&#x202E;", "&#0;"]
)
@pytest.mark.parametrize("where", ["a{}b", "{{{{ lessons() }}}}{}", "[a](b.md '{}')"])
def test_references_to_invisible_characters_are_refused(where: str, reference: str) -> None:
    """They are refused as they are, so nobody brings them in by their numbers or names."""
    assert any(
        f'"{reference}": this is an invisible character' in each for each in refused(where.format(reference))
    )


def test_references_in_code_and_to_other_characters_are_allowed() -> None:
    """A page may write about references, and use those that a reader sees."""
    assert refused("`&#8203;` &nbsp;&copy;&#233;&#x1F4DA; AT&T") == []


@pytest.mark.parametrize(
    "reference", ["&#99999999999999999999;", "&#xD800;", "&#x110000;", "&#0000002;", "&#" + "9" * 5000]
)
def test_numbers_that_are_no_character_are_refused(reference: str) -> None:
    """Surrogates, and numbers above the last character, however long they are."""
    assert [written for written, _, _ in invisible_references(f"a {reference} b")] == [reference]


def test_zeros_in_front_of_a_number_change_nothing() -> None:
    """A reference is judged by its number."""
    assert list(invisible_references(f"&#{'0' * 5000}65; &#x000041;")) == []
