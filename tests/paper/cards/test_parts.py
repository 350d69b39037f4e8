"""The pieces that cards are made of: codes, character tables, fonts."""

from __future__ import annotations

import re

import pytest
import segno
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from macros.paper.characters import FONTS, characters_of, first_unknown, printable
from macros.paper.qr_code import code_of, most_bytes


def filled(modules: int, outline: str) -> list[list[int]]:
    """Return which modules lie inside the outline, by counting the borders at their left."""
    rows = [[0] * modules for _ in range(modules)]
    assert re.fullmatch(r"(M\d+,\d+( \d+,\d+)*Z)+", outline)
    loops = [[tuple(map(int, point.split(","))) for point in loop.split()] for loop in outline.strip("MZ").split("ZM")]
    for loop in loops:
        for (x0, y0), (x1, y1) in zip(loop, loop[1:] + loop[:1], strict=True):
            assert (x0 == x1) != (y0 == y1)
            if x0 == x1:
                for y in range(min(y0, y1), max(y0, y1)):
                    for x in range(x0, modules):
                        rows[y][x] ^= 1
    return rows


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789:/.?=-", min_size=1, max_size=70))
def test_the_outlines_are_those_of_the_code(address: str) -> None:
    code = code_of(address)
    matrix = segno.make(address, error="q", micro=False, boost_error=False).matrix
    assert filled(code["modules"], code["outline"]) == [list(row) for row in matrix]


def test_a_code_is_of_level_q() -> None:
    made = segno.make("https://fernhill.example/cards/circulation/?e=K7Q2", error="q", micro=False, boost_error=False)
    assert made.error == "Q"
    assert code_of("https://fernhill.example/cards/circulation/?e=K7Q2")["modules"] == made.symbol_size(border=0)[0]


@pytest.mark.parametrize("side", [17, 20, 22])
def test_as_many_bytes_fit_as_it_says(side: float) -> None:
    most = most_bytes(side)
    # Lower case needs a byte a character, so no shorter way of writing it helps.
    assert side / code_of("a" * most)["modules"] >= 0.45
    assert side / code_of("a" * (most + 1))["modules"] < 0.45


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.ttf")), ids=lambda path: path.stem)
def test_the_character_table_is_read_as_fonttools_reads_it(path) -> None:
    with TTFont(path) as font:
        assert characters_of(path.read_bytes()) == {chr(code) for code in font.getBestCmap()}


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE").read_text(encoding="utf-8")
    assert len(list(FONTS.glob("*.ttf"))) == 3


def test_names_of_many_languages_can_be_printed() -> None:
    for name in "Nguyễn Łódź Şahin Dvořák Françoise Peña Ångström Þórður Kovács Ionuț Ḿ".split():
        assert first_unknown(name) is None, name
    assert first_unknown("“I can …” – it’s $20, 50% · 1½") is None


def test_what_is_drawn_is_not_in_the_font() -> None:
    assert first_unknown("Take → this") == "→"
    assert not {"→", "✓", "□", "☐"} & printable()
