"""How long a review is valid, who looks after a thing, and which changed facts end a review early."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from macros.knowledge import Key, KnowledgeBase
from macros.language import Language
from macros.model import Maintained
from macros.source.page import MarkdownPage
from macros.text.references import FilledText, references
from macros.views.shared import DateView, Ref

INTERVALS = {"card": "role", "questions": "charter"}
"""Kinds that are reviewed as often as another kind: see `ReviewMonths`."""


@dataclass(frozen=True)
class ChangedFact:
    """A fact whose value changed: its label, the day, and the branch if only that branch's value changed.

    `summary` is the change as a sentence without a full stop.
    """

    id: str
    label: FilledText
    day: DateView
    branch: FilledText | None
    summary: str


@dataclass(frozen=True)
class Care:
    """Who looks after a thing, when it was last reviewed, until when that is valid, and where to change it.

    `changed` are the facts in it that changed since its review; the first of these changes ended the review.
    """

    owner: Ref
    deputy: Ref | None
    reviewed: DateView
    check_by: DateView
    changed: tuple[ChangedFact, ...]
    edit_url: str | None
    suggest_url: str | None
    file: str
    source: FilledText | None


class ReviewPeriod(NamedTuple):
    """The day of a review, the last day on which it is valid, and the facts that changed since."""

    reviewed: date
    until: date
    changed: tuple[ChangedFact, ...]


@dataclass(frozen=True)
class Freshness:
    """The review periods of all things. `line` fills references in."""

    kb: KnowledgeBase
    line: Callable[[str], FilledText]
    language: Language

    def review_period(self, kind: str, id: str, shown: Collection[str] | None = None) -> ReviewPeriod:
        """How long the review of a thing is valid: the months of its kind, or less if it names an earlier day or a fact in it changes before.

        `shown` limits the facts that count, for a card that shows only one line of a script.
        """
        thing = maintained(self.kb, kind, id)
        facts = self._facts_by_thing.get(Key(kind, id), ()) if shown is None else shown
        changes = [
            (day, change) for day, change in self._changes if day > thing.reviewed and change.id in facts
        ]
        months = getattr(self.kb.library.review_months, INTERVALS.get(kind, kind))
        own = [thing.check_by] if thing.check_by and thing.check_by > thing.reviewed else []
        until = min([months_later(thing.reviewed, months), *own, *(day for day, _ in changes)])
        return ReviewPeriod(thing.reviewed, until, tuple(change for _, change in changes))

    @cached_property
    def _changes(self) -> tuple[tuple[date, ChangedFact], ...]:
        """Every dated change of a fact, the earliest first."""
        library = self.kb.library
        found: list[tuple[date, str, str | None]] = [
            (fact.changed, id, None) for id, fact in library.facts.items() if fact.changed
        ]
        found += [
            (day, id, branch.name)
            for branch in self.kb.branches.values()
            for id, day in branch.changed.items()
        ]
        return tuple(
            (day, self._changed(id, day, branch))
            for day, id, branch in sorted(found, key=lambda change: change[0])
        )

    def _changed(self, id: str, day: date, branch_name: str | None) -> ChangedFact:
        gettext, shown = self.language.gettext, DateView.of(day, self.language)
        label = self.line(self.kb.library.facts[id].label)
        if branch_name is None:
            summary = gettext("The fact “%(fact)s” changed on %(day)s", fact=label.plain, day=shown.text)
            return ChangedFact(id, label, shown, None, summary)
        branch = self.line(branch_name)
        summary = gettext(
            "The fact “%(fact)s” of %(branch)s changed on %(day)s",
            fact=label.plain,
            branch=branch.plain,
            day=shown.text,
        )
        return ChangedFact(id, label, shown, branch, summary)

    @cached_property
    def _facts_by_thing(self) -> Mapping[Key, Collection[str]]:
        return facts_by_thing(self.kb, {change.id for _, change in self._changes})


def maintained(kb: KnowledgeBase, kind: str, id: str) -> Maintained:
    """The thing of this kind and id. Raises TypeError for a kind that has no owner and no review."""
    thing = kb.things[Key(kind, id)]
    if not isinstance(thing, Maintained):
        raise TypeError(f"a {kind} has no owner")
    return thing


def months_later(day: date, months: int) -> date:
    """The same day of the month, this number of months later; the last day of the month where that is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def facts_by_thing(kb: KnowledgeBase, wanted: Collection[str]) -> Mapping[Key, Collection[str]]:
    """The wanted facts that each thing uses, in its fields or in a lesson's Markdown."""
    found: dict[Key, set[str]] = {}
    if not wanted:
        return found
    for key, text in kb.texts:
        if "{" in text.text:
            found.setdefault(key, set()).update(id for id, _ in references(text.text) if id in wanted)
    lessons = {kb.documents[Key("lesson", id)].file: Key("lesson", id) for id in kb.lessons}
    for page in kb.pages:
        if page.file in lessons:
            found.setdefault(lessons[page.file], set()).update(
                id for id in _facts_of_page(page) if id in wanted
            )
    return found


def _facts_of_page(page: MarkdownPage) -> Iterator[str]:
    yield from (id for id, _ in page.references)
    for call in page.calls:
        for value in (*call.args, *call.kwargs.values()):
            if isinstance(value, str):
                # The macro `fact` takes an id without braces; other texts may hold ids in braces.
                yield from (id for id, _ in references(value))
                yield from (value,) if call.name == "fact" else ()


def facts_in(*values: Any) -> set[str]:
    """The ids of the facts in lines, and in views and tuples that hold lines."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, FilledText):
            found.update(value.facts)
        elif isinstance(value, tuple):
            found |= facts_in(*value)
        elif is_dataclass(value):
            found |= facts_in(*(getattr(value, field.name) for field in fields(value)))
    return found
