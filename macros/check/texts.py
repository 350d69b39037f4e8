"""Texts of every kind: words are never code, what is opened is closed, and a line is no longer than its place on the page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from macros.check.places import about, in_field
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.model import MAX_TEXT, Branch, MaxLength, TextField, is_number
from macros.source.file_text import excerpt
from macros.source.problems import Problem
from macros.source.yaml_loader import Document
from macros.source.yaml_messages import NO_MACRO_CALL, NO_MARKUP, REFERENCE_IN_TWO_BRACES
from macros.text.references import Quotes, ReferenceValue, fill, reference_values, references

OUR_KINDS = ("script", "checklist", "role", "charter", "questions", "lesson", "page")
"""The kinds whose texts the library writes itself: not its settings, and not the words of patrons."""

CODE = re.compile(r"\{\{|\{%|\{#|<[/!a-zA-Z]")
MAX_EXCERPT = 40
"""Maximum number of characters that are shown of what may not be in a text."""

_NO_CODE = gettext("a text has no template code. Write it in plain words.")

_BRACKET = re.compile(r"[\[\]]")
_OPEN_BLANK = gettext(
    'another "[" follows before this blank is closed, and a blank holds no other. Put "]" where it ends, or remove one of the two.'
)
_STRAY_BRACKET = gettext('no blank begins before this "]". Put "[" where it begins, or remove the "]".')
_ENDLESS_BLANK = gettext('this blank has no end. Put "]" after it.')
_EMPTY_BLANK = gettext(
    "these brackets are empty. Write between them what belongs there, such as [title], or remove them."
)
_BLANK_ON_TWO_LINES = gettext("a blank is on one line. Remove the line break from it.")


def words_are_not_code(kb: KnowledgeBase) -> Iterator[Problem]:
    """No HTML, no macro call and no template language in a data text or in front matter."""
    for document, loc, text in raw_texts(kb):
        if found := CODE.search(text):
            yield Problem(
                document.file, *document.at(loc), in_field(loc[0], _about_code(text[found.start() :]))
            )


def _about_code(written: str) -> str:
    """What to do about a text that begins with markup or with a macro call."""
    if fact := REFERENCE_IN_TWO_BRACES.match(written):
        return about(fact[0], gettext("a fact has single braces. Write {%(id)s}.", id=fact[1]))
    if written.startswith("{{"):
        call = written.partition("}}")
        return about(excerpt(call[0] + call[1], MAX_EXCERPT), NO_MACRO_CALL)
    if written.startswith("<"):
        tag = written.partition(">")
        return about(excerpt(tag[0] + tag[1], MAX_EXCERPT), NO_MARKUP)
    return about(written[:MAX_EXCERPT], _NO_CODE)


def brackets_are_balanced(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each blank, each reference and each strong part has a beginning and an end, and each blank has words."""
    for document, found in kb.texts_to_check:
        for message in _unbalanced(found.text):
            yield Problem(document.file, *document.at(found.loc), in_field(found.loc[0], message))


def _unbalanced(text: str) -> Iterator[str]:
    yield from _wrong_blanks(text)
    if text.count("{") != text.count("}"):
        yield gettext('"{" and "}" do not match. A blank is [in brackets], a fact is {in_braces}.')
    if text.count("**") % 2:
        yield gettext('a strong part has no end. Put "**" on both sides of it.')


def _wrong_blanks(text: str) -> Iterator[str]:
    """What is wrong with the brackets of blanks and links. After a bracket without its partner the others cannot be paired."""
    start: int | None = None
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        if bracket[0] == "[" and start is None:
            start = at
        elif bracket[0] == "[":
            yield about(excerpt(text[start : at + 1], MAX_EXCERPT), _OPEN_BLANK)
            return
        elif start is None:
            yield about(excerpt(text[max(0, at - 20) : at + 1], MAX_EXCERPT), _STRAY_BRACKET)
            return
        else:
            yield from _wrong_blank(text[start : at + 1])
            start = None
    if start is not None:
        yield about(excerpt(text[start:], MAX_EXCERPT), _ENDLESS_BLANK)


def _wrong_blank(blank: str) -> Iterator[str]:
    """What is wrong with what a blank has between its brackets."""
    inner = blank[1:-1]
    if not inner.strip():
        yield about(blank, _EMPTY_BLANK)
    elif "\n" in inner:
        yield about(excerpt(blank, MAX_EXCERPT), _BLANK_ON_TWO_LINES)
    elif reference := next(references(inner), None):
        message = gettext(
            "{%(id)s} is not filled in between brackets. Write it before or after them.", id=reference[0]
        )
        yield about(excerpt(blank, MAX_EXCERPT), message)


def lines_fit(kb: KnowledgeBase) -> Iterator[Problem]:
    """A line with a limit is short enough once its facts are filled in, at every branch."""
    everywhere = values_everywhere(kb)
    for document, found in kb.texts_to_check:
        limit = found.annotation(MaxLength)
        length = longest(found.text, everywhere, kb.language.quotes) if limit else None
        if limit and length and length > limit.characters:
            message = gettext(
                "%(length)s characters; at most %(most)s fit here. Take out %(excess)s.",
                length=length,
                most=limit.characters,
                excess=length - limit.characters,
            )
            yield Problem(document.file, *document.at(found.loc), in_field(found.loc[0], message))


def longest(text: str, everywhere: Sequence[Mapping[str, ReferenceValue]], quotes: Quotes) -> int | None:
    """The number of characters of the text at the place where its facts are longest.

    `everywhere` is what `values_everywhere` gives. None if a reference is not known, which another rule reports.
    """
    if not everywhere or any(id not in everywhere[0] for id, _ in references(text)):
        return None
    filled = everywhere if "{" in text else everywhere[:1]
    return max(len(fill(text, values, quotes).plain) for values in filled)


def values_everywhere(kb: KnowledgeBase) -> tuple[Mapping[str, ReferenceValue], ...]:
    """The values of references at the library, then at each branch; none if the library's file is not valid."""
    if not kb.has("library"):
        return ()
    branches = (branch for branch in kb.branches.values() if _can_be_filled(kb, branch))
    return (reference_values(kb.library), *(reference_values(kb.library, branch) for branch in branches))


def _can_be_filled(kb: KnowledgeBase, branch: Branch) -> bool:
    """Whether the branch's own facts can be printed; a rule of its own reports those that cannot."""
    facts = kb.library.facts
    return all(
        id in facts and (facts[id].unit == "text" or is_number(value)) for id, value in branch.facts.items()
    )


def is_written_by_us(loc: Sequence[str | int]) -> bool:
    """Whether the library's own voice speaks here: not a patron, not the author of a source or of a law, not a line to avoid.

    The answers to choose from in a lesson are not its voice either: most of them are wrong.
    """
    if loc[0] == "patron_says":
        return loc[-1] == "acknowledge"
    is_line_to_avoid = (loc[0], loc[-1]) == ("never_say", "line")
    is_answer_to_choose = (loc[0], loc[-1]) == ("questions", "text") and "answers" in loc
    return not (loc[0] in ("source", "law") or is_line_to_avoid or is_answer_to_choose)


def stands_alone(phrase: str, text: str) -> bool:
    """Whether the phrase occurs in the text as whole words."""
    return _whole_words(phrase).search(text) is not None


@lru_cache(maxsize=10_000)
def _whole_words(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$.-]){re.escape(phrase)}(?![\w-]|\.\d)")


def texts_of(kb: KnowledgeBase, kinds: Container[str]) -> Iterator[tuple[Key, TextField]]:
    """Every text of these kinds that is no id."""
    return (each for each in kb.words if each[0].kind in kinds)


def raw_texts(kb: KnowledgeBase) -> Iterator[tuple[Document, tuple[str | int, ...], str]]:
    """Every text of every document that pages, cards or file templates are made of, valid or not.

    A text that is too long, which the model refuses, is left out.
    """
    documents = (
        *((key.kind, document) for key, document in kb.documents.items()),
        *((kind, template.document) for kind, template in kb.file_templates.items()),
    )
    for kind, document in documents:
        if kind != "phrasings":
            for loc, text in document.texts:
                if len(text) <= MAX_TEXT:
                    yield document, loc, text
