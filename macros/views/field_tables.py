"""The tables of fields: what each kind of file may hold, from the model, in words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.knowledge import KnowledgeBase
from macros.model import KINDS, Kind
from macros.model.field_rules import FieldRule, field_rules


@dataclass(frozen=True)
class FieldRow:
    """One field: its path, what it is for, and what it may hold, as phrases."""

    path: str
    help: str
    may_hold: tuple[str, ...]


@dataclass(frozen=True)
class FieldTable:
    """One kind of file: its name, what it is, where its files are, the address of its blank (if any), and its fields."""

    name: str
    summary: str
    files: str
    blank: str | None
    rows: tuple[FieldRow, ...]


def field_tables(kb: KnowledgeBase) -> tuple[FieldTable, ...]:
    """The table of each kind of file; kinds with many files come first."""
    return tuple(_table(kb, kind) for kind in sorted(KINDS.values(), key=lambda kind: kind.is_single))


def blank_address(kind: Kind) -> str:
    """The address of a kind's annotated blank, relative to the root of the site. It is text, so that a browser shows it."""
    return f"assets/blanks/{kind.name}{Path(kind.files).suffix}.txt"


def _table(kb: KnowledgeBase, kind: Kind) -> FieldTable:
    rows = tuple(
        FieldRow(path, rule.help, tuple(_may_hold(rule))) for path, rule in field_rules(kind.model).items()
    )
    summary = (inspect.getdoc(kind.model) or "").split("\n\n", 1)[0]
    files = kind.files.replace("**/", "")
    return FieldTable(
        kind.name, summary, files, blank_address(kind) if kind.name in kb.file_templates else None, rows
    )


def _may_hold(rule: FieldRule) -> Iterator[str]:
    """What a field may hold, as phrases."""
    if not rule.is_required:
        yield "may be left out"
    what = (
        f"the id of a {rule.refers_to}"
        if rule.refers_to
        else f"one of {', '.join(rule.choices)}"
        if rule.choices
        else rule.form
    )
    if rule.is_keyed:
        yield f"entries, each under {what or 'a name of its own'}"
    elif rule.entries:
        yield _entries(*rule.entries) + (f", each {what}" if what else "")
    elif what:
        yield what
    if most := rule.characters or rule.typed:
        yield f"at most {most} characters"
    if rule.is_spoken:
        yield "said aloud"


def _entries(least: int, most: int | None) -> str:
    if most is None:
        return f"a list of at least {least}" if least else "a list"
    if least == most:
        return f"a list of {least}"
    return f"a list of {least} to {most}" if least else f"a list of up to {most}"
