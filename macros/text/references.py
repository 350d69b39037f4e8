"""References and blanks in a text, and the typography of what is printed.

`{loan_days}` is a reference: a fact, a resource, its address or a contact's extension of this library, filled in when
the page is made. `[title]` is a blank that the speaker fills. `**strong**` and `[label](https://…)` are the only marks of Markdown
that data may hold. Everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from macros.model import Branch, Fact, Library

REFERENCE = re.compile(r"(?<!\{)\{((?![%#])[^{}\n]*)\}(?!\})")
# A link's label is followed by an address in parentheses; a blank is not.
BLANK = re.compile(r"\[([^\[\]\n]+)\](?!\()")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(((?:https?://|mailto:|tel:)[^\s()]+)\)")
_PIECE = re.compile(rf"{REFERENCE.pattern}|{_LINK.pattern}|{BLANK.pattern}|(\*\*)")
# Signs without which a text holds none of these pieces: most texts do not, and there are many.
_MARKED = re.compile(r"[{\[]|\*\*")
_TYPED = re.compile(r"['\"]| - |\.\.\.")
_IRREGULAR = {"person": "people"}


class ReferenceValue(NamedTuple):
    """What a reference is filled with."""

    text: str
    kind: Literal["fact", "resource", "address", "contact"]


class TextPart(NamedTuple):
    """A piece of a line.

    Its kind (`text`, `fact`, `resource`, `address`, `contact`, `blank`, `link`), what it says, the id it came from or the address
    it leads to, and whether it is strong.
    """

    kind: str
    text: str
    id: str = ""
    strong: bool = False


@dataclass(frozen=True)
class FilledText:
    """A text whose references are filled in."""

    parts: tuple[TextPart, ...]

    @cached_property
    def plain(self) -> str:
        """The text as one copies it: facts filled in, blanks kept in brackets, no Markdown."""
        return "".join(f"[{part.text}]" if part.kind == "blank" else part.text for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts in it, in order."""
        return tuple(part.id for part in self.parts if part.kind == "fact")


def references(text: str) -> Iterator[tuple[str, int]]:
    """The ids written in braces, and where each begins in the text."""
    for match in REFERENCE.finditer(text):
        yield match[1], match.start()


def fill(text: str, values: Mapping[str, ReferenceValue]) -> FilledText:
    """The text with its references filled in and its quotes and dashes made typographic.

    Raises KeyError for a reference that `values` does not know; the check reports those before anything is filled.
    """
    if not _MARKED.search(text):
        return FilledText((TextPart("text", smart_quotes(text)),) if text else ())
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
            parts.append(TextPart("blank", blank, strong=strong))
        elif stars:
            strong = not strong
        end = match.end()
    if end < len(text):
        parts.append(TextPart("text", text[end:], strong=strong))
    return FilledText(tuple(_curl(parts)))


def reference_values(library: Library, branch: Branch | None = None) -> dict[str, ReferenceValue]:
    """Everything that a reference may name, as it is printed at this library or branch."""
    values = {"library_name": ReferenceValue(library.name, "fact")}
    for id, fact in library.facts.items():
        own = branch.facts.get(id) if branch else None
        values[id] = ReferenceValue(format_fact(fact, library.currency, own), "fact")
    for id, resource in library.resources.items():
        values[id] = ReferenceValue(resource.name, "resource")
        values[address_id(id)] = ReferenceValue(resource.url, "address")
    for id, contact in library.contacts.items():
        own_contact = branch.contacts.get(id) if branch else None
        extension = (own_contact or contact).extension
        values[extension_id(id)] = ReferenceValue(f"Ext. {extension}", "contact")
    return values


def extension_id(contact: str) -> str:
    """What a contact's extension is called in braces: `person-in-charge` -> `person_in_charge_extension`."""
    return contact.replace("-", "_") + "_extension"


def address_id(resource: str) -> str:
    """What a resource's web address is called in braces: `news_database` -> `news_database_address`."""
    return resource + "_address"


def format_fact(fact: Fact, currency: str, value: str | None = None) -> str:
    """A fact as it is said, in the right number: "21 days", "1 day", "$20", "$0.10", "15 percent".

    `value` stands in for the fact's own, as a branch may set it.
    """
    value = value or fact.value
    if fact.unit == "text":
        return value
    number = Decimal(value)
    if fact.unit == "money":
        return currency + (f"{number:,.0f}" if number == int(number) else f"{number:,.2f}")
    said = f"{number:,f}"
    if fact.unit == "percent":
        return f"{said} percent"
    return f"{said} {fact.unit if number == 1 else plural(fact.unit)}"


def plural(unit: str) -> str:
    """The name of a unit for every number but one."""
    return _IRREGULAR.get(unit, unit + "s")


def _curl(parts: list[TextPart]) -> Iterator[TextPart]:
    """Straight quotes to curly ones. A quote opens at the start and after a space, a bracket or a dash."""
    before = " "
    for part in parts:
        text = smart_quotes(part.text, before) if part.kind in ("text", "blank", "fact", "link") else part.text
        yield part._replace(text=text)
        before = "]" if part.kind == "blank" else (text[-1:] or before)


def smart_quotes(text: str, before: str = " ") -> str:
    """The text with typographic quotes, dashes and dots; `before` is the character that stands before it."""
    if not _TYPED.search(text):
        return text
    text = text.replace("...", "…").replace(" - ", " – ")
    curled = re.sub(r"(?<![^\s(\[–—“])\"", "“", before + text)[len(before) :]
    curled = re.sub(r"(?<![^\s(\[–—“])'(?!\d0s)", "‘", before + curled)[len(before) :]
    return curled.replace('"', "”").replace("'", "’")
