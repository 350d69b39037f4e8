"""The library's own file and its branches: what names mean, which desks are listed, and what a branch may change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.kind_names import kind_name
from macros.language.catalogue import catalogue_language, known_languages
from macros.language.message import gettext, ngettext
from macros.model import Decision, Fact, Maintained, is_number
from macros.model.library import number_meant
from macros.source.problems import Cause, Problem
from macros.text.references import EMERGENCY_MOBILE, EMERGENCY_NUMBER, address_id, extension_id

LIBRARY_KEY = Key("library", "library")

_TAKEN = {"decision": gettext("a decision"), "resource": gettext("a resource")}


def names_are_unique(kb: KnowledgeBase) -> Iterator[Problem]:
    """A name in braces is a fact, a resource or a contact's extension, never two of them."""
    if not kb.has("library"):
        return
    taken = {
        "library_name": gettext("the library's own name"),
        **dict.fromkeys((EMERGENCY_NUMBER, EMERGENCY_MOBILE), gettext("the library's emergency number")),
        **dict.fromkeys(kb.library.facts, gettext("a fact")),
    }
    if "library_name" in kb.library.facts:
        message = gettext('"library_name" is the library\'s own name, taken from "name". Delete this fact.')
        yield problem_at(kb, LIBRARY_KEY, ("facts", "library_name"), message, at_name=True)
    for id in (EMERGENCY_NUMBER, EMERGENCY_MOBILE):
        if id in kb.library.facts:
            message = gettext(
                '"%(id)s" is the library\'s emergency number, taken from "emergency". Delete this fact.',
                id=id,
            )
            yield problem_at(kb, LIBRARY_KEY, ("facts", id), message, at_name=True)
    for group, id, loc in (
        *(("decision", id, ("decisions", id)) for id in kb.library.decisions),
        *(("resource", id, ("resources", id)) for id in kb.library.resources),
        *(("resource", address_id(id), ("resources", id)) for id in kb.library.resources),
        *(("contact", extension_id(id), ("contacts", id)) for id in kb.library.contacts),
    ):
        if id in taken:
            message = gettext(
                "{%(id)s} is %(taken)s already. Give this %(kind)s another id.",
                id=id,
                taken=taken[id],
                kind=kind_name(group),
            )
            yield problem_at(kb, LIBRARY_KEY, loc, message, at_name=True)
        elif group in _TAKEN:
            taken[id] = _TAKEN[group]


def language_has_a_catalogue(kb: KnowledgeBase) -> Iterator[Problem]:
    """The interface exists in the library's language."""
    if kb.has("library") and catalogue_language(kb.library.language) is None:
        message = gettext(
            'there is no interface in "%(language)s". Write one of: %(known)s; or add a catalogue (CONTRIBUTING.md).',
            language=kb.library.language,
            known=", ".join(known_languages()),
        )
        yield problem_at(kb, LIBRARY_KEY, ("language",), message)


def every_role_is_a_desk(kb: KnowledgeBase) -> Iterator[Problem]:
    """The home page lists every role once."""
    if kb.has("library"):
        listed = kb.library.front_page.desks
        for role in kb.file_ids["role"]:
            if listed.count(role) != 1:
                message = gettext(
                    'the role "%(role)s" is listed %(count)s times under desks. List each role once.',
                    role=role,
                    count=listed.count(role),
                )
                cause = Cause("role", role, exists=True)
                yield problem_at(kb, LIBRARY_KEY, ("front_page", "desks"), message, cause=cause)


def branch_facts_are_numbers(kb: KnowledgeBase) -> Iterator[Problem]:
    """A branch's value for a fact is a number where the library's is one."""
    if not kb.has("library"):
        return
    for id, branch in kb.branches.items():
        for name, value in branch.facts.items():
            fact = kb.library.facts.get(name)
            if fact and fact.unit != "text" and not is_number(value):
                message = gettext(
                    'the value "%(value)s" of %(fact)s is not a number. Write %(meant)s; the unit is the library\'s.',
                    value=value,
                    fact=name,
                    meant=number_meant(value) or gettext("digits"),
                )
                yield problem_at(kb, Key("branch", id), ("facts", name), message)


def owners_have_a_team(kb: KnowledgeBase) -> Iterator[Problem]:
    """In a library with teams, each role that owns a file has one, which is asked to review changes."""
    if not kb.has("library") or not kb.library.teams:
        return
    owners = Counter(thing.owner for thing in kb.things.values() if isinstance(thing, Maintained))
    for role, files in sorted(owners.items()):
        if role not in kb.library.teams and role in kb.file_ids["role"]:
            message = ngettext(
                'the role "%(role)s" owns %(num)s file and has no team, so nobody is asked to review changes of them. '
                'Add a line "%(line)s" with its team.',
                'the role "%(role)s" owns %(num)s files and has no team, so nobody is asked to review changes of them. '
                'Add a line "%(line)s" with its team.',
                files,
                role=role,
                line=f"{role}:",
            )
            yield problem_at(kb, LIBRARY_KEY, ("teams",), message, at_name=True, is_warning=True)


def facts_and_decisions_are_explained(kb: KnowledgeBase) -> Iterator[Problem]:
    """A fact or a decision has a group and a note, which help a library that decides for itself."""
    if kb.has("library"):
        explained: tuple[tuple[str, str, Fact | Decision], ...] = (
            *(("facts", id, fact) for id, fact in kb.library.facts.items()),
            *(("decisions", id, decision) for id, decision in kb.library.decisions.items()),
        )
        for field, id, fact in explained:
            if not (fact.group and fact.note):
                message = gettext(
                    '"%(id)s" has no %(field)s. Add one, for a library that decides this for itself.',
                    id=id,
                    field="note" if fact.group else "group",
                )
                yield problem_at(kb, LIBRARY_KEY, (field, id), message, at_name=True, is_warning=True)


def decisions_are_made(kb: KnowledgeBase) -> Iterator[Problem]:
    """A decision has a choice. One that is open is a note: its texts send people to the first contact meanwhile."""
    if kb.has("library"):
        for id, decision in kb.library.decisions.items():
            if decision.chosen is None:
                message = gettext(
                    '"%(id)s" is not decided, so texts say to ask. When it is, add a line "%(line)s" with one of: %(known)s.',
                    id=id,
                    line="choice:",
                    known=", ".join(decision.choices),
                )
                yield replace(
                    problem_at(kb, LIBRARY_KEY, ("decisions", id), message, at_name=True, is_warning=True),
                    is_note=True,
                )
