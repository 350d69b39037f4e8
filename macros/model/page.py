"""The front matter of pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.language.message import gettext
from macros.model.base import Flag, Strict, Text


class PageSearch(Strict):
    """How search treats a page."""

    exclude: Flag = False
    """Whether search leaves the page out."""
    asked: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    """What patrons ask that this page answers, in their words. Search finds the page by them; no page shows them."""


class PageFront(Strict):
    """The front matter of a page in docs/."""

    refused: ClassVar[Mapping[str, str]] = {
        "tags": gettext(
            "there are no tags: pages are found by search and through the navigation. Delete this field."
        ),
    }

    title: Text
    """The title, in the browser's tab and in search results."""
    description: Text
    """One sentence for search results."""
    template: Literal["home.html", "practice.html", "propose.html"] | None = None
    """The layout, if it is not the usual one."""
    hide: tuple[Literal["toc", "navigation", "footer"], ...] = ()
    """What the page does without. `toc` is the list of its headings; no page has the other two."""
    search: PageSearch | None = None
    """How search treats the page, if not like others."""
