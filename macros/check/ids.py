"""Ids: each one names a thing that exists, and not the thing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.model import IdOf
from macros.source.heading_ids import FRAME_IDS
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import MAX_PROBLEMS

SECTION_IDS = FRAME_IDS | {"filter", "rows"}
"""The ids that a page has whatever the library: those of the frame and of a list with a filter."""


def references_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id names a thing of its kind."""
    ids: dict[str, frozenset[str] | None] = {}
    reported: Counter[str] = Counter()
    for document, found in kb.texts_to_check:
        reference = found.annotation(IdOf)
        if reference is None:
            continue
        if reference.kind not in ids:
            ids[reference.kind] = kb.ids(reference.kind)
        known = ids[reference.kind]
        if known is not None and found.text not in known and reported[document.file] < MAX_PROBLEMS:
            reported[document.file] += 1
            position = document.key_at(found.loc) if found.is_key else document.at(found.loc)
            yield Problem(
                document.file,
                *position,
                f"{found.loc[0]}: {unknown_id(kb, reference.kind, found.text, known)}",
            )


def unknown_id(kb: KnowledgeBase, kind: str, id: str, known: Collection[str]) -> str:
    """The message about an id that names nothing."""
    hint = did_you_mean(id, known) or f" Take one from {kb.defined_in(kind)}."
    return f'there is no {kind} "{id}".{hint}'


def nothing_refers_to_itself(kb: KnowledgeBase) -> Iterator[Problem]:
    """A script is not related to itself, and a deputy is another role than the owner."""
    for key, thing in kb.things.items():
        if key.id in getattr(thing, "related", ()):
            yield problem_at(
                kb, key, ("related",), f'"{key.id}" is this script itself. Delete it from the list.'
            )
        owner = getattr(thing, "owner", None)
        if owner and owner == getattr(thing, "deputy", None):
            yield problem_at(kb, key, ("deputy",), f'"{owner}" is the owner already. Name another role.')


def ids_of_sections_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """No promise, role or situation has an id that pages use: each is a section of a page, under its own id."""
    listed = {
        "promise": (Key("charter", "charter"), "promises"),
        "situation": (Key("vocabulary", "vocabulary"), "situations"),
    }
    for kind, (key, field) in listed.items():
        for id in sorted(SECTION_IDS.intersection(kb.ids(kind) or ())):
            yield problem_at(kb, key, (field, id), _reserved(id, kind), at_name=True)
    for id in sorted(SECTION_IDS.intersection(kb.roles)):
        yield problem_at(kb, Key("role", id), ("title",), _reserved(id, "role"))


def _reserved(id: str, kind: str) -> str:
    return f'"{id}" is reserved for a part of the page that lists each {kind}. Choose another id.'
