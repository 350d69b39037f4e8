"""Printing posters and sheets: which there are, on which pages they are offered, and their files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from macros.paper.sheets import PAPERS, SHEETS, SheetError, SheetPress
from macros.source.problems import InvalidContent, Problem
from macros.views import Views
from macros.views import sheet_contents as sheets
from macros.views.printed_files import Pdf

# Which paper in the printer each sheet's paper goes with: posters are for a larger machine beside it.
GOES_WITH = {"letter": "letter", "tabloid": "letter", "a4": "a4", "a3": "a4"}


@dataclass(frozen=True)
class Job:
    """A sheet: its kind, the thing it is made of, the folder of the page that offers it, and what makes its data."""

    kind: str
    thing: tuple[str, str]
    folder: str
    make: Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class PrintedSheets:
    """The files of all sheets by the address they are published at, and the sheets that each thing's page offers."""

    files: dict[str, bytes]
    offered: dict[tuple[str, str], tuple[Pdf, ...]]


def jobs(views: Views) -> list[Job]:
    """Every sheet that this library has."""
    charter, desk = ("charter", "charter"), ("questions", "questions")
    found = [
        Job("charter-poster", charter, "charter", partial(sheets.charter_poster, views)),
        Job("charter-review", charter, "charter", partial(sheets.charter_review, views)),
        Job("no-log", desk, "cards", partial(sheets.no_log, views)),
        Job("secret-shopper", desk, "cards", partial(sheets.secret_shopper, views)),
    ]
    for id in views.kb.checklists:
        found.append(Job("checklist", ("checklist", id), f"checklists/{id}", partial(sheets.checklist, views, id)))
    for id in views.kb.lessons:
        found.append(Job("huddle", ("lesson", id), f"lessons/{id}", partial(sheets.huddle, views, id)))
    return found


def print_sheets(views: Views, press: SheetPress) -> PrintedSheets:
    """Every sheet on each of its papers, set on several processors.

    Raises InvalidContent with a problem for each sheet that cannot be printed, at the file of what it is made of.
    """
    files: dict[str, bytes] = {}
    offered: dict[tuple[str, str], tuple[Pdf, ...]] = {}
    problems: list[Problem] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        work = [(job, pool.submit(_print, job, press, views.kb.library.paper)) for job in jobs(views)]
        for job, future in work:
            try:
                made = future.result()
            except SheetError as error:
                file, mark = views.kb.locate(*job.thing, "title")
                problems.append(Problem(file, *mark, str(error)))
                continue
            files.update({pdf.src_uri: content for pdf, content in made})
            offered[job.thing] = (*offered.get(job.thing, ()), *(pdf for pdf, _ in made))
    if problems:
        raise InvalidContent(problems)
    return PrintedSheets(files, offered)


def with_sheets(views: Views, offered: Mapping[tuple[str, str], tuple[Pdf, ...]]) -> Views:
    """The same views, knowing which sheets their pages offer."""
    return replace(views, sheets=offered)


def _print(job: Job, press: SheetPress, paper_in_printer: str) -> list[tuple[Pdf, bytes]]:
    """The sheet on each of its papers, the one that goes with the printer's paper first."""
    kind, data = SHEETS[job.kind], job.make()
    made = []
    for paper in sorted(kind.papers, key=lambda paper: GOES_WITH[paper] != paper_in_printer):
        content = press.compose(job.kind, data, paper)
        goes_with = GOES_WITH[paper]
        address = f"{job.folder}/{job.kind}-{paper}.pdf"
        weight = max(1, round(len(content) / 1024))
        label = f"{kind.label}, {PAPERS[paper].label}"
        made.append((Pdf(job.kind, label, kind.use, goes_with, address, weight, goes_with == paper_in_printer), content))
    return made
