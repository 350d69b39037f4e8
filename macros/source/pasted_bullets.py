"""Lists in a YAML file with the bullets of a word processor or of Markdown in place of a hyphen and a space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from macros.language.message import gettext, ngettext, sentences
from macros.source.file_text import MAX_INSPECTED, Finding, excerpt, with_example

_DASHES = "–—−"
_BULLETS = rf"[•‣▪◦●○■▸►·⁃∙{_DASHES}]|\*(?= )"
_BULLET = re.compile(rf"^(?P<lead> *)(?:- +)?(?P<bullet>{_BULLETS})[ \t\u00a0]*(?=[^\s{_DASHES}])")
_ANY = re.compile(_BULLET.pattern, re.MULTILINE)
_ITEM = re.compile(rf"(?P<lead> *)(?:- |{_BULLETS})")
_BLOCK_HEADER = re.compile(r"(?P<lead> *(?:- +)*)(?:[^\s#][^#]*:)? *[|>][+-]?[0-9]? *(?:#.*)?")
_INDENTATION = re.compile(" *")


def pasted_bullets(text: str) -> Iterator[Finding]:
    """The first line of each run of lines that begin with a bullet, outside of texts of several lines (`|` and `>`).

    A dash counts only among list items, because a text may continue with one.
    """
    if not _ANY.search(text):
        return
    lines = text.split("\n")
    runs: list[list[int]] = []
    for number in _lines_with_bullets(lines):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    yield from (_finding(lines, run[0], len(run)) for run in runs)


def _lines_with_bullets(lines: Sequence[str]) -> Iterator[int]:
    block = -1  # the column of the name whose text of several lines is being read
    for number, line in enumerate(lines):
        if block >= 0 and (not line.strip() or _indentation(line) > block):
            continue
        block = -1
        if header := _BLOCK_HEADER.fullmatch(line[:MAX_INSPECTED]):
            block = len(header["lead"])
        bullet = _BULLET.match(line)
        if bullet and (bullet["bullet"] not in _DASHES or _is_in_list(lines, number, len(bullet["lead"]))):
            yield number


def _indentation(line: str) -> int:
    match = _INDENTATION.match(line)
    return match.end() if match else 0


def _is_in_list(lines: Sequence[str], number: int, column: int) -> bool:
    """Whether the line is where a list item can be: below a name without a value, or beside an item of the same column."""
    above = next((lines[at] for at in range(number - 1, -1, -1) if lines[at].strip()), "")
    below = next((lines[at] for at in range(number + 1, len(lines)) if lines[at].strip()), "")
    beside = (match for line in (above, below) if (match := _ITEM.match(line)))
    return above.rstrip().endswith(":") or any(len(match["lead"]) == column for match in beside)


def _finding(lines: Sequence[str], number: int, run: int) -> Finding:
    line = lines[number]
    column, bullet, end = _parts(line)
    others = ngettext("So does the line below it.", "So do the %(num)s lines below it.", run - 1)
    message = sentences(
        gettext(
            'this line begins with "%(bullet)s", a bullet, and a list item begins with a hyphen and a space.',
            bullet=bullet,
        ),
        others if run > 1 else "",
    )
    return (number, column), with_example(message, line, excerpt("- " + line[end:]))


def _parts(line: str) -> tuple[int, str, int]:
    """The column of a line's bullet, the bullet, and the column of what follows it."""
    match = cast("re.Match[str]", _BULLET.match(line))  # only lines with a bullet are reported
    return match.start("bullet"), match["bullet"], match.end()
