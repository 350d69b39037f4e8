"""The pages that no file in docs/ holds: which macro makes them, of what, and where they live."""

from __future__ import annotations

from macros.views import Views
from macros.views.page_files import PAGE_FILES

GENERATED = {
    f"{kind}_page": (kind, PAGE_FILES[kind]) for kind in ("script", "checklist", "role", "card", "situation")
}
"""The macro that makes a page, the kind of its things, and the page's file."""


def ids(views: Views, kind: str) -> list[str]:
    """The things of a kind that have a generated page."""
    return {
        "script": list(views.kb.scripts),
        "checklist": list(views.kb.checklists),
        "role": list(views.kb.roles),
        "card": list(views.card_ids),
        "situation": list(views.kb.vocabulary.situations),
    }[kind]


def address(src_uri: str) -> str:
    """Where a page is published, from the root of the site: `scripts/{id}.md` -> `/scripts/{id}/`."""
    path = src_uri.removesuffix(".md")
    return "/" + path.removesuffix("index") if path.split("/")[-1] == "index" else f"/{path}/"
