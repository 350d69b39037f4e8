"""Printing: the real cards of every role in every size, read back from their PDFs."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest

from macros.model.card import SizeId
from macros.paper.cards import SIZES, Press
from macros.printing.cards import DEFAULT_SIZE, SIZE_PPI, archive, print_cards, sizes_for, with_printed
from macros.source.problems import InvalidContent
from macros.views import Views
from macros.views.card_on_paper import card_on_paper
from tests.library import kb, with_changes
from tests.paper.cards.reading import read_back


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """One press with a cache, for all of these tests."""
    return Press(tmp_path_factory.mktemp("press"))


@pytest.mark.parametrize("role", kb().roles)
def test_every_card_reads_back(role: str, press: Press) -> None:
    """Each size of each desk's card: pages, margins, smallest type, fonts, code, tags and every string are as they must be."""
    views = Views(kb())
    files = print_cards(views, press, [role])[role].files
    card = card_on_paper(views.card(role))
    for size in SIZES.values():
        assert read_back(files[f"cards/{role}/{role}-{size.id}.pdf"], card, size) == [], size.id


def test_the_paper_in_the_printer_comes_first() -> None:
    """The everyday card for the library's own paper is offered first, then other paper, and cards of their own stock last."""
    for own, default in DEFAULT_SIZE.items():
        offered = sizes_for(own)
        assert offered[0].id == default
        other = next(paper for paper in DEFAULT_SIZE if paper != own)
        assert list(dict.fromkeys(size.paper for size in offered)) == [own, other, "any"]
        assert (
            len({size.paper for size in offered}) == sum(a.paper != b.paper for a, b in pairwise(offered)) + 1
        )


def test_cards_of_their_own_stock_go_with_any_paper() -> None:
    """An index card fits no sheet of Letter or A4, so it is offered whichever paper was chosen."""
    assert {size.id for size in SIZES.values() if size.paper == "any"} == {
        id for id in SIZES if id.startswith("index-")
    }


def test_pages_know_what_can_be_downloaded(press: Press) -> None:
    """The views name each file with its weight, one of them as the one to print first, and the picture's true size."""
    views = Views(kb())
    done = print_cards(views, press, ["circulation"])
    role = with_printed(views, done).role("circulation")
    assert {pdf.src_uri for pdf in role.pdfs} < set(done["circulation"].files)
    assert {pdf.paper: pdf.size for pdf in role.pdfs if pdf.is_default} == DEFAULT_SIZE
    assert role.pdfs[0].size == DEFAULT_SIZE[kb().library.paper]
    assert role.picture and done["circulation"].files[role.picture.src_uri].startswith(b"\x89PNG")
    assert abs(role.picture.width / role.picture.height - 215.9 / 279.4) < 0.01


def test_all_cards_that_do_not_fit_are_told_at_once(press: Press, tmp_path: Path) -> None:
    """A card that is too long is told at its role's file, with the size and what to cut, and the others are looked at as well."""
    longest = sorted(kb().scripts, key=lambda id: -len(kb().scripts[id].card))[:14]
    too_long = with_changes(
        "role",
        "volunteer",
        {"scripts": tuple(longest)},
        with_changes("role", "shelving", {"scripts": tuple(longest)}),
    )
    with pytest.raises(InvalidContent) as caught:
        print_cards(Views(too_long), press, kb().roles)
    assert [problem.file for problem in caught.value.problems] == [
        "data/roles/shelving.yml",
        "data/roles/volunteer.yml",
    ]
    assert "too long" in caught.value.problems[0].message
    assert "cut or shorten" in caught.value.problems[0].message


def test_a_card_of_ones_own_comes_in_the_sizes_it_names(press: Press) -> None:
    """Its files are of the sizes that it names, and read back like a desk's; the names are those of the sizes there are."""
    assert set(get_args(SizeId)) == set(SIZES)
    views = Views(kb())
    for id, own in kb().cards.items():
        printed = print_cards(views, press, [id])[id]
        assert {pdf.size for pdf in printed.printed.pdfs} == set(own.sizes or SIZES)
        for pdf in printed.printed.pdfs:
            assert (
                read_back(printed.files[pdf.src_uri], card_on_paper(views.card(id)), SIZES[pdf.size]) == []
            ), pdf.size


def test_each_size_has_a_picture_to_one_scale(press: Press) -> None:
    """Each PDF comes with a picture of its own shape and card, so that sizes can be compared; they are light."""
    done = print_cards(Views(kb()), press, ["circulation", "shelving"])
    shown = [pdf for role in done.values() for pdf in role.printed.pdfs]
    assert len(
        {done[pdf.src_uri.split("/")[1]].files[pdf.picture.src_uri] for pdf in shown if pdf.picture}
    ) == len(shown)
    for pdf in shown:
        assert pdf.picture
        true = (SIZES[pdf.size].width_mm, SIZES[pdf.size].height_mm)
        for pixels, mm in zip((pdf.picture.width, pdf.picture.height), true, strict=True):
            assert abs(pixels - mm / 25.4 * SIZE_PPI) <= 1
    files = done["circulation"].files
    assert (
        sum(len(files[pdf.picture.src_uri]) for pdf in done["circulation"].printed.pdfs if pdf.picture)
        < 60_000
    )


def test_all_cards_come_in_one_file(press: Press) -> None:
    """The zip holds each PDF once under its own name, and is the same each time."""
    done = print_cards(Views(kb()), press, ["circulation", "shelving"])
    packed = archive(done)
    with ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        held = {name: file.read(name) for name in file.namelist()}
    assert held == {
        Path(name).name: data
        for role in done.values()
        for name, data in role.files.items()
        if name.endswith(".pdf")
    }
    assert archive(done) == packed


def test_progress_is_told(press: Press) -> None:
    """Long work says how far it is."""
    told: list[tuple[int, int, str]] = []
    print_cards(Views(kb()), press, ["circulation", "shelving"], ["a5"], lambda *step: told.append(step))
    assert told == [(1, 2, "circulation"), (2, 2, "shelving")]
