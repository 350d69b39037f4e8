"""Reads printed PDFs, and checks what holds for cards and sheets alike.

Each check looks at one thing in the finished file and returns findings, none if all is well. A PDF is read once, whatever the
number of checks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

FONTS = {f"AtkinsonHyperlegibleNext-{weight}" for weight in ("Regular", "SemiBold", "ExtraBold")}
SMALLEST = 0.88
"""The smallest type, in floors of the size."""

MARGIN_MM = 5
DPI = 150
_KEPT = 4


@lru_cache(_KEPT)
def pages_of(pdf: bytes) -> tuple[pdfium.PdfPage, ...]:
    """Return the pages."""
    return tuple(pdfium.PdfDocument(pdf))


@lru_cache(_KEPT)
def pictures(pdf: bytes, dpi: int = DPI) -> tuple[Image.Image, ...]:
    """Return the pages as gray pictures."""
    return tuple(page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in pages_of(pdf))


@lru_cache(_KEPT)
def runs(pdf: bytes) -> tuple[tuple[str, float], ...]:
    """Return each character of the text with the size of its type in points, in reading order."""
    found = []
    for page in pages_of(pdf):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(text, index)
            # pdfium gives a hyphen at the end of a line this code.
            character = "-" if code in (0x02, 0xFFFE) else chr(code)
            found.append((character, pdfium_c.FPDFText_GetFontSize(text, index)))
    return tuple(found)


@lru_cache(_KEPT)
def letters(pdf: bytes) -> tuple[tuple[str, float], ...]:
    """Return the same without white space."""
    return tuple((character, points) for character, points in runs(pdf) if squeezed(character))


@lru_cache(_KEPT)
def text_of(pdf: bytes) -> str:
    """Return the text without white space."""
    return "".join(character for character, _ in letters(pdf))


@lru_cache(_KEPT)
def structure_of(pdf: bytes) -> pikepdf.Pdf:
    """Return the objects of the file."""
    return pikepdf.open(io.BytesIO(pdf))


def tags_in(pdf: bytes) -> list[pikepdf.Dictionary] | None:
    """Return the tags in reading order, or None if the file has none."""
    root = structure_of(pdf).Root
    if not root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in root:
        return None
    return list(tags_of(root.StructTreeRoot.get("/K")))


def tags_of(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Yield the tags below a node in reading order."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from tags_of(inner)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from tags_of(node.get("/K"))


def squeezed(text: str) -> str:
    """Return a text without white space, since lines may break anywhere."""
    return re.sub(r"\s+", "", text)


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF after a change to its objects."""
    document = pikepdf.open(io.BytesIO(pdf))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# --- checks of cards and sheets ---------------------------------------------------------------------------------------


def page_sizes_wrong(pdf: bytes, width_mm: float, height_mm: float) -> list[str]:
    """Return the pages that are not of this size."""
    found = []
    for number, page in enumerate(pages_of(pdf), start=1):
        width, height = (points / 72 * 25.4 for points in page.get_size())
        if abs(width - width_mm) > 0.6 or abs(height - height_mm) > 0.6:
            found.append(f"page {number} is {width:.1f} x {height:.1f} mm")
    return found


def margins_inked(pdf: bytes) -> list[str]:
    """Return the pages with ink closer to the edge than printers can print."""
    found = []
    edge = round(MARGIN_MM / 25.4 * DPI)
    for number, picture in enumerate(pictures(pdf), start=1):
        margins = picture.copy()
        margins.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
        if margins.getextrema()[0] < 250:
            found.append(f"ink within {MARGIN_MM} mm of the edge of page {number}")
    return found


def fonts_wrong(pdf: bytes) -> list[str]:
    """Return the fonts that are not embedded, or not among the engine's."""
    found = []
    for number, page in enumerate(structure_of(pdf).pages, start=1):
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            name = str(font.BaseFont).lstrip("/").partition("+")[2] or str(font.BaseFont)
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            # Typst adds the name of the encoding to that of the font.
            if name.removesuffix("-Identity-H") not in FONTS:
                found.append(f"page {number} uses the font {name}")
            if not any(f"/FontFile{kind}" in descriptor for kind in ("", 2, 3)):
                found.append(f"page {number} does not embed the font {name}")
    return found


def labels_wrong(pdf: bytes, data: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the title, the language and the accessibility mark of the document."""
    document = structure_of(pdf)
    found = []
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if metadata.get("pdfuaid:part") != "1":
            found.append("the document does not claim to be PDF/UA-1")
        if data["title"] not in str(metadata.get("dc:title", "")):
            found.append(f"the title of the document is {metadata.get('dc:title')!r}")
    if not document.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        found.append("viewers would show the file name instead of the title")
    if str(document.Root.get("/Lang", "")) != data["lang"]:
        found.append(f"the language of the document is {str(document.Root.get('/Lang', ''))!r}")
    return found


def headings_wrong(tags: Iterable[Any]) -> list[str]:
    """Return what is wrong with the headings: one of level 1, which is the first, and no level skipped."""
    found = []
    levels = [int(str(tag.S)[2:]) for tag in tags if re.fullmatch(r"/H[1-6]", str(tag.S))]
    if levels.count(1) != 1 or levels[:1] != [1]:
        found.append(f"{levels.count(1)} headings of level 1, and the first heading is of level {levels[:1]}")
    for before, after in pairwise(levels):
        if after > before + 1:
            found.append(f"a heading of level {after} follows one of level {before}")
    return found
