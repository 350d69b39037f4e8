"""The pages that are generated from data, without a file in docs/: their macros, things and files."""

from __future__ import annotations

from macros.knowledge.addresses import GENERATED_PAGES
from macros.views import Views

GENERATED = {f"{kind}_page": (kind, path) for kind, path in GENERATED_PAGES.items()}
"""By the macro that makes a page: the kind of its things, and the page's path under docs/."""


def ids(views: Views, kind: str) -> list[str]:
    """The ids of the things of a kind that have a generated page. Raises KeyError for a kind without generated pages."""
    return {
        "script": list(views.kb.scripts),
        "checklist": list(views.kb.checklists),
        "role": list(views.kb.roles),
        "card": list(views.card_ids),
        "situation": list(views.kb.vocabulary.situations),
    }[kind]
