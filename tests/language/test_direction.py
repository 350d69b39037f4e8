"""Style sheets that mirror: a page that is written from right to left needs no rules of its own."""

from __future__ import annotations

import re

from tests.library import REPOSITORY

STYLES = REPOSITORY / "macros" / "theme" / "assets" / "css"
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|(?<![\w-])box-shadow\s*:\s*(?:inset )?-?[1-9.][\w.]* [^,;}]*[;}]"
    r"|(?<![\w-])(?:margin|padding|inset)\s*:\s*[^\s;}]+ (?P<right>[^\s;}]+) [^\s;}]+ (?!(?P=right)\s*[;}!])[^\s;}!]+\s*[;}!]"
)
"""A side of the window, where a side of the line is meant."""
MEANT = {'.yd :is(th, td)[align="right"] { text-align: right; }'}
"""What an author aligns to a side of the window."""


def test_no_style_names_a_side_of_the_window() -> None:
    """The styles name the start and the end of a line: left and right would be wrong in half of the languages."""
    wrong = [
        f"{path.name}:{number}: {found[0]}"
        for path in sorted(STYLES.glob("*.css"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.strip() not in MEANT
        for found in PHYSICAL.finditer(line)
    ]
    assert wrong == []


def test_a_side_would_be_found() -> None:
    """The pattern finds each form, and nothing that is the same on both sides."""
    for rule in (
        "margin-left: 1px;", "{ left: 0; }", "text-align: right;", "float: left;", "padding: 1px 2px 3px 4px;",
        "border-left-width: 0;", "border-top-left-radius: 1px;", "box-shadow: inset .2rem 0 red;",
    ):  # fmt: skip
        assert PHYSICAL.search(rule), rule
    for rule in (
        "padding: 1px 2px 3px 2px;", "margin-inline-start: 1px;", "text-align: start;", ".form__left { margin: 0; }",
        "margin: 1px 2px;", "box-shadow: 0 1px red;", "box-shadow: -.5rem 0 red, .5rem 0 red;",
    ):  # fmt: skip
        assert not PHYSICAL.search(rule), rule
