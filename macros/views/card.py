"""A desk card: a role's, a library's own, or one put together in a page. `card_on_paper` makes its printed form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from macros.language import Language
from macros.text.references import FilledText
from macros.views.charter import PromiseView
from macros.views.context import ViewContext
from macros.views.counts import promises_heading, steps_heading
from macros.views.edition import edition_of
from macros.views.emergency_number import emergency_view
from macros.views.freshness import ReviewPeriod, facts_in
from macros.views.printed_files import Pdf, Picture, PrintedCard
from macros.views.questions import QuestionsView, StepView
from macros.views.shared import CallView, DateView, RoleRef, ScriptRow


@dataclass(frozen=True)
class CardText:
    """The headings and labels that every card has. `steps` and `promises` are headings with a count."""

    kind: str
    steps: str
    scripts: str
    they: str
    you: str
    call: str
    call_when: str
    on_duty: str
    promises: str
    after: str
    after_without_code: str
    live: str


def card_text(steps: int, promises: int, language: Language) -> CardText:
    """The headings and labels of a card, for this number of steps to a yes and of promises in the charter."""
    _ = language.gettext
    return CardText(
        kind=_("Desk card"),
        steps=steps_heading(steps, language),
        scripts=_("Words that work here"),
        they=_("They say"),
        you=_("You can say"),
        call=_("Stuck? Call"),
        call_when=_("Call when"),
        on_duty=_("On duty today"),
        promises=promises_heading(promises, language),
        after=_("After that, scan the code and reprint."),
        after_without_code=_("After that, reprint it from the site."),
        live=_("Live version"),
    )


@dataclass(frozen=True)
class CardChecklist:
    """The checklist on a card; `id` leads to its page."""

    id: str
    title: FilledText
    items: tuple[FilledText, ...]


@dataclass(frozen=True)
class CardPromise:
    """A promise on a card."""

    name: FilledText
    short: FilledText


@dataclass(frozen=True)
class EditLinks:
    """Where each line of a role's or a card's page is changed, in the order of its lines; None where it cannot be."""

    page: str | None
    when: tuple[str | None, ...]
    stop_line: str | None
    may_decide: tuple[str | None, ...]
    checklist: tuple[str | None, ...]


@dataclass(frozen=True)
class CardView:
    """A desk card.

    `id` is that of the role or of the library's own card, and None for a card put together in a page. `role` gives it its
    color and pattern. `emergency` is the line with the emergency number. It is printed in `sizes`, or in every size where that is empty. `edit_links` is where its lines are
    changed, None for a card put together in a page.
    """

    id: str | None
    language: Language
    text: CardText
    library: str
    emergency: str
    title: FilledText
    purpose: FilledText
    role: RoleRef
    accent: str
    questions: QuestionsView
    rows: tuple[ScriptRow, ...]
    call: CallView | None
    stop_line: FilledText | None
    checklist: CardChecklist | None
    promises: tuple[CardPromise, ...]
    edition: str
    reviewed: DateView
    check_by: DateView
    sizes: tuple[str, ...]
    url: str | None
    pdfs: tuple[Pdf, ...] = ()
    picture: Picture | None = None
    edit_links: EditLinks | None = None

    @property
    def steps(self) -> tuple[StepView, ...]:
        """The steps to a yes."""
        return self.questions.from_yes.steps


@dataclass(frozen=True)
class _Content:
    """What a card is made of. `source` is the kind and id of the thing that it is the card of."""

    source: tuple[str, str]
    role: str
    title: FilledText
    purpose: FilledText
    scripts: tuple[str, ...]
    checklist: str | None
    call: CallView
    stop_line: FilledText | None
    promises: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardMaker:
    """Makes the cards of a library, all with the same questions and promises."""

    context: ViewContext
    questions: QuestionsView
    promises: tuple[PromiseView, ...]

    def card(self, id: str, printed: PrintedCard | None) -> CardView:
        """The card of a role, or a card of the library's own, with the files that were printed of it."""
        is_role = id in self.context.kb.roles
        card = self._card(self._of_role(id) if is_role else self._of_card(id))
        return replace(
            card,
            id=id,
            url=f"{self.context.kb.library.site_url}cards/{id}/",
            edit_links=edit_links(self.context, "role" if is_role else "card", id),
            pdfs=printed.pdfs if printed else (),
            picture=printed.picture if printed else None,
        )

    def quick_card(self, title: str, purpose: str, scripts: Iterable[str], checklist: str | None) -> CardView:
        """A card put together in a page, in the color of the library's first desk."""
        context = self.context
        id = context.role_refs[0].id
        return self._card(
            _Content(
                source=("role", id),
                role=id,
                title=context.line(title),
                purpose=context.line(purpose),
                scripts=tuple(scripts),
                checklist=checklist,
                call=context.call(context.kb.roles[id].call),
                stop_line=None,
            )
        )

    def _of_role(self, id: str) -> _Content:
        role, context = self.context.kb.roles[id], self.context
        return _Content(
            source=("role", id),
            role=id,
            title=context.line(role.title),
            purpose=context.line(role.purpose),
            scripts=role.scripts,
            checklist=role.checklist,
            call=context.call(role.call),
            stop_line=context.line(role.stop_line),
        )

    def _of_card(self, id: str) -> _Content:
        card, context = self.context.kb.cards[id], self.context
        return _Content(
            source=("card", id),
            role=card.role,
            title=context.line(card.title),
            purpose=context.line(card.purpose),
            scripts=card.scripts,
            checklist=card.checklist,
            call=context.call(card.call),
            stop_line=context.line(card.stop_line or context.kb.roles[card.role].stop_line),
            promises=card.promises,
            sizes=card.sizes,
        )

    def _card(self, content: _Content) -> CardView:
        context = self.context
        library = context.kb.library.name
        title, purpose, call, stop_line = content.title, content.purpose, content.call, content.stop_line
        rows = tuple(context.row(each) for each in content.scripts)
        checklist = self._checklist(content.checklist) if content.checklist else None
        promises = tuple(
            CardPromise(each.name, each.short)
            for each in self.promises
            if not content.promises or each.id in content.promises
        )
        text = card_text(len(self.questions.from_yes.steps), len(self.promises), context.language)
        emergency = emergency_view(context).on_paper
        head = (title, purpose, library, emergency, self._printed_questions())
        edition = edition_of(*head, _printed_rows(rows), call, stop_line, checklist, promises, text)
        own_facts = facts_in(title, purpose, call, stop_line)
        periods = tuple(self._review_periods(content.source, own_facts, promises, rows, checklist))
        return CardView(
            id=None,
            language=context.language,
            text=text,
            library=library,
            emergency=emergency,
            title=title,
            purpose=purpose,
            role=context.role_ref(content.role),
            accent=context.kb.roles[content.role].accent,
            questions=self.questions,
            rows=rows,
            call=call,
            stop_line=stop_line,
            checklist=checklist,
            promises=promises,
            edition=edition,
            reviewed=context.day(min(period.reviewed for period in periods)),
            check_by=context.day(min(period.until for period in periods)),
            sizes=content.sizes,
            url=None,
        )

    def _checklist(self, id: str) -> CardChecklist:
        checklist = self.context.kb.checklists[id]
        items = (item.text.rstrip(".") for block in checklist.blocks for item in block.items)
        return CardChecklist(id, self.context.line(checklist.title), self.context.lines(items))

    def _printed_questions(self) -> tuple[object, ...]:
        """What a card prints of the three questions. Their page says more, which does not change the edition."""
        found = self.questions
        ways = tuple((way.title, way.short) for way in (found.kind_no, found.from_yes))
        return found.title, tuple((q.name, q.ask) for q in found.questions), ways, found.from_yes.steps

    def _review_periods(
        self,
        source: tuple[str, str],
        own_facts: Collection[str],
        promises: tuple[CardPromise, ...],
        rows: tuple[ScriptRow, ...],
        checklist: CardChecklist | None,
    ) -> Iterator[ReviewPeriod]:
        """The review periods of everything on a card: the card is as old as the oldest, and due when the first one ends.

        Only the facts that are printed on the card count, not those that are on its scripts' own pages.
        """
        period = self.context.review_period
        yield period(*source, own_facts)
        yield period("charter", "charter", facts_in(promises))
        yield period("questions", "questions", facts_in(self._printed_questions()))
        for row in rows:
            yield period("script", row.id, facts_in(_printed_rows((row,))))
        if checklist:
            yield period("checklist", checklist.id, facts_in(checklist))


def _printed_rows(rows: tuple[ScriptRow, ...]) -> tuple[object, ...]:
    return tuple((row.they, row.when or "", row.say) for row in rows)


def edit_links(context: ViewContext, kind: str, id: str) -> EditLinks:
    """Where the lines of a role's page, or of a card's, are changed. A card without a stop line has its role's."""
    kb, url = context.kb, context.change_url
    role, thing = (id, kb.roles[id]) if kind == "role" else (kb.cards[id].role, kb.cards[id])
    stop_line = url(kind, id, "stop_line") if thing.stop_line else url("role", role, "stop_line")
    checklist = thing.checklist
    return EditLinks(
        page=url(kind, id, "title"),
        when=tuple(url(kind, id, "call", "when", index) for index in range(len(thing.call.when))),
        stop_line=stop_line,
        may_decide=tuple(
            url(kind, id, "may_decide", index) for index in range(len(getattr(thing, "may_decide", ())))
        ),
        checklist=tuple(
            url("checklist", checklist, "blocks", block_index, "items", index)
            for block_index, block in enumerate(kb.checklists[checklist].blocks)
            for index in range(len(block.items))
        )
        if checklist
        else (),
    )
