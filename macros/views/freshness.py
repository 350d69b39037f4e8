"""How long a review holds, and whose review a fact ends when it changes: that of the things that use it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, NamedTuple

from macros.knowledge import Key, KnowledgeBase
from macros.source.page import MarkdownPage
from macros.text.references import FilledText, references
from macros.views.parts import ChangedFact

INTERVALS = {"card": "role", "questions": "charter"}
"""Kinds that are reviewed as often as another one: see `ReviewMonths`."""


class Hold(NamedTuple):
    """When a thing was reviewed, the last day on which that holds, and the facts in it that changed afterwards."""

    reviewed: date
    until: date
    changed: tuple[ChangedFact, ...]


def facts_of_things(kb: KnowledgeBase, wanted: Collection[str]) -> Mapping[Key, Collection[str]]:
    """For each thing the facts that it uses, of those that are wanted: in its fields, or in a lesson's own text."""
    found: dict[Key, set[str]] = {}
    if not wanted:
        return found
    for key, text in kb.texts:
        if "{" in text.text:
            found.setdefault(key, set()).update(id for id, _ in references(text.text) if id in wanted)
    lessons = {kb.documents[Key("lesson", id)].file: Key("lesson", id) for id in kb.lessons}
    for page in kb.pages:
        if page.file in lessons:
            found.setdefault(lessons[page.file], set()).update(id for id in _facts_of_page(page) if id in wanted)
    return found


def _facts_of_page(page: MarkdownPage) -> Iterator[str]:
    yield from (id for id, _ in page.references)
    for call in page.calls:
        for value in (*call.args, *call.kwargs.values()):
            if isinstance(value, str):
                # The macro `fact` takes the id alone; other texts may hold it in braces.
                yield from (id for id, _ in references(value))
                yield from (value,) if call.name == "fact" else ()


def facts_in(*said: Any) -> set[str]:
    """The facts that stand in lines, or in views that are made of lines."""
    found: set[str] = set()
    for value in said:
        if isinstance(value, FilledText):
            found.update(value.facts)
        elif isinstance(value, tuple):
            found |= facts_in(*value)
        elif is_dataclass(value):
            found |= facts_in(*(getattr(value, field.name) for field in fields(value)))
    return found
