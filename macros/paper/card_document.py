"""A card in one size, as the Typst document that measures or draws it."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Literal, TypedDict

from macros.paper.card_data import CardData
from macros.paper.preparation import prepared, printed_strings
from macros.paper.qr_code import code_of, level_for
from macros.paper.sizes import SIZES, Size
from macros.paper.typst_compiler import toolchain_digest, typst_value

# "Wi-Fi" and "e-book" stay on one line. Typst would take a tenth of a card's time to look for them.
_COMPOUND = re.compile(r"\b\w{1,2}-\w{1,8}\b")
# Parts that are an empty list rather than None where there is nothing.
_LISTS = ("address", "call.when")
_WRITTEN_ADDRESS = ("live", "address")

PLANNED_ADDRESS = 60
"""Characters of an address for which a full card of any size has room in words."""


class _Layout(TypedDict):
    body_pt: float
    line_mm: float
    sides: list[dict[str, float]]
    over_mm: list[float]
    wide: str | None


class Layout(_Layout, total=False):
    """How a card is laid out, or why it cannot be.

    `body_pt` is the body type and `line_mm` its line height. `sides` has the looseness and the free height of each side.
    `over_mm` lists by how much each side is too long, and is empty if all fit; `wide` is a word that is too wide for its
    column. `plain` leaves lines as they break; `no_address` leaves out the written address.
    """

    plain: bool
    no_address: bool


class CardDocument:
    """A card in one size.

    Where its address is too long for a code that phones can read, it has none. `has_long_address` says that the address in
    words needs more lines than the design has room for, so that it is left out if the card does not fit otherwise.
    """

    def __init__(self, card: CardData, size: Size) -> None:
        """Prepare the card. Raises UnknownCharacterError."""
        self.size = size
        self.title = card["title"]
        whole = prepared(card)
        self.card = without(whole, size.leaves_out)
        self._level = level_for(self.card["qr_url"], size.code_mm) if self.card["qr_url"] else None
        address = self.card["qr_url"] or ""
        self.has_long_address = len(address) > PLANNED_ADDRESS and bool(self.card["address"])
        if address and self._level is None:
            after = self.card["after"] and self.card["after_without_code"]
            self.card |= {"qr_url": None, "qr_alt": None, "after": after}
        self.card["document_title"] = ", ".join(
            filter(None, (whole["title"], whole["kind"], whole["library"]))
        )
        self._data = self._data_of(self.card)
        self._digest = hashlib.sha256(toolchain_digest() + self._data.encode())

    def source(
        self,
        task: Literal["probe", "fit", "draw"],
        layout: Layout | None = None,
        card: dict[str, Any] | None = None,
    ) -> bytes:
        """Return the document that does this task (see `cards/card.typ`), for the card or a changed version of it.

        The data is a part of the document. If it came as `sys.inputs`, Typst would forget what it knows about the parts that
        all cards share.
        """
        data = self._data if card is None else self._data_of(card)
        if layout and layout.get("no_address"):
            data = self._data_of(without(self.card, _WRITTEN_ADDRESS))
        # To make a code takes a while; to measure a card its size is enough.
        code: Mapping[str, Any] | None = None
        if self._level:
            code = code_of(self.card["qr_url"], self._level) if task == "draw" else {}
        paper = (self.size.width_mm, self.size.height_mm) if self.size.single else None
        task_data = f'code: {typst_value(code)}, task: "{task}", layout: {typst_value(layout)}, paper: {typst_value(paper)}'
        return f'#import "/cards/card.typ": desk-card\n#desk-card({data}, {task_data})\n'.encode()

    def pages(self, layout: Layout) -> int:
        """Return the number of pages; both sides of a tent are on one."""
        return min(self.size.sides, len(layout["sides"]))

    def names_of_sides(self, count: int) -> tuple[str, ...]:
        """Return the names of the sides, for messages."""
        if count == 1:
            return ("page",)
        return ("front", "back") if self.size.sides == 2 else ("side for the staff", "side for the public")

    def digest(self, form: str) -> str:
        """Return the key under which this document in this form is cached."""
        digest = self._digest.copy()
        digest.update(f"\0{self.size.id} {form}".encode())
        return digest.hexdigest()[:40]

    def _data_of(self, card: Mapping[str, Any]) -> str:
        # Four cards on a sheet are measured as one, and only drawn in another way.
        size = asdict(SIZES[self.size.single] if self.size.single else self.size)
        limits = {key: size[key] for key in ("id", "width_mm", "height_mm", "floor_pt", "code_mm")}
        compounds = sorted({word for _, text in printed_strings(card) for word in _COMPOUND.findall(text)})
        return f"card: {typst_value(card)}, size: {typst_value(limits)}, compounds: {typst_value(compounds)}"


def without(card: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """Return a copy of a prepared card without what is at these paths (see `Size.leaves_out`)."""
    result = copy.deepcopy(dict(card))
    for path in paths:
        *parents, last = path.split(".")
        containers: list[dict[str, Any]] = [result]
        for key in parents:
            inner = [container[key] for container in containers if container.get(key)]
            containers = [item for value in inner for item in (value if isinstance(value, list) else [value])]
        key, _, start = last.rstrip(":]").partition("[")
        for container in containers:
            if start and container[key]:
                container[key] = container[key][: int(start)]
            elif not start:
                container[key] = [] if path in _LISTS else None
    return result
