"""References and blanks in texts, and typographic quotes and dashes.

`{id}` is a reference to a fact, a decision, a resource, a resource's address or a contact, which is filled in when a
page is generated. `[title]` is a blank that the speaker fills in, and `[done: put you in line]` a deed to confirm in a ready reply. `**strong**` and `[label](https://…)` are the only
Markdown in data. Everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from macros.language import ENGLISH, Language, ngettext_noop, read_language
from macros.model import Branch, Fact, Library
from macros.model.contact import Reachable

REFERENCE = re.compile(r"(?<!\{)\{((?![%#])[^{}\n]*)\}(?!\})")
# A link's label is followed by an address in parentheses.
BLANK = re.compile(r"\[([^\[\]\n]+)\](?!\()")
DEED = re.compile(r"done: *(?=\S)", re.IGNORECASE)
"""How a blank begins that names what must be done before a reply is sent."""
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|mailto:|tel:)[^\s()]+)\)")
_LINK_AS_WRITTEN = re.compile(r"\[([^\[\]\n]*)\]\(([^)\n]*)(\)?)")
_PIECE = re.compile(rf"{REFERENCE.pattern}|{_LINK.pattern}|{BLANK.pattern}|(\*\*)")
# Most texts contain none of these: this quick test saves the full one.
_MARKED = re.compile(r"[{\[]|\*\*")
_TYPED = re.compile(r"['\"]| - |\.\.\.")
EMERGENCY_NUMBER, EMERGENCY_MOBILE = "emergency_number", "emergency_mobile"
"""The ids of the references to the emergency number, as dialed from a desk phone and from any other phone."""
Quotes = tuple[str, str]
"""The opening and the closing quotation mark of a language."""


UNITS = {
    "day": ngettext_noop("%(number)s day", "%(number)s days"),
    "hour": ngettext_noop("%(number)s hour", "%(number)s hours"),
    "minute": ngettext_noop("%(number)s minute", "%(number)s minutes"),
    "second": ngettext_noop("%(number)s second", "%(number)s seconds"),
    "week": ngettext_noop("%(number)s week", "%(number)s weeks"),
    "month": ngettext_noop("%(number)s month", "%(number)s months"),
    "year": ngettext_noop("%(number)s year", "%(number)s years"),
    "item": ngettext_noop("%(number)s item", "%(number)s items"),
    "page": ngettext_noop("%(number)s page", "%(number)s pages"),
    "renewal": ngettext_noop("%(number)s renewal", "%(number)s renewals"),
    "ring": ngettext_noop("%(number)s ring", "%(number)s rings"),
    "person": ngettext_noop("%(number)s person", "%(number)s people"),
    "seat": ngettext_noop("%(number)s seat", "%(number)s seats"),
    "time": ngettext_noop("%(number)s time", "%(number)s times"),
}
"""What numbers of facts count, in the singular and the plural."""


class ReferenceValue(NamedTuple):
    """The value of a reference."""

    text: str
    kind: Literal["fact", "decision", "resource", "address", "contact"]


class TextPart(NamedTuple):
    """A part of a filled text.

    kind: `text`, `fact`, `decision`, `resource`, `address`, `contact`, `blank`, `deed` or `link`.
    id: the id of a reference, or the address of a link.
    """

    kind: str
    text: str
    id: str = ""
    strong: bool = False

    @property
    def plain(self) -> str:
        """The part as plain text: a blank in brackets, a deed as a question in brackets."""
        if self.kind == "blank":
            return f"[{self.text}]"
        return f"[{self.text}?]" if self.kind == "deed" else self.text


class WrittenLink(NamedTuple):
    """A link as it is written, valid or not: all of it, its address, and whether it has an end."""

    written: str
    address: str
    is_closed: bool


@dataclass(frozen=True)
class FilledText:
    """A text with its references filled in."""

    parts: tuple[TextPart, ...]

    @cached_property
    def plain(self) -> str:
        """The text for copying: facts filled in, blanks in brackets, deeds as a question in brackets, no Markdown."""
        return "".join(part.plain for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of its facts, in order."""
        return tuple(part.id for part in self.parts if part.kind == "fact")

    @property
    def decisions(self) -> tuple[str, ...]:
        """The ids of its decisions, in order."""
        return tuple(part.id for part in self.parts if part.kind == "decision")


def references(text: str) -> Iterator[tuple[str, int]]:
    """The ids in braces, each with its offset in the text."""
    for match in REFERENCE.finditer(text):
        yield match[1], match.start()


def links(text: str) -> Iterator[WrittenLink]:
    """Whatever is written like a link, in order."""
    if "](" in text:
        for match in _LINK_AS_WRITTEN.finditer(text):
            yield WrittenLink(match[0], match[2], bool(match[3]))


def fill(text: str, values: Mapping[str, ReferenceValue], quotes: Quotes = ENGLISH.quotes) -> FilledText:
    """The text with its references filled in, and with typographic dashes and quotes, those of its language.

    Raises KeyError for an unknown reference. The check reports these before anything is filled in.
    """
    if not _MARKED.search(text):
        return FilledText((TextPart("text", smart_quotes(text, quotes=quotes)),) if text else ())
    parts: list[TextPart] = []
    end, strong = 0, False
    for match in _PIECE.finditer(text):
        if match.start() > end:
            parts.append(TextPart("text", text[end : match.start()], strong=strong))
        reference, label, address, blank, stars = match.groups()
        if reference is not None:
            value = values[reference]
            parts.append(TextPart(value.kind, value.text, reference, strong))
        elif address:
            parts.append(TextPart("link", label, address, strong))
        elif blank:
            deed = DEED.match(blank)
            kind = "deed" if deed else "blank"
            parts.append(TextPart(kind, blank[deed.end() :] if deed else blank, strong=strong))
        elif stars:
            strong = not strong
        end = match.end()
    if end < len(text):
        parts.append(TextPart("text", text[end:], strong=strong))
    return FilledText(tuple(_with_smart_quotes(parts, quotes)))


def reference_values(library: Library, branch: Branch | None = None) -> dict[str, ReferenceValue]:
    """The values of all references at the library, or at a branch."""
    language = read_language(library.language)
    values = {"library_name": ReferenceValue(library.name, "fact")}
    for id, fact in library.facts.items():
        own = branch.facts.get(id) if branch else None
        values[id] = ReferenceValue(format_fact(fact, library.currency, own, language), "fact")
    for id, decision in library.decisions.items():
        words = decision.chosen.words if decision.chosen else undecided_words(library, branch)
        values[id] = ReferenceValue(words, "decision")
    for id, resource in library.resources.items():
        values[id] = ReferenceValue(resource.name, "resource")
        values[address_id(id)] = ReferenceValue(resource.url, "address")
    for id, contact in library.contacts.items():
        own_contact = branch.contacts.get(id) if branch else None
        values[extension_id(id)] = ReferenceValue(contact_text(own_contact or contact, language), "contact")
    emergency = (branch and branch.emergency) or library.emergency
    values[EMERGENCY_NUMBER] = ReferenceValue(emergency.desk_phone, "contact")
    values[EMERGENCY_MOBILE] = ReferenceValue(emergency.from_mobile, "contact")
    return values


def undecided_words(library: Library, branch: Branch | None = None) -> str:
    """What texts print for a decision that is not made: whom to ask, the first contact."""
    language = read_language(library.language)
    id, contact = next(iter(library.contacts.items()))
    own = branch.contacts.get(id) if branch else None
    return language.gettext(
        "This is not decided here yet. Ask first: %(contact)s, %(number)s.",
        contact=contact.title,
        number=contact_text(own or contact, language),
    )


def contact_text(contact: Reachable, language: Language) -> str:
    """How to reach a contact: "Ext. 123", or the phone number, mailbox, web address or place as it is written."""
    if contact.way == "extension":
        return language.gettext("Ext. %(number)s", number=contact.value)
    return contact.written


def extension_id(contact: str) -> str:
    """The id of the reference to how a contact is reached: `my-contact` -> `my_contact_extension`."""
    return contact.replace("-", "_") + "_extension"


def address_id(resource: str) -> str:
    """The id of the reference to a resource's address: `my_resource` -> `my_resource_address`."""
    return resource + "_address"


def format_fact(fact: Fact, currency: str, value: str | None = None, language: Language = ENGLISH) -> str:
    """A fact with its unit, singular or plural: "21 days", "1 day", "$20", "$0.10", "15 percent".

    `value` replaces the fact's value, as branches do.
    """
    value = value or fact.value
    if fact.unit == "text":
        return value
    number = Decimal(value)
    if fact.unit == "money":
        return language.money(number, currency)
    written = language.number(number)
    if fact.unit == "percent":
        return language.gettext("%(number)s percent", number=written)
    one, many = UNITS[fact.unit]
    return language.ngettext(one, many, language.plural_number(number), number=written)


def unit_words(unit: str, language: Language) -> set[str]:
    """A unit in the singular and the plural: as the model names it, and as it is printed in the language."""
    if unit == "percent":
        return {unit, language.gettext("%(number)s percent", number="").strip()}
    printed = (language.ngettext(*UNITS[unit], count, number="").strip() for count in (1, 2))
    return {unit, f"{unit}s", *printed}


def _with_smart_quotes(parts: list[TextPart], quotes: Quotes) -> Iterator[TextPart]:
    """The parts with typographic quotes. A quote opens at the start and after a space, a bracket or a dash."""
    before = " "
    for part in parts:
        text = (
            smart_quotes(part.text, before, quotes)
            if part.kind in ("text", "blank", "deed", "fact", "decision", "link")
            else part.text
        )
        yield part._replace(text=text)
        before = "]" if part.kind in ("blank", "deed") else (text[-1:] or before)


def smart_quotes(text: str, before: str = " ", quotes: Quotes = ENGLISH.quotes) -> str:
    """The text with typographic quotes, dashes and ellipses. `before` is the character before the text.

    Double quotes are those of the language; a single one is an apostrophe, or opens a quotation as in English.
    """
    if not _TYPED.search(text):
        return text
    text = text.replace("...", "…").replace(" - ", " – ")
    curled = re.sub(r"(?<![^\s(\[–—“])\"", quotes[0], before + text)[len(before) :]
    curled = re.sub(r"(?<![^\s(\[–—“])'(?!\d0s)", "‘", before + curled)[len(before) :]
    return curled.replace('"', quotes[1]).replace("'", "’")
