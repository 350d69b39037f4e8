"""Words filled in, and the small values that every view is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.hosting import edit_links
from macros.knowledge import Key, KnowledgeBase
from macros.model import Call, Maintained, Role, Script, Source
from macros.text.references import FilledText, ReferenceValue, extension_id, fill, reference_values
from macros.views.freshness import INTERVALS, Hold, facts_of_things
from macros.views.parts import (
    CallView,
    Care,
    ChangedFact,
    Day,
    FactView,
    Ref,
    ResourceView,
    RoleRef,
    ScriptRow,
    months_later,
)

# Words that a filter passes over, since they say nothing of what is asked.
IDLE = frozenset(
    """
    a about after again all already am an and another any are as asking at be been before being but by came can cannot
    come could did do does don else ever every first for from get gets getting give go goes going gone good got had
    has have he her here him his how i if in instead into is isn it its itself just let like made make maybe me mine
    more much my never next no not nothing now of off on one only or our out over own put said same say says see set
    she should since so some somebody someone something still such take tell ten than that the their them then there
    these they thing think this those to too two until up us very want was way we went were what when where which who
    why with won would you your
    """.split()
)


@dataclass(frozen=True)
class Common:
    """What the views of a knowledge base have in common: texts filled in, links, and who looks after what."""

    kb: KnowledgeBase

    @cached_property
    def values(self) -> dict[str, ReferenceValue]:
        """What references are filled with."""
        return reference_values(self.kb.library)

    @cached_property
    def _branch_values(self) -> tuple[tuple[FilledText, dict[str, ReferenceValue]], ...]:
        return tuple((self.line(b.name), reference_values(self.kb.library, b)) for b in self.kb.branches.values())

    @cached_property
    def _filled(self) -> dict[str, FilledText]:
        return {}

    def line(self, text: str) -> FilledText:
        """The text with its references filled in: once, since a text stands on several pages and in every export."""
        line = self._filled.get(text)
        if line is None:
            line = self._filled[text] = fill(text, self.values)
        return line

    def lines(self, texts: Iterable[str]) -> tuple[FilledText, ...]:
        """Several texts, filled in."""
        return tuple(self.line(text) for text in texts)

    def maybe(self, text: str | None) -> FilledText | None:
        """An optional text, filled in."""
        return None if text is None else self.line(text)

    def fact(self, id: str) -> FactView:
        """A fact, with the branches where it differs."""
        label = self.kb.library.facts[id].label if id in self.kb.library.facts else "Name"
        value = self.values[id]
        differs = tuple((name, fill(v[id].text, {})) for name, v in self._branch_values if v[id] != value)
        return FactView(id, self.line(label), fill(value.text, {}), differs)

    def resource(self, id: str) -> ResourceView:
        """A resource of the library."""
        found = self.kb.library.resources[id]
        return ResourceView(id, self.line(found.name), self.line(found.what), found.url, found.where)

    def call(self, call: Call) -> CallView:
        """Whom to call, and when."""
        return self.contact(call.who, call.when)

    def contact(self, id: str, when: Iterable[str] = ()) -> CallView:
        """A contact of the library, and when to call it."""
        contact = self.kb.library.contacts[id]
        number = self.values[extension_id(id)].text
        return CallView(number, contact.extension, self.line(contact.title), self.lines(when))

    def promise_ref(self, id: str) -> Ref:
        """A link to a promise of the charter."""
        return Ref(id, self.line(self.kb.charter.promises[id].name))

    def role_ref(self, id: str) -> RoleRef:
        """A link to a role."""
        role = self.kb.roles[id]
        return RoleRef(id, self.line(role.title), role.pattern)

    @cached_property
    def role_refs(self) -> tuple[RoleRef, ...]:
        """All roles, in the library's order of desks."""
        return tuple(self.role_ref(id) for id in self.kb.library.front_page.desks)

    @cached_property
    def _changes(self) -> tuple[tuple[date, ChangedFact], ...]:
        """The facts of which is written down when they changed, the earliest first."""
        library = self.kb.library
        found = [(fact.changed, id, None) for id, fact in library.facts.items() if fact.changed]
        found += [(day, id, branch.name) for branch in self.kb.branches.values() for id, day in branch.changed.items()]
        return tuple(
            (day, ChangedFact(id, self.line(library.facts[id].label), Day.of(day), self.maybe(branch)))
            for day, id, branch in sorted(found, key=lambda change: change[0])
        )

    @cached_property
    def _facts_by_thing(self) -> Mapping[Key, Collection[str]]:
        return facts_of_things(self.kb, {change.id for _, change in self._changes})

    def hold(self, kind: str, id: str, shown: Collection[str] | None = None) -> Hold:
        """How long the review of a thing holds: the months of its kind, or until a fact in it changes, if that comes first.

        `shown` are the facts that count, where they are not all that the thing uses: a card shows one line of a script.
        """
        thing = self.kb.things[Key(kind, id)]
        assert isinstance(thing, Maintained)
        facts = self._facts_by_thing.get(Key(kind, id), ()) if shown is None else shown
        changes = [(day, change) for day, change in self._changes if day > thing.reviewed and change.id in facts]
        months = getattr(self.kb.library.review_months, INTERVALS.get(kind, kind))
        until = min([months_later(thing.reviewed, months), *(day for day, _ in changes)])
        return Hold(thing.reviewed, until, tuple(change for _, change in changes))

    def change_url(self, kind: str, id: str, *loc: str | int) -> str | None:
        """Where the value at this place of a thing's file is changed."""
        file, mark = self.kb.locate(kind, id, *loc)
        return edit_links.change(self.kb.library, file, mark.line)

    def care(self, kind: str, id: str) -> Care:
        """Who looks after a thing, until when its review holds, and where to change it."""
        thing = self.kb.things[Key(kind, id)]
        assert isinstance(thing, Maintained)
        file, mark = self.kb.locate(kind, id, "title")
        library = self.kb.library
        hold = self.hold(kind, id)
        return Care(
            owner=Ref(thing.owner, self.line(self.kb.roles[thing.owner].title)),
            deputy=Ref(thing.deputy, self.line(self.kb.roles[thing.deputy].title)) if thing.deputy else None,
            reviewed=Day.of(hold.reviewed),
            check_by=Day.of(hold.until),
            changed=hold.changed,
            edit_url=edit_links.edit(library.repository, file, mark.line),
            suggest_url=edit_links.suggest(library.suggest_email, file),
            file=file,
            source=self._source(getattr(thing, "source", None)),
        )

    def _source(self, source: Source | None) -> FilledText | None:
        if source is None:
            return None
        where = ", ".join(str(part) for part in (source.site, source.year) if part)
        said = f'After {f"{source.author}, " if source.author else ""}"{source.title}" ({where}).'
        return self.line(f"{said} {source.note}" if source.note else said)

    @cached_property
    def roles_by_script(self) -> dict[str, tuple[str, ...]]:
        """The roles whose card carries a script, by the script's id."""
        return back_references(self.kb.roles, lambda role: role.scripts)

    def row(self, id: str) -> ScriptRow:
        """A script in a list."""
        return self._rows[id]

    @cached_property
    def _rows(self) -> dict[str, ScriptRow]:
        return {id: self._row(id, script) for id, script in self.kb.scripts.items()}

    def _row(self, id: str, script: Script) -> ScriptRow:
        they, when, say = self.line(script.patron_says[0]), self.maybe(script.when), self.line(script.card)
        shown = " ".join(line.plain for line in (they, when, say) if line)
        also = " ".join((script.title, *script.patron_says[1:]))
        change_url = self.change_url("script", id, "card")
        return ScriptRow(id, self.line(script.title), they, when, say, _unseen(self.line(also).plain, shown), change_url)


def _unseen(text: str, shown: str) -> str:
    """The words of a text that what is shown does not hold, each once. A filter looks for parts of words, so that one
    word stands for all that are a part of it."""
    found, known = [], shown.lower()
    words = {word.split("’")[0] for word in re.findall(r"[\w’-]+", text.lower())} - IDLE
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if word not in known:
            found.append(word)
            known += f" {word}"
    return " ".join(found)


def back_references(roles: Mapping[str, Role], ids: Callable[[Role], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each id that roles list, the roles that list it."""
    found: dict[str, list[str]] = {}
    for role_id, role in roles.items():
        for id in dict.fromkeys(ids(role)):
            found.setdefault(id, []).append(role_id)
    return {id: tuple(names) for id, names in found.items()}
