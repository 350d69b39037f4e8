"""The fonts, and which characters they have."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.paper.characters import FONTS, characters_of, first_unknown, printable


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_the_character_table_is_read_as_fonttools_reads_it(path: Path) -> None:
    with TTFont(path) as font:
        assert characters_of(path.read_bytes()) == {chr(code) for code in font.getBestCmap()}


def test_the_license_is_with_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE").read_text(encoding="utf-8")
    assert len(list(FONTS.glob("*.ttf"))) == 3


def test_names_of_many_languages_can_be_printed() -> None:
    for name in [
        "Nguyễn",
        "Łódź",
        "Şahin",
        "Dvořák",
        "Françoise",
        "Peña",
        "Ångström",
        "Þórður",
        "Kovács",
        "Ionuț",
        "Ḿ",
    ]:
        assert first_unknown(name) is None, name
    assert first_unknown("“I can …” – it’s $20, 50% · 1½") is None


def test_what_is_drawn_is_not_in_the_font() -> None:
    assert first_unknown("Take → this") == "→"
    assert not {"→", "✓", "□", "☐"} & printable()
