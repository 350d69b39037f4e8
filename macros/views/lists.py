"""Lists of scripts, which pages filter and sort: by situation, by desk, and by what was reviewed lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.model import Maintained
from macros.text.references import FilledText
from macros.views.cards import CardViews
from macros.views.common import IDLE
from macros.views.parts import Day, DeskRef, LatelyRef, ListedRow, SituationRef

# A longer list leaves the ready replies to the scripts' own pages, so that each page stays within its weight.
READY_ROWS = 12
LATELY = 5
_KINDS = ("script", "checklist", "lesson")


@dataclass(frozen=True)
class SituationView:
    """The page of a situation; `desks` have a script in it, `situations` is the rail of all of them.

    `change_url` is where its words are changed.
    """

    id: str
    label: FilledText
    description: FilledText
    filter_hint: FilledText
    rows: tuple[ListedRow, ...]
    desks: tuple[DeskRef, ...]
    situations: tuple[SituationRef, ...]
    change_url: str | None


@dataclass(frozen=True)
class ListViews(CardViews):
    """Makes the views of lists."""

    @cached_property
    def idle(self) -> str:
        """The words that a filter passes over, in one line."""
        return " ".join(sorted(IDLE))

    @cached_property
    def _by_situation(self) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = {}
        for id, script in sorted(self.kb.scripts.items(), key=lambda item: item[1].title):
            ids.setdefault(script.situation, []).append(id)
        return ids

    @cached_property
    def situations(self) -> tuple[SituationRef, ...]:
        """All situations, with the number of their scripts."""
        found = self.kb.vocabulary.situations.items()
        return tuple(SituationRef(id, self.line(s.label), len(self._by_situation.get(id, ()))) for id, s in found)

    def situation(self, id: str) -> SituationView:
        """The page of a situation."""
        found = self.kb.vocabulary.situations[id]
        ids = self._by_situation.get(id, ())
        return SituationView(
            id, self.line(found.label), self.line(found.description), self.line(found.filter_hint),
            tuple(self._listed(each, len(ids) <= READY_ROWS) for each in ids), self.desks_of(ids), self.situations,
            self.change_url("vocabulary", "vocabulary", "situations", id),
        )

    def _listed(self, id: str, is_ready: bool) -> ListedRow:
        channels = self.kb.scripts[id].channels
        return ListedRow(
            **vars(self.row(id)),
            desks=self.roles_by_script.get(id, ()),
            chat=self.maybe(channels.chat) if is_ready else None,
            email=self.maybe(channels.email) if is_ready else None,
        )

    def desks_of(self, ids: Sequence[str]) -> tuple[DeskRef, ...]:
        """The desks with one of these scripts on their card, in the library's order, each with how many."""
        counts = Counter(role for id in ids for role in self.roles_by_script.get(id, ()))
        return tuple(DeskRef(each.id, each.title, each.pattern, counts[each.id]) for each in self.role_refs if counts[each.id])

    @cached_property
    def lately(self) -> tuple[LatelyRef, ...]:
        """What was reviewed last, newest first; nothing where all was reviewed on one day, since that tells nothing."""
        things = [(key, thing) for key, thing in self.kb.things.items() if key.kind in _KINDS and isinstance(thing, Maintained)]
        if len({thing.reviewed for _, thing in things}) < 2:
            return ()
        newest = sorted(things, key=lambda each: (-each[1].reviewed.toordinal(), _KINDS.index(each[0].kind), each[0].id))
        return tuple(
            LatelyRef(key.id, self.line(getattr(thing, "title")), key.kind, Day.of(thing.reviewed)) for key, thing in newest[:LATELY]
        )
