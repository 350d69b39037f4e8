"""The front matter of pages."""

from __future__ import annotations

from typing import Literal

from macros.model.base import Strict, Text


class PageFront(Strict):
    """The front matter of a page in docs/."""

    title: Text
    """The title, in the browser's tab and in search results."""
    description: Text
    """One sentence for search results."""
    template: Literal["home.html", "practice.html", "propose.html"] | None = None
    """The layout, if it is not the usual one."""
