"""One style sheet made of many, so that the first paint of a page waits for one file."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The parts of the theme that our pages are made of. Its rules for all others, two thirds of them, would come for nothing.
THEME_PARTS = frozenset(
    [
        "container",
        "content",
        "dialog",
        "grid",
        "header",
        "icon",
        "main",
        "option",
        "overlay",
        "skip",
        "toggle",
    ]
)
# While colors change, the theme holds all transitions back, for which a browser styles the whole page twice. We have none.
SWITCHING = "[data-md-color-switching]"

# What counts only where a file begins, and could only mislead anywhere else.
_CHARSET = re.compile(r'@charset "[^"]*";')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)(\{[^{}]*\})")
_PART = re.compile(r"\.md-([a-z]+)")


def joined(sheets: Iterable[str]) -> str:
    """The style sheets as one, in their order: a later rule wins over an earlier one, as it did in files of their own.

    Addresses in them stay as they are, so all have to come from folders that see the same files at the same place. What is
    said about the rules stays behind, for those who write them.
    """
    return (
        '@charset "UTF-8";\n'
        + "\n".join(_COMMENT.sub("", _CHARSET.sub("", sheet)).strip() for sheet in sheets)
        + "\n"
    )


def without_other_parts(sheet: str) -> str:
    """A style sheet of the theme without the rules for its parts that no page has (`md-search`, `md-nav`, `md-typeset` …),
    and for transitions while colors change.
    """
    return _RULE.sub(lambda rule: _kept(*rule.groups()), sheet)


def _kept(selectors: str, declarations: str) -> str:
    kept = [
        each
        for each in selectors.split(",")
        if THEME_PARTS.issuperset(_PART.findall(each)) and SWITCHING not in each
    ]
    return ",".join(kept) + declarations if kept else ""
