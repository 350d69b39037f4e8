"""Reads a printed sheet back and checks it. What a sheet should say is taken from its data, and what it says from the PDF."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from macros.paper.preparation import printed_strings
from macros.paper.sheet_kinds import PAPERS, SHEETS
from tests.paper.pdf_reading import (
    SMALLEST,
    fonts_wrong,
    headings_wrong,
    labels_wrong,
    letters,
    margins_inked,
    page_sizes_wrong,
    pages_of,
    squeezed,
    tags_in,
    text_of,
)


def read_back(pdf: bytes, kind: str, sheet: Mapping[str, Any], paper: str) -> list[str]:
    """Return everything that is wrong with a sheet's PDF."""
    checks = (
        pages_wrong(pdf, kind, paper),
        margins_inked(pdf),
        texts_missing(pdf, sheet, has_page_numbers=kind != "charter-poster" and len(pages_of(pdf)) > 1),
        type_too_small(pdf, kind),
        fonts_wrong(pdf),
        labels_wrong(pdf, sheet),
        structure_wrong(pdf, sheet),
    )
    return [finding for findings in checks for finding in findings]


def pages_wrong(pdf: bytes, kind: str, paper: str) -> list[str]:
    """Return what is wrong with the number of pages and their size, and pages that are almost empty."""
    found = []
    pages = pages_of(pdf)
    if len(pages) > SHEETS[kind].pages:
        found.append(f"{len(pages)} pages, more than {SHEETS[kind].pages}")
    found += page_sizes_wrong(pdf, PAPERS[paper].width_mm, PAPERS[paper].height_mm)
    for number, page in enumerate(pages, start=1):
        if page.get_textpage().count_chars() < 100:
            found.append(f"page {number} is almost empty")
    return found


def texts_missing(pdf: bytes, sheet: Mapping[str, Any], *, has_page_numbers: bool = False) -> list[str]:
    """Return the texts of the sheet that are not in the PDF."""
    return [
        f"missing: {path}: {text}"
        for path, text in printed_strings(sheet)
        if squeezed(text) not in text_of(pdf) and (has_page_numbers or not path.startswith("page["))
    ]


def titles_missing(pdf: bytes, sheet: Mapping[str, Any]) -> list[str]:
    """Return the pages without the title of the sheet."""
    return [
        f"page {number} has no title"
        for number, page in enumerate(pages_of(pdf), start=1)
        if squeezed(sheet["title"]) not in squeezed(page.get_textpage().get_text_range())
    ]


def type_too_small(pdf: bytes, kind: str) -> list[str]:
    """Return the smallest type if it is smaller than the kind allows. On a poster nothing is smaller than the body."""
    least = min(points for _, points in letters(pdf))
    allowed = SHEETS[kind].floor_pt * (1 if kind == "charter-poster" else SMALLEST)
    return [f"type of {least:.2f} pt; the least is {allowed:.2f}"] if least < allowed - 0.01 else []


def structure_wrong(pdf: bytes, sheet: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the tags: headings, tables, lists."""
    tags = tags_in(pdf)
    if tags is None:
        return ["the document has no tags"]
    found = headings_wrong(tags)
    if not any(tag.S == "/H2" for tag in tags):
        found.append("no heading of level 2")
    kinds = Counter(str(tag.S) for tag in tags)
    if kinds["/Figure"]:
        found.append(f"{kinds['/Figure']} figures")
    if ("columns" in sheet or "standards" in sheet) and not (kinds["/Table"] and kinds["/TH"]):
        found.append("no table with head cells")
    items = sum(len(block["items"]) for block in sheet.get("blocks", ()))
    if kinds["/LI"] < items:
        found.append("the items are not a list")
    return found


def octagons(pdf: bytes) -> int:
    """Return how many octagons are drawn."""
    return sum(
        pdfium_c.FPDFPath_CountSegments(item) == 9 and _straight(item)
        for page in pages_of(pdf)
        for item in _paths(page)
    )


def _paths(page: pdfium.PdfPage) -> Iterator[Any]:
    return (item.raw for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]))


def _straight(path: Any) -> bool:
    kinds = [pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(path, i)) for i in range(9)]
    return kinds == [pdfium_c.FPDF_SEGMENT_MOVETO] + 8 * [pdfium_c.FPDF_SEGMENT_LINETO]


def weights_of(pdf: bytes, words: str) -> set[str]:
    """Return the weights of these words, wherever they are."""
    found = set()
    for page in pages_of(pdf):
        text = page.get_textpage()
        letters = [
            (squeezed(chr(pdfium_c.FPDFText_GetUnicode(text, i))), i) for i in range(text.count_chars())
        ]
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
