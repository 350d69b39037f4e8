"""The page of a script, and the script as one practices it."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model import Script, walk
from macros.text.references import FilledText
from macros.text.statistics import ScriptStatistics, script_statistics
from macros.views.context import ViewContext
from macros.views.freshness import Care
from macros.views.shared import (
    CallView,
    FactView,
    PatronLineView,
    Ref,
    ReplyView,
    ResourceView,
    RoleRef,
    ScriptRow,
)


@dataclass(frozen=True)
class LimitView:
    """What prevents a plain yes, and why. `kind` is illegal, immoral, impossible, policy or capacity."""

    kind: str
    label: FilledText
    why: FilledText


@dataclass(frozen=True)
class VerdictView:
    """The answer that the three questions give to a request: `kind` is yes, not-this-way or kind-no."""

    kind: str
    title: FilledText
    text: FilledText


@dataclass(frozen=True)
class OfferView:
    """An offer, numbered from one. `change_url` is where it is changed."""

    number: int
    name: FilledText
    say: FilledText
    do: FilledText
    resource: ResourceView | None
    change_url: str | None


@dataclass(frozen=True)
class NeverSayView:
    """A sentence to avoid, and a better one."""

    line: FilledText
    instead: FilledText


@dataclass(frozen=True)
class LawView:
    """The law, rule or case behind a script. `section` is where in it, `url` where it can be read."""

    title: FilledText
    section: FilledText | None
    url: str | None


@dataclass(frozen=True)
class ScriptAtDesk:
    """A script at one desk: whether it is on the desk's card, and whom that desk calls."""

    role: RoleRef
    is_on_card: bool
    call: CallView


@dataclass(frozen=True)
class ScriptView:
    """The page of a script.

    `alone` says who may handle it alone: anyone, staff or nobody. `checklist` is the one that goes with it, or with the
    danger in its stop line. `roles` are those whose card has it, `desks` are all roles. `figures` hold its speaking time; `grade` is its
    reading grade, None for other languages than English.
    """

    id: str
    title: FilledText
    situation: Ref
    promise: Ref
    when: FilledText | None
    stop_line: FilledText | None
    alone: str
    checklist: Ref | None
    patron_says: tuple[PatronLineView, ...]
    limit: LimitView | None
    verdict: VerdictView
    acknowledge: FilledText
    offers: tuple[OfferView, ...]
    if_pressed: FilledText
    never_say: tuple[NeverSayView, ...]
    authority: FilledText | None
    call: CallView
    replies: tuple[ReplyView, ...]
    card: FilledText
    lessons: tuple[Ref, ...]
    related: tuple[ScriptRow, ...]
    roles: tuple[RoleRef, ...]
    desks: tuple[ScriptAtDesk, ...]
    facts: tuple[FactView, ...]
    law: tuple[LawView, ...]
    undecided: tuple[FilledText, ...]
    figures: ScriptStatistics
    grade: float | None
    care: Care


@dataclass(frozen=True)
class PracticeView:
    """A script as one practices it: the request, the answer, and what prevents a yes. Cheaper to make than its page."""

    id: str
    title: FilledText
    when: FilledText | None
    stop_line: FilledText | None
    alone: str
    patron_says: tuple[PatronLineView, ...]
    limit: LimitView | None
    verdict: VerdictView
    acknowledge: FilledText
    offers: tuple[tuple[FilledText, FilledText], ...]
    if_pressed: FilledText
    never_say: tuple[NeverSayView, ...]


def script_view(context: ViewContext, id: str) -> ScriptView:
    """The page of a script."""
    script = context.kb.scripts[id].where(context.kb.library.choices)
    situation = context.kb.vocabulary.situations[script.situation]
    figures = script_statistics(id, script, context.values)
    return ScriptView(
        id=id,
        title=context.line(script.title),
        situation=Ref(script.situation, context.line(situation.label)),
        promise=context.promise_ref(script.promise),
        when=context.optional_line(script.when),
        stop_line=context.optional_line(script.stop_line),
        alone=script.alone or "staff",
        checklist=context.stop_checklist(script.stop_line, script.checklist),
        patron_says=_patron_lines(context, script),
        limit=_limit(context, script),
        verdict=_verdict(context, script),
        acknowledge=context.line(script.acknowledge),
        offers=_offers(context, id, script),
        if_pressed=context.line(script.if_pressed),
        never_say=_never_say(context, script),
        authority=context.optional_line(script.authority),
        call=context.call(script.call),
        replies=context.replies(id),
        card=context.line(script.card),
        lessons=tuple(Ref(each, context.line(context.kb.lessons[each].title)) for each in script.lessons),
        related=tuple(context.row(each) for each in script.related),
        roles=tuple(context.role_ref(role) for role in context.roles_by_script.get(id, ())),
        desks=_desks(context, id),
        facts=_facts(context, script),
        undecided=tuple(
            context.line(context.kb.library.decisions[each].question)
            for each in decisions_of(context, context.kb.scripts[id])
            if context.kb.library.decisions[each].chosen is None
        ),
        law=tuple(
            LawView(context.line(each.title), context.optional_line(each.section), each.url)
            for each in script.law
        ),
        figures=figures,
        grade=figures.grade if context.language.is_english else None,
        care=context.care("script", id),
    )


def practice_view(context: ViewContext, id: str) -> PracticeView:
    """A script as one practices it."""
    script = context.kb.scripts[id]
    return PracticeView(
        id=id,
        title=context.line(script.title),
        when=context.optional_line(script.when),
        stop_line=context.optional_line(script.stop_line),
        alone=script.alone or "staff",
        patron_says=_patron_lines(context, script),
        limit=_limit(context, script),
        verdict=_verdict(context, script),
        acknowledge=context.line(script.acknowledge),
        offers=tuple(
            (context.line(offer.name), context.line(offer.say))
            for offer in script.where(context.kb.library.choices).offers
        ),
        if_pressed=context.line(script.if_pressed),
        never_say=_never_say(context, script),
    )


def _patron_lines(context: ViewContext, script: Script) -> tuple[PatronLineView, ...]:
    return tuple(
        PatronLineView(context.line(line.says), line.who or "patron", context.optional_line(line.acknowledge))
        for line in script.patron_says
    )


def _offers(context: ViewContext, id: str, script: Script) -> tuple[OfferView, ...]:
    written = context.kb.scripts[id].offers
    return tuple(
        OfferView(
            number,
            context.line(offer.name),
            context.line(offer.say),
            context.line(offer.do),
            context.resource(offer.resource) if offer.resource else None,
            context.change_url("script", id, "offers", written.index(offer)),
        )
        for number, offer in enumerate(script.offers, 1)
    )


def _never_say(context: ViewContext, script: Script) -> tuple[NeverSayView, ...]:
    return tuple(
        NeverSayView(context.line(each.line), context.line(each.instead)) for each in script.never_say
    )


def _limit(context: ViewContext, script: Script) -> LimitView | None:
    if script.limit is None:
        return None
    words = context.kb.vocabulary.limits[script.limit.kind]
    return LimitView(script.limit.kind, context.line(words.label), context.line(script.limit.why))


def _verdict(context: ViewContext, script: Script) -> VerdictView:
    """The verdict of the script's limit; without a limit the answer is yes."""
    vocabulary = context.kb.vocabulary
    kind = vocabulary.limits[script.limit.kind].verdict if script.limit else "yes"
    verdict = vocabulary.verdicts[kind]
    return VerdictView(kind, context.line(verdict.title), context.line(verdict.text))


def _desks(context: ViewContext, id: str) -> tuple[ScriptAtDesk, ...]:
    roles = context.roles_by_script.get(id, ())
    return tuple(
        ScriptAtDesk(role, role.id in roles, context.calls_by_role[role.id]) for role in context.role_refs
    )


def _facts(context: ViewContext, script: Script) -> tuple[FactView, ...]:
    """The facts in the script's texts, each once, in the order of its file."""
    texts = (found.text for found in walk(script) if "{" in found.text)
    used = dict.fromkeys(id for text in texts for id in context.line(text).facts)
    return tuple(context.fact(id) for id in used if id in context.kb.library.facts)


def decisions_of(context: ViewContext, script: Script) -> tuple[str, ...]:
    """The decisions that a script depends on, in its texts or in the offers that it makes."""
    named = [id for found in walk(script) if "{" in found.text for id in context.line(found.text).decisions]
    return tuple(dict.fromkeys([*named, *(id for offer in script.offers for id in offer.only_if)]))
