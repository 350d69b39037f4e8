"""Printing cards: which files there are, what pages show of them, and problems at the files of roles."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.paper.sizes import SIZES
from macros.paper.typesetter import Typesetter
from macros.printing.cards import (
    DEFAULT_SIZE,
    SIZE_PICTURE_PPI,
    CardFiles,
    archive,
    print_cards,
    sizes_for,
    with_printed,
)
from macros.source.problems import InvalidContent
from macros.views import Views
from macros.views.card_on_paper import card_on_paper
from tests.library import kb, views, with_changes
from tests.paper.card_reading import read_back

ROLE, OTHER = list(kb().roles)[:2]
CARD = next(iter(kb().cards))


@pytest.fixture(scope="session")
def printed(typesetter: Typesetter) -> dict[str, CardFiles]:
    """Two roles and a card of the library's own, with pictures."""
    return print_cards(views(), typesetter, [ROLE, OTHER, CARD])


def test_every_card_reads_back(typesetter: Typesetter, printed: dict[str, CardFiles]) -> None:
    """In each size: pages, margins, smallest type, fonts, code, tags and every string are as they must be."""
    for id, card in printed.items():
        for pdf in card.printed.pdfs:
            data = card_on_paper(views().card(id))
            assert read_back(card.files[pdf.src_uri], data, SIZES[pdf.size]) == [], (id, pdf.size)


def test_the_paper_in_the_printer_comes_first() -> None:
    """The default size for the library's paper is offered first, then other paper, and card stock last."""
    for own, default in DEFAULT_SIZE.items():
        offered = sizes_for(own)
        assert offered[0].id == default
        other = next(paper for paper in DEFAULT_SIZE if paper != own)
        assert list(dict.fromkeys(size.paper for size in offered)) == [own, other, "any"]
        assert (
            len({size.paper for size in offered}) == sum(a.paper != b.paper for a, b in pairwise(offered)) + 1
        )


def test_index_cards_go_with_any_paper() -> None:
    """An index card is on its own stock, so it is offered whichever paper was chosen."""
    assert {size.id for size in SIZES.values() if size.paper == "any"} == {
        id for id in SIZES if id.startswith("index-")
    }


def test_pages_know_what_can_be_downloaded(printed: dict[str, CardFiles]) -> None:
    """The views name each file with its weight and use, one as the default, and the picture's true size."""
    role = with_printed(views(), printed).role(ROLE)
    files = printed[ROLE].files
    assert {pdf.src_uri for pdf in role.pdfs} < set(files)
    assert {pdf.paper: pdf.size for pdf in role.pdfs if pdf.is_default} == DEFAULT_SIZE
    assert role.pdfs[0].size == DEFAULT_SIZE[kb().library.paper]
    assert role.picture and files[role.picture.src_uri].startswith(b"\x89PNG")
    assert abs(role.picture.width / role.picture.height - 215.9 / 279.4) < 0.01
    steps = len(kb().questions.from_yes.steps)
    uses = {pdf.size: pdf.use for pdf in role.pdfs}
    assert f"Without the {('three', 'four')[steps - 3]} steps," in uses["index-3x5"]


def test_all_cards_that_do_not_fit_are_reported_at_once(typesetter: Typesetter) -> None:
    """Each at the file of its role or card, with the size and what to shorten; the others are checked as well."""
    longest = tuple(sorted(kb().scripts, key=lambda each: -len(kb().scripts[each].card))[:14])
    changed = with_changes("card", CARD, {"scripts": longest, "sizes": ("a5",)})
    changed = with_changes("role", OTHER, {"scripts": longest}, changed)
    with pytest.raises(InvalidContent) as caught:
        print_cards(Views(changed), typesetter, [ROLE, OTHER, CARD], ["a5"], pictures=False)
    problems = caught.value.problems
    assert [problem.file for problem in problems] == [f"data/cards/{CARD}.yml", f"data/roles/{OTHER}.yml"]
    assert "too long on the back" in problems[0].message
    assert "Shorten or remove the check" in problems[0].message


def test_a_library_with_many_promises_prints_its_cards(typesetter: Typesetter) -> None:
    """Six promises instead of the small library's, with texts as long as the model allows."""
    promises = list(kb().charter.promises.values())
    longest = "We do it at every desk, each time, for everyone who asks us."
    many = {
        f"p{number}": promises[number % len(promises)].model_copy(update={"short": longest})
        for number in range(6)
    }
    changed = Views(with_changes("charter", "charter", {"promises": many}))
    done = print_cards(changed, typesetter, [ROLE], ["half-letter", "tent-letter", "a6"], pictures=False)
    data = card_on_paper(changed.card(ROLE))
    for pdf in done[ROLE].printed.pdfs:
        assert read_back(done[ROLE].files[pdf.src_uri], data, SIZES[pdf.size]) == [], pdf.size


def test_an_own_card_comes_in_the_sizes_it_names(printed: dict[str, CardFiles]) -> None:
    sizes = kb().cards[CARD].sizes
    assert {pdf.size for pdf in printed[CARD].printed.pdfs} == set(sizes or SIZES)


def test_each_size_has_a_picture_to_one_scale(printed: dict[str, CardFiles]) -> None:
    """Each PDF comes with a picture of its own shape and card, so that sizes can be compared; they are small."""
    shown = [(id, pdf) for id, card in printed.items() for pdf in card.printed.pdfs]
    assert len({printed[id].files[pdf.picture.src_uri] for id, pdf in shown if pdf.picture}) == len(shown)
    for _, pdf in shown:
        assert pdf.picture
        true = (SIZES[pdf.size].width_mm, SIZES[pdf.size].height_mm)
        for pixels, mm in zip((pdf.picture.width, pdf.picture.height), true, strict=True):
            assert abs(pixels - mm / 25.4 * SIZE_PICTURE_PPI) <= 1
    files = printed[ROLE].files
    assert sum(len(files[pdf.picture.src_uri]) for pdf in printed[ROLE].printed.pdfs if pdf.picture) < 60_000


def test_all_cards_come_in_one_file(printed: dict[str, CardFiles]) -> None:
    """The zip has each PDF once under its own name, and is the same each time."""
    packed = archive(printed)
    with ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        names = {name: file.read(name) for name in file.namelist()}
    assert names == {
        Path(name).name: data
        for card in printed.values()
        for name, data in card.files.items()
        if name.endswith(".pdf")
    }
    assert archive(printed) == packed


def test_progress_is_reported(typesetter: Typesetter, tmp_path: Path) -> None:
    """Card by card, and by the processes where there are many."""
    reports: list[tuple[int, int, str]] = []
    print_cards(
        views(), typesetter, [ROLE, OTHER], ["a5"], lambda *step: reports.append(step), pictures=False
    )
    assert reports == [(1, 2, ROLE), (2, 2, OTHER)]
    reports.clear()
    fresh = Typesetter(tmp_path)
    print_cards(views(), fresh, [ROLE, OTHER], (), lambda *step: reports.append(step), pictures=False)
    assert [number for number, *_ in reports] == list(range(1, len(reports) + 1))
    assert {name for *_, name in reports} == {ROLE, OTHER}
