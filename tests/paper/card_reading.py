"""Reads a printed card back and checks it.

The checks know nothing of how cards are made: what a card should say is taken from its data, and what it says from the PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import zxingcpp

from macros.paper.sizes import Size
from tests.paper.pdf_reading import (
    DPI,
    SMALLEST,
    fonts_wrong,
    headings_wrong,
    labels_wrong,
    letters,
    margins_inked,
    page_sizes_wrong,
    pages_of,
    pictures,
    squeezed,
    tags_in,
    text_of,
)

# Texts that may be in small type: what identifies the card, the heads of the table, and the conditions.
SMALL = {
    "stamp",
    "check_by",
    "after",
    "live",
    "address",
    "scripts.they",
    "scripts.you",
    "scripts.items.when",
}
# Values that are not printed.
SETTINGS = {"lang", "accent", "pattern", "edition", "ways.kind", "qr_url", "qr_alt", "after_without_code"}
# A code is dark on light and lies straight, or turned by half on a tent; a reader that looks for anything else takes four times as long.
_AS_PRINTED: dict[str, Any] = {
    "formats": zxingcpp.BarcodeFormat.QRCode,
    "try_invert": False,
    "try_rotate": False,
}


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


def without_code(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is printed of a card whose address is too long for a code."""
    return {**card, "qr_url": None, "qr_alt": None, "after": card["after_without_code"]}


def copies_on(size: Size) -> int:
    """Return how many cards a sheet of this size carries."""
    return 4 if size.single else 1


def carried_by(size: Size, card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a size carries of a card: its parts without those that it leaves out, whole or from an item on."""
    carried = {key: None if key in size.leaves_out else value for key, value in card.items()}
    for path in size.leaves_out:
        cut = re.fullmatch(r"(\w+)\.items\[(\d+):\]", path)
        if cut and carried[cut[1]]:
            part = carried[cut[1]]
            carried[cut[1]] = dict(part) | {"items": part["items"][: int(cut[2])]}
    return carried


def is_left_out(size: Size, path: str) -> bool:
    """Whether a size leaves out what is at a path, itself or with the part that it belongs to."""
    return any(path == left or path.startswith(f"{left}.") for left in size.leaves_out)


def pages_wrong(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return what is wrong with the number of pages and their size."""
    found = []
    calling = ("call", "stop")
    # Pocket cards have on the back whom to call.
    in_the_hand = size.floor_pt == 9
    has_front = any(card.get(part) for part in ("questions", "steps", *(() if in_the_hand else calling)))
    has_back = any(card.get(part) for part in ("scripts", "checklist", *(calling if in_the_hand else ())))
    sides = size.sides if (has_front and has_back) or size.id.startswith("tent") else 1
    if len(pages_of(pdf)) != sides:
        found.append(f"{len(pages_of(pdf))} pages instead of {sides}")
    return found + page_sizes_wrong(pdf, size.width_mm, size.height_mm)


def code_wrong(pdf: bytes, card: Mapping[str, Any], copies: int = 1, dpi: int = DPI) -> list[str]:
    """Return what is wrong with the QR code, read from a gray picture."""
    seen = pictures(pdf, dpi)
    if dpi < 100:
        # At about one dot a module, a reader needs what a camera does: interpolation.
        seen = tuple(picture.resize((picture.width * 2, picture.height * 2)) for picture in seen)
    codes = [code.text for picture in seen for code in zxingcpp.read_barcodes(picture, **_AS_PRINTED)]
    wanted = [card["qr_url"]] * copies if card.get("qr_url") else []
    return [] if codes == wanted else [f"the codes say {codes} instead of {wanted}"]


def texts_missing(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return the texts of the card that are not in the PDF, apart from what its size leaves out."""
    there = text_of(pdf)
    return [
        f"missing: {path}: {text}"
        for path, text in texts_of(carried_by(size, card))
        if not is_left_out(size, path) and squeezed(text) not in there
    ]


def type_too_small(pdf: bytes, card: Mapping[str, Any], size: Size) -> list[str]:
    """Return the texts that are smaller than the size allows."""
    found = []
    least = min(points for _, points in letters(pdf))
    if least < SMALLEST * size.floor_pt - 0.01:
        found.append(f"type of {least:.2f} pt; the least is {SMALLEST * size.floor_pt:.2f}")
    for path, text in texts_of(carried_by(size, card)):
        wanted = squeezed(text)
        if path in SMALL or is_left_out(size, path):
            continue
        # The largest occurrence counts: the title is on the back in small type, too.
        sizes = [
            min(points for _, points in letters(pdf)[at.start() : at.end()])
            for at in re.finditer(re.escape(wanted), text_of(pdf))
        ]
        if sizes and max(sizes) < size.floor_pt - 0.01:
            found.append(f"{path} in {max(sizes):.2f} pt, under the floor of {size.floor_pt:g}: {text}")
    return found


def structure_wrong(pdf: bytes, card: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the tags: headings, alternative text, tables, lists."""
    tags = tags_in(pdf)
    if tags is None:
        return ["the document has no tags"]
    found = headings_wrong(tags)
    kinds = Counter(str(tag.S) for tag in tags)
    silent = [tag for tag in tags if tag.S == "/Figure" and not str(tag.get("/Alt", ""))]
    found.extend("a figure without alternative text" for _ in silent)
    if kinds["/Figure"] != bool(card.get("qr_url")):
        found.append(f"{kinds['/Figure']} figures")
    if kinds["/Table"] and not kinds["/TH"]:
        found.append("a table without head cells")
    if card.get("checklist") and kinds["/LI"] < len(card["checklist"]["items"]):
        found.append("the checklist is not a list")
    return found


def texts_of(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path (without the numbers of items) and text of everything that a card says."""

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
