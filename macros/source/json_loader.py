"""Strict JSON: bytes from a file that a command wrote and anyone may have edited become plain values, or one problem."""

from __future__ import annotations

import json
import math
import re
from itertools import count
from typing import Any

from macros.language.message import gettext, sentences
from macros.source.file_text import HIDDEN
from macros.source.problems import InvalidContent, Problem

MAX_BYTES = 32_000_000
"""Maximum size of a file."""

MAX_GROUPS = 1_000_000
"""Maximum number of lists and objects in a file: each costs far more memory than its two bytes."""

MAX_DEPTH = 12
"""Maximum nesting depth of lists and objects."""

MAX_NUMBER_LENGTH = 400
"""Maximum number of digits in a row, in a number or in a text: Python reads no number of more than 4,300."""

_LONG_NUMBER = re.compile(f"[0-9]{{{MAX_NUMBER_LENGTH + 1},}}")
_HIDDEN = re.compile(f"[{HIDDEN}\ud800-\udfff]")


_TOO_DEEP = gettext("lists and objects are nested more than %(maximum)s levels deep.", maximum=MAX_DEPTH)
_RESTORE = gettext("Restore this file from the history of the repository.")


class _RefusedError(ValueError):
    """Raised inside the parser for JSON that is valid and not accepted here."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def load_json(data: bytes, file: str) -> Any:
    """The value in a JSON file: dict, list, str, int, float, bool and None only.

    Raises InvalidContent with one problem for a file that is too large, is not UTF-8, is not valid JSON, is nested too
    deeply, repeats a name in one object, or holds hidden characters.
    """
    try:
        if len(data) > MAX_BYTES:
            message = gettext(
                "this file has %(bytes)s bytes; the maximum is %(maximum)s.",
                bytes=f"{len(data):,}",
                maximum=f"{MAX_BYTES:,}",
            )
            raise _RefusedError(message)
        if data.count(b"[") + data.count(b"{") > MAX_GROUPS:
            raise _RefusedError(
                gettext("this file has more than %(maximum)s lists and objects.", maximum=f"{MAX_GROUPS:,}")
            )
        text = data.decode("utf-8")
        if number := _LONG_NUMBER.search(text):
            line, column = (
                text.count("\n", 0, number.start()) + 1,
                number.start() - text.rfind("\n", 0, number.start()),
            )
            message = gettext(
                "a number has %(digits)s digits; the maximum is %(maximum)s.",
                digits=f"{len(number[0]):,}",
                maximum=MAX_NUMBER_LENGTH,
            )
            raise _invalid(file, message, line, column)
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
        _inspect(value)
    except UnicodeDecodeError:
        raise _invalid(file, gettext("this file is not UTF-8 text.")) from None
    except json.JSONDecodeError as error:
        message = gettext("this is not valid JSON: %(reason)s.", reason=error.msg)
        raise _invalid(file, message, error.lineno, error.colno) from None
    except RecursionError:
        raise _invalid(file, _TOO_DEEP) from None
    except _RefusedError as error:
        raise _invalid(file, error.message) from None
    return value


def _invalid(file: str, message: str, line: int = 1, column: int = 1) -> InvalidContent:
    return InvalidContent((Problem(file, line, column, sentences(message, _RESTORE)),))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RefusedError(gettext("an object has the same name twice."))
    return found


def _constant(name: str) -> None:
    raise _RefusedError(gettext("%(value)s is not a value of JSON.", value=name))


def _float(written: str) -> float:
    number = float(written)
    if math.isinf(number):
        raise _RefusedError(gettext("%(value)s is too large for a number.", value=written))
    return number


def _inspect(value: Any) -> None:
    """Raise ValueError for hidden characters or too deep nesting. Uses no recursion."""
    level = [value]
    for depth in count():
        inner: list[Any] = []
        for each in level:
            if isinstance(each, str) and (found := _HIDDEN.search(each)):
                code = f"U+{ord(found[0]):04X}"
                raise _RefusedError(gettext("a text holds the hidden character %(code)s.", code=code))
            if isinstance(each, (dict, list)):
                if depth == MAX_DEPTH:
                    raise _RefusedError(_TOO_DEEP)
                inner.extend(each)
            if isinstance(each, dict):
                inner.extend(each.values())
        if not inner:
            return
        level = inner
