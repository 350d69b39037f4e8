"""What every view is made with: texts with their references filled in, links, and who looks after what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.check.safety import danger_in
from macros.hosting import edit_links
from macros.knowledge import KnowledgeBase
from macros.language import Language
from macros.model import Call, Role, Script, Source
from macros.text.references import FilledText, ReferenceValue, extension_id, fill, reference_values
from macros.views.freshness import Care, Freshness, ReviewPeriod, maintained
from macros.views.shared import (
    CallView,
    ChannelView,
    DateView,
    FactView,
    Ref,
    ReplyView,
    ResourceView,
    RoleRef,
    ScriptRow,
)


@dataclass(frozen=True)
class ViewContext:
    """A knowledge base, and the small values that views are made of. What is asked for often is made once and kept."""

    kb: KnowledgeBase

    # --- texts -------------------------------------------------------------------------------------------------------

    @property
    def language(self) -> Language:
        """The library's language."""
        return self.kb.language

    def day(self, day: date) -> DateView:
        """A day in the library's language."""
        return DateView.of(day, self.language)

    @cached_property
    def values(self) -> dict[str, ReferenceValue]:
        """What references are filled with, by id."""
        return reference_values(self.kb.library)

    @cached_property
    def _branch_values(self) -> tuple[tuple[FilledText, dict[str, ReferenceValue]], ...]:
        return tuple(
            (self.line(b.name), reference_values(self.kb.library, b)) for b in self.kb.branches.values()
        )

    @cached_property
    def _filled(self) -> dict[str, FilledText]:
        return {}

    def line(self, text: str) -> FilledText:
        """The text with its references filled in. Kept, since most texts are on several pages and in the exports."""
        line = self._filled.get(text)
        if line is None:
            line = self._filled[text] = fill(text, self.values, self.language.quotes)
        return line

    def lines(self, texts: Iterable[str]) -> tuple[FilledText, ...]:
        """Several texts with their references filled in."""
        return tuple(self.line(text) for text in texts)

    def optional_line(self, text: str | None) -> FilledText | None:
        """An optional text with its references filled in."""
        return None if text is None else self.line(text)

    # --- what the library has ----------------------------------------------------------------------------------------

    def fact(self, id: str) -> FactView:
        """A fact, with the branches that have another value."""
        label = (
            self.kb.library.facts[id].label if id in self.kb.library.facts else self.language.gettext("Name")
        )
        value = self.values[id]
        differing = tuple(
            (name, fill(v[id].text, {}, self.language.quotes))
            for name, v in self._branch_values
            if v[id] != value
        )
        return FactView(id, self.line(label), fill(value.text, {}, self.language.quotes), differing)

    def resource(self, id: str) -> ResourceView:
        """A resource of the library."""
        found = self.kb.library.resources[id]
        return ResourceView(id, self.line(found.name), self.line(found.what), found.url, found.where)

    @cached_property
    def channels(self) -> dict[str, ChannelView]:
        """The library's channels by id, in its order."""
        return {
            id: ChannelView(id, self.line(each.label), self.line(each.reply), each.kind)
            for id, each in self.kb.library.channels.items()
        }

    def replies(self, id: str) -> tuple[ReplyView, ...]:
        """The ready replies of a script, in the order of the channels."""
        texts = self.kb.scripts[id].channels
        return tuple(
            ReplyView(channel, self.line(texts[name]))
            for name, channel in self.channels.items()
            if name in texts
        )

    def call(self, call: Call) -> CallView:
        """Whom to call, and when."""
        return self.contact(call.who, call.when)

    def contact(self, id: str, when: Iterable[str] = ()) -> CallView:
        """A contact of the library, and when to call it."""
        contact = self.kb.library.contacts[id]
        number = self.values[extension_id(id)].text
        return CallView(
            number,
            contact.written,
            contact,
            self.line(contact.title),
            self.lines(when),
            contact.link(self.kb.library.before_extension),
        )

    # --- links -------------------------------------------------------------------------------------------------------

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

    def stop_checklist(self, stop_line: str | None, named: str | None = None) -> Ref | None:
        """The checklist beside a line on when to stop: the one that is named, or that for the danger which it speaks of."""
        found = danger_in(self.kb.vocabulary.danger, stop_line or "")
        id = named or (found[1].checklist if found else None)
        return Ref(id, self.line(self.kb.checklists[id].title)) if id else None

    @cached_property
    def calls_by_role(self) -> dict[str, CallView]:
        """Whom each role calls, without the conditions."""
        return {id: self.contact(role.call.who) for id, role in self.kb.roles.items()}

    @cached_property
    def roles_by_script(self) -> dict[str, tuple[str, ...]]:
        """The ids of the roles whose card has a script, by the script's id."""
        return back_references(self.kb.roles, lambda role: role.scripts)

    @cached_property
    def roles_by_checklist(self) -> dict[str, tuple[str, ...]]:
        """The ids of the roles that use a checklist, by the checklist's id."""
        return back_references(self.kb.roles, lambda role: (role.checklist, *role.checklists))

    # --- who looks after a thing -------------------------------------------------------------------------------------

    @cached_property
    def _freshness(self) -> Freshness:
        return Freshness(self.kb, self.line, self.language)

    def review_period(self, kind: str, id: str, shown: Collection[str] | None = None) -> ReviewPeriod:
        """How long the review of a thing is valid: see `Freshness`."""
        return self._freshness.review_period(kind, id, shown)

    def care(self, kind: str, id: str) -> Care:
        """Who looks after a thing, until when its review is valid, and where to change it."""
        thing = maintained(self.kb, kind, id)
        file, position = self.kb.locate(kind, id, "title")
        library = self.kb.library
        period = self.review_period(kind, id)
        return Care(
            owner=Ref(thing.owner, self.line(self.kb.roles[thing.owner].title)),
            deputy=Ref(thing.deputy, self.line(self.kb.roles[thing.deputy].title)) if thing.deputy else None,
            reviewed=self.day(period.reviewed),
            check_by=self.day(period.until),
            changed=period.changed,
            edit_url=edit_links.edit(library.repository, file, position.line),
            suggest_url=edit_links.suggest(library.suggest_email, file, language=self.language),
            file=file,
            source=self._source(getattr(thing, "source", None)),
        )

    def _source(self, source: Source | None) -> FilledText | None:
        if source is None:
            return None
        where = ", ".join(str(part) for part in (source.site, source.year) if part)
        title, gettext = f'"{source.title}"', self.language.gettext
        if source.author:
            text = gettext(
                "After %(author)s, %(title)s (%(where)s).", author=source.author, title=title, where=where
            )
        else:
            text = gettext("After %(title)s (%(where)s).", title=title, where=where)
        return self.line(f"{text} {source.note}" if source.note else text)

    def change_url(self, kind: str, id: str, *loc: str | int) -> str | None:
        """Where the value at this path in a thing's file is changed: in the host's editor, or by mail."""
        file, position = self.kb.locate(kind, id, *loc)
        return edit_links.change(self.kb.library, file, position.line)

    # --- rows of lists -----------------------------------------------------------------------------------------------

    def row(self, id: str) -> ScriptRow:
        """A script as a row of a list."""
        return self._rows[id]

    @cached_property
    def _rows(self) -> dict[str, ScriptRow]:
        return {id: self._row(id, script) for id, script in self.kb.scripts.items()}

    def _row(self, id: str, script: Script) -> ScriptRow:
        they, when, say = (
            self.line(script.patron_says[0].says),
            self.optional_line(script.when),
            self.line(script.card),
        )
        return ScriptRow(id, self.line(script.title), they, when, say, self.change_url("script", id, "card"))


def back_references(
    roles: Mapping[str, Role], ids: Callable[[Role], Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """For each id that roles name, the ids of the roles that name it."""
    found: dict[str, list[str]] = {}
    for role_id, role in roles.items():
        for id in dict.fromkeys(ids(role)):
            found.setdefault(id, []).append(role_id)
    return {id: tuple(names) for id, names in found.items()}
