"""How much a page may hold. Markdown's time grows with the square of some of it, so it is bounded before Markdown reads it.

The figures are far above what pages need (the longest one of the example has 9 KB), and keep every page that
was tried below 2 seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.language.message import gettext

MAX_BYTES = 100 * 1024
"""The maximum size of a page."""
MAX_PAGE_LINES = 2_000
"""The maximum number of lines: 33,000 short paragraphs took Markdown 18 s."""
MAX_BRACKETS = 2_000
"""The maximum number of opening brackets in a page."""
MAX_FOOTNOTE_MARKS = 400
"""The maximum number of `[^` in a page: the time grows with the square of a footnote's references."""
MAX_BLOCK = 5_000
"""The maximum length of a block, which is a paragraph, a list or a table without an empty line, in characters."""
MAX_BLOCK_BRACKETS = 200
"""The maximum number of opening brackets in a block: 20,000 of them took Markdown 156 s."""
MAX_DEPTH = 6
"""The maximum nesting depth of quotes and lists that begin on one line."""
MAX_INDENT = 40
"""The maximum indentation, which is what nests lists and boxes, in columns."""

_MARKERS = re.compile(rf"(?:[ \t]*(?:>|(?:[-*+]|\d{{1,9}}\.)(?=[ \t]))){{{MAX_DEPTH + 1}}}")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*")
_INDENT = re.compile(rf"[ \t]{{{MAX_INDENT + 1}}}[ \t]*\S")


def excesses(text: str) -> Iterator[tuple[int, str]]:
    """The offset and the message of each thing that is too much for one page."""
    lines, brackets = text.count("\n"), text.count("[")
    if lines > MAX_PAGE_LINES:
        message = gettext(
            "this page has %(lines)s lines; the maximum is %(maximum)s. Make several pages of it.",
            lines=f"{lines:,}",
            maximum=f"{MAX_PAGE_LINES:,}",
        )
        yield 0, message
    elif text.count("[^") > MAX_FOOTNOTE_MARKS:
        message = gettext(
            "a page may hold %(maximum)s footnotes and references to them. Make two pages of it.",
            maximum=MAX_FOOTNOTE_MARKS,
        )
        yield text.find("[^"), message
    elif brackets > MAX_BRACKETS:
        message = gettext(
            "this page has %(brackets)s opening brackets; the maximum is %(maximum)s. Make several pages of it.",
            brackets=f"{brackets:,}",
            maximum=f"{MAX_BRACKETS:,}",
        )
        yield text.find("["), message
    else:
        yield from _long_blocks(text)
        yield from _deep_lines(text)


def _long_blocks(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for block in re.split(r"(\n[ \t]*\n)", text):
        start = offset + len(block) - len(block.lstrip())
        if len(block) > MAX_BLOCK:
            message = gettext(
                "this block has %(characters)s characters; the maximum is %(maximum)s. Put empty lines between its parts.",
                characters=f"{len(block):,}",
                maximum=f"{MAX_BLOCK:,}",
            )
            yield start, message
        elif (brackets := block.count("[")) > MAX_BLOCK_BRACKETS:
            message = gettext(
                "this block has %(brackets)s opening brackets; the maximum is %(maximum)s. Put empty lines between its parts.",
                brackets=brackets,
                maximum=MAX_BLOCK_BRACKETS,
            )
            yield start, message
        offset += len(block)


def _deep_lines(text: str) -> Iterator[tuple[int, str]]:
    """The first line that is nested too deeply."""
    offset = 0
    for line in text.split("\n"):
        if _MARKERS.match(line) and not _RULE.fullmatch(line):
            message = gettext(
                "quotes and lists may be %(maximum)s deep on one line. Make it simpler.", maximum=MAX_DEPTH
            )
            yield offset, message
            return
        if _INDENT.match(line):
            message = gettext(
                "a line may be indented by %(maximum)s columns. Make it simpler.", maximum=MAX_INDENT
            )
            yield offset, message
            return
        offset += len(line) + 1
