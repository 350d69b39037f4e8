"""What a new library keeps of the one that it begins with: what was chosen, and what that needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.knowledge import KnowledgeBase
from macros.language.message import sentences
from macros.model import Lesson
from macros.model.adoption import ALL_SCRIPTS, STARTER_SET, Answers
from macros.source.problems import InvalidContent, Problem, did_you_mean
from macros.source.yaml_loader import Document


@dataclass(frozen=True)
class Selection:
    """The ids that are kept of each kind, in order, and remarks on what was kept or left out beside the choice."""

    kept: Mapping[str, tuple[str, ...]]
    remarks: tuple[str, ...] = ()

    def left_out(self, kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
        """The ids of each kind that are not kept, sorted."""
        return {
            kind: tuple(sorted((kb.ids(kind) or frozenset()).difference(ids)))
            for kind, ids in self.kept.items()
        }


@dataclass(frozen=True)
class Wanted:
    """What somebody chose to keep, by ids. Empty: all. `channels` is None for all of them."""

    desks: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    scripts: tuple[str, ...] = (ALL_SCRIPTS,)
    channels: Collection[str] | None = None
    keeps_branches: bool = False


def select(kb: KnowledgeBase, answers: Answers, document: Document | None = None) -> Selection:
    """What the answers keep. Raises InvalidContent for ids that the library does not have, at their places in the answers."""
    _require_known(kb, answers, document)
    profile = kb.profiles.get(answers.profile or "")
    chosen = Wanted(
        desks=answers.desks or (profile.roles if profile else ()),
        promises=answers.promises,
        situations=answers.situations,
        scripts=profile.scripts if profile and answers.scripts == (ALL_SCRIPTS,) else answers.scripts,
        channels=answers.channels,
    )
    return keep(kb, chosen)


def keep(kb: KnowledgeBase, wanted: Wanted) -> Selection:
    """What is kept: what is wanted, and what that needs."""
    front, remarks = kb.library.front_page, list[str]()
    desks = tuple(id for id in front.desks if not wanted.desks or id in wanted.desks)
    promises = tuple(id for id in kb.charter.promises if not wanted.promises or id in wanted.promises)
    scripts = _scripts(kb, wanted, desks, promises, remarks)
    situations = {kb.scripts[id].situation for id in scripts}
    checklists = _checklists(kb, desks, promises)
    lessons = _lessons(kb, promises, scripts, checklists)
    if left := len(kb.lessons) - len(lessons):
        remarks.append(f"Left out {left} of {len(kb.lessons)} lessons, which show what is not kept.")
    cards = [
        id
        for id, card in kb.cards.items()
        if card.role in desks and not set(scripts).isdisjoint(card.scripts)
    ]
    return Selection(
        {
            "role": desks,
            "promise": promises,
            "script": scripts,
            "situation": tuple(id for id in kb.vocabulary.situations if id in situations),
            "checklist": tuple(checklists),
            "lesson": tuple(lessons),
            "card": tuple(cards),
            "branch": tuple(kb.branches) if wanted.keeps_branches else (),
            "profile": (),
            "channel": tuple(
                id for id in kb.library.channels if wanted.channels is None or id in wanted.channels
            ),
        },
        tuple(remarks),
    )


def _require_known(kb: KnowledgeBase, answers: Answers, document: Document | None) -> None:
    problems = []
    for field, kind in (
        ("desks", "role"),
        ("promises", "promise"),
        ("situations", "situation"),
        ("scripts", "script"),
    ):
        words = (ALL_SCRIPTS, STARTER_SET) if field == "scripts" and len(answers.scripts) == 1 else ()
        known = {*(kb.ids(kind) or ()), *words}
        for number, id in enumerate(getattr(answers, field)):
            if id not in known:
                problems.append(_unknown(document, (field, number), kind, id, known))
    if answers.profile and answers.profile not in kb.profiles:
        problems.append(_unknown(document, ("profile",), "profile", answers.profile, kb.profiles))
    for field, kind in (
        ("facts", "fact"),
        ("contacts", "contact"),
        ("resources", "resource"),
        ("teams", "role"),
    ):
        known = set(kb.ids(kind) or ())
        problems += [
            _unknown(document, (field, id), kind, id, known)
            for id in getattr(answers, field)
            if id not in known
        ]
    problems += _decision_problems(kb, answers, document)
    for id, value in answers.facts.items():
        if (
            id in kb.library.facts
            and kb.library.facts[id].unit != "text"
            and not value.replace(".", "", 1).isdecimal()
        ):
            problems.append(
                _problem(
                    document, ("facts", id), f'"{value}" is not a number. Write digits, without the unit.'
                )
            )
    if answers.channels and kb.library.channels:
        problems += _channel_problems(kb, answers, document)
    if problems:
        raise InvalidContent(problems)


def _decision_problems(kb: KnowledgeBase, answers: Answers, document: Document | None) -> Iterator[Problem]:
    """Decisions and choices that the library does not have."""
    for id, choice in answers.decisions.items():
        decision = kb.library.decisions.get(id)
        if decision is None:
            yield _unknown(document, ("decisions", id), "decision", id, kb.library.decisions)
        elif choice not in decision.choices:
            yield _unknown(document, ("decisions", id), "choice", choice, decision.choices)


def _channel_problems(kb: KnowledgeBase, answers: Answers, document: Document | None) -> Iterator[Problem]:
    """Channels for which the scripts have no replies yet: one must have some, and none can be required."""
    channels = answers.channels or {}
    if channels.keys().isdisjoint(kb.library.channels):
        message = f"the scripts have replies for {', '.join(kb.library.channels)} only. Keep one of them until there are others."
        yield _problem(document, ("channels",), message)
    for id, channel in channels.items():
        if channel.required and id not in kb.library.channels:
            message = f'"{id}" cannot be required yet: no script has a reply for it. Delete this line until they have.'
            yield _problem(document, ("channels", id, "required"), message)


def _unknown(
    document: Document | None, loc: tuple[str | int, ...], kind: str, id: str, known: Iterable[str]
) -> Problem:
    return _problem(document, loc, sentences(f'there is no {kind} "{id}".', did_you_mean(id, known)))


def _problem(document: Document | None, loc: tuple[str | int, ...], message: str) -> Problem:
    if document is None:
        return Problem(str(loc[0]), 1, 1, message)
    position = document.positions.get(loc) or document.at(loc[:1])
    return Problem(document.file, *position, f"{loc[0]}: {message}")


def _scripts(
    kb: KnowledgeBase,
    wanted: Wanted,
    desks: tuple[str, ...],
    promises: tuple[str, ...],
    remarks: list[str],
) -> tuple[str, ...]:
    """The kept scripts, those that are shown first in front. Each kept desk and each kept promise has one."""
    front = kb.library.front_page
    carried = [id for desk in desks for id in kb.roles[desk].scripts]
    first = [*front.asked_most, *(link.script for link in front.often), *carried]
    order = list(dict.fromkeys((*first, *kb.scripts)))
    if wanted.scripts == (ALL_SCRIPTS,):
        chosen = set(kb.scripts)
    elif wanted.scripts == (STARTER_SET,):
        chosen = set(first)
    else:
        chosen = set(wanted.scripts)
    if wanted.situations:
        chosen = {id for id in chosen if kb.scripts[id].situation in wanted.situations}

    def need(ids: Iterable[str], why: str) -> None:
        ids = list(ids)
        if ids and chosen.isdisjoint(ids):
            chosen.add(ids[0])
            remarks.append(f"Also kept the script {ids[0]}: {why}.")

    for desk in desks:
        need(kb.roles[desk].scripts, f"the card of the desk {desk} has no other one")
    for promise in promises:
        keeping = (id for id in order if kb.scripts[id].promise == promise)
        need(keeping, f"no other one keeps the promise {promise}")
    return tuple(id for id in order if id in chosen)


def _checklists(kb: KnowledgeBase, desks: tuple[str, ...], promises: tuple[str, ...]) -> list[str]:
    """The checklists of the desks, those for emergencies, those that a kept desk owns, the sign-off of the charter, and one for each promise."""
    named = {kb.charter.signoff}
    for desk in desks:
        named |= {kb.roles[desk].checklist, *kb.roles[desk].checklists}
    chosen = {
        id
        for id, checklist in kb.checklists.items()
        if id in named or checklist.emergency or {checklist.owner, checklist.deputy} & set(desks)
    }
    for promise in promises:
        keeping = [id for id, checklist in kb.checklists.items() if checklist.promise == promise]
        if keeping and chosen.isdisjoint(keeping):
            chosen.add(keeping[0])
    return sorted(chosen)


def _lessons(
    kb: KnowledgeBase, promises: tuple[str, ...], scripts: tuple[str, ...], checklists: list[str]
) -> list[str]:
    """The lessons whose page shows nothing that is left out, and one for each promise."""
    kept = {*scripts, *checklists, *promises}
    left_out = {*kb.scripts, *kb.checklists, *kb.charter.promises} - kept
    shown = {page.file: {arg for call in page.calls for arg in _texts(call.args)} for page in kb.pages}

    def practiced(lesson: Lesson) -> int:
        return len(set(lesson.practice).intersection(scripts))

    chosen = {
        id
        for id, lesson in kb.lessons.items()
        if lesson.promise in promises
        and practiced(lesson)
        and left_out.isdisjoint(shown.get(kb.locate("lesson", id)[0], ()))
    }
    for promise in promises:
        teaching = [id for id, lesson in kb.lessons.items() if lesson.promise == promise]
        if teaching and chosen.isdisjoint(teaching):
            chosen.add(max(teaching, key=lambda lesson: practiced(kb.lessons[lesson])))
    return sorted(chosen)


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, (tuple, list)):
            yield from _texts(value)
        elif isinstance(value, str):
            yield value
