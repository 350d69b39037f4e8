"""The charter, the three questions, and the cards that carry both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from macros.model import NextSteps
from macros.text.references import FilledText
from macros.views.card import CardChecklist, CardPromise, CardText, CardView, edition_of
from macros.views.changes import History
from macros.views.common import Common
from macros.views.freshness import Hold, facts_in
from macros.views.parts import CallView, Day, EditLinks, Pdf, Picture, ScriptRow
from macros.views.things import (
    CharterView,
    PromiseView,
    QuestionsView,
    QuestionView,
    RoleLine,
    StandardView,
    StepView,
    WayView,
)


@dataclass(frozen=True)
class Printed:
    """What the press has made for a role: its files and the picture of its default card."""

    pdfs: tuple[Pdf, ...]
    picture: Picture


@dataclass(frozen=True)
class CardViews(Common):
    """The views that cards are made of, and the cards.

    `printed` holds, by card, what can be downloaded; `sheets` holds the posters and sheets of a thing, by its kind and id;
    `history` is what changed from release to release.
    """

    printed: Mapping[str, Printed] = field(default_factory=dict)
    sheets: Mapping[tuple[str, str], tuple[Pdf, ...]] = field(default_factory=dict)
    history: History = field(default_factory=History)

    def promise(self, id: str) -> PromiseView:
        """One promise of the charter."""
        found = self.kb.charter.promises[id]
        return PromiseView(
            id, self.line(found.name), self.line(found.short), self.line(found.expect),
            tuple(StandardView(self.line(s.text), self.line(s.measure), self.line(s.target)) for s in found.standards),
            self.lines(found.looks_like), self.lines(found.does_not_look_like),
            tuple(RoleLine(self.role_ref(role), self.line(text)) for role, text in found.roles.items()),
        )

    @cached_property
    def promises(self) -> tuple[PromiseView, ...]:
        """The promises, in order."""
        return tuple(self.promise(id) for id in self.kb.charter.promises)

    @cached_property
    def charter(self) -> CharterView:
        """The charter."""
        found = self.kb.charter
        return CharterView(
            self.line(found.title), self.line(found.purpose), Day.of(found.adopted), self.line(found.upkeep),
            self.promises, self.sheets.get(("charter", "charter"), ()), self.care("charter", "charter"),
        )

    @cached_property
    def questions(self) -> QuestionsView:
        """The three questions and what follows from them."""
        found = self.kb.questions
        questions = tuple(
            QuestionView(id, self.line(q.name), self.line(q.ask), self.lines(q.real), self.lines(q.sounds_like))
            for id, q in found.questions.items()
        )
        care = self.care("questions", "questions")
        return QuestionsView(self.line(found.title), self.line(found.lead), questions, self._way(found.kind_no), self._way(found.from_yes), care)

    def _way(self, way: NextSteps) -> WayView:
        steps = tuple(StepView(self.line(step.name), self.line(step.text)) for step in way.steps)
        return WayView(self.line(way.title), self.line(way.short), self.line(way.heading), steps, self.line(way.example))

    @property
    def desk_sheets(self) -> tuple[Pdf, ...]:
        """The sheets for any desk: they grew from the three questions, and the page of the cards offers them."""
        return self.sheets.get(("questions", "questions"), ())

    @property
    def card_ids(self) -> tuple[str, ...]:
        """Every card that is printed and published: those of the roles, then those of one's own."""
        return (*self.kb.roles, *self.kb.cards)

    def card(self, id: str) -> CardView:
        """A desk card: a role's, or one of one's own."""
        card = self._role_card(id) if id in self.kb.roles else self._own_card(id)
        printed = self.printed.get(id)
        url = f"{self.kb.library.site_url}cards/{id}/"
        changes = self.changes("role" if id in self.kb.roles else "card", id)
        return replace(
            card, id=id, url=url, changes=changes, pdfs=printed.pdfs if printed else (), picture=printed.picture if printed else None
        )

    def changes(self, kind: str, id: str) -> EditLinks:
        """Where the lines of a role's page, or of a card's, are changed."""
        found = self.kb.roles[id] if kind == "role" else self.kb.cards[id]
        stop = (kind, id) if found.stop_line else ("role", self.kb.cards[id].role)
        blocks = self.kb.checklists[found.checklist].blocks if found.checklist else ()
        return EditLinks(
            page=self.change_url(kind, id, "title"),
            when=tuple(self.change_url(kind, id, "call", "when", at) for at in range(len(found.call.when))),
            stop_line=self.change_url(*stop, "stop_line"),
            may_decide=tuple(self.change_url(kind, id, "may_decide", at) for at in range(len(getattr(found, "may_decide", ())))),
            checklist=tuple(
                self.change_url("checklist", found.checklist, "blocks", block, "items", item)
                for block, each in enumerate(blocks) for item in range(len(each.items)) if found.checklist
            ),
        )

    def _role_card(self, id: str) -> CardView:
        role = self.kb.roles[id]
        return self._card(
            id, role.title, role.purpose, role.scripts, role.checklist,
            call=self.call(role.call), stop_line=self.line(role.stop_line), of=("role", id),
        )

    def _own_card(self, id: str) -> CardView:
        own = self.kb.cards[id]
        return self._card(
            own.role, own.title, own.purpose, own.scripts, own.checklist, promises=own.promises, call=self.call(own.call),
            stop_line=self.line(own.stop_line or self.kb.roles[own.role].stop_line), of=("card", id), sizes=own.sizes,
        )

    def quick_card(self, title: str, purpose: str, scripts: Iterable[str], checklist: str | None) -> CardView:
        """A card on a page, of scripts chosen there, in the colors of the first role."""
        first = self.role_refs[0].id
        role = self.kb.roles[first]
        call = self.call(role.call)
        return self._card(first, title, purpose, tuple(scripts), checklist, call=call, stop_line=None, of=("role", first))

    def _card(
        self, role: str, title: str, purpose: str, scripts: tuple[str, ...], checklist: str | None,
        *, call: CallView, stop_line: FilledText | None, of: tuple[str, str], promises: tuple[str, ...] = (),
        sizes: tuple[str, ...] = (),
    ) -> CardView:
        rows = tuple(self.row(each) for each in scripts)
        listed = self._card_checklist(checklist) if checklist else None
        kept = tuple(CardPromise(p.name, p.short) for p in self.promises if not promises or p.id in promises)
        text = CardText()
        head = (title, self.line(purpose), self.kb.library.name, self._said_of_questions())
        said = (*head, self._said_of_rows(rows), call, stop_line, listed, kept, text)
        own = facts_in(self.line(title), self.line(purpose), call, stop_line)
        holds = tuple(self._holds(of, rows, listed, own, facts_in(kept)))
        return CardView(
            id=None, text=text, library=self.kb.library.name, title=self.line(title), purpose=self.line(purpose),
            role=self.role_ref(role), accent=self.kb.roles[role].accent, questions=self.questions, rows=rows, call=call,
            stop_line=stop_line, checklist=listed, promises=kept, edition=edition_of(*said),
            reviewed=Day.of(min(each.reviewed for each in holds)), check_by=Day.of(min(each.until for each in holds)),
            sizes=sizes, url=None,
        )

    def _card_checklist(self, id: str) -> CardChecklist:
        found = self.kb.checklists[id]
        items = tuple(self.line(item.text.rstrip(".")) for block in found.blocks for item in block.items)
        return CardChecklist(id, self.line(found.title), items)

    def _said_of_questions(self) -> tuple[object, ...]:
        """What a card says of the three questions; the page says more, and that is no part of the edition."""
        found = self.questions
        ways = tuple((way.title, way.short) for way in (found.kind_no, found.from_yes))
        return found.title, tuple((q.name, q.ask) for q in found.questions), ways, found.from_yes.steps

    def _said_of_rows(self, rows: tuple[ScriptRow, ...]) -> tuple[object, ...]:
        return tuple((row.they, row.when or "", row.say) for row in rows)

    def _holds(
        self, of: tuple[str, str], rows: tuple[ScriptRow, ...], listed: CardChecklist | None, own: Collection[str], kept: Collection[str]
    ) -> Iterator[Hold]:
        """The reviews that a card rests on: it is as old as the oldest, and holds until the first of them ends.

        A fact that changed counts where it stands on the card: what only a script's page says makes no new card.
        """
        yield self.hold(*of, own)
        yield self.hold("charter", "charter", kept)
        yield self.hold("questions", "questions", facts_in(self._said_of_questions()))
        for row in rows:
            yield self.hold("script", row.id, facts_in(self._said_of_rows((row,))))
        if listed:
            yield self.hold("checklist", listed.id, facts_in(listed))
