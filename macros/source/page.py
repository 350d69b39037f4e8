"""Markdown pages as contributors write them: front matter, text, and calls of our own macros with literal arguments.

A page is read before Jinja sees it. Nothing of Jinja but `{{ name("literal", key="literal") }}` is allowed: words are
data, never code (a sandbox alone was bypassed; see the notes on trust in the design).
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
_JINJA = jinja2.Environment()
_NOT = 'is not allowed: a page may hold text and calls of the macros listed under Contribute, such as {{ script("long-line") }}'


@dataclass(frozen=True)
class MacroCall:
    """A macro call in a page: its name, its literal arguments, and its place.

    `is_block` says whether it is a paragraph of its own. What most macros return is blocks of HTML; anywhere else,
    such as in code, they would end what they stand in and set free what follows.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    position: Position
    is_block: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class MarkdownPage:
    """A Markdown page: its file, its front matter (None where there is none), its calls and its references.

    `lines` is the whole text; `prose` has as many lines, with front matter, calls and code blanked out.
    """

    file: str
    front: Document | None
    calls: tuple[MacroCall, ...]
    references: tuple[tuple[str, Position], ...]
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)
    prose: tuple[str, ...] = field(default=(), compare=False, repr=False)


def read_page(data: bytes, file: str) -> MarkdownPage:
    """The page in these bytes. Raises InvalidContent with every problem that was found in it."""
    text = _decoded(data, file)
    places = _Places(text)
    front, body_start, problems = _front_matter(text, file)
    body = prose = _blank(text, 0, body_start)
    found_calls: list[_ParsedCall] = []
    for found in _calls(body):
        if isinstance(found, _NotAllowed):
            problems.append(places.problem(file, found.offset, found.message))
        else:
            found_calls.append(found)
        prose = _blank(prose, found.offset, found.end)
        # Signs and not spaces: spaces at the beginning of a line would make code of it.
        body = _blank(body, found.offset, found.end, "x")
    tokens = [_token(number, call) for number, call in enumerate(found_calls)]
    for call, token in zip(found_calls, tokens, strict=True):
        body = body[: call.start] + token + body[call.end :]
    references, forbidden, blocks = inspect(body, tokens)
    calls = tuple(
        MacroCall(call.name, call.args, call.kwargs, places.position(call.start), token in blocks)
        for call, token in zip(found_calls, tokens, strict=True)
    )
    problems.extend(places.problem(file, offset, message) for message, offset in forbidden)
    if problems:
        raise InvalidContent(problems)
    positions = sorted((places.position(offset), id) for id, offset in references)
    return MarkdownPage(file, front, calls, tuple((id, position) for position, id in positions), tuple(text.split("\n")), tuple(without_code(prose).split("\n")))


# Characters that Unicode keeps for private use: Markdown takes them for letters, and no page may hold them.
_PRIVATE = range(0xE000, 0xF900)


def _token(number: int, call: _ParsedCall) -> str:
    """What stands for a call while Markdown reads the page: a word of the same length that no page can hold."""
    return chr(_PRIVATE[number % len(_PRIVATE)]) * (call.end - call.start)


class _Places:
    """Line and column of an offset in a text."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def problem(self, file: str, offset: int, message: str) -> Problem:
        return Problem(file, *self.position(offset), message)


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidContent((Problem(file, line, 1, "this line is not UTF-8 text. Save the file as UTF-8."),)) from None
    if hidden := re.search(r"[\ue000-\uf8ff]", text):
        line = text.count("\n", 0, hidden.start()) + 1
        message = f"a character that nobody can see (U+{ord(hidden[0]):04X}) stands in this line. Delete it and type the words around it anew."
        raise InvalidContent((Problem(file, line, 1, message),))
    return text


def _front_matter(text: str, file: str) -> tuple[Document | None, int, list[Problem]]:
    """The front matter, where the text after it begins, and what is wrong with it."""
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


def _blank(text: str, start: int, end: int, sign: str = " ") -> str:
    """The text with a stretch of it written over, so that places stay as they are."""
    return text[:start] + re.sub(r"[^\n]", sign, text[start:end]) + text[end:]


@dataclass(frozen=True)
class _ParsedCall:
    """A call, from `start` to `end` in the text."""

    start: int
    end: int
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    @property
    def offset(self) -> int:
        return self.start


class _NotAllowed(Exception):
    """Something that a page may not hold, from `offset` to `end` in the text."""

    def __init__(self, offset: int, message: str, end: int) -> None:
        self.offset, self.message, self.end = offset, message, end


def _calls(text: str) -> Iterator[_ParsedCall | _NotAllowed]:
    """Each call, and each thing of Jinja that is none, in order."""
    at = 0
    while at < len(text):
        try:
            for found in _calls_from(text, at):
                at = found.end
                yield found
            return
        except _NotAllowed as refused:
            at = max(refused.end, refused.offset + 2)
            yield refused


def _calls_from(text: str, at: int) -> Iterator[_ParsedCall]:
    """The calls after `at`, up to the first thing that is not allowed, which is raised."""
    offset, start = at, None
    try:
        for _line, kind, value in _JINJA.lexer.tokeniter(text[at:], None):
            # Jinja drops spaces before "{{-", so each piece is looked for and not counted.
            begin = text.find(value, offset)
            if kind in ("block_begin", "comment_begin", "raw_begin"):
                raise _NotAllowed(begin, f'"{value.strip()}" {_NOT}. {_hint(value)}', begin + len(value))
            if kind == "variable_begin":
                start = begin
            offset = begin + len(value)
            if kind == "variable_end" and start is not None:
                yield _call(text[start:offset], start)
                start = None
        if start is not None:
            raise jinja2.TemplateSyntaxError("unexpected end", 1)
    except jinja2.TemplateSyntaxError:
        begin = next(i for i in (start, _opening(text, offset), offset) if i is not None)
        raise _NotAllowed(begin, _syntax_message(text[begin:]), len(text)) from None


def _opening(text: str, offset: int) -> int | None:
    match = re.compile(r"\{[{%#]").search(text, offset)
    return match.start() if match else None


def _call(source: str, offset: int) -> _ParsedCall:
    """The one call in `{{ … }}`."""
    written, end = _short(source), offset + len(source)
    try:
        output = _JINJA.parse(source).body[0]
    except jinja2.TemplateSyntaxError:
        raise _NotAllowed(offset, _syntax_message(source), end) from None
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        name = node.name if isinstance(node, nodes.Name) else ""
        hint = f"A macro is called with parentheses: {{{{ {name}() }}}}, and a fact has single braces: {{{name}}}." if name else "Take it out."
        raise _NotAllowed(offset, f'"{written}" {_NOT}. {hint}', end)
    try:
        args = tuple(_literal(arg) for arg in node.args)
        kwargs = {pair.key: _literal(pair.value) for pair in node.kwargs}
    except ValueError:
        message = f'"{written}": what stands in the parentheses is text in quotes, numbers, or lists of them. Type it out.'
        raise _NotAllowed(offset, message, end) from None
    if len(kwargs) < len(node.kwargs):
        raise _NotAllowed(offset, f'"{written}": an argument is given twice. Keep one of the two.', end)
    return _ParsedCall(offset, end, node.node.name, args, kwargs)


def _literal(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Const) and isinstance(node.value, (str, int)) and "\n" not in str(node.value):
        return node.value
    if isinstance(node, nodes.List):
        return [_literal(item) for item in node.items]
    raise ValueError


def _syntax_message(written: str) -> str:
    if written.startswith("{#"):
        return f'"{{#" {_NOT}. {_hint(written)}'
    if "}}" not in written.split("\n", 1)[0]:
        return f'"{_short(written)}" begins a macro call that does not end. Close it on the same line with }}}}.'
    return f'"{_short(written)}" is not a macro call that can be read: {_slip(written)}. Write it like {{{{ script("long-line") }}}}.'


def _slip(written: str) -> str:
    """What is most likely wrong with a call, in words and not in Jinja's."""
    inner = written.split("\n", 1)[0].partition("}}")[0].removeprefix("{{")
    if not inner.strip():
        return "nothing stands between the braces"
    if re.search("[“”‘’„]", inner):
        return "the quotes are curly, and must be straight"
    rest = re.sub(r"\"[^\"]*\"|'[^']*'", "", inner)
    if re.search("[\"']", rest):
        return "a quote has no partner"
    for sign, other in ("()", ")("):
        if rest.count(sign) > rest.count(other):
            return f'a "{sign}" has no partner'
    return "the text in it has no quotes, or a comma is missing"


def _hint(opening: str) -> str:
    if opening.startswith("{#"):
        return 'To name a heading, write "{: #name }", with a colon.'
    return "Take it out: conditions and loops belong in the templates."


def _short(written: str) -> str:
    line = written.strip().split("\n", 1)[0]
    return line if len(line) <= 60 else line[:59] + "…"
