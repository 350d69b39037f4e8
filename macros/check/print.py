"""Print: the texts of cards, posters and sheets have characters and words that can be printed, and codes hold their address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from macros.check.library import LIBRARY_KEY
from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.model import TextField
from macros.paper.characters import first_unknown
from macros.paper.preparation import LONGEST_SHEET_WORD
from macros.paper.qr_code import longest_address
from macros.paper.sizes import SMALLEST_CODE_MM
from macros.source.problems import Problem
from macros.text.references import fill, references

_ON_CARDS = {
    "library": (
        "name",
        "currency",
        "contacts.*.title",
        "contacts.*.place",
        "facts.*.value",
        "resources.*.name",
        "resources.*.url",
    ),
    "role": ("title", "purpose", "stop_line", "call.when.*"),
    "card": ("title", "purpose", "stop_line", "call.when.*"),
    "script": ("patron_says.0", "when", "card"),
}
_ON_SHEETS = {
    "charter": (
        "title", "purpose", "promises.*.name", "promises.*.short", "promises.*.expect", "promises.*.standards.*.text",
        "promises.*.standards.*.measure", "promises.*.standards.*.target",
    ),
    "questions": (
        "title", "questions.*.name", "questions.*.ask", "kind_no.title", "kind_no.short", "from_yes.title", "from_yes.short",
        "from_yes.steps.*.name", "from_yes.steps.*.text",
    ),
    "vocabulary": ("limits.*.label",),
    "checklist": (
        "title", "when", "how", "blocks.*.title", "blocks.*.pause", "blocks.*.items.*.text", "blocks.*.items.*.note",
        "blocks.*.items.*.never_skip", "closing", "if_not", "sign.*",
    ),
    "lesson": ("title", "description", "takeaways.*", "huddle.*.do"),
    "script": ("title", "patron_says.0", "when"),
}  # fmt: skip
"""The fields that are printed, by kind; * is any name or number. A lesson's sheet has the scripts to practice."""

_EDITION = "?e=0000"


def _patterns(fields: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile("|".join(re.escape(path).replace(r"\*", "[^.]+") for path in paths))
        for kind, paths in fields.items()
    }


_CARD_FIELDS, _SHEET_FIELDS = _patterns(_ON_CARDS), _patterns(_ON_SHEETS)


def characters_can_be_printed(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each character of a text that is printed is in the fonts of cards and sheets."""
    for key, found in kb.texts:
        # Most texts hold nothing but ASCII, which every font has.
        if found.is_key or (found.text.isascii() and found.text.isprintable()) or not _is_printed(key, found):
            continue
        text = unicodedata.normalize("NFC", found.text)
        if unknown := first_unknown(text):
            message = gettext(
                "the fonts for print do not have %(character)s, and this text is printed. Delete it, or write it in words.",
                character=_described(unknown),
            )
            yield problem_at(kb, key, found.loc, message)


def _described(character: str) -> str:
    name = unicodedata.name(character, "") or gettext("a line break")
    if not character.isprintable():
        return name
    return gettext("“%(character)s” (%(name)s)", character=character, name=name)


def words_fit_a_sheet(kb: KnowledgeBase) -> Iterator[Problem]:
    """No word on a poster or sheet is wider than a column: words are not broken."""
    if not kb.has("library"):
        return
    practiced = {script for lesson in kb.lessons.values() for script in lesson.practice}
    for key, found in kb.texts:
        if (
            found.is_key
            or not _matches(_SHEET_FIELDS, key, found)
            or (key.kind == "script" and key.id not in practiced)
        ):
            continue
        if any(id not in kb.values for id, _ in references(found.text)):
            continue
        for word in re.split(r"[\s/-]+", fill(found.text, kb.values, kb.language.quotes).plain):
            if len(word) > LONGEST_SHEET_WORD:
                message = gettext(
                    '"%(word)s" has %(length)s characters; a printed sheet holds words of %(most)s at most. Write it another way.',
                    word=word,
                    length=len(word),
                    most=LONGEST_SHEET_WORD,
                )
                yield problem_at(kb, key, found.loc, message)


def codes_hold_their_address(kb: KnowledgeBase) -> Iterator[Problem]:
    """The address of each card fits into the smallest code on a card; otherwise the card is printed without one."""
    if not kb.has("library"):
        return
    most = longest_address(SMALLEST_CODE_MM)
    cards = [Key("role", id) for id in kb.roles] + [Key("card", id) for id in kb.cards]
    lengths = {key: len(f"{kb.library.site_url}cards/{key.id}/{_EDITION}".encode()) for key in cards}
    if lengths and min(lengths.values()) > most:
        message = gettext(
            "the addresses of cards are too long for a small code by %(excess)s characters or more, so cards are printed "
            "without a code. Publish the site at a shorter address to have one.",
            excess=min(lengths.values()) - most,
        )
        yield problem_at(kb, LIBRARY_KEY, ("site_url",), message, is_warning=True)
        return
    for key, length in lengths.items():
        if length > most:
            message = gettext(
                "the address of this card is too long for a small code by %(excess)s characters, so it is printed "
                "without a code. Give this file a shorter name to have one.",
                excess=length - most,
            )
            yield problem_at(kb, key, ("title",), message, is_warning=True)


def _is_printed(key: Key, found: TextField) -> bool:
    return _matches(_CARD_FIELDS, key, found) or _matches(_SHEET_FIELDS, key, found)


def _matches(fields: dict[str, re.Pattern[str]], key: Key, found: TextField) -> bool:
    pattern = fields.get(key.kind)
    return pattern is not None and pattern.fullmatch(".".join(map(str, found.loc))) is not None
