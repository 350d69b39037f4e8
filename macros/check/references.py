"""Texts: references are known and carry their unit once, words are never code, and lines fit where they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from macros.knowledge import KnowledgeBase
from macros.model import Branch, Library, MaxLength, is_number
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import Document
from macros.text.references import fill, plural, reference_values, references

CODE = re.compile(r"\{\{|\{%|\{#|<[/!a-zA-Z]")
_DATA_CALL = "words are never code: a text holds no markup and no macro calls. Write it in plain words."


def references_are_known(kb: KnowledgeBase) -> Iterator[Problem]:
    """What stands in braces is a fact, a resource or a contact's extension, in data and pages alike."""
    known = kb.ids("reference")
    if known is None:
        return
    for document, loc, text in _texts(kb):
        for id, _ in references(text):
            if id not in known:
                mark = document.at(loc)
                yield Problem(document.file, mark.line, mark.column, f"{loc[0]}: {unknown_reference(id, known)}")
    for page in kb.pages:
        for id, mark in page.references:
            if id not in known:
                yield Problem(page.file, mark.line, mark.column, unknown_reference(id, known))


def unknown_reference(id: str, known: frozenset[str]) -> str:
    """What is said of a reference to nothing that is known."""
    hint = did_you_mean(id, sorted(known)) or " Add it to facts in data/library.yml, or write a blank in [brackets]."
    return f"there is no fact {{{id}}}.{hint}"


def units_stand_once(kb: KnowledgeBase) -> Iterator[Problem]:
    """A fact is printed with its unit ("21 days"), so the unit is not typed again after it."""
    if not kb.has("library"):
        return
    for document, loc, text in _texts(kb):
        for id, start in references(text):
            if word := _unit_again(kb.library, id, text[start:]):
                message = f'{loc[0]}: {{{id}}} is printed with its unit already. Delete "{word}" after it.'
                yield Problem(document.file, *document.at(loc), message)
    for page in kb.pages:
        for id, mark in page.references:
            if word := _unit_again(kb.library, id, page.lines[mark.line - 1][mark.column - 1 :]):
                yield Problem(page.file, *mark, f'{{{id}}} is printed with its unit already. Delete "{word}" after it.')


def _unit_again(library: Library, id: str, text: str) -> str | None:
    """The unit of a fact, where it is typed after the reference that `text` begins with."""
    fact = library.facts.get(id)
    after = re.match(r"\{[^}]*\}[\s-]*([a-z]+)", text)
    if fact is None or after is None or fact.unit in ("text", "money"):
        return None
    return after[1] if after[1] in (fact.unit, fact.unit + "s", plural(fact.unit)) else None


def words_are_not_code(kb: KnowledgeBase) -> Iterator[Problem]:
    """No HTML, no macro call and no template language (CODE) in a data text or in front matter."""
    for document, loc, text in _texts(kb):
        found = CODE.search(text)
        if found:
            mark = document.at(loc)
            written = text[found.start() : found.start() + 20]
            yield Problem(document.file, mark.line, mark.column, f'{loc[0]}: "{written}": {_DATA_CALL}')


def lines_fit(kb: KnowledgeBase) -> Iterator[Problem]:
    """A line with a limit is short enough once its facts are filled in, at every branch."""
    if not kb.has("library"):
        return
    everywhere = [reference_values(kb.library), *(reference_values(kb.library, b) for b in kb.branches.values() if _is_sound(kb, b))]
    for key, found in kb.texts:
        limit = found.annotation(MaxLength)
        if limit is None or any(id not in everywhere[0] for id, _ in references(found.text)):
            continue
        filled = everywhere if "{" in found.text else everywhere[:1]
        length = max(len(fill(found.text, values).plain) for values in filled)
        if length > limit.characters:
            document = kb.documents[key]
            over = length - limit.characters
            message = f"{found.loc[0]}: {length} characters; at most {limit.characters} fit here. Take out {over}."
            yield Problem(document.file, *document.at(found.loc), message)


def _is_sound(kb: KnowledgeBase, branch: Branch) -> bool:
    """Whether the branch's own facts can be printed; where one cannot, that is reported by a rule of its own."""
    facts = kb.library.facts
    return all(id in facts and (facts[id].unit == "text" or is_number(value)) for id, value in branch.facts.items())


def _texts(kb: KnowledgeBase) -> Iterator[tuple[Document, tuple[str | int, ...], str]]:
    """Every text of every document that pages or cards are made of."""
    for key, document in kb.documents.items():
        if key.kind == "phrasings":
            continue
        for loc, text in _inside(document.value, ()):
            yield document, loc, text


def _inside(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _inside(entry, (*loc, key))
    else:
        for number, entry in enumerate(value):
            yield from _inside(entry, (*loc, number))
