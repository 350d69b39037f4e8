"""Texts before they are typeset."""

from __future__ import annotations

import pytest

from macros.paper.errors import UnknownCharacterError
from macros.paper.preparation import prepared, printed_strings
from tests.paper.card_samples import Card, circulation
from tests.paper.sheet_samples import CHECKLIST, sample


@pytest.mark.parametrize("data", [circulation(), sample(CHECKLIST)[1]], ids=["card", "sheet"])
def test_texts_are_composed_and_blanks_stay_on_one_line(data: Card) -> None:
    data["purpose"] = "Cafe\u0301 [a name] at Ext. 4410 [a blank that is long enough to be broken]"
    done = prepared(data)
    assert done["purpose"] == "Caf\xe9 [a\xa0name] at Ext.\xa04410 [a blank that is long enough to be broken]"
    assert "\u0301" in data["purpose"]


def test_what_is_printed_is_known() -> None:
    found = dict(printed_strings(circulation()))
    assert found["scripts.items[2].say"] and found["ways[0].name"] and found["kind"]
    assert not {"accent", "pattern", "qr_url", "after_without_code", "ways[0].kind"} & set(found)


@pytest.mark.parametrize("character", ["→", "✓", "☐", "\u0007", "\u200b", "\n", "\t", "漢", "😀"])
def test_a_character_that_the_fonts_lack_is_named(character: str) -> None:
    card = circulation()
    card["scripts"]["items"][2]["say"] = f"Look {character} here."
    with pytest.raises(UnknownCharacterError, match=r"scripts\.items\[2\]\.say.*“Look") as caught:
        prepared(card)
    assert caught.value.character == character
    assert f"U+{ord(character):04X}" in str(caught.value)
