"""Typesets cards and sheets with Typst, and caches the results.

A result is cached under a digest of everything that it was made from: the data, the size, the sources of this package, the
fonts and the versions of the tools. So an unchanged card costs reading a file, and no entry is ever out of date.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from macros.language.message import gettext
from macros.paper.cache import Cache
from macros.paper.card_data import CardData
from macros.paper.card_document import CardDocument, Layout
from macros.paper.errors import CardTooLongError, Overflow, PaperError, SheetTooLongError, WordTooWideError
from macros.paper.picture import with_few_colors
from macros.paper.preparation import check_words, prepared
from macros.paper.sheet_data import SheetData
from macros.paper.sheet_kinds import PAPERS, SHEETS, SheetKind
from macros.paper.shortening import proposals_for
from macros.paper.sizes import SIZES
from macros.paper.typst_compiler import DocumentError, TypstCompiler, toolchain_digest, typst_value

# What the sources of this package panic with: a card's layout; a tent's side, or a part of a sheet, that is too tall.
_LAYOUT = "layout "
_SIDE_TOO_TALL = "a side is taller than its panel"
_PART_TOO_TALL = "a part is taller than a page"


@dataclass(frozen=True)
class TypesetCard:
    """A typeset card: the PDF, the size of its body type in points, and its number of pages."""

    pdf: bytes
    body_pt: float
    pages: int


class Typesetter:
    """Typesets cards and sheets, and caches them in a folder if one is given. Threads may share it.

    As a context manager it keeps the folder to its size in the end (see `cache.LIMIT_BYTES`).
    """

    def __init__(self, cache: Path | None = None) -> None:
        self.folder = cache
        self._cache = Cache(cache)
        self._compiler = TypstCompiler()
        self._layouts: dict[str, Layout] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cache.trim()

    # --- cards -------------------------------------------------------------------------------------------------------

    def typeset_card(self, card: CardData, size: str) -> TypesetCard:
        """Return a card as a PDF/UA-1 of the given size, in the largest type that fits.

        Raises KeyError for a size that is not in SIZES, and UnknownCharacterError, WordTooWideError or CardTooLongError for a card that
        cannot be printed.
        """
        document = CardDocument(card, SIZES[size])
        digest = document.digest("pdf")
        if cached := self._cache.find(digest):
            head, _, pdf = cached.partition(b"\n")
            layout: Layout = json.loads(head)
        else:
            layout, pdf = self._draw(document, self._layout_to_draw(document, card))
            self._cache.keep(digest, json.dumps(layout).encode() + b"\n" + pdf)
        self._layouts[document.digest("layout")] = layout
        return TypesetCard(pdf=pdf, body_pt=layout["body_pt"], pages=document.pages(layout))

    def is_missing(self, card: CardData, size: str) -> bool:
        """Return whether a card would have to be typeset; False for a card that cannot be printed."""
        try:
            document = CardDocument(card, SIZES[size])
        except PaperError:
            return False
        return self._cache.find(document.digest("pdf")) is None

    def picture(self, card: CardData, size: str, ppi: int) -> bytes:
        """Return the first side of a card as a PNG of few colors. Raises what `typeset_card` raises."""
        document = CardDocument(card, SIZES[size])
        digest = document.digest(f"png {ppi} pillow {version('pillow')}")
        png = self._cache.find(digest)
        if png is None:
            layout = self._layouts.get(document.digest("layout")) or self._layout(document)
            png = with_few_colors(
                self._compiler.png(document.source("draw", layout), ppi), document.card["accent"]
            )
            self._cache.keep(digest, png)
        return png

    def _draw(self, document: CardDocument, layout: Layout) -> tuple[Layout, bytes]:
        """Return the PDF of a card, and the layout that it has in the end."""
        pdf = self._drawn(document, layout)
        if pdf is None:
            # Evening out the lines of a text may take one line more than was measured; so they stay as they break.
            layout = {**layout, "plain": True}
            pdf = self._drawn(document, layout)
        if pdf is None:
            raise RuntimeError(
                f"{document.title}, {document.size.id}: a part is drawn taller than it was measured"
            )
        return layout, pdf

    def _drawn(self, document: CardDocument, layout: Layout) -> bytes | None:
        """Return the PDF of a card, or None if a side does not fit its page."""
        try:
            pdf = self._compiler.pdf(document.source("draw", layout))
        except DocumentError as error:
            if error.message != _SIDE_TOO_TALL:
                raise
            return None
        return pdf if _page_count(pdf) == document.pages(layout) else None

    def _layout_to_draw(self, document: CardDocument, card: CardData) -> Layout:
        """Return how to draw a card. Four on a sheet are drawn like the single card, which shows whether its sides fit."""
        single = document.size.single
        if single is None:
            return self._layout(document)
        key = CardDocument(card, SIZES[single]).digest("layout")
        if key not in self._layouts:
            try:
                self.typeset_card(card, single)
            except CardTooLongError:
                return self._layout(document)  # raises the same for this size
        return self._layouts[key]

    def _layout(self, document: CardDocument) -> Layout:
        """Return type and spacing of a card. Raises WordTooWideError or CardTooLongError if it has none."""
        layout = self._measured(document.source("fit"))
        if layout["over_mm"] and document.has_long_address:
            layout = self._measured(document.source("fit", {**layout, "no_address": True}))
            layout["no_address"] = True
        size = document.size
        if layout["wide"]:
            raise WordTooWideError(document.title, size.id, layout["wide"])
        if not layout["over_mm"]:
            return layout
        sides = document.names_of_sides(len(layout["over_mm"]))
        overflows = [
            Overflow(side, round(mm, 2), max(1, -int(-mm // layout["line_mm"])))
            for side, mm in zip(sides, layout["over_mm"], strict=True)
            if mm > 0
        ]

        def measure(changed: dict[str, Any]) -> list[float]:
            return self._measured(document.source("probe", card=changed))["over_mm"]

        proposals, is_enough = proposals_for(document.card, measure)
        raise CardTooLongError(
            document.title, size.id, size.floor_pt, overflows, proposals, is_enough=is_enough
        )

    def _measured(self, source: bytes) -> Layout:
        layout: Layout = self._compiler.answer(source, _LAYOUT)
        return layout

    # --- sheets ------------------------------------------------------------------------------------------------------

    def typeset_sheet(self, kind: str, sheet: SheetData, paper: str) -> bytes:
        """Return a poster or sheet as a PDF/UA-1 on the given paper.

        It is set on as few pages as its smallest type allows, and then in the largest type that fits these. Raises KeyError
        for an unknown kind, or a paper that the kind is not made for, and UnknownCharacterError, WordTooWideError or SheetTooLongError for
        a sheet that cannot be printed.
        """
        chosen = SHEETS[kind]
        if paper not in chosen.papers:
            raise KeyError(paper)
        data = prepared(sheet)
        check_words(data)
        source = _sheet_source(chosen, data, paper)
        digest = hashlib.sha256(toolchain_digest() + source).hexdigest()[:40]
        pdf = self._cache.find(digest)
        if pdf is None:
            pdf = self._drawn_sheet(source)
            pages = _page_count(pdf) if pdf else None
            if pdf is None or pages is None or pages > chosen.pages:
                raise SheetTooLongError(
                    data["title"],
                    gettext(chosen.label),
                    gettext(PAPERS[paper].label),
                    chosen.floor_pt,
                    pages,
                    chosen.pages,
                )
            self._cache.keep(digest, pdf)
        return pdf

    def _drawn_sheet(self, source: bytes) -> bytes | None:
        """Return the PDF of a sheet, or None if one part of it is taller than a page."""
        try:
            return self._compiler.pdf(source)
        except DocumentError as error:
            if error.message != _PART_TOO_TALL:
                raise
            return None


def _sheet_source(kind: SheetKind, data: Mapping[str, Any], paper: str) -> bytes:
    """Return the Typst document of a sheet."""
    limits = {"floor": kind.floor_pt, "most": kind.most_pt, "pages": kind.pages}
    page = {"id": paper, "width": PAPERS[paper].width_mm, "height": PAPERS[paper].height_mm}
    arguments = f"view: {typst_value(data)}, paper: {typst_value(page)}, limits: {typst_value(limits)}"
    return f'#import "/sheets/{kind.design or kind.id}.typ": sheet\n#sheet({arguments})\n'.encode()


def _page_count(pdf: bytes) -> int:
    """Return the number of pages that Typst wrote."""
    found = re.search(rb"/Type/Pages/Count (\d+)/", pdf)
    if found is None:
        raise ValueError("the PDF does not say how many pages it has")
    return int(found[1])
