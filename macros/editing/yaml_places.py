"""Where fields and list entries of a YAML file begin and end in its text, so that one can be removed or added.

A block is lines, `- entry` or `name: value`; a group in brackets or braces is on one line or several. Comments and blank
lines above an entry are not part of it.
"""

from __future__ import annotations

import re

from macros.editing.editable_kinds import EditRefused
from macros.editing.file_changes import TextPlaces
from macros.source.problems import Problem
from macros.source.yaml_loader import Document, FieldPath, Position

Span = tuple[int, int]
"""The offsets of the beginning and the end of a part of a text."""


def group_at(document: Document, loc: FieldPath) -> dict[str, object] | list[object]:
    """The list or the group of fields at a path. Raises TypeError for a text."""
    value: object = document.value
    for part in loc:
        value = value[part]  # type: ignore[index]
    if not isinstance(value, (dict, list)):
        raise TypeError(f"{loc} is a text")
    return value


def entry_span(places: TextPlaces, document: Document, loc: FieldPath) -> Span:
    """The part of the text to cut, so that an entry of a list, or a field, is gone. Others stay as they were typed."""
    start = _start(document, loc)
    siblings = _siblings(document, loc)
    at = siblings.index(loc)
    offset = places.offset(start)
    if _is_in_brackets(places, document, loc[:-1]):
        if at + 1 < len(siblings):
            return offset, places.offset(_start(document, siblings[at + 1]))
        end = _end_in_brackets(places.text, offset)
        if at:
            before = places.text.rindex(",", 0, offset)
            return before, end
        return offset, end
    line = places.line(start.line)
    if isinstance(loc[-1], str) and line[: start.column - 1].strip() and at + 1 < len(siblings):
        # The first field of a list's entry follows the dash; the next field takes its place.
        return offset, places.offset(_start(document, siblings[at + 1]))
    return places.line_start(start.line), places.line_start(block_end(places, document, loc))


def block_end(places: TextPlaces, document: Document, loc: FieldPath) -> int:
    """The number of the line after the last line of a field or a list's entry that is written as a block."""
    start = _start(document, loc)
    indent = _indent(places.line(start.line))
    if isinstance(loc[-1], str):
        indent = start.column - 1
    end = start.line + 1
    for number in range(start.line + 1, places.line_count + 1):
        line = places.line(number)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        is_item = isinstance(loc[-1], str) and _indent(line) == indent and line.lstrip().startswith("- ")
        if _indent(line) <= indent and not is_item:
            break
        end = number + 1
    return end


def addition(places: TextPlaces, document: Document, loc: FieldPath, entry: str) -> tuple[int, int, str]:
    """What to put where in the text, so that `entry` is the last one of the list or the group at a path.

    `entry` is the value of a list's entry on one line, or the lines of a named field, not indented. Raises EditRefused for
    several lines where the group is in braces and not empty.
    """
    group = group_at(document, loc)
    ending = "\r\n" if "\r\n" in places.text else "\n"
    if _is_in_brackets(places, document, loc):
        opening = places.offset(document.positions[loc])
        if group and "\n" in entry:
            problem = Problem(
                document.file,
                *document.at(loc),
                "this group is in braces. Write it as lines, one for each field.",
            )
            raise EditRefused("Nothing was changed: fix this first.", (problem,))
        if group:
            end = _end_in_brackets(places.text, places.offset(_start(document, _last(document, loc))))
            return end, end, f", {entry}"
        if isinstance(group, list):
            return opening + 1, opening + 1, entry
        closing = places.text.index("}", opening) + 1
        indent = " " * (_indent(places.line(document.key_at(loc).line)) + 2)
        return opening, closing, ending + _indented(entry, indent, ending).removesuffix(ending)
    last = _last(document, loc)
    start = _start(document, last)
    line = places.line(start.line)
    if isinstance(group, list):
        text = f"{line[: start.column - 1]}{entry}{ending}"
    else:
        text = _indented(entry, " " * (start.column - 1), ending)
    at = places.line_start(block_end(places, document, last))
    if not places.text[:at].endswith("\n"):
        text = ending + text
    return at, at, text


def new_field(places: TextPlaces, lines: str) -> tuple[int, int, str]:
    """What to put where, so that these lines are the last top-level field of a file."""
    ending = "\r\n" if "\r\n" in places.text else "\n"
    end = len(places.text)
    before = "" if places.text.endswith("\n") else ending
    return end, end, before + _indented(lines, "", ending)


def _start(document: Document, loc: FieldPath) -> Position:
    """Where a field's name or a list entry's value begins."""
    return document.key_positions[loc] if isinstance(loc[-1], str) else document.positions[loc]


def _siblings(document: Document, loc: FieldPath) -> list[FieldPath]:
    group = group_at(document, loc[:-1])
    return [(*loc[:-1], name) for name in (group if isinstance(group, dict) else range(len(group)))]


def _last(document: Document, loc: FieldPath) -> FieldPath:
    group = group_at(document, loc)
    return (*loc, next(reversed(group)) if isinstance(group, dict) else len(group) - 1)


def _is_in_brackets(places: TextPlaces, document: Document, loc: FieldPath) -> bool:
    """Whether the list or the group at a path is written in brackets or braces."""
    return bool(loc) and places.text[places.offset(document.positions[loc])] in "[{"


def _end_in_brackets(text: str, start: int) -> int:
    """The end of an entry that begins here, without the comma, the bracket or the blanks after it."""
    depth, at = 0, start
    while at < len(text):
        if quoted := re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'").match(text, at):
            at = quoted.end()
            continue
        if not depth and text[at] in ",]}":
            break
        depth += (text[at] in "[{") - (text[at] in "]}")
        at += 1
    return start + len(text[start:at].rstrip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indented(lines: str, indent: str, ending: str) -> str:
    return "".join(f"{indent}{line}{ending}" for line in lines.split("\n"))
