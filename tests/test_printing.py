"""Printing: the real cards of every role in every size, read back from their PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.cards import SIZES, Press
from macros.printing import DEFAULT_SIZE, print_cards, sizes_for, with_printed
from macros.problems import Refused
from macros.views import Views
from macros.views.card import paper
from tests.cards.reading import read_back
from tests.desk import kb, with_changes


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """One press with a cache, for all of these tests."""
    return Press(tmp_path_factory.mktemp("press"))


@pytest.mark.parametrize("role", kb().roles)
def test_every_card_reads_back(role: str, press: Press) -> None:
    """Each size of each desk's card: pages, margins, smallest type, fonts, code, tags and every string are as they must be."""
    views = Views(kb())
    files = print_cards(views, press, [role])[role].files
    card = paper(views.card(role))
    for size in SIZES.values():
        assert read_back(files[f"cards/{role}/{role}-{size.id}.pdf"], card, size) == [], size.id


def test_the_paper_in_the_printer_comes_first() -> None:
    """The everyday card for the library's own paper is offered first, and other paper last."""
    for own, default in DEFAULT_SIZE.items():
        offered = sizes_for(own)
        assert offered[0].id == default
        assert [size.paper == own for size in offered] == sorted((size.paper == own for size in offered), reverse=True)


def test_pages_know_what_can_be_downloaded(press: Press) -> None:
    """The views name each file with its weight, one of them as the one to print first, and the picture's true size."""
    views = Views(kb())
    done = print_cards(views, press, ["circulation"])
    role = with_printed(views, done).role("circulation")
    assert {pdf.src_uri for pdf in role.pdfs} < set(done["circulation"].files)
    assert [pdf.is_default for pdf in role.pdfs] == [True] + [False] * (len(role.pdfs) - 1)
    assert role.picture and done["circulation"].files[role.picture.src_uri].startswith(b"\x89PNG")
    assert abs(role.picture.width / role.picture.height - 215.9 / 279.4) < 0.01


def test_all_cards_that_do_not_fit_are_told_at_once(press: Press, tmp_path: Path) -> None:
    """A card that is too long is told at its role's file, with the size and what to cut, and the others are looked at as well."""
    longest = sorted(kb().scripts, key=lambda id: -len(kb().scripts[id].card))[:14]
    too_long = with_changes("role", "volunteer", {"scripts": tuple(longest)}, with_changes("role", "shelving", {"scripts": tuple(longest)}))
    with pytest.raises(Refused) as caught:
        print_cards(Views(too_long), press, kb().roles)
    assert [problem.file for problem in caught.value.problems] == ["data/roles/shelving.yml", "data/roles/volunteer.yml"]
    assert "too long" in caught.value.problems[0].message
    assert "cut or shorten" in caught.value.problems[0].message


def test_progress_is_told(press: Press) -> None:
    """Long work says how far it is."""
    told: list[tuple[int, int, str]] = []
    print_cards(Views(kb()), press, ["circulation", "shelving"], ["a5"], lambda *step: told.append(step))
    assert told == [(1, 2, "circulation"), (2, 2, "shelving")]
