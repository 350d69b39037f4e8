"""What there is to find: one entry a page, with what a result shows and the words that find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from macros.views import Views


@dataclass(frozen=True)
class Entry:
    """A page that search finds.

    A result shows `title`, what patrons say with the condition (`they`, `when`; empty for other kinds of pages) and
    `text`: the line to say, or what the page is about. It is found by its title, by how it is asked for, and by what
    it says.
    """

    kind: str
    address: str
    title: str
    they: str
    when: str
    text: str
    asked: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Body:
    """A page of Markdown: its title, its description, and its plain text."""

    title: str
    description: str
    text: str


def entries(views: Views, addresses: Mapping[tuple[str, str], str], bodies: Mapping[str, Body]) -> tuple[Entry, ...]:
    """Every page that search finds.

    `addresses` are the addresses of generated pages and lessons, from the site's root, by kind and id; `bodies` are the
    pages of Markdown by address. A page without a text of its own is found by its title and description only.
    """
    find = _Finder(views)
    made = {"script": find.script, "checklist": find.checklist, "role": find.role, "situation": find.situation}
    found = [made[kind](id, address) for (kind, id), address in addresses.items() if kind in made]
    lessons = {address for (kind, _), address in addresses.items() if kind == "lesson"}
    for address, body in bodies.items():
        kind = "lesson" if address in lessons else "page"
        found.append(Entry(kind, address, body.title, "", "", body.description, (), (body.description, body.text)))
    return tuple(found)


@dataclass(frozen=True)
class _Finder:
    """Makes entries of things."""

    views: Views

    def script(self, id: str, address: str) -> Entry:
        """A script: by every way of asking, and by its answers."""
        script = self.views.kb.scripts[id]
        row = self.views.row(id)
        says = [self._plain(text) for text in script.patron_says]
        situation = self.views.kb.vocabulary.situations[script.situation].label
        hidden = self.views.kb.phrasings.get(id)
        asked = (*says, self._plain(situation), *((hidden.asks, hidden.words) if hidden else ()))
        said = (script.acknowledge, *(offer.say for offer in script.offers), *(offer.name for offer in script.offers), script.card)
        title = row.title.plain
        when = row.when.plain if row.when else ""
        synonyms = tuple(self._synonyms(f"{title} {' '.join(says)}"))
        return Entry(
            "script", address, title, says[0], when, row.say.plain, asked + synonyms, (when, *map(self._plain, said)),
        )

    def _plain(self, text: str) -> str:
        return self.views.line(text).plain

    def checklist(self, id: str, address: str) -> Entry:
        """A checklist: by its items."""
        view = self.views.checklist(id)
        items = tuple(item.text.plain for block in view.blocks for item in block.items)
        return Entry("checklist", address, view.title.plain, "", "", view.when.plain, (), (view.when.plain, *items))

    def role(self, id: str, address: str) -> Entry:
        """A desk: by its purpose and what it decides."""
        view = self.views.role(id)
        decides = tuple(line.plain for line in view.may_decide)
        return Entry("role", address, view.title.plain, "", "", view.purpose.plain, ("desk card",), (view.purpose.plain, *decides))

    def situation(self, id: str, address: str) -> Entry:
        """A situation: by its name and description; its scripts are found themselves."""
        view = self.views.situation(id)
        description = view.description.plain
        return Entry("situation", address, view.label.plain, "", "", description, (), (description,))

    @cached_property
    def _terms(self) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
        synonyms = self.views.kb.vocabulary.synonyms.items()
        return tuple((term.lower(), re.compile(rf"\b{re.escape(term.lower())}s?\b"), others) for term, others in synonyms)

    def _synonyms(self, text: str) -> Iterator[str]:
        """The patrons' words for each of staff's words in a text."""
        text = text.lower()
        for term, pattern, others in self._terms:
            if term in text and pattern.search(text):
                yield from others
