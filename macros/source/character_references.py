"""Character references in HTML, such as `&#8203;`: a page may not bring in with them what it may not hold as it is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from macros.language.message import gettext
from macros.source.file_text import HIDDEN

# Private-use characters replace calls while Markdown reads a page; the others could hide something from its readers.
INVISIBLE = f"{HIDDEN}\ud800-\udfff\ue000-\uf8ff"
"""The characters that no page may hold, for a class of a regular expression."""

_REFERENCE = re.compile("&(?:#0*(?P<decimal>[0-9]+)|#[xX]0*(?P<hex>[0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]*);?")
_FORBIDDEN = re.compile(f"[{INVISIBLE}]")
_MAX_DIGITS = 7
"""No character has a number of more digits."""


def invisible_references(converted: str) -> Iterator[tuple[str, str, str]]:
    """Each reference to an invisible character in HTML: what was written, the message, and a part of it to search for."""
    for reference in _REFERENCE.finditer(converted):
        if found := _FORBIDDEN.search(_character(reference)):
            message = gettext(
                "this is an invisible character (%(code)s). Delete it.", code=f"U+{ord(found[0]):04X}"
            )
            yield reference[0], message, reference[0]


def _character(reference: re.Match[str]) -> str:
    """What a reference comes to: its number as it is, where Python and browsers replace or drop some of them."""
    digits, base = (reference["decimal"], 10) if reference["decimal"] else (reference["hex"], 16)
    if not digits:
        return html.unescape(reference[0])
    number = int(digits, base) if len(digits) <= _MAX_DIGITS else -1
    return chr(number) if 0 <= number <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"
