"""Ids of a page: those that the frame around every page has, and those that Markdown gives to headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions.toc import unique
from markdown.treeprocessors import Treeprocessor

from macros.language.message import gettext

ICONS = (
    "back", "clear", "copy", "down", "half", "pencil", "phone", "print", "search", "stop", "tick", "turn", "yes",
)  # fmt: skip

FRAME_IDS = frozenset(
    (
        "content",
        "find-results",
        *(f"i-{icon}" for icon in ICONS),
        # The theme's own.
        "__config", "__drawer", "__palette_0", "__palette_1", "__palette_2", "__search", "__skip",
    )
)  # fmt: skip
"""The ids of the frame: the article, the search, the icons, and what the theme's scripts look for."""

_IN_FRAME = gettext("every page has this id already. Choose another name.")
_TWICE = gettext("this id is on the page twice. Choose another name for one of the two.")


def unique_id(id: str, taken: Collection[str]) -> str:
    """The id, or with a number after it if it is taken, as Markdown numbers the ids of equal headings."""
    return unique(id, set(taken))


class HeadingIdsExtension(markdown.Extension):
    """Keeps headings away from ids that are on their page already: Markdown numbers them, as it numbers equal headings.

    `reserved` returns the ids of everything on the page that is not Markdown.
    """

    def __init__(self, reserved: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self.reserved = reserved
        self.explicit: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register both steps around `toc` (priority 5), after `attr_list` (8)."""
        md.treeprocessors.register(_Reserve(md, self), "reserve_ids", 7)
        md.treeprocessors.register(_Release(md), "release_ids", 4)

    def found(self) -> Iterator[tuple[str, str, str]]:
        """Each id that an author chose and something else has: what was written, the message, and a part of it to search for."""
        for id, count in Counter(self.explicit).items():
            if id.startswith("__"):
                continue  # No author may choose such an id (see allowed_html), so it is reported already.
            if id in FRAME_IDS or count > 1:
                yield f"#{id}", _IN_FRAME if id in FRAME_IDS else _TWICE, id


class _Reserve(Treeprocessor):
    """Notes the ids that authors chose, and adds an element for each reserved id, which `toc` then leaves alone."""

    def __init__(self, md: markdown.Markdown, extension: HeadingIdsExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.explicit = [id for element in root.iter() if (id := element.get("id"))]
        reserved = SubElement(root, "div")
        for id in sorted(self.extension.reserved()):
            SubElement(reserved, "div", id=id)


class _Release(Treeprocessor):
    """Removes the elements that `_Reserve` added."""

    def run(self, root: Element) -> None:
        root.remove(root[-1])
