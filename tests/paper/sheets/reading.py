"""Read a printed sheet back, and say what is wrong with it.

Each function returns findings, none if all is well. What a sheet should carry is taken from its data, and what it carries
from the file. What is the same for cards is read as it is for cards.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from macros.paper.sheets import PAPERS, SHEETS
from macros.paper.sheets.form import printed
from tests.paper.cards.reading import (
    fonts_wrong,
    headings_wrong,
    labels_wrong,
    margins_inked,
    runs,
    squeezed,
    tags_of,
)

SMALL = 0.88
"""The smallest type on a sheet, in its least body type. On a poster nothing is smaller than the body."""


def read_back(pdf: bytes, kind: str, view: Mapping[str, Any], paper: str) -> list[str]:
    """Return everything that is wrong with a sheet's PDF."""
    checks = (
        pages_wrong(pdf, kind, paper),
        margins_inked(pdf),
        texts_missing(pdf, view),
        type_too_small(pdf, kind),
        fonts_wrong(pdf),
        labels_wrong(pdf, view),
        structure_wrong(pdf, view),
    )
    return [finding for findings in checks for finding in findings]


def pages_wrong(pdf: bytes, kind: str, paper: str) -> list[str]:
    """Return what is wrong with the number of pages and their size, and pages on which nothing is."""
    found = []
    document = pdfium.PdfDocument(pdf)
    if len(document) > SHEETS[kind].pages:
        found.append(f"{len(document)} pages, more than {SHEETS[kind].pages}")
    for number, page in enumerate(document, start=1):
        width, height = (points / 72 * 25.4 for points in page.get_size())
        if abs(width - PAPERS[paper].width_mm) > 0.6 or abs(height - PAPERS[paper].height_mm) > 0.6:
            found.append(f"page {number} is {width:.1f} x {height:.1f} mm")
        if page.get_textpage().count_chars() < 100:
            found.append(f"page {number} is all but empty")
    return found


def texts_missing(pdf: bytes, view: Mapping[str, Any]) -> list[str]:
    """Return the texts of the sheet that are not in the PDF."""
    there = squeezed("".join(text for text, _ in runs(pdf)))
    # A sheet of one page does not count its pages.
    one_page = len(pdfium.PdfDocument(pdf)) == 1
    return [
        f"missing: {path}: {text}"
        for path, text in printed(view)
        if squeezed(text) not in there and not (one_page and path.startswith("page["))
    ]


def titles_missing(pdf: bytes, view: Mapping[str, Any]) -> list[str]:
    """Return the pages that do not say which sheet they belong to."""
    pages = pdfium.PdfDocument(pdf)
    return [
        f"page {number} has no title"
        for number, page in enumerate(pages, start=1)
        if squeezed(view["title"]) not in squeezed(page.get_textpage().get_text_range())
    ]


def type_too_small(pdf: bytes, kind: str) -> list[str]:
    """Return the smallest type if it is smaller than the kind allows."""
    least = min(points for text, points in runs(pdf) if squeezed(text))
    allowed = SHEETS[kind].floor_pt * (1 if kind == "charter-poster" else SMALL)
    return [f"type of {least:.2f} pt; the least is {allowed:.2f}"] if least < allowed - 0.01 else []


def structure_wrong(pdf: bytes, view: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the tags: headings, tables, lists."""
    document = pikepdf.open(io.BytesIO(pdf))
    if not document.Root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in document.Root:
        return ["the document has no tags"]
    tags = list(tags_of(document.Root.StructTreeRoot.get("/K")))
    found = headings_wrong(tags)
    if not any(tag.S == "/H2" for tag in tags):
        found.append("no heading of level 2")
    kinds = Counter(str(tag.S) for tag in tags)
    if kinds["/Figure"]:
        found.append(f"{kinds['/Figure']} figures")
    if ("columns" in view or "standards" in view) and not (kinds["/Table"] and kinds["/TH"]):
        found.append("no table with head cells")
    items = sum(len(block["items"]) for block in view.get("blocks", ()))
    if kinds["/LI"] < items:
        found.append("the items are no list")
    return found


def octagons(pdf: bytes) -> int:
    """Return how many octagons are drawn."""
    return sum(
        pdfium_c.FPDFPath_CountSegments(item) == 9 and _straight(item)
        for page in pdfium.PdfDocument(pdf)
        for item in _paths(page)
    )


def _paths(page: pdfium.PdfPage) -> Iterator[Any]:
    return (item.raw for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]))


def _straight(path: Any) -> bool:
    kinds = [pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(path, i)) for i in range(9)]
    return kinds == [pdfium_c.FPDF_SEGMENT_MOVETO] + 8 * [pdfium_c.FPDF_SEGMENT_LINETO]


def weights_of(pdf: bytes, words: str) -> set[str]:
    """Return the weights in which these words are set, wherever they stand."""
    found = set()
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage()
        letters = [(squeezed(chr(pdfium_c.FPDFText_GetUnicode(text, i))), i) for i in range(text.count_chars())]
        letters = [(letter, i) for letter, i in letters if letter]
        whole = "".join(letter for letter, _ in letters)
        for match in re.finditer(re.escape(squeezed(words)), whole):
            found |= {_font(text, i) for _, i in letters[match.start() : match.end()]}
    return found


def _font(text: pdfium.PdfTextPage, index: int) -> str:
    size = pdfium_c.FPDFText_GetFontInfo(text, index, None, 0, None)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFText_GetFontInfo(text, index, buffer, size, None)
    return bytes(buffer).rstrip(b"\0").decode().rpartition("-")[2]
