"""Tents to fold, sheets of four to cut, and what small cards leave out."""

from __future__ import annotations

import copy
import dataclasses
import math

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image, ImageChops, ImageStat

from macros.paper import typesetter as typesetter_module
from macros.paper.card_document import CardDocument, Layout, without
from macros.paper.errors import CardTooLongError
from macros.paper.preparation import prepared
from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from macros.paper.typst_compiler import TypstCompiler
from tests.paper import card_reading as reading
from tests.paper.card_samples import brimming, circulation
from tests.paper.pdf_reading import DPI, pictures, squeezed, text_of

FOURS = [size.id for size in SIZES.values() if size.single]
TENTS = [id for id in SIZES if id.startswith("tent")]


def pixels(mm: float) -> int:
    """Return how many dots of a picture a length takes."""
    return round(mm / 25.4 * DPI)


def halves(pdf: bytes) -> dict[str, str]:
    """Return the text of a tent's upper half that stands on its head, and of its lower half that stands upright."""
    (page,) = pdfium.PdfDocument(pdf)
    text = page.get_textpage()
    said = {"upper": "", "lower": ""}
    for index in range(text.count_chars()):
        letter = chr(pdfium_c.FPDFText_GetUnicode(text, index))
        if letter.isspace():
            continue
        is_upper = text.get_charbox(index)[1] > page.get_height() / 2
        turned = abs(pdfium_c.FPDFText_GetCharAngle(text, index) - math.pi) < 0.01
        assert turned == is_upper, letter
        said["upper" if is_upper else "lower"] += letter
    return said


def inked(strip: Image.Image) -> list[int]:
    """Return the places along a strip, one dot wide or high, where there is ink."""
    return [place for place, shade in enumerate(strip.tobytes()) if shade < 160]


@pytest.mark.parametrize("size", TENTS)
def test_a_tent_speaks_to_both_sides(typesetter: Typesetter, size: str) -> None:
    card = circulation()
    said = halves(typesetter.typeset_card(card, size).pdf)
    public = [card["library"], *(text for item in card["promises"]["items"] for text in item.values())]
    staff = [card["title"], card["call"]["number"], card["questions"]["title"]]
    staff += [
        text for part in ("questions", "steps") for item in card[part]["items"] for text in item.values()
    ]
    for mine, other, texts in (("upper", "lower", public), ("lower", "upper", staff)):
        for text in map(squeezed, texts):
            assert text in said[mine] and text not in said[other]
    # Each side says which edition it is.
    assert all(squeezed(card["check_by"]) in half for half in said.values())


@pytest.mark.parametrize("size", TENTS)
def test_a_tent_has_marks_where_it_is_folded(typesetter: Typesetter, size: str) -> None:
    (picture,) = pictures(typesetter.typeset_card(circulation(), size).pdf)
    fold = picture.height // 2
    row = min(
        (picture.crop((0, y, picture.width, y + 1)) for y in range(fold - 2, fold + 3)),
        key=lambda strip: ImageStat.Stat(strip).mean[0],
    )
    dots = inked(row)
    assert dots and all(place < pixels(11) or place > picture.width - pixels(11) for place in dots)
    assert min(dots) < pixels(6) and max(dots) > picture.width - pixels(6)


@pytest.mark.parametrize("size", FOURS)
def test_a_sheet_of_four_carries_its_single_card_four_times(typesetter: Typesetter, size: str) -> None:
    sheet, single = (typesetter.typeset_card(circulation(), id) for id in (size, SIZES[size].single))
    assert (sheet.body_pt, sheet.pages) == (single.body_pt, 2)
    for page, card in zip(pictures(sheet.pdf), pictures(single.pdf), strict=True):
        inset = pixels(SIZES[size].width_mm / 2 - SIZES[SIZES[size].single].width_mm) // 2
        inner = (pixels(5), pixels(5), card.width - pixels(5), card.height - pixels(5))
        for left in (0, page.width / 2):
            for top in (0, page.height / 2):
                down = (page.height / 2 - card.height) / 2
                corner = (round(left + inset), round(top + down))
                cut = page.crop((*corner, corner[0] + card.width, corner[1] + card.height)).crop(inner)
                difference = ImageChops.difference(cut, card.crop(inner))
                # The same but for how the edges of letters fall on dots.
                assert ImageStat.Stat(difference).mean[0] < 12


@pytest.mark.parametrize("size", FOURS)
def test_the_backs_of_four_lie_behind_their_fronts(typesetter: Typesetter, size: str) -> None:
    front, back = pictures(typesetter.typeset_card(circulation(), size).pdf)
    for page in (front, back):
        # Turned on its long edge, what stood at the left stands at the right: cards and cuts must be where they were.
        across = inked(page.crop((page.width // 2, 0, page.width // 2 + 1, page.height)))
        down = inked(page.crop((0, page.height // 2, page.width, page.height // 2 + 1)))
        for dots, length in ((across, page.height), (down, page.width)):
            assert dots
            places = ((pixels(5), pixels(10)), (length // 2 - pixels(5), length // 2 + pixels(5)))
            assert all(any(a <= at <= b or a <= length - at <= b for a, b in places) for at in dots)
            mirrored = {length - 1 - at for at in dots}
            assert all(any(abs(at - other) <= 2 for other in mirrored) for at in dots)


def test_four_cards_are_measured_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    answer = TypstCompiler.answer
    monkeypatch.setattr(TypstCompiler, "answer", lambda *args: asked.append(args) or answer(*args))
    typesetter = Typesetter()
    typesetter.typeset_card(circulation(), "a6")
    typesetter.typeset_card(circulation(), "four-a4")
    assert len(asked) == 1


@pytest.mark.parametrize("size", FOURS)
def test_four_cards_are_drawn_as_one(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What made the single card fit its page makes its copies fit: here, lines that are not evened out."""
    counts, drawn = iter([7]), []
    draw, page_count = Typesetter._drawn, typesetter_module._page_count

    def drawn_and_noted(self: Typesetter, document: CardDocument, layout: Layout) -> bytes | None:
        drawn.append((document.size.id, layout.get("plain")))
        return draw(self, document, layout)

    monkeypatch.setattr(typesetter_module, "_page_count", lambda pdf: next(counts, None) or page_count(pdf))
    monkeypatch.setattr(Typesetter, "_drawn", drawn_and_noted)
    assert Typesetter().typeset_card(circulation(), size).pages == 2
    single = SIZES[size].single
    assert drawn == [(single, None), (single, True), (size, True)]


@pytest.mark.parametrize("size", TENTS)
def test_a_side_that_is_too_tall_for_its_panel_is_noticed(typesetter: Typesetter, size: str) -> None:
    document = CardDocument(circulation(), SIZES[size])
    layout = typesetter._layout(document)
    assert typesetter._drawn(document, layout)
    assert typesetter._drawn(document, {**layout, "body_pt": layout["body_pt"] * 1.2}) is None


def test_a_card_that_is_too_long_for_four_is_too_long_for_one(typesetter: Typesetter) -> None:
    card = brimming()
    card["scripts"]["items"][1]["say"] *= 4
    with pytest.raises(CardTooLongError) as caught:
        typesetter.typeset_card(card, "four-letter")
    assert (caught.value.size, [each.side for each in caught.value.overflows]) == ("four-letter", ["back"])
    assert caught.value.proposals[0].text == card["scripts"]["items"][1]["say"]
    with pytest.raises(CardTooLongError) as single:
        typesetter.typeset_card(card, "quarter-letter")
    assert single.value.overflows == caught.value.overflows


def test_a_side_of_a_tent_that_is_too_long_is_named(typesetter: Typesetter) -> None:
    card = circulation()
    card["promises"]["items"] *= 4
    with pytest.raises(CardTooLongError) as caught:
        typesetter.typeset_card(card, "tent-a4")
    assert [each.side for each in caught.value.overflows] == ["side for the public"]


def test_a_code_for_each_of_four_is_wanted(typesetter: Typesetter) -> None:
    pdf = typesetter.typeset_card(circulation(), "four-a4").pdf
    assert reading.code_wrong(pdf, circulation(), 4) == []
    assert reading.code_wrong(pdf, circulation(), 1) != []


@pytest.mark.parametrize("size", [size.id for size in SIZES.values() if size.leaves_out])
def test_what_a_size_leaves_out_is_declared_and_absent(typesetter: Typesetter, size: str) -> None:
    card, mine = circulation(), SIZES[size]
    everything = dataclasses.replace(mine, leaves_out=())
    missing = {
        line.split(": ")[1]
        for line in reading.texts_missing(typesetter.typeset_card(card, size).pdf, card, everything)
    }
    sliced = [left.partition("[")[0] for left in mine.leaves_out if "[" in left]
    assert all(reading.is_left_out(mine, path) or path.startswith(tuple(sliced)) for path in missing)
    for left in {path.partition("[")[0] for path in mine.leaves_out} - reading.SETTINGS:
        assert any(path == left or path.startswith(f"{left}.") for path in missing), left


def test_the_small_index_card_carries_three_scripts(typesetter: Typesetter) -> None:
    card, size = circulation(), SIZES["index-3x5"]
    there = text_of(typesetter.typeset_card(card, size.id).pdf)
    said = [squeezed(script["say"]) in there for script in card["scripts"]["items"]]
    assert said == [True, True, True, False, False]


def test_parts_are_taken_away_by_their_paths() -> None:
    card = prepared(circulation())
    before = copy.deepcopy(card)
    left = without(
        card, ("stop", "address", "call.when", "call.today", "scripts.items.when", "scripts.items[2:]")
    )
    assert card == before
    assert (left["stop"], left["address"], left["call"]["when"], left["call"]["today"]) == (
        None,
        [],
        [],
        None,
    )
    assert [script["when"] for script in left["scripts"]["items"]] == [None, None]
    assert left["scripts"]["items"][1]["say"] == card["scripts"]["items"][1]["say"]
    assert without(
        card | {"scripts": None, "call": None}, ("scripts.items.when", "scripts.items[2:]", "call.when")
    )
