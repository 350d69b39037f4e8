"""The front matter of a page."""

from __future__ import annotations

from typing import Literal

from macros.model.base import Strict, Text


class PageFront(Strict):
    """The front matter of a hand-written page."""

    title: Text
    """The title, in the browser's tab and in search results."""
    description: Text
    """One sentence for search results."""
    template: Literal["home.html", "practice.html", "propose.html"] | None = None
    """The layout, where it is not the usual one."""
