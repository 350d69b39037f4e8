"""`mkdocs.yml` as YAML nodes, as MkDocs reads them, without tags, anchors and anything else that a reviewer could misread.

MkDocs reads this file with a loader that constructs the Python object that a tag names, which may run any command. So the
file is read with the same parser, whose values mean the same there, and refused where it is more than plain settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from macros.language.message import gettext
from macros.source.file_text import HIDDEN, UnreadableText, decoded, excerpt
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Position, load_yaml

FILE = "mkdocs.yml"

MAX_BYTES = 100_000
"""Maximum size of the file."""

MAX_NODES = 2_000
"""Maximum number of names and values in the file."""

MAX_DEPTH = 30
"""Maximum nesting depth of lists and groups of settings."""

_HIDDEN = re.compile(f"[{HIDDEN}\ud800-\udfff]")
_FORMS = {
    "str": "text",
    "seq": "list",
    "map": "group",
    "int": "number",
    "float": "number",
    "bool": "flag",
    "null": "nothing",
}


@lru_cache(maxsize=10)
def read_nodes(data: bytes) -> yaml.MappingNode:
    """The settings of the file. Raises InvalidContent if it cannot be read, or is more than plain settings."""
    if len(data) > MAX_BYTES:
        message = gettext(
            "this file is larger than %(maximum)s bytes. Delete what MkDocs does not need.",
            maximum=f"{MAX_BYTES:,}",
        )
        raise InvalidContent((Problem(FILE, 1, 1, message),))
    try:
        decoded(data)
    except UnreadableText as unreadable:
        raise InvalidContent(
            Problem(FILE, line + 1, column + 1, message) for (line, column), message in unreadable.findings
        ) from None
    try:
        node = _PlainLoader(data).get_single_node()
    # The parser raises a ValueError for an escape such as "\\UFFFFFFFF".
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or gettext("it is not UTF-8 text, or nested too deeply")
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if explained := _explained(data, line):
            raise InvalidContent(explained) from None
        message = gettext(
            "this file cannot be read as YAML: %(reason)s. Compare it with its last version that worked.",
            reason=reason,
        )
        raise InvalidContent((Problem(FILE, line, column, message),)) from None
    if not isinstance(node, yaml.MappingNode):
        message = gettext("settings belong here, one a line: site_name, nav, plugins.")
        raise InvalidContent((Problem(FILE, 1, 1, message),))
    if problems := list(_problems(node)):
        raise InvalidContent(problems)
    return node


def _explained(data: bytes, line: int) -> list[Problem]:
    """The problems that our strict loader finds near the line where the parser stopped, in plain words."""
    try:
        load_yaml(data, FILE)
    except InvalidContent as invalid:
        return [problem for problem in invalid.problems if abs(problem.line - line) <= 1]
    return []


def form(node: yaml.Node) -> str:
    """The form of a value as MkDocs reads it: text, list, group, number, flag, nothing, or other (a date, for example)."""
    return _FORMS.get(node.tag.removeprefix("tag:yaml.org,2002:"), "other")


def position(node: yaml.Node) -> Position:
    """The place where a node begins."""
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


class _PlainLoader(yaml.SafeLoader):
    """Composes nodes, and raises InvalidContent for the first tag, anchor or alias, and beyond the nesting depth."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "tag", None) is not None:
            message = gettext(
                "a tag (%(character)s) is not allowed: it could run code. Write the value itself, a number or a date in quotes.",
                character="!",
            )
            raise InvalidContent((Problem(FILE, *position(event), message),))
        if getattr(event, "anchor", None) is not None:
            message = gettext(
                "an anchor (&) or alias (*) is not allowed. Write the value itself in each place."
            )
            raise InvalidContent((Problem(FILE, *position(event), message),))
        if self.depth > MAX_DEPTH:
            message = gettext("there are more than %(maximum)s levels. Write fewer.", maximum=MAX_DEPTH)
            raise InvalidContent((Problem(FILE, *position(event), message),))
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _problems(root: yaml.Node) -> Iterator[Problem]:
    """Names that are no text, names that occur twice, and invisible characters. Raises InvalidContent for too many nodes."""
    waiting, count = [root], 0
    while waiting:
        node = waiting.pop()
        count += 1
        if count > MAX_NODES:
            message = gettext(
                "there are more than %(maximum)s names and values. Write fewer.", maximum=f"{MAX_NODES:,}"
            )
            raise InvalidContent((Problem(FILE, 1, 1, message),))
        if isinstance(node, yaml.ScalarNode):
            if hidden := _HIDDEN.search(node.value):
                message = gettext(
                    "there is an invisible character (%(code)s) in this text. Delete it.",
                    code=f"U+{ord(hidden[0]):04X}",
                )
                yield Problem(FILE, *position(node), message)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            yield from _name_problems(node)
            waiting.extend(item for pair in node.value for item in pair)


def _name_problems(group: yaml.MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for name, _ in group.value:
        if form(name) != "text":
            message = gettext("one text belongs here as the name. Put it in quotes.")
            yield Problem(FILE, *position(name), message)
        elif name.value in first:
            message = gettext(
                '"%(name)s" is on line %(line)s already. Delete one of the two.',
                name=excerpt(name.value),
                line=first[name.value],
            )
            yield Problem(FILE, *position(name), message)
        else:
            first[name.value] = position(name).line
