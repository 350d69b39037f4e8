"""Views: plain values, one a page or card, with everything derived. No markup, no templates.

References are filled in, back-references found, editions and freshness dates computed. Nothing here is written back
into the data, and nothing depends on the day of building.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from macros.hosting import edit_links
from macros.model import Card, Checklist, Lesson, Maintained, Role, Script, Strict, Vocabulary, walk
from macros.text.readability import speaking_seconds
from macros.text.statistics import script_statistics
from macros.views.card import edition_of
from macros.views.cards import Printed
from macros.views.common import back_references
from macros.views.lists import ListViews
from macros.views.parts import CallView, Day, DecisionView, DeskView, FactView, Heading, Ref
from macros.views.review import ReviewViews
from macros.views.things import (
    BlockView,
    ChecklistRow,
    ChecklistView,
    Counts,
    ItemView,
    LessonView,
    LimitView,
    NeverSayView,
    OfferView,
    RoleView,
    ScriptView,
    SiteView,
    SpokenView,
    VerdictView,
)

ALL_CARDS = "cards/all-cards.zip"

__all__ = ["ALL_CARDS", "Printed", "Views"]



@dataclass(frozen=True)
class Views(ListViews, ReviewViews):
    """Makes the views of a knowledge base, one a page or card."""

    def script(self, id: str) -> ScriptView:
        """The page of a script. Made once, since its page, lessons, search and the exports all ask for it."""
        if id not in self._scripts:
            self._scripts[id] = self._script(id, self.kb.scripts[id], self.kb.vocabulary)
        return self._scripts[id]

    @cached_property
    def _scripts(self) -> dict[str, ScriptView]:
        return {}

    def _script(self, id: str, script: Script, vocabulary: Vocabulary) -> ScriptView:
        return ScriptView(
            id=id,
            title=self.line(script.title),
            situation=Ref(script.situation, self.line(vocabulary.situations[script.situation].label)),
            promise=self.promise_ref(script.promise),
            when=self.maybe(script.when),
            stop_line=self.maybe(script.stop_line),
            patron_says=self.lines(script.patron_says),
            limit=self._limit(script, vocabulary),
            verdict=self._verdict(script, vocabulary),
            acknowledge=self.line(script.acknowledge),
            offers=tuple(
                OfferView(
                    number, self.line(offer.name), self.line(offer.say), self.line(offer.do),
                    self.resource(offer.resource) if offer.resource else None,
                    self.change_url("script", id, "offers", number - 1),
                )
                for number, offer in enumerate(script.offers, 1)
            ),
            if_pressed=self.line(script.if_pressed),
            never_say=self._never_say(script),
            authority=self.maybe(script.authority),
            call=self.call(script.call),
            chat=self.maybe(script.channels.chat),
            email=self.maybe(script.channels.email),
            card=self.line(script.card),
            lessons=tuple(Ref(each, self.line(self.kb.lessons[each].title)) for each in script.lessons),
            related=tuple(self.row(each) for each in script.related),
            roles=tuple(self.role_ref(role) for role in self.roles_by_script.get(id, ())),
            desks=self._desks(id),
            facts=self._facts_of(script),
            figures=script_statistics(id, script, self.values),
            care=self.care("script", id),
        )

    def spoken(self, id: str) -> SpokenView:
        """A script as one practices it."""
        script = self.kb.scripts[id]
        vocabulary = self.kb.vocabulary
        return SpokenView(
            id=id,
            title=self.line(script.title),
            when=self.maybe(script.when),
            stop_line=self.maybe(script.stop_line),
            patron_says=self.lines(script.patron_says),
            limit=self._limit(script, vocabulary),
            verdict=self._verdict(script, vocabulary),
            acknowledge=self.line(script.acknowledge),
            offers=tuple((self.line(offer.name), self.line(offer.say)) for offer in script.offers),
            if_pressed=self.line(script.if_pressed),
            never_say=self._never_say(script),
        )

    def _never_say(self, script: Script) -> tuple[NeverSayView, ...]:
        return tuple(NeverSayView(self.line(each.line), self.line(each.instead)) for each in script.never_say)

    def _limit(self, script: Script, vocabulary: Vocabulary) -> LimitView | None:
        if script.limit is None:
            return None
        return LimitView(script.limit.kind, self.line(vocabulary.limits[script.limit.kind].label), self.line(script.limit.why))

    def _verdict(self, script: Script, vocabulary: Vocabulary) -> VerdictView:
        """Illegal, immoral and impossible make a kind no; a policy or a lack of room does not; nothing in the way is a yes."""
        kind = vocabulary.limits[script.limit.kind].verdict if script.limit else "yes"
        verdict = vocabulary.verdicts[kind]
        return VerdictView(kind, self.line(verdict.title), self.line(verdict.text))

    @cached_property
    def _calls(self) -> dict[str, CallView]:
        """Whom each role calls, whatever the matter."""
        return {id: self.contact(role.call.who) for id, role in self.kb.roles.items()}

    def _desks(self, script: str) -> tuple[DeskView, ...]:
        carrying = self.roles_by_script.get(script, ())
        return tuple(DeskView(role, role.id in carrying, self._calls[role.id]) for role in self.role_refs)

    def _facts_of(self, script: Script) -> tuple[FactView, ...]:
        """The facts that the page's words use, each once, in the order of the file."""
        used = dict.fromkeys(id for found in walk(script) if "{" in found.text for id in self.line(found.text).facts)
        return tuple(self.fact(id) for id in used if id in self.kb.library.facts)

    @cached_property
    def _roles_by_checklist(self) -> dict[str, tuple[str, ...]]:
        return back_references(self.kb.roles, lambda role: (role.checklist, *role.checklists))

    def checklist_row(self, id: str) -> ChecklistRow:
        """A checklist in a list."""
        found = self.kb.checklists[id]
        return ChecklistRow(id, self.line(found.title), found.kind, _count(found), self.line(found.when))

    def checklist(self, id: str) -> ChecklistView:
        """The page of a checklist."""
        found = self.kb.checklists[id]
        number = 0
        blocks = []
        for block_at, block in enumerate(found.blocks):
            items = []
            for at, item in enumerate(block.items):
                number += 1
                url = self.change_url("checklist", id, "blocks", block_at, "items", at)
                items.append(ItemView(number, self.line(item.text), self.maybe(item.note), self.maybe(item.never_skip), url))
            blocks.append(BlockView(self.line(block.title), self.line(block.pause), tuple(items)))
        return ChecklistView(
            id=id,
            title=self.line(found.title),
            kind=found.kind,
            promise=self.promise_ref(found.promise),
            when=self.line(found.when),
            how=self.line(found.how),
            blocks=tuple(blocks),
            count=number,
            seconds=speaking_seconds(item.text.plain for block in blocks for item in block.items),
            edition=edition_of(*(item.text for block in blocks for item in block.items)),
            closing=self.line(found.closing),
            if_not=self.line(found.if_not),
            sign=self.lines(found.sign),
            roles=tuple(self.role_ref(role) for role in self._roles_by_checklist.get(id, ())),
            sheets=self.sheets.get(("checklist", id), ()),
            care=self.care("checklist", id),
        )

    def lesson(self, id: str) -> LessonView:
        """The head and the tail of a lesson."""
        found = self.kb.lessons[id]
        return LessonView(
            id=id,
            title=self.line(found.title),
            description=self.line(found.description),
            promise=self.promise_ref(found.promise),
            minutes=found.minutes,
            huddle_minutes=sum(part.minutes for part in found.huddle),
            audience=self.line(found.audience),
            takeaways=self.lines(found.takeaways),
            practice=tuple(self.script(each) for each in found.practice),
            huddle=tuple((part.minutes, self.line(part.do)) for part in found.huddle),
            sheets=self.sheets.get(("lesson", id), ()),
            care=self.care("lesson", id),
        )

    def role(self, id: str) -> RoleView:
        """The page of a role."""
        role = self.kb.roles[id]
        card = self.card(id)
        return RoleView(
            id=id,
            title=self.line(role.title),
            purpose=self.line(role.purpose),
            pattern=role.pattern,
            may_decide=self.lines(role.may_decide),
            call=self.call(role.call),
            stop_line=self.line(role.stop_line),
            rows=tuple(self.row(each) for each in role.scripts),
            checklists=tuple(self.checklist_row(each) for each in dict.fromkeys((role.checklist, *role.checklists))),
            promises=tuple((Ref(p.id, p.name), line.line) for p in self.promises for line in p.roles if line.role.id == id),
            edition=card.edition,
            pdfs=card.pdfs,
            picture=card.picture,
            keeps=self.owned.get(id),
            changes=self.changes("role", id),
            care=self.care("role", id),
        )

    @cached_property
    def site(self) -> SiteView:
        """What every page shows around its own words."""
        library = self.kb.library
        reviewed = max(thing.reviewed for thing in self.kb.things.values() if isinstance(thing, Maintained))
        counts = Counts(len(self.kb.scripts), len(self.kb.lessons), len(self.kb.checklists))
        call = self.contact(next(iter(library.contacts)))
        suggest = edit_links.suggest(library.suggest_email)
        shown = (thing for key, thing in self.kb.things.items() if key.kind != "phrasings")
        edition = edition_of(*(found.text for thing in shown for found in walk(thing)))
        return SiteView(
            library.name, library.short_name, call, self.role_refs, suggest, edition, Day.of(reviewed), library.paper,
            ALL_CARDS, counts, library.indexed, frozenset(page.file.removeprefix("docs/") for page in self.kb.pages),
        )

    def heading(self, kind: str, id: str) -> Heading:
        """What the head of a page says: its title, its description for search engines, and where it is changed."""
        kb = self.kb
        if kind == "situation":
            found = kb.vocabulary.situations[id]
            file, mark = kb.locate("vocabulary", "vocabulary", "situations", id)
            return Heading(self.line(found.label).plain, self.line(found.description).plain, self._edit(file, mark.line))
        of = "role" if kind == "card" and id in kb.roles else kind
        thing = kb.all(of)[id]
        file, mark = kb.locate(of, id, "title")
        title, description = _said(kind, thing)
        return Heading(self.line(title).plain, self.line(description).plain, self._edit(file, mark.line))

    def _edit(self, file: str, line: int) -> str | None:
        return edit_links.edit(self.kb.library.repository, file, line)

    @cached_property
    def decisions(self) -> dict[str, tuple[DecisionView, ...]]:
        """What a library decides for itself, by the group in which it is listed, in the order of the library's file."""
        groups: dict[str, list[DecisionView]] = {}
        for id, fact in self.kb.library.facts.items():
            view = DecisionView(id, self.line(fact.label), self.fact(id).value, self.maybe(fact.note))
            groups.setdefault(fact.group or "Other", []).append(view)
        return {group: tuple(views) for group, views in groups.items()}

    @property
    def often(self) -> tuple[Ref, ...]:
        """The short links under the search box: scripts, each by a few words of the patron."""
        return tuple(Ref(each.script, self.line(each.label)) for each in self.kb.library.front_page.often)


def _count(checklist: Checklist) -> int:
    return sum(len(block.items) for block in checklist.blocks)


def _said(kind: str, thing: Strict) -> tuple[str, str]:
    """Title and description of a page, from the fields of its thing."""
    match thing:
        case Script():
            return thing.title, f"What to say: {thing.card}"
        case Role() if kind == "card":
            return f"Desk card: {thing.title}", f"The card to print, and whether yours is current. {thing.purpose}"
        case Checklist():
            return thing.title, thing.when
        case Card():
            return f"Card: {thing.title}", thing.purpose
        case Role():
            return thing.title, thing.purpose
        case Lesson():
            return thing.title, thing.description
    raise TypeError(f"no page is made of a {type(thing).__name__}")
