"""Prints every card in every size."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from macros.language import Language
from macros.paper.card_data import CardData
from macros.paper.errors import PaperError
from macros.paper.sizes import SIZES, Size
from macros.paper.typesetter import Typesetter
from macros.paper.workers import CardProgress, CardTask, fill_cache
from macros.paper.zip_archive import pack
from macros.printing.size_texts import size_use
from macros.source.problems import InvalidContent, Problem
from macros.views import PrintedCard, Views
from macros.views.card import CardView
from macros.views.card_on_paper import card_on_paper
from macros.views.printed_files import Pdf, Picture

DEFAULT_SIZE = {"letter": "half-letter", "a4": "a5"}
"""The size to print first, by the paper in the printer."""

PICTURE_PPI = 43
"""Resolution of a card's picture: 366 px for Letter, sharp at the 304 px of the role page, and small in bytes."""

SIZE_PICTURE_PPI = 18
"""Resolution of a size's picture, which shows its outline and parts. All sizes are to one scale."""

WORTH_PROCESSES = 20
"""With fewer cards to typeset, starting processes takes longer than they save."""


@dataclass(frozen=True)
class _PlannedCard:
    """What to print of a card: the language of its pages, its data, its sizes, and the size of its picture."""

    id: str
    language: Language
    data: CardData
    sizes: tuple[Size, ...]
    pictured: Size


@dataclass(frozen=True)
class CardFiles:
    """The files of a card by their addresses on the site, and what pages show of them."""

    files: dict[str, bytes]
    printed: PrintedCard


def sizes_for(paper_in_printer: str) -> list[Size]:
    """Return the sizes in the order in which they are offered: for the printer's paper, for other paper, for card stock.

    For each paper, the default size comes first.
    """
    papers = (paper_in_printer, *sorted({*DEFAULT_SIZE} - {paper_in_printer}), "any")
    return sorted(SIZES.values(), key=lambda size: (papers.index(size.paper), not _is_default(size)))


def print_cards(
    views: Views,
    typesetter: Typesetter,
    ids: Iterable[str],
    sizes: Iterable[str] = (),
    progress: CardProgress = lambda *_: None,
    *,
    pictures: bool = True,
) -> dict[str, CardFiles]:
    """Print the cards with these ids in these sizes (in all if none is given), and take the pictures that pages show.

    Raises InvalidContent with a problem for each card that cannot be printed, at the file of the role or card.
    """
    plans = [_planned(id, views.card(id), set(sizes), views.kb.library.paper) for id in ids]
    is_filled = _fill_cache(typesetter, plans, progress, pictures=pictures)
    done: dict[str, CardFiles] = {}
    problems: list[Problem] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        work = [(plan.id, pool.submit(_print, plan, typesetter, pictures=pictures)) for plan in plans]
        for number, (id, future) in enumerate(work, 1):
            try:
                done[id] = future.result()
            except PaperError as error:
                problems.append(Problem(*_place(views, id), error.message))
            if not is_filled:  # otherwise all progress has been reported
                progress(number, len(work), id)
    if problems:
        raise InvalidContent(problems)
    return done


def archive(cards: Mapping[str, CardFiles]) -> bytes:
    """Return a zip file of all PDFs: the same bytes for the same cards on every machine."""
    files = (file for card in cards.values() for file in card.files.items())
    packed = io.BytesIO()
    pack(packed, ((Path(address).name, content) for address, content in files if address.endswith(".pdf")))
    return packed.getvalue()


def with_printed(views: Views, cards: Mapping[str, CardFiles]) -> Views:
    """Return the views with what can be downloaded of each card."""
    return replace(views, printed={id: card.printed for id, card in cards.items()})


def _is_default(size: Size) -> bool:
    return size.id == DEFAULT_SIZE.get(size.paper)


def _planned(id: str, card: CardView, chosen: set[str], paper_in_printer: str) -> _PlannedCard:
    """Return what to print of a card: the chosen sizes, or all, of those that the card is made for."""
    offered = sizes_for(paper_in_printer)
    sizes = (
        size
        for size in offered
        if (not chosen or size.id in chosen) and (not card.sizes or size.id in card.sizes)
    )
    pictured = next(size for size in offered if size.sides == 1 and size.paper == paper_in_printer)
    return _PlannedCard(id, card.language, card_on_paper(card), tuple(sizes), pictured)


def _fill_cache(
    typesetter: Typesetter, plans: Sequence[_PlannedCard], progress: CardProgress, *, pictures: bool
) -> bool:
    """Typeset in several processes what is not in the cache, if that is much. Returns whether it did."""
    missing = (size for plan in plans for size in plan.sizes if typesetter.is_missing(plan.data, size.id))
    if typesetter.folder is None or len(list(islice(missing, WORTH_PROCESSES))) < WORTH_PROCESSES:
        return False
    tasks = [task for plan in plans for task in _tasks(plan, pictures=pictures)]
    # The longest first, so that all processes end at about the same time.
    fill_cache(typesetter.folder, sorted(tasks, key=lambda task: -len(task.sizes)), progress)
    return True


def _tasks(plan: _PlannedCard, *, pictures: bool) -> Iterator[CardTask]:
    """Yield the parts of a plan that can be done independently: sizes for one paper share measurements."""
    for paper in dict.fromkeys(size.paper for size in plan.sizes):
        ids = tuple(size.id for size in plan.sizes if size.paper == paper)
        shown = [(id, SIZE_PICTURE_PPI) for id in ids]
        if plan.pictured.id in ids:
            shown.append((plan.pictured.id, PICTURE_PPI))
        yield CardTask(plan.id, plan.data, ids, tuple(shown) if pictures else ())


def _place(views: Views, id: str) -> tuple[str, int, int]:
    file, mark = views.kb.locate("role" if id in views.kb.roles else "card", id, "title")
    return file, mark.line, mark.column


def _print(plan: _PlannedCard, typesetter: Typesetter, *, pictures: bool) -> CardFiles:
    files: dict[str, bytes] = {}
    pdfs: list[Pdf] = []

    def picture(name: str, size: Size, ppi: int) -> Picture:
        address = f"cards/{plan.id}/{name}.png"
        files[address] = png = typesetter.picture(plan.data, size.id, ppi)
        # In a PNG, width and height are at these places.
        width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
        return Picture(address, width, height)

    for size in plan.sizes:
        address = f"cards/{plan.id}/{plan.id}-{size.id}.pdf"
        files[address] = pdf = typesetter.typeset_card(plan.data, size.id).pdf
        kilobytes = max(1, round(len(pdf) / 1024))
        shown = picture(f"{plan.id}-{size.id}", size, SIZE_PICTURE_PPI) if pictures else None
        use, is_default = size_use(size, plan.data, plan.language), _is_default(size)
        pdfs.append(
            Pdf(
                size.id,
                plan.language.gettext(size.label),
                use,
                size.paper,
                address,
                kilobytes,
                is_default,
                shown,
            )
        )
    pictured = picture(plan.id, plan.pictured, PICTURE_PPI) if pictures else None
    return CardFiles(files, PrintedCard(tuple(pdfs), pictured))
