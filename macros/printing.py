"""Printing: every card in every size, from its view to its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from macros.cards import SIZES, CardError, Press, Size
from macros.problems import Problem, Refused
from macros.views import Printed, Views
from macros.views.card import CardView, paper
from macros.views.parts import Pdf, Picture

DEFAULT_SIZE = {"letter": "half-letter", "a4": "a5"}
# 459 px for Letter: sharp enough in the role page's aside of 304 px, and light enough for the page's budget.
PICTURE_PPI = 54
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class PrintedRole:
    """The files of a role's card, by the address they are published at, and what pages say of them."""

    files: dict[str, bytes]
    printed: Printed


def sizes_for(paper_in_printer: str) -> list[Size]:
    """The sizes in the order of offering: those for the paper in the printer first, the default card before all."""
    default = DEFAULT_SIZE[paper_in_printer]
    return sorted(SIZES.values(), key=lambda size: (size.paper != paper_in_printer, size.id != default))


def print_cards(
    views: Views, press: Press, roles: Iterable[str], sizes: Iterable[str] = (), progress: Progress = lambda *_: None
) -> dict[str, PrintedRole]:
    """The printed cards of these roles, in these sizes (all where none is named), set on several processors.

    Raises Refused with a problem for each card that cannot be printed, at its role's file.
    """
    paper_in_printer = views.kb.library.paper
    named = set(sizes)
    chosen = [size for size in sizes_for(paper_in_printer) if not named or size.id in named]
    done: dict[str, PrintedRole] = {}
    problems: list[Problem] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        work = {id: pool.submit(_print, views.card(id), press, chosen, paper_in_printer) for id in roles}
        for number, (id, future) in enumerate(work.items(), 1):
            try:
                done[id] = future.result()
            except CardError as error:
                problems.append(Problem(*_place(views, id), str(error)))
            progress(number, len(work), id)
    if problems:
        raise Refused(problems)
    return done


def _place(views: Views, role: str) -> tuple[str, int, int]:
    file, mark = views.kb.source("role", role, "title")
    return file, mark.line, mark.column


def with_printed(views: Views, done: dict[str, PrintedRole]) -> Views:
    """The same views, knowing what can be downloaded."""
    return replace(views, printed={id: role.printed for id, role in done.items()})


def _print(card: CardView, press: Press, sizes: list[Size], paper_in_printer: str) -> PrintedRole:
    content = paper(card)
    folder = f"cards/{card.id}"
    files: dict[str, bytes] = {}
    pdfs: list[Pdf] = []
    for size in sizes:
        pdf = press.compose(content, size.id).pdf
        address = f"{folder}/{card.id}-{size.id}.pdf"
        files[address] = pdf
        is_default = size.id == DEFAULT_SIZE[paper_in_printer]
        pdfs.append(Pdf(size.id, size.label, size.use, address, max(1, round(len(pdf) / 1024)), is_default))
    shown = next(size for size in sizes_for(paper_in_printer) if size.sides == 1 and size.paper == paper_in_printer)
    picture = press.picture(content, shown.id, PICTURE_PPI)
    files[f"{folder}/{card.id}.png"] = picture
    # A PNG's width and height are the eight bytes after its signature and the header of its first chunk.
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return PrintedRole(files, Printed(tuple(pdfs), Picture(f"{folder}/{card.id}.png", width, height)))
