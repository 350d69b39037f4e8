"""Read a printed card back, and say what is wrong with it.

Each function looks at one thing in the finished PDF and returns findings, none if all is well. They know nothing of how
cards are made: what a card should carry is taken from its data, and what it carries from the file.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import zxingcpp
from PIL import Image

from macros.paper.cards import Size

FONTS = {f"AtkinsonHyperlegibleNext-{weight}" for weight in ("Regular", "SemiBold", "ExtraBold")}
SMALLEST = 0.88
"""The smallest type that a card may have anywhere, in floors of its size."""

MARGIN_MM = 5
# Texts that may stand in small type: what identifies the card, the table's head, and the conditions.
SMALL = {"stamp", "check_by", "after", "live", "address", "scripts.they", "scripts.you", "scripts.items.when"}
# Values that are no text for the reader.
SETTINGS = {"lang", "accent", "pattern", "edition", "ways.kind", "qr_url", "qr_alt"}


def read_back(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return everything that is wrong with a card's PDF."""
    carried = carried_by(size, card)
    checks = (
        pages_wrong(pdf, carried, size),
        margins_inked(pdf),
        code_wrong(pdf, carried, copies_on(size)),
        texts_missing(pdf, card, size),
        type_too_small(pdf, card, size),
        fonts_wrong(pdf),
        labels_wrong(pdf, card),
        structure_wrong(pdf, carried),
    )
    return [finding for findings in checks for finding in findings]


def copies_on(size: Size) -> int:
    """Return how many cards a sheet of this size carries."""
    return 4 if size.single else 1


def carried_by(size: Size, card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a size carries of a card: its parts without those that it leaves out whole, or from a place on."""
    carried = {key: None if key in size.leaves_out else value for key, value in card.items()}
    for path in size.leaves_out:
        cut = re.fullmatch(r"(\w+)\.items\[(\d+):\]", path)
        if cut and carried[cut[1]]:
            part = carried[cut[1]]
            carried[cut[1]] = dict(part) | {"items": part["items"][: int(cut[2])]}
    return carried


def is_left_out(size: Size, path: str) -> bool:
    """Whether a size leaves out what stands at a path, itself or with the part that it belongs to."""
    return any(path == left or path.startswith(f"{left}.") for left in size.leaves_out)


def pages_wrong(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return what is wrong with the number of pages and their size."""
    found = []
    document = pdfium.PdfDocument(pdf)
    calling = ("call", "stop")
    # Pocket cards say on the back whom to call.
    in_the_hand = size.floor_pt == 9
    thinking = any(card.get(part) for part in ("questions", "steps", *(() if in_the_hand else calling)))
    doing = any(card.get(part) for part in ("scripts", "checklist", *(calling if in_the_hand else ())))
    sides = size.sides if thinking and doing or size.id.startswith("tent") else 1
    if len(document) != sides:
        found.append(f"{len(document)} pages instead of {sides}")
    for number, page in enumerate(document, start=1):
        width, height = (points / 72 * 25.4 for points in page.get_size())
        if abs(width - size.width_mm) > 0.6 or abs(height - size.height_mm) > 0.6:
            found.append(f"page {number} is {width:.1f} x {height:.1f} mm")
    return found


def margins_inked(pdf: bytes) -> list[str]:
    """Return the pages with ink nearer to the edge than printers can print."""
    found = []
    for number, picture in enumerate(pictures(pdf, 100), start=1):
        edge = round(MARGIN_MM / 25.4 * 100)
        inner = (edge, edge, picture.width - edge, picture.height - edge)
        picture.paste(255, inner)
        if picture.getextrema()[0] < 250:
            found.append(f"ink within {MARGIN_MM} mm of the edge of page {number}")
    return found


def code_wrong(pdf: bytes, card: Mapping[str, Any], copies: int = 1) -> list[str]:
    """Return what is wrong with the QR code, read from a gray picture of 150 dots an inch."""
    codes = [code.text for picture in pictures(pdf, 150) for code in zxingcpp.read_barcodes(picture)]
    wanted = [card["qr_url"]] * copies if card.get("qr_url") else []
    return [] if codes == wanted else [f"the codes say {codes} instead of {wanted}"]


def texts_missing(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return the texts of the card that are not in the PDF, apart from what its size leaves out."""
    there = squeezed("".join(text for text, _ in runs(pdf)))
    return [
        f"missing: {path}: {text}"
        for path, text in texts_of(carried_by(size, card))
        if not is_left_out(size, path) and squeezed(text) not in there
    ]


def type_too_small(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return the texts that are set smaller than the size allows."""
    found = []
    letters = [(letter, points) for run, points in runs(pdf) for letter in squeezed(run)]
    least = min(points for _, points in letters)
    if least < SMALLEST * size.floor_pt - 0.01:
        found.append(f"type of {least:.2f} pt; the least is {SMALLEST * size.floor_pt:.2f}")
    whole = "".join(letter for letter, _ in letters)
    for path, text in texts_of(carried_by(size, card)):
        wanted = squeezed(text)
        if path in SMALL or is_left_out(size, path):
            continue
        # The largest place counts: the title stands on the back in small, too.
        sizes = [
            min(points for _, points in letters[found_at.start() : found_at.end()])
            for found_at in re.finditer(re.escape(wanted), whole)
        ]
        if sizes and max(sizes) < size.floor_pt - 0.01:
            found.append(f"{path} in {max(sizes):.2f} pt, under the floor of {size.floor_pt:g}: {text}")
    return found


def fonts_wrong(pdf: bytes) -> list[str]:
    """Return the fonts that are not embedded, or not among those of the cards."""
    found = []
    for number, page in enumerate(pikepdf.open(io.BytesIO(pdf)).pages, start=1):
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


def labels_wrong(pdf: bytes, card: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the title, the language and the promise of accessibility of the document."""
    document = pikepdf.open(io.BytesIO(pdf))
    found = []
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        if metadata.get("pdfuaid:part") != "1":
            found.append("the document does not say that it is PDF/UA-1")
        if card["title"] not in str(metadata.get("dc:title", "")):
            found.append(f"the title of the document is {metadata.get('dc:title')!r}")
    if not document.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        found.append("readers would show the name of the file rather than the title")
    if str(document.Root.get("/Lang", "")) != card["lang"]:
        found.append(f"the language of the document is {str(document.Root.get('/Lang', ''))!r}")
    return found


def headings_wrong(tags: Iterable[Any]) -> list[str]:
    """Return what is wrong with the headings among the tags: one of level 1, first, and no level left out."""
    found = []
    levels = [int(str(tag.S)[2:]) for tag in tags if re.fullmatch(r"/H[1-6]", str(tag.S))]
    if levels.count(1) != 1 or levels[:1] != [1]:
        found.append(f"{levels.count(1)} headings of level 1, and the first heading is of level {levels[:1]}")
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            found.append(f"a heading of level {after} follows one of level {before}")
    return found


def structure_wrong(pdf: bytes, card: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the tags: headings, alternative text, tables, lists."""
    document = pikepdf.open(io.BytesIO(pdf))
    if not document.Root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in document.Root:
        return ["the document has no tags"]
    tags = list(tags_of(document.Root.StructTreeRoot.get("/K")))
    found = headings_wrong(tags)
    kinds = Counter(str(tag.S) for tag in tags)
    silent = [tag for tag in tags if tag.S == "/Figure" and not str(tag.get("/Alt", ""))]
    found.extend("a figure without alternative text" for _ in silent)
    if kinds["/Figure"] != bool(card.get("qr_url")):
        found.append(f"{kinds['/Figure']} figures")
    if kinds["/Table"] and not kinds["/TH"]:
        found.append("a table without head cells")
    if card.get("checklist") and kinds["/LI"] < len(card["checklist"]["items"]):
        found.append("the checklist is no list")
    return found


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return the pages as gray pictures."""
    return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in pdfium.PdfDocument(pdf)]


def runs(pdf: bytes) -> Iterator[tuple[str, float]]:
    """Yield each character of the PDF's text with the size of its type in points, in reading order."""
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(text, index)
            # pdfium gives a hyphen at the end of a line this code.
            yield ("-" if code in (0x02, 0xFFFE) else chr(code)), pdfium_c.FPDFText_GetFontSize(text, index)


def texts_of(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path (without the places in lists) and text of all that a card says."""

    def walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
        if path in SETTINGS or value is None:
            return
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                yield from walk(inner, f"{path}.{key}" if path else key)
        else:
            for inner in value:
                yield from walk(inner, path)

    return walk(card, "")


def tags_of(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Yield the tags of a document in reading order."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from tags_of(inner)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from tags_of(node.get("/K"))


def squeezed(text: str) -> str:
    """Return a text without white space, since lines end where they will."""
    return re.sub(r"\s+", "", text)


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF after a change to it."""
    document = pikepdf.open(io.BytesIO(pdf))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
