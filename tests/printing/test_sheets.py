"""Printing posters and sheets: which there are, what pages offer, and their files."""

from __future__ import annotations

import pytest

from macros.paper.sheet_kinds import SHEETS
from macros.paper.typesetter import Typesetter
from macros.printing.sheets import (
    EMERGENCY_SHEETS,
    PRINTER_PAPERS,
    PrintedSheets,
    planned_sheets,
    print_sheets,
    with_sheets,
)
from macros.source.problems import InvalidContent
from macros.views import Views
from tests.library import kb, views, with_changes

CHECKLIST, LESSON = next(iter(kb().checklists)), next(iter(kb().lessons))


@pytest.fixture(scope="session")
def printed(typesetter: Typesetter) -> PrintedSheets:
    """Every sheet of the small library."""
    return print_sheets(views(), typesetter)


def test_everything_that_is_used_on_paper_has_its_sheet() -> None:
    """Each kind is made; each checklist and each lesson has one."""
    found = planned_sheets(views())
    assert {sheet.kind for sheet in found} == set(SHEETS)
    everyday = {id for id, checklist in kb().checklists.items() if not checklist.emergency}
    assert {sheet.thing[1] for sheet in found if sheet.kind == "checklist"} == everyday
    for kind in EMERGENCY_SHEETS:
        assert {sheet.thing[1] for sheet in found if sheet.kind == kind} == set(kb().checklists) - everyday
    assert {sheet.thing[1] for sheet in found if sheet.kind == "huddle"} == set(kb().lessons)


def test_each_sheet_is_a_file_of_its_own(printed: PrintedSheets) -> None:
    """Every offered file is there and is a PDF; no two sheets have one address."""
    offered = [pdf for pdfs in printed.offered.values() for pdf in pdfs]
    assert len(offered) == len(printed.files)
    assert len(offered) == sum(len(SHEETS[sheet.kind].papers) for sheet in planned_sheets(views()))
    assert all(printed.files[pdf.src_uri].startswith(b"%PDF-") for pdf in offered)


def test_pages_offer_their_sheets_for_the_own_paper_first(printed: PrintedSheets) -> None:
    """The charter, a checklist, a lesson and the cards' page know their sheets, in the order of the library's paper."""
    offering = with_sheets(views(), printed.offered)
    assert [pdf.size for pdf in offering.charter.sheets] == ["charter-poster"] * 2 + ["charter-review"] * 2
    assert [pdf.paper for pdf in offering.checklist(CHECKLIST).sheets] == ["letter", "a4"]
    assert [pdf.is_default for pdf in offering.lesson(LESSON).sheets] == [True, False]
    assert {pdf.size for pdf in offering.desk_sheets} == {"no-log", "secret-shopper"}
    assert set(PRINTER_PAPERS) == {paper for kind in SHEETS.values() for paper in kind.papers}


def test_a_sheet_that_is_too_long_is_reported_at_its_file(typesetter: Typesetter) -> None:
    """The problem names the file and the sheet; the others are checked as well."""
    long = kb().lessons[LESSON].huddle[:1] * 60
    with pytest.raises(InvalidContent) as caught:
        print_sheets(Views(with_changes("lesson", LESSON, {"huddle": long})), typesetter)
    assert {problem.file for problem in caught.value.problems} == {f"docs/lessons/{LESSON}.md"}
    assert "Shorten or remove some of it" in caught.value.problems[0].message
