"""Drafts of what macros make, without a build: enough to know which ids a link may name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from macros.knowledge import KnowledgeBase
from macros.render.renderer import shared_renderer
from macros.views import Views
from macros.views.printed_files import Pdf, Picture, PrintedCard

# Some sections exist only if there are files to print.
_PICTURE = Picture("", 1, 1)
_PRINTED = PrintedCard((Pdf("", "", "", "any", "", 1, True, _PICTURE),), _PICTURE)


class Draft:
    """The page of a draft: links inside the site lead nowhere, and every card has one file."""

    def __init__(self, kb: KnowledgeBase) -> None:
        views = Views(kb)
        self.views = replace(views, printed=dict.fromkeys(views.card_ids, _PRINTED))

    def render(self, template: str, **values: Any) -> str:
        """The template, filled in."""
        return shared_renderer(self.views.language).render(
            template, lambda src_uri: src_uri, library=self.views.site, **values
        )
