"""The form of ids, and the words that cannot be one."""

from __future__ import annotations

import re

from macros.language.message import gettext

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""The form of an id, which becomes part of addresses and an argument of macros."""

FACT_ID = r"^[a-z][a-z0-9_]*$"
"""The form of the id of a fact or a resource, which texts name in braces."""

MAX_ID = 80
"""Maximum length of an id. File systems allow 255 bytes for a name, and generated files add to it."""

_WINDOWS = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
_JAVASCRIPT = {
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor",
    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "prototype", "toLocaleString", "toString", "valueOf",
}  # fmt: skip

RESERVED = frozenset(word.lower() for word in _WINDOWS | _JAVASCRIPT)
"""Names, in small letters, that no file can have on Windows, or that every object in JavaScript has already."""


def is_id(text: str) -> bool:
    """Whether the text can be the id of a file."""
    return len(text) <= MAX_ID and re.fullmatch(ID, text) is not None and reserved_message(text) is None


def reserved_message(id: str) -> str | None:
    """What is wrong with an id that is reserved in any spelling of small and capital letters, or None."""
    if id.lower() in RESERVED:
        return gettext('"%(id)s" is reserved by Windows or by web browsers. Choose another id', id=id)
    return None


def not_reserved(id: str) -> str:
    """The id itself. Raises ValueError if it is reserved."""
    if message := reserved_message(id):
        raise ValueError(message)
    return id
