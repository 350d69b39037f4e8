"""References in braces: they name a fact, a resource or an extension, carry their unit once, and replace typed numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from macros.check.causes import missing
from macros.check.library import LIBRARY_KEY
from macros.check.places import in_field, problem_at
from macros.check.texts import is_written_by_us, raw_texts, stands_alone, texts_of
from macros.knowledge import KnowledgeBase
from macros.language import read_language
from macros.language.message import gettext, sentences
from macros.model import Library
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import MAX_PROBLEMS
from macros.text.number_words import NUMBER_WORDS
from macros.text.references import extension_id, references, unit_words

PHONE_NUMBER = re.compile(r"\b\d{3}-\d{4}\b|\bext(?:ension|\.)? ?\d+")
"""A phone number or an extension, in lower case."""


def references_are_known(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id in braces is a fact, a resource or a contact's extension, in data and pages alike."""
    known = kb.ids("reference")
    if known is None:
        return
    reported: Counter[str] = Counter()
    for document, loc, text in raw_texts(kb):
        for id, _ in references(text):
            if id not in known and reported[document.file] < MAX_PROBLEMS:
                reported[document.file] += 1
                message = in_field(loc[0], unknown_reference(id, known))
                yield Problem(document.file, *document.at(loc), message, cause=missing("reference", id))
    for page in kb.pages:
        for id, position in page.references:
            if id not in known:
                message = unknown_reference(id, known)
                yield Problem(page.file, *position, message, cause=missing("reference", id))


def facts_form_no_circle(kb: KnowledgeBase) -> Iterator[Problem]:
    """Facts do not refer to each other in a circle. The model refuses every reference in a fact; this names the circle."""
    document = kb.documents.get(LIBRARY_KEY)
    facts = document.value.get("facts") if document else None
    if document is None or not isinstance(facts, dict):
        return
    leads_to = {
        id: [other for other, _ in references(fact["value"]) if other in facts]
        for id, fact in facts.items()
        if isinstance(fact, dict) and isinstance(fact.get("value"), str)
    }
    for circle in _circles(leads_to):
        chain = " -> ".join(f"{{{id}}}" for id in (*circle, circle[0]))
        message = gettext(
            "these facts refer to each other in a circle: %(chain)s. Write the value of each.", chain=chain
        )
        yield problem_at(kb, LIBRARY_KEY, ("facts", circle[0], "value"), message)


def _circles(leads_to: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """One circle for each group of names that lead back to themselves, from the first name in it on. Uses no recursion."""
    done: set[str] = set()
    for start in leads_to:
        path: list[str] = []
        waiting = [iter((start,))]
        while waiting:
            id = next(waiting[-1], None)
            if id is None:
                waiting.pop()
                done.update(path[-1:])
                del path[-1:]
            elif id in path:
                yield path[path.index(id) :]
            elif id not in done:
                path.append(id)
                waiting.append(iter(leads_to.get(id, ())))


def unknown_reference(id: str, known: frozenset[str]) -> str:
    """The message about a reference to nothing that is known."""
    hint = did_you_mean(id, sorted(known)) or gettext(
        "Add it to facts in data/library.yml, or write a blank in [brackets]."
    )
    return sentences(gettext("there is no fact {%(id)s}.", id=id), hint)


def units_are_not_repeated(kb: KnowledgeBase) -> Iterator[Problem]:
    """A fact is printed with its unit ("21 days"), so the unit is not typed again after it."""
    if not kb.has("library"):
        return
    for document, loc, text in raw_texts(kb):
        for id, start in references(text):
            if word := _repeated_unit(kb.library, id, text[start:]):
                message = in_field(loc[0], _unit_repeated(id, word))
                yield Problem(document.file, *document.at(loc), message)
    for page in kb.pages:
        for id, position in page.references:
            if word := _repeated_unit(kb.library, id, page.lines[position.line - 1][position.column - 1 :]):
                yield Problem(page.file, *position, _unit_repeated(id, word))


def _unit_repeated(id: str, word: str) -> str:
    return gettext('{%(id)s} is printed with its unit already. Delete "%(word)s" after it.', id=id, word=word)


def _repeated_unit(library: Library, id: str, text: str) -> str | None:
    """The unit of a fact, if it is typed after the reference that `text` begins with."""
    fact = library.facts.get(id)
    after = re.match(r"\{[^}]*\}[\s-]*(\w+)", text)
    if fact is None or after is None or fact.unit in ("text", "money"):
        return None
    return after[1] if after[1] in unit_words(fact.unit, read_language(library.language)) else None


def facts_are_not_typed(kb: KnowledgeBase) -> Iterator[Problem]:
    """A number that is a fact, a phone number and an extension are never typed."""
    if not kb.has("library"):
        return
    known = typed_facts(kb)
    for key, found in texts_of(kb, ("script", "checklist", "role")):
        text = found.text.lower()
        if not is_written_by_us(found.loc):
            continue
        for said, id in known.items():
            if said in text and stands_alone(said, text):
                message = gettext(
                    '"%(said)s" is a fact of this library. Write {%(id)s}, so that it is changed in one place.',
                    said=said,
                    id=id,
                )
                yield problem_at(kb, key, found.loc, message)
        for match in PHONE_NUMBER.finditer(text):
            yield problem_at(kb, key, found.loc, _typed_number(kb, match[0]))


def _typed_number(kb: KnowledgeBase, typed: str) -> str:
    """The message about a number, with the reference that says it, or else one of a contact's extension as an example."""
    number = re.sub(r"[^\d-]", "", typed)
    same = next(
        (
            id
            for id, value in kb.values.items()
            if re.search(rf"(?<![\d-]){re.escape(number)}(?![\d-])", value.text)
        ),
        None,
    )
    example = next(map(extension_id, kb.library.contacts), None)
    if same:
        return gettext(
            '"%(number)s" is a typed number. Write it as a reference, {%(id)s}, so that it is changed in one place.',
            number=typed,
            id=same,
        )
    if example:
        return gettext(
            '"%(number)s" is a typed number. Write it as a reference, such as {%(id)s}, so that it is changed in one place.',
            number=typed,
            id=example,
        )
    return gettext(
        '"%(number)s" is a typed number. Write it as a reference, so that it is changed in one place.',
        number=typed,
    )


def typed_facts(kb: KnowledgeBase) -> dict[str, str]:
    """Each way to type a fact, in lower case, and the id to write in its place."""
    return {
        said.lower(): id
        for id, fact in kb.library.facts.items()
        if fact.unit != "text"
        for said in _ways_to_type(kb.values[id].text)
    }


def _ways_to_type(said: str) -> list[str]:
    """A fact as it may be typed: "21 days", "21-day", "three days"."""
    number, _, unit = said.partition(" ")
    ways = [said, f"{number}-{unit.rstrip('s')}"] if unit else [said]
    if unit and number.isdigit() and int(number) < len(NUMBER_WORDS):
        word = NUMBER_WORDS[int(number)]
        ways += [f"{word} {unit}", f"{word}-{unit.rstrip('s')}"]
    return ways
