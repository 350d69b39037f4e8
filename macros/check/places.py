"""Where a problem is: the file, the line and the column of a value in a thing."""

from __future__ import annotations

from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.source.problems import Cause, Problem

Loc = tuple[str | int, ...]


def problem_at(
    kb: KnowledgeBase,
    key: Key,
    loc: Loc,
    message: str,
    *,
    at_name: bool = False,
    is_warning: bool = False,
    cause: Cause | None = None,
) -> Problem:
    """The problem of the value at `loc` in a thing, or of its name (for a group of fields, which begins after its name)."""
    document = kb.documents[key]
    position = document.key_at(loc) if at_name else document.at(loc)
    return Problem(document.file, *position, in_field(loc[0], message), is_warning, cause)


def in_field(field: str | int, message: str) -> str:
    """The message about a value, after the name of the field that it is in."""
    return gettext("%(field)s: %(reason)s", field=field, reason=message)


def about(written: str, message: str) -> str:
    """The message about what was written, after what was written."""
    return gettext('"%(written)s": %(reason)s', written=written, reason=message)
