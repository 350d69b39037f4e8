"""The sizes that a card comes in.

The millimeters, the floor of the type and the size of the code have their only home here; how the parts are
arranged on a size stands in `sizes.typ` and `layouts.typ`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Size:
    """A size of paper, and what a card on it may never fall under.

    `label` and `use` are for people; `floor_pt` is the smallest body type in points (CAP 676 and RNIB clear print: 12
    where it can be, 10 at the least on a desk); `paper` says which paper it suits. `code_mm` is the side of the printed
    QR code without its quiet zone. `leaves_out` names what a card of this size does not carry, as paths in the card;
    everything else is printed or the card is refused.
    """

    id: str
    label: str
    use: str
    width_mm: float
    height_mm: float
    sides: int
    floor_pt: float
    paper: Literal["letter", "a4"]
    code_mm: float
    leaves_out: tuple[str, ...] = ()


# A narrow card has no table head, and names the promises without their texts.
_NARROW = ("scripts.they", "scripts.you", "promises.title", "promises.items.text")

_PAGE = "One page with everything, for a stand or the wall behind the desk."
_DESK = "The desk card: questions on the front, words on the back. Print both sides."

SIZES: dict[str, Size] = {
    size.id: size
    for size in (
        Size("letter", "US Letter", _PAGE, 215.9, 279.4, 1, 10, "letter", 20),
        Size("half-letter", "Half Letter", _DESK, 139.7, 215.9, 2, 11.5, "letter", 17, _NARROW),
        Size("a4", "A4", _PAGE, 210, 297, 1, 10, "a4", 20),
        Size("a5", "A5", _DESK, 148, 210, 2, 11.5, "a4", 17, _NARROW),
    )
}
