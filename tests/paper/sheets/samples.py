"""Sheets to print in tests: the real words, one sheet of each kind, and every checklist and lesson."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from macros.views import sheet_contents as sheets
from tests.library import kb, views

Sheet = dict[str, Any]


@cache
def _all() -> dict[str, tuple[str, Sheet]]:
    """Return each real sheet by its name, with its kind."""
    found = {
        "poster": ("charter-poster", sheets.charter_poster(views())),
        "review": ("charter-review", sheets.charter_review(views())),
        "no-log": ("no-log", sheets.no_log(views())),
        "shopper": ("secret-shopper", sheets.secret_shopper(views())),
    }
    found |= {f"checklist {id}": ("checklist", sheets.checklist(views(), id)) for id in sorted(kb().checklists)}
    found |= {f"huddle {id}": ("huddle", sheets.huddle(views(), id)) for id in sorted(kb().lessons)}
    return found


NAMES = tuple(_all())
ONE_OF_EACH = ("poster", "review", "no-log", "shopper", "checklist new-staff-orientation", "huddle how-not-to-say-no")


def sample(name: str) -> tuple[str, Sheet]:
    """Return kind and data of a sheet, the data to change at will."""
    kind, view = _all()[name]
    return kind, copy.deepcopy(view)
