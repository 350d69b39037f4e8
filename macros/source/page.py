"""Markdown pages: front matter, text, and calls of our own macros with literal arguments.

A page is parsed once, before MkDocs and Jinja see it, and they get what was parsed: pages are data, never code. (A sandboxed
environment alone is not enough: it was bypassed through live objects.)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.language.message import gettext
from macros.source.character_references import INVISIBLE
from macros.source.file_text import UnreadableText, decoded
from macros.source.markdown import inspect, without_code
from macros.source.page_bounds import MAX_BYTES, excesses
from macros.source.page_calls import InvalidCall, ParsedCall, find_calls
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Document, Position, load_yaml

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
# The same as in what Markdown makes of the page, where references such as `&#8203;` are looked at as well.
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True)
class MacroCall:
    """A macro call in a page: its name, its literal arguments, and its position.

    `is_block` says whether the call is a paragraph of its own. Most macros return block-level HTML, which would end
    a surrounding element, such as code, and change the meaning of what follows. `placeholder` is the word that replaces
    the call in the page's Markdown.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    position: Position
    is_block: bool = field(default=True, compare=False)
    placeholder: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True)
class MarkdownPage:
    """A Markdown page: its file, its front matter (None if it has none), its calls and its references to facts.

    `lines` is the whole text. `prose` has the same number of lines, with front matter, calls and code as spaces.
    `markdown` is the text without its front matter, with a placeholder for each call: what is checked here is what the
    build renders. `links` are the addresses of links and pictures, `anchors` the ids in the page's own Markdown,
    `explicit_ids` those of them that the author chose, `open_headings` the headings whose id depends on a reference in them.
    """

    file: str
    front: Document | None
    calls: tuple[MacroCall, ...]
    references: tuple[tuple[str, Position], ...]
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    prose: tuple[str, ...] = field(default=(), compare=False, repr=False)
    markdown: str = field(default="", compare=False, repr=False)
    links: tuple[tuple[str, Position], ...] = field(default=(), compare=False, repr=False)
    anchors: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    explicit_ids: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    open_headings: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def paragraphs(self) -> Iterator[str]:
        """The paragraphs of the page without its front matter, each on one line."""
        body = list(self.lines)
        if self.front is not None:
            ends = [number for number, line in enumerate(body) if line.rstrip() == "---"]
            body = body[ends[1] + 1 :]
        for paragraph in "\n".join(line.rstrip() for line in body).split("\n\n"):
            if text := " ".join(paragraph.split()):
                yield text


def read_page(data: bytes, file: str) -> MarkdownPage:
    """Parse a page. Raises InvalidContent with every problem found."""
    text = _decode(data, file)
    positions = _Positions(text)
    front, body_start, problems = _front_matter(text, file)
    body = prose = _overwrite(text, 0, body_start)
    parsed_calls: list[ParsedCall] = []
    for found in find_calls(body):
        if isinstance(found, InvalidCall):
            problems.append(positions.problem(file, found.offset, found.message))
        else:
            parsed_calls.append(found)
        prose = _overwrite(prose, found.offset, found.end)
        # Not with spaces: Markdown reads an indented line as code.
        body = _overwrite(body, found.offset, found.end, "x")
    if too_much := [positions.problem(file, offset, message) for offset, message in excesses(body)]:
        raise InvalidContent((*problems, *too_much))
    placeholders = [_placeholder(number, call) for number, call in enumerate(parsed_calls)]
    for call, placeholder in zip(parsed_calls, placeholders, strict=True):
        body = body[: call.offset] + placeholder + body[call.end :]
    try:
        content = inspect(body, placeholders)
    except RecursionError:
        message = gettext("lists, quotes or boxes of this page are nested too deeply. Make it simpler.")
        raise InvalidContent((*problems, positions.problem(file, body_start, message))) from None
    calls = tuple(
        MacroCall(
            call.name,
            call.args,
            call.kwargs,
            positions.at(call.offset),
            is_block=placeholder in content.blocks,
            placeholder=placeholder,
        )
        for call, placeholder in zip(parsed_calls, placeholders, strict=True)
    )
    problems.extend(positions.problem(file, offset, message) for message, offset in content.forbidden)
    if problems:
        raise InvalidContent(problems)
    sorted_references = sorted((positions.at(offset), reference) for reference, offset in content.references)
    return MarkdownPage(
        file,
        front,
        calls,
        tuple((reference, position) for position, reference in sorted_references),
        lines=tuple(text.split("\n")),
        prose=tuple(without_code(prose).split("\n")),
        markdown=body[body_start:],
        links=tuple((link.address, positions.at(link.offset)) for link in content.links),
        anchors=content.anchors,
        explicit_ids=content.explicit_ids,
        open_headings=content.open_headings,
    )


def _placeholder(number: int, call: ParsedCall) -> str:
    """A word in place of a call while Markdown reads the page: of the same length, and in no page.

    Markdown takes private-use characters for letters. A page may have fewer calls than there are such characters.
    """
    return chr(0xE000 + number) * (call.end - call.offset)


class _Positions:
    """Line and column of each offset in a text."""

    def __init__(self, text: str) -> None:
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(self, offset: int) -> Position:
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def problem(self, file: str, offset: int, message: str) -> Problem:
        return Problem(file, *self.at(offset), message)


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        message = gettext(
            "this page has %(bytes)s bytes; the maximum is %(maximum)s. Make several pages of it.",
            bytes=f"{len(data):,}",
            maximum=f"{MAX_BYTES:,}",
        )
        raise InvalidContent((Problem(file, 1, 1, message),))
    try:
        text = decoded(data)
    except UnreadableText as unreadable:
        raise InvalidContent(
            Problem(file, line + 1, column + 1, message) for (line, column), message in unreadable.findings
        ) from None
    if _INVISIBLE.search(text):
        raise InvalidContent(
            Problem(file, number, found.start() + 1, _about_invisible(found[0]))
            for number, line in enumerate(text.split("\n"), 1)
            if (found := _INVISIBLE.search(line))
        )
    return text


def _about_invisible(character: str) -> str:
    return gettext(
        "there is an invisible character (%(code)s) in this line. Delete it and retype the words around it.",
        code=f"U+{ord(character):04X}",
    )


def _front_matter(text: str, file: str) -> tuple[Document | None, int, list[Problem]]:
    """The front matter, the offset of the text after it, and the problems of the front matter."""
    match = _FRONT_MATTER.match(text)
    if not match:
        if re.match(r"---[ \t]*\n", text):
            message = gettext("the front matter has no end. Close it with a line of three dashes: ---")
            raise InvalidContent((Problem(file, 1, 1, message),))
        return None, 0, []
    try:
        return load_yaml(match[1].encode(), file, first_line=2), match.end(), []
    except InvalidContent as refused:
        return None, match.end(), list(refused.problems)


def _overwrite(text: str, start: int, end: int, character: str = " ") -> str:
    """The text with a part of it overwritten, so that offsets and lines stay the same."""
    return text[:start] + re.sub(r"[^\n]", character, text[start:end]) + text[end:]
