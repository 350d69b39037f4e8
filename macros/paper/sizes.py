"""The sizes of cards.

Millimeters, the floor of the type and the size of the code are defined here and nowhere else; how the parts are arranged on a
size is defined in `cards/sizes.typ` and `cards/layouts.typ`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from macros.paper.messages import gettext_noop


@dataclass(frozen=True)
class Size:
    """A size of card, and the limits of a card on it.

    `label` and `purpose` are for people, in English: messages of the catalogues. `sides` counts the pages. `floor_pt` is
    the smallest body type in points (CAP 676 and RNIB clear print: 12 where possible, at least 10 on a desk, 9 in the hand).
    `paper` is the paper that it is printed on; "any" is card stock of its own size. `code_mm` is the side of the QR code
    without its quiet zone. `leaves_out` lists what a card of this size does not carry, as paths in its data; the last part
    of a path may be a slice of a list, `[3:]`. Everything else is printed, or the card is refused. A sheet of four carries
    four cards of the size `single`.
    """

    id: str
    label: str
    purpose: str
    width_mm: float
    height_mm: float
    sides: int
    floor_pt: float
    paper: Literal["letter", "a4", "any"]
    code_mm: float
    leaves_out: tuple[str, ...] = ()
    single: str | None = None


# A narrow card has no table head, and gives the names of the promises only.
_NARROW = ("scripts.they", "scripts.you", "promises.title", "promises.items.text")
_POCKET = (
    *_NARROW, "purpose", "after", "live", "address", "checklist", "call.when_title", "call.when", "call.today",
)  # fmt: skip
INDEX_SCRIPTS = 3
"""The number of scripts on the smallest index card."""
_INDEX = (
    *_POCKET, "kind", "qr_url", "qr_alt", "steps", "promises", "scripts.items.when", f"scripts.items[{INDEX_SCRIPTS}:]", "stop",
)  # fmt: skip
# The code leads staff to their card; the public has no use for it.
_TENT = (
    "kind", "purpose", "after", "qr_url", "qr_alt", "live", "address", "ways", "scripts", "checklist", "stop",
    "call.when_title", "call.when", "call.today", "steps.title",
)  # fmt: skip

_PAGE = gettext_noop("One page with everything, for a stand or the wall behind the desk.")
_DESK = gettext_noop("The desk card: questions on the front, words on the back. Print both sides.")
_LARGE = gettext_noop("Large print, to read without glasses. Print both sides.")
_POCKET_PURPOSE = gettext_noop("For a pocket or a lanyard. Print both sides, cut, fold nothing.")
_FOUR = gettext_noop(
    "Four pocket cards on one sheet. Print both sides, flip on the long edge, cut at the marks."
)
_INDEX_PURPOSE = gettext_noop("For an index card. Print both sides.")
_SMALL = gettext_noop(
    "For a small index card: the questions, whom to call, and the first %(count)s scripts. Print both sides."
)
_TENT_PURPOSE = gettext_noop(
    "Stands on the desk, folded at the marks: promises for the public, questions and steps for you."
)


def _four(id: str, label: str, width_mm: float, height_mm: float, single: Size) -> Size:
    """Return a sheet that carries four cards of a single size."""
    return replace(
        single, id=id, label=label, purpose=_FOUR, width_mm=width_mm, height_mm=height_mm, single=single.id
    )


_QUARTER = Size(
    "quarter-letter",
    gettext_noop("Pocket card, quarter Letter"),
    _POCKET_PURPOSE,
    107.95,
    139.7,
    2,
    9,
    "letter",
    17,
    _POCKET,
)
_A6 = Size("a6", gettext_noop("Pocket card, A6"), _POCKET_PURPOSE, 105, 148, 2, 9, "a4", 17, _POCKET)

SIZES: dict[str, Size] = {
    size.id: size
    for size in (
        Size("letter", gettext_noop("US Letter"), _PAGE, 215.9, 279.4, 1, 10, "letter", 20),
        Size("half-letter", gettext_noop("Half Letter"), _DESK, 139.7, 215.9, 2, 11.5, "letter", 17, _NARROW),
        Size("a4", gettext_noop("A4"), _PAGE, 210, 297, 1, 10, "a4", 20),
        Size("a5", gettext_noop("A5"), _DESK, 148, 210, 2, 11.5, "a4", 17, _NARROW),
        _QUARTER,
        _four("four-letter", gettext_noop("Four pocket cards on US Letter"), 215.9, 279.4, _QUARTER),
        _A6,
        _four("four-a4", gettext_noop("Four pocket cards on A4"), 210, 297, _A6),
        Size(
            "tent-letter",
            gettext_noop("Tent card, US Letter"),
            _TENT_PURPOSE,
            215.9,
            279.4,
            1,
            14,
            "letter",
            20,
            _TENT,
        ),
        Size("tent-a4", gettext_noop("Tent card, A4"), _TENT_PURPOSE, 210, 297, 1, 14, "a4", 20, _TENT),
        Size(
            "large-letter",
            gettext_noop("Large print, US Letter"),
            _LARGE,
            215.9,
            279.4,
            2,
            16,
            "letter",
            22,
            _NARROW,
        ),
        Size("large-a4", gettext_noop("Large print, A4"), _LARGE, 210, 297, 2, 16, "a4", 22, _NARROW),
        Size(
            "index-4x6",
            gettext_noop("Index card, 4 x 6 in"),
            _INDEX_PURPOSE,
            101.6,
            152.4,
            2,
            9,
            "any",
            17,
            _POCKET,
        ),
        Size("index-3x5", gettext_noop("Index card, 3 x 5 in"), _SMALL, 76.2, 127, 2, 9, "any", 17, _INDEX),
    )
}

SMALLEST_CODE_MM = min(size.code_mm for size in SIZES.values() if "qr_url" not in size.leaves_out)
"""The side of the smallest QR code on any size."""
