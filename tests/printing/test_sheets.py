"""Printing posters and sheets: which there are, what pages offer, and their files."""

from __future__ import annotations

import pytest

from macros.paper.sheets import SHEETS, SheetPress
from macros.printing.sheets import GOES_WITH, PrintedSheets, jobs, print_sheets, with_sheets
from macros.source.problems import InvalidContent
from macros.views import Views
from tests.library import kb, with_changes


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> SheetPress:
    """One press with a cache, for all of these tests."""
    return SheetPress(tmp_path_factory.mktemp("press"))


@pytest.fixture(scope="module")
def printed(press: SheetPress) -> PrintedSheets:
    """Every sheet of the real data."""
    return print_sheets(Views(kb()), press)


def test_everything_that_is_used_on_paper_has_its_sheet() -> None:
    """Each kind is made, each checklist and each lesson has one."""
    found = jobs(Views(kb()))
    assert {job.kind for job in found} == set(SHEETS)
    assert {job.thing[1] for job in found if job.kind == "checklist"} == set(kb().checklists)
    assert {job.thing[1] for job in found if job.kind == "huddle"} == set(kb().lessons)


def test_each_sheet_is_a_file_of_its_own(printed: PrintedSheets) -> None:
    """Every offered file is there and is a PDF; no two sheets have one address."""
    offered = [pdf for pdfs in printed.offered.values() for pdf in pdfs]
    assert (
        len(offered) == len(printed.files) == sum(len(SHEETS[job.kind].papers) for job in jobs(Views(kb())))
    )
    assert all(printed.files[pdf.src_uri].startswith(b"%PDF-") for pdf in offered)


def test_pages_offer_their_sheets_for_the_own_paper_first(printed: PrintedSheets) -> None:
    """The charter, a checklist, a lesson and the cards' page know their sheets, in the order of the library's paper."""
    views = with_sheets(Views(kb()), printed.offered)
    assert [pdf.size for pdf in views.charter.sheets] == ["charter-poster"] * 2 + ["charter-review"] * 2
    assert [pdf.paper for pdf in views.checklist("shift-handover").sheets] == ["letter", "a4"]
    assert [pdf.is_default for pdf in views.lesson("delight").sheets] == [True, False]
    assert {pdf.size for pdf in views.desk_sheets} == {"no-log", "secret-shopper"}
    assert set(GOES_WITH) == {paper for kind in SHEETS.values() for paper in kind.papers}


def test_the_same_sheets_are_the_same_bytes(printed: PrintedSheets) -> None:
    """Without a cache, another press makes the same files."""
    again = print_sheets(Views(with_changes("library", "library", {"paper": "letter"})), SheetPress(None))
    assert again.files == printed.files


def test_a_sheet_that_is_too_long_is_told_at_its_file(press: SheetPress) -> None:
    """The problem names the file and the sheet, and the others are looked at as well."""
    lesson = kb().lessons["delight"]
    long = tuple(lesson.huddle[:1] * 60)
    with pytest.raises(InvalidContent) as caught:
        print_sheets(Views(with_changes("lesson", "delight", {"huddle": long})), press)
    assert {problem.file for problem in caught.value.problems} == {"docs/lessons/delight.md"}
    assert "Shorten or cut some of it" in caught.value.problems[0].message
