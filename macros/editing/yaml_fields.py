"""YAML text as its top-level fields, which can be moved or changed one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_KEY = re.compile(r"""["']?([\w-]+)["']?[ \t]*:(?:\s|$)""")


@dataclass
class YamlField:
    """A top-level field of a YAML file as it was typed: comments and blank lines above it, and its own lines.

    The last entry of a file has an empty key and no lines, only the comments at the end of the file.
    """

    key: str
    comments: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def split_fields(text: str) -> list[YamlField]:
    """The top-level fields of a YAML file. `join_fields` gives back the same text."""
    fields: list[YamlField] = []
    pending: list[str] = []
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match:
            fields.append(YamlField(match[1], pending, [line]))
            pending = []
        elif fields and line.strip() and not line.startswith("#"):
            fields[-1].lines += [*pending, line]
            pending = []
        else:
            pending.append(line)
    return [*fields, YamlField("", pending)]


def join_fields(fields: list[YamlField]) -> str:
    """The text of the fields."""
    return "\n".join(line for field in fields for line in (*field.comments, *field.lines))


def line_ending(text: str) -> str:
    """What to put at the end of a new line, in front of the line feed."""
    return "\r" if "\r\n" in text else ""
