"""QR codes: their outlines, their levels, and how long an address may be."""

from __future__ import annotations

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from macros.paper.qr_code import LEAST_MODULE_MM, Level, code_of, level_for, longest_address
from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from tests.paper import card_reading as reading
from tests.paper.card_samples import Card, circulation
from tests.paper.pdf_reading import text_of

SIDES = sorted({size.code_mm for size in SIZES.values()})


def filled(modules: int, outline: str) -> list[list[int]]:
    """Return which modules are inside the outline, by counting the borders at their left."""
    rows = [[0] * modules for _ in range(modules)]
    assert re.fullmatch(r"(M\d+,\d+( \d+,\d+)*Z)+", outline)
    loops = [
        [tuple(map(int, point.split(","))) for point in loop.split()]
        for loop in outline.strip("MZ").split("ZM")
    ]
    for loop in loops:
        for (x0, y0), (x1, y1) in zip(loop, loop[1:] + loop[:1], strict=True):
            assert (x0 == x1) != (y0 == y1)
            if x0 == x1:
                for y in range(min(y0, y1), max(y0, y1)):
                    for x in range(x0, modules):
                        rows[y][x] ^= 1
    return rows


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789:/.?=-", min_size=1, max_size=70),
    st.sampled_from("QM"),
)
def test_the_outlines_are_those_of_the_code(address: str, level: Level) -> None:
    code = code_of(address, level)
    matrix = segno.make(address, error=level, micro=False, boost_error=False).matrix
    assert filled(code["modules"], code["outline"]) == [list(row) for row in matrix]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("level", ["Q", "M"])
def test_as_many_bytes_fit_as_it_says(side: float, level: Level) -> None:
    most = next(length for length in range(200, 0, -1) if level_for("a" * length, side) == level)
    # A lower-case letter takes a byte; no denser mode of QR codes has them.
    assert side / code_of("a" * most, level)["modules"] >= LEAST_MODULE_MM
    assert side / code_of("a" * (most + 1), level)["modules"] < LEAST_MODULE_MM


def test_the_longest_address_has_level_m() -> None:
    assert [longest_address(side) for side in (17, 20, 22)] == [84, 106, 122]
    for side in SIDES:
        most = longest_address(side)
        assert (level_for("a" * most, side), level_for("a" * (most + 1), side)) == ("M", None)
    assert level_for("a" * 60, 17) == "Q"
    assert longest_address(5) == 0


# --- on cards ---------------------------------------------------------------------------------------------------------


def with_address(length: int) -> Card:
    """A card whose code has an address of this many characters."""
    host, end = "a-long-organization.github.io", "/cards/circulation/"
    path = ("/service-desk-practice" * 20)[: length - len(f"https://{host}{end}?e=K7Q2")] + end
    card = circulation()
    address = f"https://{host}{path}"
    card |= {"qr_url": f"{address}?e=K7Q2", "address": [host, path], "qr_alt": f"QR code: {address}"}
    assert len(card["qr_url"]) == length
    return card


def printed_of(card: Card, pdf: bytes) -> Card:
    """What is printed of a card with a long address, which is left out in words where there is no room."""
    return card if "Liveversion" in text_of(pdf) else card | {"live": None, "address": []}


def test_an_address_of_81_characters_has_a_code_that_scans(typesetter: Typesetter) -> None:
    """Every size with a code; read from pictures of three resolutions, the smallest code at level M."""
    card = with_address(81)
    for size in SIZES.values():
        pdf = typesetter.typeset_card(card, size.id).pdf
        assert reading.read_back(pdf, printed_of(card, pdf), size) == [], size.id
        if size.id in ("half-letter", "a6", "a4"):
            for dpi in (100, 72):
                assert reading.code_wrong(pdf, reading.carried_by(size, card), dpi=dpi) == [], (size.id, dpi)
    assert level_for(card["qr_url"], min(SIDES)) == "M"


def test_an_address_of_200_characters_is_printed_without_a_code(typesetter: Typesetter) -> None:
    """The card says the address in words, and what a card without a code says; nothing is refused."""
    card = with_address(200)
    for size in SIZES.values():
        pdf = typesetter.typeset_card(card, size.id).pdf
        assert reading.read_back(pdf, printed_of(reading.without_code(card), pdf), size) == [], size.id


@pytest.mark.parametrize(("size", "part", "key"), [("a4", "checklist", "items"), ("a5", "call", "when")])
def test_a_full_card_does_without_the_written_address(
    typesetter: Typesetter, size: str, part: str, key: str
) -> None:
    """A card with neither a code nor room for its long address in words is printed without both."""
    card = with_address(200)
    for _ in range(40):
        pdf = typesetter.typeset_card(card, size).pdf
        if "Liveversion" not in text_of(pdf):
            break
        card[part][key].append("One more line of the usual length.")
    printed = reading.without_code(card) | {"live": None, "address": []}
    assert reading.texts_missing(pdf, printed, SIZES[size]) == []
    assert "Liveversion" not in text_of(pdf)
