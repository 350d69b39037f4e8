"""Tents that are folded, sheets of four that are cut, and what small cards leave out."""

from __future__ import annotations

import copy
import dataclasses
import io
import math
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image, ImageChops, ImageStat

from macros.paper.cards import SIZES, Misfit, Press, Size
from macros.paper.cards import press as press_module
from macros.paper.cards.form import completed, without
from macros.paper.cards.sizes import NAMES, UNSAID, without_line
from tests.paper.cards import reading
from tests.paper.cards.samples import brimming, circulation

FOURS = [size.id for size in SIZES.values() if size.single]
TENTS = [id for id in SIZES if id.startswith("tent")]
DPI = 150


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
def test_a_tent_speaks_to_both_sides(press: Press, size: str) -> None:
    card = circulation()
    said = halves(press.compose(card, size).pdf)
    public = [card["library"], *(text for item in card["promises"]["items"] for text in item.values())]
    staff = [card["title"], card["call"]["number"], card["questions"]["title"]]
    staff += [text for part in ("questions", "steps") for item in card[part]["items"] for text in item.values()]
    for mine, other, texts in (("upper", "lower", public), ("lower", "upper", staff)):
        for text in map(reading.squeezed, texts):
            assert text in said[mine] and text not in said[other]
    # Each side says which edition it is.
    assert all(reading.squeezed(card["check_by"]) in half for half in said.values())


@pytest.mark.parametrize("size", TENTS)
def test_a_tent_has_marks_where_it_is_folded(press: Press, size: str) -> None:
    (picture,) = reading.pictures(press.compose(circulation(), size).pdf, DPI)
    fold = picture.height // 2
    row = min(
        (picture.crop((0, y, picture.width, y + 1)) for y in range(fold - 2, fold + 3)),
        key=lambda strip: ImageStat.Stat(strip).mean[0],
    )
    dots = inked(row)
    assert dots and all(place < pixels(11) or place > picture.width - pixels(11) for place in dots)
    assert min(dots) < pixels(6) and max(dots) > picture.width - pixels(6)


@pytest.mark.parametrize("size", FOURS)
def test_a_sheet_of_four_carries_its_single_card_four_times(press: Press, size: str) -> None:
    sheet, single = (press.compose(circulation(), id) for id in (size, SIZES[size].single))
    assert (sheet.body_pt, sheet.pages) == (single.body_pt, 2)
    for page, card in zip(reading.pictures(sheet.pdf, DPI), reading.pictures(single.pdf, DPI), strict=True):
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
def test_the_backs_of_four_lie_behind_their_fronts(press: Press, size: str) -> None:
    front, back = reading.pictures(press.compose(circulation(), size).pdf, DPI)
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


@pytest.mark.parametrize("size", SIZES)
def test_every_size_has_a_picture_of_its_first_page(press: Press, size: str) -> None:
    with Image.open(io.BytesIO(press.picture(circulation(), size, 72))) as shot:
        page = pdfium.PdfDocument(press.compose(circulation(), size).pdf)[0]
        assert abs(shot.width - page.get_width()) <= 1 and abs(shot.height - page.get_height()) <= 1


def test_four_cards_are_fitted_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    ask = Press._ask
    monkeypatch.setattr(Press, "_ask", lambda self, source: asked.append(source) or ask(self, source))
    press = Press()
    press.compose(circulation(), "a6")
    press.compose(circulation(), "four-a4")
    assert len(asked) == 1


@pytest.mark.parametrize("size", FOURS)
def test_four_cards_are_drawn_as_one(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What made the single card fit its page makes its copies fit their places: here, lines that are not evened out."""
    counts, drawn = iter([False]), []
    draw, has_pages = Press._draw, press_module._has_pages
    monkeypatch.setattr(press_module, "_has_pages", lambda pdf, count: next(counts, None) is None and has_pages(pdf, count))
    monkeypatch.setattr(Press, "_draw", lambda self, job, fit: drawn.append((job.size.id, fit.get("plain"))) or draw(self, job, fit))
    assert Press().compose(circulation(), size).pages == 2
    single = SIZES[size].single
    assert drawn == [(single, None), (single, True), (size, True)]


@pytest.mark.parametrize("size", TENTS)
def test_a_side_that_runs_out_of_its_panel_is_seen(press: Press, size: str) -> None:
    job = press_module._Job(completed(circulation()), SIZES[size])
    fit = press._fit(job)
    assert press._draw(job, fit)
    assert press._draw(job, fit | {"body_pt": fit["body_pt"] * 1.2}) is None


def test_a_card_that_is_too_long_for_four_is_too_long_for_one(press: Press) -> None:
    card = brimming()
    card["scripts"]["items"][1]["say"] *= 4
    with pytest.raises(Misfit) as caught:
        press.compose(card, "four-letter")
    assert (caught.value.size, [excess.side for excess in caught.value.over]) == ("four-letter", ["back"])
    assert caught.value.cut[0] == card["scripts"]["items"][1]["say"]
    with pytest.raises(Misfit) as single:
        press.compose(card, "quarter-letter")
    assert single.value.over == caught.value.over


def test_a_side_of_a_tent_that_is_too_long_is_named(press: Press) -> None:
    card = circulation()
    card["promises"]["items"] *= 4
    with pytest.raises(Misfit) as caught:
        press.compose(card, "tent-a4")
    assert [excess.side for excess in caught.value.over] == ["side for the public"]


def test_a_code_for_each_of_four_is_wanted(press: Press) -> None:
    pdf = press.compose(circulation(), "four-a4").pdf
    assert reading.code_wrong(pdf, circulation(), 4) == []
    assert reading.code_wrong(pdf, circulation(), 1) != []


@pytest.mark.parametrize("size", [size.id for size in SIZES.values() if size.leaves_out])
def test_what_a_size_leaves_out_is_declared_and_absent(press: Press, size: str) -> None:
    card, mine = circulation(), SIZES[size]
    everything = dataclasses.replace(mine, leaves_out=())
    missing = {line.split(": ")[1] for line in reading.texts_missing(press.compose(card, size).pdf, card, everything)}
    sliced = [left.partition("[")[0] for left in mine.leaves_out if "[" in left]
    assert all(reading.is_left_out(mine, path) or path.startswith(tuple(sliced)) for path in missing)
    for left in {path.partition("[")[0] for path in mine.leaves_out} - reading.SETTINGS:
        assert any(path == left or path.startswith(f"{left}.") for path in missing), left


def test_the_small_index_card_carries_three_scripts(press: Press) -> None:
    card, size = circulation(), SIZES["index-3x5"]
    there = reading.squeezed("".join(text for text, _ in reading.runs(press.compose(card, size.id).pdf)))
    said = [reading.squeezed(script["say"]) in there for script in card["scripts"]["items"]]
    assert said == [True, True, True, False, False]
    assert "first three scripts" in size.use


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_use_of_a_size_names_what_it_leaves_out(size: Size) -> None:
    for path in set(size.leaves_out) - UNSAID:
        parts = [path[: at.start()] for at in re.finditer(r"\.|$", path)]
        assert any(NAMES.get(part, "\0") in size.use for part in parts), path
    for path, name in NAMES.items():
        assert (name in size.use.partition("Without")[2]) <= (path in size.leaves_out), path
    sliced = [path for path in size.leaves_out if "[" in path]
    assert all("first three scripts" in size.use for path in sliced) and set(sliced) <= {"scripts.items[3:]"}


def test_a_part_without_a_name_cannot_be_left_out() -> None:
    assert without_line(("checklist", "kind")) == "Without the checklist."
    assert without_line(("scripts.items.when", "scripts", "stop")) == "Without the scripts and the stop line."
    with pytest.raises(KeyError):
        without_line(("questions",))


def test_parts_are_taken_away_by_their_paths() -> None:
    card = completed(circulation())
    before = copy.deepcopy(card)
    left = without(card, ("stop", "address", "call.when", "call.today", "scripts.items.when", "scripts.items[2:]"))
    assert card == before
    assert (left["stop"], left["address"], left["call"]["when"], left["call"]["today"]) == (None, [], [], None)
    assert [script["when"] for script in left["scripts"]["items"]] == [None, None]
    assert left["scripts"]["items"][1]["say"] == card["scripts"]["items"][1]["say"]
    assert without(card | {"scripts": None, "call": None}, ("scripts.items.when", "scripts.items[2:]", "call.when"))
