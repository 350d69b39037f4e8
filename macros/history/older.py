"""An older state of the words, as far as today's model can read it.

The model grows, and words that were right when they were released must not be held to what came later. What an old
file says beyond today's model is left out; what today's model asks for and the old file does not say is taken from
the newer state, so that it counts as no change. Each is told. What was broken in its own time is refused as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from macros.check import ids, macro_calls, references, things
from macros.knowledge import Key, KnowledgeBase
from macros.model import KINDS, Strict
from macros.source.problems import InvalidContent, Problem

# What views and pages rely on. Rules of style are today's, and are not asked of the past.
_RULES = (ids.references_exist, references.references_are_known, things.every_limit_has_its_words)
_ROUNDS = 5


def understood(kb: KnowledgeBase, newer: KnowledgeBase, macros: Mapping[str, macro_calls.Macro]) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """The older knowledge base, complete, and what of it could not be read. `macros` are those of today by name.

    Raises InvalidContent with every problem of files that were broken in their own time.
    """
    found = dict(kb.things)
    documents = dict(kb.documents)
    misread: set[str] = set()
    for key in [*(key for key in documents if key not in found), *_missing(kb)]:
        misread.add(documents[key].file if key in documents else KINDS[key.kind].files)
        thing = _read_again(kb, key, newer) if key in documents else None
        if thing is None and key in newer.things:
            thing, documents[key] = newer.things[key], newer.documents[key]
        if thing is None:
            del documents[key]
        else:
            found[key] = thing
    file_ids = {kind: tuple(key.id for key in found if key.kind == kind) for kind in kb.file_ids}
    told = [problem for problem in kb.problems if problem.file in misread]
    complete = replace(kb, things=found, documents=documents, file_ids=file_ids, problems=())
    broken = [problem for problem in kb.problems if problem.file not in misread]
    broken += [problem for rule in _RULES if not broken for problem in rule(complete)]
    if broken:
        raise InvalidContent((*broken, *told))
    return _without_unknown_calls(complete, macros, told), tuple(sorted(set(told)))


def _missing(kb: KnowledgeBase) -> Iterator[Key]:
    """The files that every library has today and this one had not yet."""
    for kind in KINDS.values():
        if kind.is_single and not kb.file_ids[kind.name]:
            yield Key(kind.name, kind.name)


def _read_again(kb: KnowledgeBase, key: Key, newer: KnowledgeBase) -> Strict | None:
    """A thing whose fields do not fit today's model: without the unknown ones, and with today's for the others."""
    value = deepcopy(kb.documents[key].value)
    today = newer.documents[key].value if key in newer.documents else {}
    for _ in range(_ROUNDS):
        try:
            return KINDS[key.kind].model.model_validate(value)
        except ValidationError as error:
            # From the last to the first, so that a deleted entry of a list moves none that is still to come.
            mended = [_mend(value, today, found["loc"], found["type"]) for found in reversed(error.errors())]
        if not all(mended):
            return None
    return None


def _mend(value: Any, today: Any, loc: tuple[int | str, ...], kind: str) -> bool:
    """Put today's value at this place, or take an unknown field out. Whether that could be done."""
    inner = _at(value, loc[:-1])
    if kind == "extra_forbidden" and isinstance(inner, dict):
        return inner.pop(loc[-1], None) is not None
    new = _at(today, loc)
    if new is None or not loc or not isinstance(inner, (dict, list)):
        return False
    inner[loc[-1]] = deepcopy(new)
    return True


def _at(value: Any, loc: tuple[int | str, ...]) -> Any:
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _without_unknown_calls(kb: KnowledgeBase, macros: Mapping[str, macro_calls.Macro], told: list[Problem]) -> KnowledgeBase:
    """The same without the calls of macros that are other today."""
    unknown = list(macro_calls.calls_are_right(kb, macros))
    told += unknown
    places = {(problem.file, problem.line, problem.column) for problem in unknown}
    pages = (
        replace(page, calls=tuple(call for call in page.calls if (page.file, *call.position) not in places)) for page in kb.pages
    )
    return replace(kb, pages=tuple(pages)) if unknown else kb
