"""Ids: each one names a thing that exists, and not the thing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from macros.check.places import problem_at
from macros.knowledge import KnowledgeBase
from macros.model import IdOf
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import MAX_PROBLEMS


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
