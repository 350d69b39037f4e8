"""What Jinja gets in the place of a page: its macro calls, written out again from their parsed values.

No byte of an author's text is in it. mkdocs-macros-plugin renders it, and `results` takes the answer apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from macros.source.page import MacroCall

_SEPARATOR = "\ue000"
"""Between the results: a private-use character, which is in no page and in no data."""


def template_of(calls: Sequence[MacroCall]) -> str:
    """A template that makes the calls, in their order."""
    return _SEPARATOR.join(_call(each) for each in calls)


def results(calls: Sequence[MacroCall], rendered: str) -> tuple[str, ...]:
    """What each call returned. Raises ValueError if the template was not rendered as a whole."""
    parts = tuple(rendered.split(_SEPARATOR)) if calls else ()
    if len(parts) != len(calls):
        raise ValueError(f"{len(calls)} macro calls gave {len(parts)} results")
    return parts


def _call(call: MacroCall) -> str:
    arguments = [
        *map(_literal, call.args),
        *(f"{name}={_literal(value)}" for name, value in call.kwargs.items()),
    ]
    return f"{{{{ {call.name}({', '.join(arguments)}) }}}}"


def _literal(value: Any) -> str:
    """A text, a whole number, or a list of them, in Jinja's words: ASCII letters and digits, all else as escapes."""
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, int):
        return str(value)
    escaped = (each if each.isascii() and each.isalnum() else f"\\U{ord(each):08x}" for each in value)
    return f'"{"".join(escaped)}"'
