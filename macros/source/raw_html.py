"""Turns raw HTML off in Markdown: what looks like an element is text. `<br>` alone stays, as a line break in a table's cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor

from macros.source.allowed_html import NO_HTML


class NoHtmlExtension(markdown.Extension):
    """Removes both places where Markdown takes HTML from the text. `found` returns what looked like HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Take the preprocessor of blocks out, and put ours in the place of the pattern for elements in a line."""
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.register(_Text(r"<(/?[A-Za-z][\w-]*|!-*|\?)", md, self.pieces), "html", 90)
        md.inlinePatterns.register(_LineBreak("<[Bb][Rr] ?/?>", md), "line_break_element", 91)

    def reset(self) -> None:
        """Forget the last text."""
        self.pieces.clear()

    def found(self) -> Iterator[tuple[str, str, str]]:
        """Each beginning of an element: what was written, the message, and a part of it to search for.

        A closing tag counts only where its opening one does not.
        """
        for piece in dict.fromkeys(self.pieces):
            if not (piece.startswith("</") and piece.replace("</", "<") in self.pieces):
                yield piece, NO_HTML, piece


class _Text(InlineProcessor):
    """Notes what looks like the beginning of an element, and leaves it as text."""

    def __init__(self, pattern: str, md: markdown.Markdown, pieces: list[str]) -> None:
        super().__init__(pattern, md)
        self.pieces = pieces

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002
        self.pieces.append(m[0])
        return m[0], m.start(0), m.end(0)


class _LineBreak(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002
        return Element("br"), m.start(0), m.end(0)
