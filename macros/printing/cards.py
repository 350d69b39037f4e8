"""Printing: every card in every size, from its view to its files."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from macros.paper.cards import SIZES, CardError, Job, Press, Size, fill
from macros.paper.zip_archive import pack
from macros.source.problems import InvalidContent, Problem
from macros.views import PrintedCard, Views
from macros.views.card import CardView
from macros.views.card_on_paper import card_on_paper
from macros.views.printed_files import Pdf, Picture

DEFAULT_SIZE = {"letter": "half-letter", "a4": "a5"}
# 366 px for Letter: sharp in the role page's aside of 304 px, and light enough for the page's budget of 150 KB.
PICTURE_PPI = 43
# Small: a size is told by its outline and its parts, not by its words. All are to one scale.
SIZE_PPI = 18
# With fewer cards to set, starting processes takes longer than they save.
FEW = 20
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class _Plan:
    """What is printed of one card: its view, its content, its sizes, and the size whose picture stands for it."""

    card: CardView
    content: dict[str, Any]
    sizes: tuple[Size, ...]
    shown: Size


@dataclass(frozen=True)
class PrintedRole:
    """The files of a role's card, by the address they are published at, and what pages say of them."""

    files: dict[str, bytes]
    printed: PrintedCard


def sizes_for(paper_in_printer: str) -> list[Size]:
    """The sizes in the order of offering: for the paper in the printer, for other paper, of their own stock; defaults first."""
    papers = (paper_in_printer, *sorted({*DEFAULT_SIZE} - {paper_in_printer}), "any")
    return sorted(SIZES.values(), key=lambda size: (papers.index(size.paper), not _is_default(size)))


def _is_default(size: Size) -> bool:
    return size.id == DEFAULT_SIZE.get(size.paper)


def _silent(_number: int, _total: int, _card: str) -> None:
    pass


def print_cards(
    views: Views,
    press: Press,
    ids: Iterable[str],
    sizes: Iterable[str] = (),
    progress: Progress = _silent,
    *,
    pictures: bool = True,
) -> dict[str, PrintedRole]:
    """The printed cards with these ids, in these sizes (all where none is named), set on several processors.

    Pages show pictures of them; whoever only prints can do without.

    Raises InvalidContent with a problem for each card that cannot be printed, at the file of its role or its own.
    """
    plans = {id: _plan(views.card(id), set(sizes), views.kb.library.paper) for id in ids}
    progress = _fill(press, list(plans.values()), progress, pictures)
    done: dict[str, PrintedRole] = {}
    problems: list[Problem] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        work = {id: pool.submit(_print, plan, press, pictures) for id, plan in plans.items()}
        for number, (id, future) in enumerate(work.items(), 1):
            try:
                done[id] = future.result()
            except CardError as error:
                problems.append(Problem(*_place(views, id), str(error)))
            progress(number, len(work), id)
    if problems:
        raise InvalidContent(problems)
    return done


def _plan(card: CardView, named: set[str], paper_in_printer: str) -> _Plan:
    """What to print of a card: the named sizes, or all, of those that the card itself asks for."""
    offered = sizes_for(paper_in_printer)
    sizes = tuple(size for size in offered if (not named or size.id in named) and (not card.sizes or size.id in card.sizes))
    shown = next(size for size in offered if size.sides == 1 and size.paper == paper_in_printer)
    return _Plan(card, card_on_paper(card), sizes, shown)


def _fill(press: Press, plans: Sequence[_Plan], progress: Progress, pictures: bool) -> Progress:
    """Set on several processors what was never set, if that is much. Returns the progress that is left to tell."""
    lacking = (size for plan in plans for size in plan.sizes if press.lacks(plan.content, size.id))
    if press.folder is None or len(list(islice(lacking, FEW))) < FEW:
        return progress
    # The longest first, so that no processor is left with one at the end.
    fill(press.folder, sorted((job for plan in plans for job in _jobs(plan, pictures)), key=lambda job: -len(job.sizes)), progress)
    return _silent


def _jobs(plan: _Plan, pictures: bool) -> Iterator[Job]:
    """A plan in parts that are set side by side; what shares its fit stays together."""
    for stock in dict.fromkeys(size.paper for size in plan.sizes):
        ids = [size.id for size in plan.sizes if size.paper == stock]
        taken = [(id, SIZE_PPI) for id in ids] + ([(plan.shown.id, PICTURE_PPI)] if plan.shown.id in ids else [])
        yield Job(plan.card.id, plan.content, tuple(ids), tuple(taken) if pictures else ())


def _place(views: Views, id: str) -> tuple[str, int, int]:
    file, mark = views.kb.locate("role" if id in views.kb.roles else "card", id, "title")
    return file, mark.line, mark.column


def _picture(address: str, png: bytes, files: dict[str, bytes]) -> Picture:
    """Put a picture among the files; its width and height are the eight bytes after a PNG's signature and first head."""
    files[address] = png
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return Picture(address, width, height)


def archive(done: Mapping[str, PrintedRole]) -> bytes:
    """All PDFs of these roles in one zip file, the same bytes for the same cards on every machine."""
    files = (file for role in done.values() for file in role.files.items())
    packed = io.BytesIO()
    pack(packed, ((Path(address).name, content) for address, content in files if address.endswith(".pdf")))
    return packed.getvalue()


def with_printed(views: Views, done: Mapping[str, PrintedRole]) -> Views:
    """The same views, knowing what can be downloaded, and in which sizes."""
    return replace(views, printed={id: role.printed for id, role in done.items()})


def _print(plan: _Plan, press: Press, pictures: bool) -> PrintedRole:
    card = plan.card
    folder = f"cards/{card.id}"
    files: dict[str, bytes] = {}
    pdfs: list[Pdf] = []
    picture = None
    for size in plan.sizes:
        pdf = press.compose(plan.content, size.id).pdf
        address = f"{folder}/{card.id}-{size.id}.pdf"
        files[address] = pdf
        weight = max(1, round(len(pdf) / 1024))
        if pictures:
            picture = _picture(f"{folder}/{card.id}-{size.id}.png", press.picture(plan.content, size.id, SIZE_PPI), files)
        pdfs.append(Pdf(size.id, size.label, size.use, size.paper, address, weight, _is_default(size), picture))
    if pictures:
        picture = _picture(f"{folder}/{card.id}.png", press.picture(plan.content, plan.shown.id, PICTURE_PPI), files)
    return PrintedRole(files, PrintedCard(tuple(pdfs), picture))
