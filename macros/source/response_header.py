"""Which headers a library may set for its server, and with which values: none may weaken what the engine's own do."""

from __future__ import annotations

import re

from macros.language.message import gettext

_ANY = re.compile(r"[\x20-\x7e]*")
_STRICT_POLICY = re.compile(
    r"(?=.*\bframe-ancestors '(?:none|self)')(?=.*\bdefault-src '(?:none|self)')(?!.*'unsafe-).*"
)

HEADERS = {
    "access-control-allow-origin": _ANY,
    "cache-control": _ANY,
    "content-disposition": _ANY,
    "content-language": _ANY,
    "content-security-policy": _STRICT_POLICY,
    # A type that browsers run or show as a page belongs to the engine's files only.
    "content-type": re.compile(
        r"(?!.*(?:html|xml|svg|script|css))[a-z]+/[\w.+-]+(?:; ?charset=utf-8)?", re.IGNORECASE
    ),
    "cross-origin-embedder-policy": _ANY,
    "cross-origin-opener-policy": re.compile(r"same-origin"),
    "cross-origin-resource-policy": re.compile(r"same-(?:origin|site)"),
    "permissions-policy": re.compile(r"(?!.*\*).*"),
    "referrer-policy": re.compile(r"same-origin|no-referrer|strict-origin(?:-when-cross-origin)?"),
    "strict-transport-security": _ANY,
    "x-content-type-options": re.compile(r"nosniff"),
    "x-frame-options": re.compile(r"DENY|SAMEORIGIN", re.IGNORECASE),
    "x-robots-tag": _ANY,
}
"""The headers by their names in small letters, with the form of their values."""


def header_fault(name: str, value: str) -> str:
    """What is wrong with a header that a library sets, or ""."""
    form = HEADERS.get(name.lower())
    if form is None:
        return gettext(
            "this header is not among those that may be set here: %(names)s.", names=", ".join(HEADERS)
        )
    if not form.fullmatch(value):
        return gettext(
            "this value is weaker than the engine's. Copy the line from deploy/_headers, or delete it."
        )
    return ""


def is_protected(name: str) -> bool:
    """Whether a header may not be removed: its value is restricted, so taking it away weakens it."""
    return HEADERS.get(name.lower(), _ANY) is not _ANY
