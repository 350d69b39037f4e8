"""The tables of fields: what each kind of file may hold, from the model, in words."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.knowledge import KnowledgeBase
from macros.knowledge.kind_names import kind_name
from macros.language import gettext
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
    """One kind of file: its name and what it is called, what it is, where its files are, the address of its blank (if any), and its fields."""

    name: str
    title: str
    summary: str
    files: str
    blank: str | None
    rows: tuple[FieldRow, ...]


def field_tables(kb: KnowledgeBase) -> tuple[FieldTable, ...]:
    """The table of each kind of file; kinds with many files come first."""
    return tuple(_table(kb, kind) for kind in _kinds())


def docstrings() -> Iterator[str]:
    """The texts of the tables that are docstrings of the model, in English."""
    for kind in _kinds():
        yield _summary(kind)
        yield from (rule.help for rule in field_rules(kind.model).values())


def _kinds() -> list[Kind]:
    return sorted(KINDS.values(), key=lambda kind: kind.is_single)


def _summary(kind: Kind) -> str:
    return (inspect.getdoc(kind.model) or "").split("\n\n", 1)[0]


def blank_address(kind: Kind) -> str:
    """The address of a kind's annotated blank, relative to the root of the site. It is text, so that a browser shows it."""
    return f"assets/blanks/{kind.name}{Path(kind.files).suffix}.txt"


def _table(kb: KnowledgeBase, kind: Kind) -> FieldTable:
    language = kb.language
    rows = tuple(
        FieldRow(path, language.help(rule.help), tuple(map(language.translate, _may_hold(rule))))
        for path, rule in field_rules(kind.model).items()
    )
    files = kind.files.replace("**/", "")
    blank = blank_address(kind) if kind.name in kb.file_templates else None
    title = language.translate(kind_name(kind.name))
    return FieldTable(kind.name, title, language.help(_summary(kind)), files, blank, rows)


def _may_hold(rule: FieldRule) -> Iterator[str]:
    """What a field may hold, as phrases."""
    if not rule.is_required:
        yield gettext("may be left out")
    what = _what(rule)
    if rule.is_keyed:
        yield gettext("entries, each under %(name)s", name=what or gettext("a name of its own"))
    elif rule.entries:
        entries = _entries(*rule.entries)
        yield gettext("%(list)s, each %(entry)s", list=entries, entry=what) if what else entries
    elif what:
        yield what
    if most := rule.characters or rule.typed:
        yield gettext("at most %(most)s characters", most=most)
    if rule.is_spoken:
        yield gettext("said aloud")


def _what(rule: FieldRule) -> str:
    if rule.refers_to:
        return gettext("the id of a %(kind)s", kind=kind_name(rule.refers_to))
    if rule.choices:
        return gettext("one of %(words)s", words=", ".join(rule.choices))
    return rule.form or ""


def _entries(least: int, most: int | None) -> str:
    if most is None:
        return gettext("a list of at least %(least)s", least=least) if least else gettext("a list")
    if least == most:
        return gettext("a list of %(count)s", count=least)
    if least:
        return gettext("a list of %(least)s to %(most)s", least=least, most=most)
    return gettext("a list of up to %(most)s", most=most)
