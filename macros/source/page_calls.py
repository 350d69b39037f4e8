"""Macro calls in a page: where they are, and their literal arguments.

The only Jinja that a page may hold is `{{ name("literal", key="literal") }}`. What is found here is what runs: the build
writes each call out again from its values, so that Jinja never sees what an author typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2 import nodes

from macros.language.message import gettext, sentences
from macros.source.problems import about

MAX_CALL = 2_000
"""The maximum length of a call, in characters."""
MAX_CALLS = 200
"""The maximum number of calls in a page."""
MAX_FINDINGS = 200
"""Reading ends after this many mistakes."""

_JINJA = jinja2.Environment()  # noqa: S701 - it parses calls and renders nothing
_OPENING = re.compile(r"\{[{%#]")
# Braces in the quotes of an argument do not end a call.
_CALL = re.compile(r"""\{\{(?:"[^"\n]*"|'[^'\n]*'|(?!\}\}|\{\{)[^"'])*\}\}""")
_EXAMPLE = '{{ script("my-script") }}'
_ARGUMENTS = gettext("arguments are text in quotes, whole numbers, or lists of them. Write out the value.")
_REPEATED = gettext("an argument is repeated. Keep one of the two.")
_BACKSLASH = gettext("a backslash is not allowed in a macro call. Write the character itself.")
_TOO_MANY = gettext("a page may have %(maximum)s macro calls. Make two pages of it.", maximum=MAX_CALLS)


@dataclass(frozen=True)
class ParsedCall:
    """A call, from `offset` to `end` in the text."""

    offset: int
    end: int
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class InvalidCall(Exception):
    """Something between braces that a page must not hold, from `offset` to `end` in the text."""

    def __init__(self, offset: int, message: str, end: int) -> None:
        self.offset, self.message, self.end = offset, message, end
        super().__init__(message)


def find_calls(text: str) -> Iterator[ParsedCall | InvalidCall]:
    """Each call, and each other piece of Jinja, in order."""
    at = calls = findings = 0
    while (opening := _OPENING.search(text, at)) and findings < MAX_FINDINGS:
        start = opening.start()
        try:
            call = _read_call(text, start, opening[0])
            calls += 1
            if calls > MAX_CALLS:
                yield InvalidCall(start, _TOO_MANY, call.end)
                return
            at = call.end
            yield call
        except InvalidCall as invalid:
            findings += 1
            at = invalid.end
            yield invalid


def _read_call(text: str, start: int, opening: str) -> ParsedCall:
    """The call that begins here. Raises InvalidCall if it is anything else."""
    if opening != "{{":
        raise InvalidCall(start, _not_allowed(opening, _hint(opening)), start + 2)
    found = _CALL.match(text, start, start + MAX_CALL)
    if not found:
        line = text[start : start + MAX_CALL].split("\n", 1)[0]
        before, closing, _ = line.partition("}}")
        raise InvalidCall(start, _syntax_message(line), start + len(before + closing))
    source = found[0]
    if "\\" in source:
        raise InvalidCall(start, about(f'"{_shorten(source)}"', _BACKSLASH), found.end())
    try:
        output = _JINJA.parse(source).body[0]
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):  # ValueError: a number of 5,000 digits
        raise InvalidCall(start, _syntax_message(source), found.end()) from None
    return _call_of(output, source, start)


def _call_of(output: nodes.Node, source: str, start: int) -> ParsedCall:
    """The call in what was parsed. Raises InvalidCall if it is an expression of another kind."""
    written, end = _shorten(source), start + len(source)
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if (
        not isinstance(node, nodes.Call)
        or not isinstance(node.node, nodes.Name)
        or node.dyn_args
        or node.dyn_kwargs
    ):
        hint = gettext("Delete it.")
        if isinstance(node, nodes.Name):
            hint = gettext(
                "A macro is called with parentheses: %(call)s, and a fact has single braces: %(fact)s.",
                call=f"{{{{ {node.name}() }}}}",
                fact=f"{{{node.name}}}",
            )
        raise InvalidCall(start, _not_allowed(written, hint), end)
    try:
        args = tuple(_literal(arg) for arg in node.args)
        kwargs = {pair.key: _literal(pair.value) for pair in node.kwargs}
    except ValueError:
        raise InvalidCall(start, about(f'"{written}"', _ARGUMENTS), end) from None
    if len(kwargs) < len(node.kwargs):
        raise InvalidCall(start, about(f'"{written}"', _REPEATED), end)
    return ParsedCall(start, end, node.node.name, args, kwargs)


def _literal(node: nodes.Node) -> Any:
    """A text, a whole number, or a list of them. Raises ValueError for anything else."""
    if isinstance(node, nodes.Const) and isinstance(node.value, (str, int)):
        return node.value
    if isinstance(node, nodes.List):
        return [_literal(item) for item in node.items]
    raise ValueError


def _syntax_message(written: str) -> str:
    if "}}" not in written.split("\n", 1)[0]:
        return gettext(
            '"%(written)s" begins a macro call without an end. Close it on the same line with %(end)s.',
            written=_shorten(written),
            end="}}",
        )
    return gettext(
        '"%(written)s" is not a valid macro call: %(cause)s. Write it like %(example)s.',
        written=_shorten(written),
        cause=_likely_cause(written),
        example=_EXAMPLE,
    )


def _likely_cause(written: str) -> str:
    """The most likely mistake in a call, in plain words."""
    inner = written.split("\n", 1)[0].partition("}}")[0].removeprefix("{{")
    if not inner.strip():
        return gettext("there is nothing between the braces")
    if re.search("[“”‘’„]", inner):
        return gettext("the quotes are curly, and must be straight")
    rest = re.sub(r"\"[^\"]*\"|'[^']*'", "", inner)
    if re.search("[\"']", rest):
        return gettext("a quote is missing")
    for bracket, partner in ("()", ")("):
        if rest.count(bracket) > rest.count(partner):
            return gettext('a "%(character)s" is missing', character=partner)
    return gettext("its text is not in quotes, or a comma is missing")


def _not_allowed(written: str, hint: str) -> str:
    """The message about something in a page that is neither text nor a call."""
    message = gettext(
        '"%(written)s" is not allowed: a page contains text and calls of the macros listed under Contribute, such as %(example)s.',
        written=written,
        example=_EXAMPLE,
    )
    return sentences(message, hint)


def _hint(opening: str) -> str:
    if opening == "{#":
        return gettext('To give a heading an id, write "%(code)s", with a colon.', code="{: #name }")
    return gettext("Delete it: conditions and loops belong in the templates.")


def _shorten(written: str) -> str:
    line = written.strip().split("\n", 1)[0]
    return line if len(line) <= 60 else line[:59] + "…"
