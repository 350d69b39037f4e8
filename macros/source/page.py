"""Markdown pages: front matter, text, and calls of our own macros with literal arguments.

A page is parsed before Jinja sees it. The only Jinja that is allowed is `{{ name("literal", key="literal") }}`: pages
are data, never code. (A sandboxed environment alone is not enough: it was bypassed through live objects.)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import jinja2
from jinja2 import nodes

from macros.source.markdown import inspect, without_code
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Document, Position, load_yaml

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_JINJA = jinja2.Environment()  # noqa: S701 - it parses pages and renders nothing
_EXAMPLE = '{{ script("my-script") }}'
_NOT_ALLOWED = f"is not allowed: a page contains text and calls of the macros listed under Contribute, such as {_EXAMPLE}"


@dataclass(frozen=True)
class MacroCall:
    """A macro call in a page: its name, its literal arguments, and its position.

    `is_block` says whether the call is a paragraph of its own. Most macros return block-level HTML, which would end
    a surrounding element, such as code, and change the meaning of what follows.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    position: Position
    is_block: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class MarkdownPage:
    """A Markdown page: its file, its front matter (None if it has none), its calls and its references to facts.

    `lines` is the whole text. `prose` has the same number of lines, with front matter, calls and code as spaces.
    `links` are the addresses of links and pictures, `anchors` the ids in the page's own Markdown, `open_headings` the
    headings whose id depends on a reference in them.
    """

    file: str
    front: Document | None
    calls: tuple[MacroCall, ...]
    references: tuple[tuple[str, Position], ...]
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    prose: tuple[str, ...] = field(default=(), compare=False, repr=False)
    links: tuple[tuple[str, Position], ...] = field(default=(), compare=False, repr=False)
    anchors: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
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
    parsed_calls: list[_ParsedCall] = []
    for found in _calls(body):
        if isinstance(found, _NotAllowed):
            problems.append(positions.problem(file, found.offset, found.message))
        else:
            parsed_calls.append(found)
        prose = _overwrite(prose, found.offset, found.end)
        # Not with spaces: Markdown reads an indented line as code.
        body = _overwrite(body, found.offset, found.end, "x")
    placeholders = [_placeholder(number, call) for number, call in enumerate(parsed_calls)]
    for call, placeholder in zip(parsed_calls, placeholders, strict=True):
        body = body[: call.offset] + placeholder + body[call.end :]
    content = inspect(body, placeholders)
    calls = tuple(
        MacroCall(call.name, call.args, call.kwargs, positions.at(call.offset), placeholder in content.blocks)
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
        links=tuple((link.address, positions.at(link.offset)) for link in content.links),
        anchors=content.anchors,
        open_headings=content.open_headings,
    )


# Unicode's private-use characters: Markdown takes them for letters, and pages that contain any are refused.
_PRIVATE_USE = range(0xE000, 0xF900)


def _placeholder(number: int, call: _ParsedCall) -> str:
    """A word in place of a call while Markdown reads the page: of the same length, and in no page."""
    return chr(_PRIVATE_USE[number % len(_PRIVATE_USE)]) * (call.end - call.offset)


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
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this line is not UTF-8 text. Save the file as UTF-8."
        raise InvalidContent((Problem(file, line, 1, message),)) from None
    if private := re.search(r"[\ue000-\uf8ff]", text):
        line = text.count("\n", 0, private.start()) + 1
        message = (
            f"there is an invisible character (U+{ord(private[0]):04X}) in this line. "
            "Delete it and retype the words around it."
        )
        raise InvalidContent((Problem(file, line, 1, message),))
    return text


def _front_matter(text: str, file: str) -> tuple[Document | None, int, list[Problem]]:
    """The front matter, the offset of the text after it, and the problems of the front matter."""
    match = _FRONT_MATTER.match(text)
    if not match:
        if re.match(r"\ufeff?---[ \t]*\n", text):
            message = "the front matter has no end. Close it with a line of three dashes: ---"
            raise InvalidContent((Problem(file, 1, 1, message),))
        return None, 0, []
    try:
        return load_yaml(match[1].encode(), file, first_line=2), match.end(), []
    except InvalidContent as refused:
        return None, match.end(), list(refused.problems)


def _overwrite(text: str, start: int, end: int, character: str = " ") -> str:
    """The text with a part of it overwritten, so that offsets and lines stay the same."""
    return text[:start] + re.sub(r"[^\n]", character, text[start:end]) + text[end:]


@dataclass(frozen=True)
class _ParsedCall:
    """A call, from `offset` to `end` in the text."""

    offset: int
    end: int
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class _NotAllowed(Exception):
    """Something that a page must not contain, from `offset` to `end` in the text."""

    def __init__(self, offset: int, message: str, end: int) -> None:
        self.offset, self.message, self.end = offset, message, end
        super().__init__(message)


def _calls(text: str) -> Iterator[_ParsedCall | _NotAllowed]:
    """Each call, and each other piece of Jinja, in order."""
    at = 0
    while at < len(text):
        try:
            for call in _calls_from(text, at):
                at = call.end
                yield call
            return
        except _NotAllowed as refused:
            at = max(refused.end, refused.offset + 2)
            yield refused


def _calls_from(text: str, at: int) -> Iterator[_ParsedCall]:
    """The calls after `at`. Raises _NotAllowed at the first piece of Jinja that is not a call."""
    offset, start = at, None
    try:
        for _line, kind, value in _JINJA.lexer.tokeniter(text[at:], None):
            # Jinja drops spaces before "{{-", so search for each token instead of adding up lengths.
            begin = text.find(value, offset)
            if kind in ("block_begin", "comment_begin", "raw_begin"):
                message = f'"{value.strip()}" {_NOT_ALLOWED}. {_hint(value)}'
                raise _NotAllowed(begin, message, begin + len(value))
            if kind == "variable_begin":
                start = begin
            offset = begin + len(value)
            if kind == "variable_end" and start is not None:
                yield _parse_call(text[start:offset], start)
                start = None
        if start is not None:
            raise jinja2.TemplateSyntaxError("unexpected end", 1)
    except jinja2.TemplateSyntaxError:
        begin = next(i for i in (start, _next_opening(text, offset), offset) if i is not None)
        raise _NotAllowed(begin, _syntax_message(text[begin:]), len(text)) from None


def _next_opening(text: str, offset: int) -> int | None:
    match = re.compile(r"\{[{%#]").search(text, offset)
    return match.start() if match else None


def _parse_call(source: str, offset: int) -> _ParsedCall:
    """The call in `{{ … }}`. Raises _NotAllowed if it is anything else."""
    written, end = _shorten(source), offset + len(source)
    try:
        output = _JINJA.parse(source).body[0]
    except jinja2.TemplateSyntaxError:
        raise _NotAllowed(offset, _syntax_message(source), end) from None
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if (
        not isinstance(node, nodes.Call)
        or not isinstance(node.node, nodes.Name)
        or node.dyn_args
        or node.dyn_kwargs
    ):
        hint = "Delete it."
        if isinstance(node, nodes.Name):
            hint = (
                f"A macro is called with parentheses: {{{{ {node.name}() }}}}, "
                f"and a fact has single braces: {{{node.name}}}."
            )
        raise _NotAllowed(offset, f'"{written}" {_NOT_ALLOWED}. {hint}', end)
    try:
        args = tuple(_literal(arg) for arg in node.args)
        kwargs = {pair.key: _literal(pair.value) for pair in node.kwargs}
    except ValueError:
        message = f'"{written}": arguments are text in quotes, whole numbers, or lists of them. Write out the value.'
        raise _NotAllowed(offset, message, end) from None
    if len(kwargs) < len(node.kwargs):
        raise _NotAllowed(offset, f'"{written}": an argument is repeated. Keep one of the two.', end)
    return _ParsedCall(offset, end, node.node.name, args, kwargs)


def _literal(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Const) and isinstance(node.value, (str, int)) and "\n" not in str(node.value):
        return node.value
    if isinstance(node, nodes.List):
        return [_literal(item) for item in node.items]
    raise ValueError


def _syntax_message(written: str) -> str:
    if written.startswith("{#"):
        return f'"{{#" {_NOT_ALLOWED}. {_hint(written)}'
    if "}}" not in written.split("\n", 1)[0]:
        return (
            f'"{_shorten(written)}" begins a macro call without an end. Close it on the same line with }}}}.'
        )
    return f'"{_shorten(written)}" is not a valid macro call: {_likely_cause(written)}. Write it like {_EXAMPLE}.'


def _likely_cause(written: str) -> str:
    """The most likely mistake in a call, in plain words."""
    inner = written.split("\n", 1)[0].partition("}}")[0].removeprefix("{{")
    if not inner.strip():
        return "there is nothing between the braces"
    if re.search("[“”‘’„]", inner):
        return "the quotes are curly, and must be straight"
    rest = re.sub(r"\"[^\"]*\"|'[^']*'", "", inner)
    if re.search("[\"']", rest):
        return "a quote is missing"
    for bracket, partner in ("()", ")("):
        if rest.count(bracket) > rest.count(partner):
            return f'a "{partner}" is missing'
    return "its text is not in quotes, or a comma is missing"


def _hint(opening: str) -> str:
    if opening.startswith("{#"):
        return 'To give a heading an id, write "{: #name }", with a colon.'
    return "Delete it: conditions and loops belong in the templates."


def _shorten(written: str) -> str:
    line = written.strip().split("\n", 1)[0]
    return line if len(line) <= 60 else line[:59] + "…"
