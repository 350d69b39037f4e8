"""The pages that are generated from data, without a file in docs/: their macros, things, files and addresses."""

from __future__ import annotations

from macros.views import Views
from macros.views.page_files import PAGE_FILES

GENERATED = {
    f"{kind}_page": (kind, PAGE_FILES[kind]) for kind in ("script", "checklist", "role", "card", "situation")
}
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


def address(src_uri: str) -> str:
    """The address of a page from the root of the site: `scripts/some-id.md` -> `/scripts/some-id/`."""
    path = src_uri.removesuffix(".md")
    return "/" + path.removesuffix("index") if path.split("/")[-1] == "index" else f"/{path}/"
