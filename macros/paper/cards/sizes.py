"""The sizes that a card comes in.

The millimeters, the floor of the type and the size of the code have their only home here; how the parts are
arranged on a size stands in `sizes.typ` and `layouts.typ`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class Size:
    """A size of paper, and what a card on it may never fall under.

    `label` and `use` are for people; `sides` counts the pages; `floor_pt` is the smallest body type in points (CAP 676
    and RNIB clear print: 12 where it can be, 10 at the least on a desk, 9 in the hand); `paper` says which paper it
    suits; "any" is a card of its own stock, beside whichever paper. `code_mm` is the side of the printed QR code without its quiet zone. `leaves_out` names what a card of this
    size does not carry, as paths in the card, of which one may end in the part of a list, `[3:]`; everything else is
    printed or the card is refused. A sheet of four carries four cards of the size `single`.
    """

    id: str
    label: str
    use: str
    width_mm: float
    height_mm: float
    sides: int
    floor_pt: float
    paper: Literal["letter", "a4", "any"]
    code_mm: float
    leaves_out: tuple[str, ...] = ()
    single: str | None = None


# A narrow card has no table head, and names the promises without their texts.
_NARROW = ("scripts.they", "scripts.you", "promises.title", "promises.items.text")
_POCKET = (
    *_NARROW, "purpose", "after", "live", "address", "checklist", "call.when_title", "call.when", "call.today",
)
_INDEX = (
    *_POCKET, "kind", "qr_url", "qr_alt", "steps", "promises", "scripts.items.when", "scripts.items[3:]", "stop",
)
# The code leads the staff to their card, and the public has no use for it.
_TENT = (
    "kind", "purpose", "after", "qr_url", "qr_alt", "live", "address", "ways", "scripts", "checklist", "stop",
    "call.when_title", "call.when", "call.today", "steps.title",
)

# What people call a part, in the order of naming those that a size leaves out.
NAMES = {
    "steps": "the four steps",
    "ways": "the two ways out",
    "scripts": "the scripts",
    "scripts.items.when": "the conditions of scripts",
    "checklist": "the checklist",
    "promises": "the promises",
    "promises.items.text": "what each promise says",
    "call.when": "the times to call",
    "call.today": "the line for a name",
    "stop": "the stop line",
    "purpose": "the purpose",
    "qr_url": "the code",
    "address": "the written address",
}
# What goes without saying: headings and labels, what stands with a part that is left out, and scripts that `use` counts.
UNSAID = {
    "scripts.they", "scripts.you", "promises.title", "steps.title", "call.when_title", "kind", "after", "live", "qr_alt",
    "scripts.items[3:]",
}


def without_line(leaves_out: tuple[str, ...]) -> str:
    """Return the sentence that names what a size leaves out. Raises KeyError for a part that has no name."""
    said = [path for path in leaves_out if path not in UNSAID]
    outer = [path for path in said if not any(path.startswith(f"{other}.") for other in said)]
    names = sorted((NAMES[path] for path in outer), key=[*NAMES.values()].index)
    listed = ", ".join(names[:-1]) + (", and " if len(names) > 2 else " and ") + names[-1] if names[1:] else names[0]
    return f"Without {listed}."


def _use(text: str, leaves_out: tuple[str, ...]) -> str:
    return f"{text} {without_line(leaves_out)}"


_PAGE = "One page with everything, for a stand or the wall behind the desk."
_DESK = _use("The desk card: questions on the front, words on the back. Print both sides.", _NARROW)
_LARGE = _use("Large print, to read without glasses. Print both sides.", _NARROW)
_POCKET_USE = _use("For a pocket or a lanyard. Print both sides, cut, fold nothing.", _POCKET)
_FOUR_USE = _use("Four pocket cards on one sheet. Print both sides, flip on the long edge, cut at the marks.", _POCKET)
_INDEX_USE = _use("For an index card. Print both sides.", _POCKET)
_SMALL_USE = _use(
    "For a small index card: the questions, whom to call, and the first three scripts. Print both sides.", _INDEX
)
_TENT_USE = _use(
    "Stands on the desk, folded at the marks: promises for the public, questions and steps for you.", _TENT
)


def _four(id: str, label: str, width_mm: float, height_mm: float, single: Size) -> Size:
    """Return a sheet that carries four cards of a single size."""
    return replace(
        single, id=id, label=label, use=_FOUR_USE, width_mm=width_mm, height_mm=height_mm, single=single.id
    )


_QUARTER = Size(
    "quarter-letter", "Pocket card, quarter Letter", _POCKET_USE, 107.95, 139.7, 2, 9, "letter", 17, _POCKET
)
_A6 = Size("a6", "Pocket card, A6", _POCKET_USE, 105, 148, 2, 9, "a4", 17, _POCKET)

SIZES: dict[str, Size] = {
    size.id: size
    for size in (
        Size("letter", "US Letter", _PAGE, 215.9, 279.4, 1, 10, "letter", 20),
        Size("half-letter", "Half Letter", _DESK, 139.7, 215.9, 2, 11.5, "letter", 17, _NARROW),
        Size("a4", "A4", _PAGE, 210, 297, 1, 10, "a4", 20),
        Size("a5", "A5", _DESK, 148, 210, 2, 11.5, "a4", 17, _NARROW),
        _QUARTER,
        _four("four-letter", "Four pocket cards on US Letter", 215.9, 279.4, _QUARTER),
        _A6,
        _four("four-a4", "Four pocket cards on A4", 210, 297, _A6),
        Size("tent-letter", "Tent card, US Letter", _TENT_USE, 215.9, 279.4, 1, 14, "letter", 20, _TENT),
        Size("tent-a4", "Tent card, A4", _TENT_USE, 210, 297, 1, 14, "a4", 20, _TENT),
        Size("large-letter", "Large print, US Letter", _LARGE, 215.9, 279.4, 2, 16, "letter", 22, _NARROW),
        Size("large-a4", "Large print, A4", _LARGE, 210, 297, 2, 16, "a4", 22, _NARROW),
        Size("index-4x6", "Index card, 4 x 6 in", _INDEX_USE, 101.6, 152.4, 2, 9, "any", 17, _POCKET),
        Size("index-3x5", "Index card, 3 x 5 in", _SMALL_USE, 76.2, 127, 2, 9, "any", 17, _INDEX),
    )
}
