"""Finds raw HTML in a page, whatever elements it is written with.

Markdown extensions produce boxes, tabs and footnotes from elements that an author could type as well, so the finished
HTML does not say who wrote an element. This watches the two places where Markdown takes HTML from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

from macros.source.allowed_html import NO_HTML

_BEGINNING = re.compile(r"<(/?[A-Za-z][\w-]*|!-*|\?)")


class RawHtmlExtension(markdown.Extension):
    """Notes the raw HTML that Markdown meets; `found` returns it once the text is converted."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the two watchers in the place of what they watch."""
        md.registerExtension(self)
        md.preprocessors.register(_Blocks(md, md.preprocessors["html_block"], self.pieces), "html_block", 20)
        md.inlinePatterns.register(_Inline(HTML_RE, md, self.pieces), "html", 90)

    def reset(self) -> None:
        """Forget the last text."""
        self.pieces.clear()

    def found(self) -> Iterator[tuple[str, str, str]]:
        """Each tag that was found: what was written, the message, and a part of it to search for.

        A closing tag counts only where its opening one does not, and `<br>` not at all: a table's cell has no other way to
        break a line.
        """
        for piece in dict.fromkeys(self.pieces):
            is_closed = piece.startswith("</") and piece.replace("</", "<") in self.pieces
            if piece != "<br" and not is_closed:
                yield piece, NO_HTML, piece


class _Blocks(Preprocessor):
    """Runs the preprocessor that takes blocks of HTML out of the text, and notes what it took."""

    def __init__(self, md: markdown.Markdown, watched: Preprocessor, pieces: list[str]) -> None:
        super().__init__(md)
        self.watched = watched
        self.pieces = pieces

    def run(self, lines: list[str]) -> list[str]:
        stash: list[Any] = self.md.htmlStash.rawHtmlBlocks
        before = len(stash)
        lines = self.watched.run(lines)
        for block in stash[before:]:
            # `md_in_html` keeps elements, everything else is text.
            self.pieces.append(f"<{block.tag}" if isinstance(block, Element) else _beginning(block))
        return lines


class _Inline(HtmlInlineProcessor):
    """Notes the HTML inside of a line."""

    def __init__(self, pattern: str, md: markdown.Markdown, pieces: list[str]) -> None:
        super().__init__(pattern, md)
        self.pieces = pieces

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]
        self.pieces.append(_beginning(m[1]))
        return super().handleMatch(m, data)


def _beginning(html: str) -> str:
    """The beginning of a piece of HTML: `<div`, `</div`, `<!--`."""
    match = _BEGINNING.search(html)
    return match[0] if match else "<"
