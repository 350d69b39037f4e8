"""Prints every poster and sheet, for the pages that offer them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from macros.paper.errors import PaperError
from macros.paper.sheet_data import SheetData
from macros.paper.sheet_kinds import PAPERS, SHEETS
from macros.paper.typesetter import Typesetter
from macros.source.problems import InvalidContent, Problem
from macros.views import Views
from macros.views import sheet_contents as sheets
from macros.views.printed_files import Pdf

PRINTER_PAPERS = {
    **dict.fromkeys(("letter", "tabloid", "half-letter", "quarter-letter"), "letter"),
    **dict.fromkeys(("a4", "a3", "a5", "a6"), "a4"),
}
"""The printer's paper with which each sheet's paper is used: posters are printed on a larger machine."""

EMERGENCY_SHEETS = {
    "emergency": sheets.checklist,
    "emergency-card": sheets.checklist,
    "emergency-pocket": sheets.pocket_checklist,
}
"""The sheets of an emergency checklist, which is one page, and in the sizes of cards; and how to make their data."""

ThingKey = tuple[str, str]
"""Kind and id of what a sheet is made of."""


@dataclass(frozen=True)
class PlannedSheet:
    """A sheet: its kind, what it is made of, the folder of the page that offers it, and how to make its data."""

    kind: str
    thing: ThingKey
    folder: str
    make: Callable[[], SheetData]


@dataclass(frozen=True)
class PrintedSheets:
    """The files of all sheets by their addresses on the site, and the sheets that each page offers."""

    files: dict[str, bytes]
    offered: dict[ThingKey, tuple[Pdf, ...]]


def planned_sheets(views: Views) -> list[PlannedSheet]:
    """Return every sheet of a library."""
    charter, questions = ("charter", "charter"), ("questions", "questions")
    found = [
        PlannedSheet("charter-poster", charter, "charter", partial(sheets.charter_poster, views)),
        PlannedSheet("charter-review", charter, "charter", partial(sheets.charter_review, views)),
        PlannedSheet("no-log", questions, "cards", partial(sheets.no_log, views)),
        PlannedSheet("secret-shopper", questions, "cards", partial(sheets.secret_shopper, views)),
    ]
    for id, checklist in views.kb.checklists.items():
        makers = EMERGENCY_SHEETS if checklist.emergency else {"checklist": sheets.checklist}
        found += [
            PlannedSheet(kind, ("checklist", id), f"checklists/{id}", partial(make, views, id))
            for kind, make in makers.items()
        ]
    for id in views.kb.lessons:
        make_huddle = partial(sheets.huddle, views, id)
        found.append(PlannedSheet("huddle", ("lesson", id), f"lessons/{id}", make_huddle))
    return found


def print_sheets(views: Views, typesetter: Typesetter) -> PrintedSheets:
    """Print every sheet on each of its papers.

    Raises InvalidContent with a problem for each sheet that cannot be printed, at the file of what it is made of.
    """
    files: dict[str, bytes] = {}
    offered: dict[ThingKey, tuple[Pdf, ...]] = {}
    problems: list[Problem] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        paper = views.kb.library.paper
        work = [
            (sheet, pool.submit(_print, sheet, typesetter, paper, views.language.gettext))
            for sheet in planned_sheets(views)
        ]
        for sheet, future in work:
            try:
                printed = future.result()
            except PaperError as error:
                file, mark = views.kb.locate(*sheet.thing, "title")
                problems.append(Problem(file, *mark, error.message))
                continue
            files.update({pdf.src_uri: content for pdf, content in printed})
            offered[sheet.thing] = (*offered.get(sheet.thing, ()), *(pdf for pdf, _ in printed))
    if problems:
        raise InvalidContent(problems)
    return PrintedSheets(files, offered)


def with_sheets(views: Views, offered: Mapping[ThingKey, tuple[Pdf, ...]]) -> Views:
    """Return the views with the sheets that their pages offer."""
    return replace(views, sheets=offered)


def _print(
    sheet: PlannedSheet, typesetter: Typesetter, paper_in_printer: str, gettext: Callable[..., str]
) -> list[tuple[Pdf, bytes]]:
    """Print a sheet on each of its papers, first on the one for the printer's paper."""
    kind, data = SHEETS[sheet.kind], sheet.make()
    printed = []
    for paper in sorted(kind.papers, key=lambda paper: PRINTER_PAPERS[paper] != paper_in_printer):
        content = typesetter.typeset_sheet(sheet.kind, data, paper)
        printer = PRINTER_PAPERS[paper]
        address = f"{sheet.folder}/{sheet.kind}-{paper}.pdf"
        kilobytes = max(1, round(len(content) / 1024))
        label = gettext("%(sheet)s, %(paper)s", sheet=gettext(kind.label), paper=gettext(PAPERS[paper].label))
        pdf = Pdf(
            sheet.kind, label, gettext(kind.use), printer, address, kilobytes, printer == paper_in_printer
        )
        printed.append((pdf, content))
    return printed
