"""Ids: each reference names something that exists, and a name in braces means one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros.knowledge import KnowledgeBase
from macros.model import IdOf
from macros.source.problems import Problem, did_you_mean
from macros.text.references import address_id, extension_id


def references_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id names a thing of its kind."""
    ids: dict[str, frozenset[str] | None] = {}
    for key, found in kb.texts:
        reference = found.annotation(IdOf)
        if reference is None:
            continue
        if reference.kind not in ids:
            ids[reference.kind] = kb.ids(reference.kind)
        known = ids[reference.kind]
        if known is not None and found.text not in known:
            document = kb.documents[key]
            mark = document.key_at(found.loc) if found.is_key else document.at(found.loc)
            yield Problem(document.file, *mark, f"{found.loc[0]}: {unknown_id(kb, reference.kind, found.text, known)}")


def unknown_id(kb: KnowledgeBase, kind: str, id: str, known: Collection[str]) -> str:
    """What is said of an id that is none."""
    hint = did_you_mean(id, known) or f" Take one from {kb.defined_in(kind)}."
    return f'there is no {kind} "{id}".{hint}'


def names_are_unique(kb: KnowledgeBase) -> Iterator[Problem]:
    """A name in braces is a fact, a resource or a contact's extension, never two of them."""
    if not kb.has("library"):
        return
    document = kb.documents[next(key for key in kb.documents if key.kind == "library")]
    taken = {"library_name": "the library's own name"} | {id: "a fact" for id in kb.library.facts}
    if "library_name" in kb.library.facts:
        mark = document.key_at(("facts", "library_name"))
        message = 'facts: "library_name" is the library\'s own name, taken from "name". Delete this fact.'
        yield Problem(document.file, mark.line, mark.column, message)
    for group, id, loc in (
        *(("resource", id, ("resources", id)) for id in kb.library.resources),
        *(("resource", address_id(id), ("resources", id)) for id in kb.library.resources),
        *(("contact", extension_id(id), ("contacts", id)) for id in kb.library.contacts),
    ):
        if id in taken:
            mark = document.key_at(loc)
            message = f"{loc[0]}: {{{id}}} is {taken[id]} already. Give this {group} another id."
            yield Problem(document.file, mark.line, mark.column, message)
        taken[id] = f"a {group}"
