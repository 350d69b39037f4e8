"""The entries of the search: one for each page, with what a result shows and the words that find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.model import PhrasingsIn
from macros.views import Views


@dataclass(frozen=True)
class Asked:
    """How something is asked for.

    lines: what people say or type.
    names: short names for it, which count more.
    related: words that belong to it, such as its situation and synonyms.
    """

    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.lines, *self.names, *self.related)


@dataclass(frozen=True)
class Entry:
    """A page that search finds.

    kind: script, checklist, role, situation, lesson or page.
    address: from the root of the site.
    title, they, when, text: what a result shows. `they` and `when` are what patrons say and the condition, and empty
    for other kinds than scripts; `text` is the line to say, or what the page is about.
    asked, said: the texts that find it beside its title: how it is asked for, and what it says.
    rank: the kind as which it is ranked, if not its own: a page that answers patrons is ranked as a script.
    asked_in: how it is asked for in other languages, by their codes.
    """

    kind: str
    address: str
    title: str
    they: str
    when: str
    text: str
    asked: Asked
    said: tuple[str, ...]
    rank: str = ""
    asked_in: Mapping[str, Asked] = field(default_factory=dict)


@dataclass(frozen=True)
class Body:
    """A page of Markdown: its title, its description, its plain text ("" for a page found by the others only), and how it is asked for."""

    title: str
    description: str
    text: str
    asked: tuple[str, ...] = ()


def entries(
    views: Views, addresses: Mapping[tuple[str, str], str], bodies: Mapping[str, Body]
) -> tuple[Entry, ...]:
    """An entry for every page that search finds.

    `addresses` are those of generated pages and lessons by kind and id, from the root of the site; `bodies` are the
    pages of Markdown by address.
    """
    of = _Entries(views)
    by_kind = {"script": of.script, "checklist": of.checklist, "role": of.role, "situation": of.situation}
    found = [by_kind[kind](id, address) for (kind, id), address in addresses.items() if kind in by_kind]
    lessons = {address for (kind, _), address in addresses.items() if kind == "lesson"}
    for address, body in bodies.items():
        kind = "lesson" if address in lessons else "page"
        found.append(
            Entry(
                kind,
                address,
                body.title,
                "",
                "",
                body.description,
                Asked(body.asked),
                (body.description, body.text),
                rank="script" if body.asked else "",
            )
        )
    return tuple(found)


def _asked(phrasings: PhrasingsIn) -> Asked:
    return Asked(tuple(phrasings.asks.splitlines()), tuple(phrasings.words.splitlines()))


@dataclass(frozen=True)
class _Entries:
    """The entries of the things that have a generated page."""

    views: Views

    def script(self, id: str, address: str) -> Entry:
        """The entry of a script: found by every way of asking, and by its answers."""
        script = self.views.kb.scripts[id].where(self.views.kb.library.choices)
        row = self.views.row(id)
        says = [self._plain(line.says) for line in script.patron_says]
        situation = self.views.kb.vocabulary.situations[script.situation].label
        phrasings = self.views.kb.phrasings.get(id)
        hidden = _asked(phrasings) if phrasings else Asked()
        others = phrasings.other_languages if phrasings else {}
        offers = (*(offer.say for offer in script.offers), *(offer.name for offer in script.offers))
        first = (script.acknowledge, *(line.acknowledge for line in script.patron_says if line.acknowledge))
        said = map(self._plain, (*first, *offers, script.card))
        title = row.title.plain
        when = row.when.plain if row.when else ""
        related = (self._plain(situation), *self._synonyms(f"{title} {' '.join(says)}"))
        asked = Asked((*says, *hidden.lines), hidden.names, related)
        return Entry(
            "script",
            address,
            title,
            says[0],
            when,
            row.say.plain,
            asked,
            (when, *said),
            asked_in={language: _asked(each) for language, each in others.items()},
        )

    def _plain(self, text: str) -> str:
        return self.views.line(text).plain

    def checklist(self, id: str, address: str) -> Entry:
        """The entry of a checklist: found by its items."""
        view = self.views.checklist(id)
        items = tuple(item.text.plain for block in view.blocks for item in block.items)
        return Entry(
            "checklist",
            address,
            view.title.plain,
            "",
            "",
            view.when.plain,
            Asked(),
            (view.when.plain, *items),
        )

    def role(self, id: str, address: str) -> Entry:
        """The entry of a desk: found by its purpose and what it decides."""
        view = self.views.role(id)
        decides = tuple(line.plain for line in view.may_decide)
        purpose = view.purpose.plain
        return Entry(
            "role",
            address,
            view.title.plain,
            "",
            "",
            purpose,
            Asked(names=(self.views.language.gettext("desk card"),)),
            (purpose, *decides),
        )

    def situation(self, id: str, address: str) -> Entry:
        """The entry of a situation: found by its name and description. Its scripts have entries of their own."""
        view = self.views.situation(id)
        description = view.description.plain
        return Entry("situation", address, view.label.plain, "", "", description, Asked(), (description,))

    @cached_property
    def _terms(self) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
        """Each of staff's words, a pattern of its singular and plural, and the patrons' words for it."""
        synonyms = self.views.kb.vocabulary.synonyms.items()
        return tuple(
            (term.lower(), re.compile(rf"\b{re.escape(term.lower())}s?\b"), others)
            for term, others in synonyms
        )

    def _synonyms(self, text: str) -> Iterator[str]:
        """The patrons' words for each of staff's words in a text."""
        text = text.lower()
        for term, pattern, others in self._terms:
            if term in text and pattern.search(text):
                yield from others
