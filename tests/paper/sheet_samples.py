"""Sheets to print in tests: those of the small library, and a checklist that needs two pages."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from macros.printing.sheets import EMERGENCY_SHEETS
from macros.views import sheet_contents as sheets
from tests.library import kb, views

# Not SheetData: tests change sheets into what no view makes.
Sheet = Any
LONG_CHECKLIST = "checklist of two pages"
CHECKLIST = "checklist open-the-desk"


@cache
def _all() -> dict[str, tuple[str, Sheet]]:
    """Return each sheet by its name, with its kind."""
    found: dict[str, tuple[str, Sheet]] = {
        "poster": ("charter-poster", sheets.charter_poster(views())),
        "review": ("charter-review", sheets.charter_review(views())),
        "no-log": ("no-log", sheets.no_log(views())),
        "shopper": ("secret-shopper", sheets.secret_shopper(views())),
    }
    found |= {
        f"checklist {id}": ("checklist", sheets.checklist(views(), id))
        for id, checklist in sorted(kb().checklists.items())
        if not checklist.emergency
    }
    emergency = views().emergency_checklists[0].id
    found |= {kind: (kind, make(views(), emergency)) for kind, make in EMERGENCY_SHEETS.items()}
    found |= {f"huddle {id}": ("huddle", sheets.huddle(views(), id)) for id in sorted(kb().lessons)}
    found[LONG_CHECKLIST] = ("checklist", _long())
    return found


def _long() -> Sheet:
    """A checklist with five blocks, and an item in each that may never be skipped."""
    sheet: Sheet = sheets.checklist(views(), "open-the-desk")
    blocks = [copy.deepcopy(sheet["blocks"][0]) for _ in range(5)]
    for number, block in enumerate(blocks, start=1):
        block["title"] = f"Block {number}"
        for index, item in enumerate(block["items"]):
            item |= {
                "text": f"Item {number}.{index} is done, and someone has looked at it.",
                "note": "Look twice.",
                "key": False,
                "never_skip": None,
            }
        block["items"][0] |= {"key": True, "note": None, "never_skip": "Someone may get hurt."}
    return {**sheet, "blocks": blocks}


NAMES = tuple(_all())
ONE_OF_EACH = (
    "poster",
    "review",
    "no-log",
    "shopper",
    LONG_CHECKLIST,
    *EMERGENCY_SHEETS,
    next(name for name in NAMES if name.startswith("huddle")),
)


def sample(name: str) -> tuple[str, Sheet]:
    """Return kind and data of a sheet; the data may be changed."""
    kind, sheet = _all()[name]
    return kind, copy.deepcopy(sheet)
