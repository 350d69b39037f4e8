"""One state of the words, small enough to keep: what `macros.history.compare` compares.

Texts stand as they were typed, references in braces, beside what each reference is printed as: so a changed fact is
one change, and not one in every text that uses it. All of it is what JSON can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from macros.model import KINDS
from macros.text.references import FilledText, address_id, extension_id
from macros.views import Views
from macros.views.card import CardView

Fields = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """The things by kind and id, what references are printed as by id, the cards by id, and where each thing stands."""

    things: dict[str, dict[str, Fields]]
    values: dict[str, Fields]
    cards: dict[str, Fields]
    files: dict[str, dict[str, str]]

    def title(self, kind: str, id: str) -> str | None:
        """What a thing, or something that a file lists, is called; None where there is none."""
        if kind == "phrasings":
            kind = "script"
        home = _HOMES.get(kind)
        found = self.things.get(home[0], {}).get(home[0], {}).get(home[1], {}) if home else self.things.get(kind, {})
        fields = found.get(id)
        return None if fields is None else name_of(fields) or _SINGLE.get(kind) or id

    @property
    def pages(self) -> Iterator[str]:
        """The files of the pages on which its things are read."""
        found = (page_of(kind, id) for kind, things in self.things.items() for id in things)
        cards = (page_of("card", id) for id in self.cards)
        return (page for page in (*found, *cards) if page)

    def to_json(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, kept: bytes) -> Snapshot:
        """As it was kept."""
        return cls(**json.loads(kept))


# Where ids live that are no files: the kind of the file, and its field.
_HOMES = {
    "situation": ("vocabulary", "situations"),
    "promise": ("charter", "promises"),
    "contact": ("library", "contacts"),
    "fact": ("library", "facts"),
    "resource": ("library", "resources"),
}
_SINGLE = {"library": "The library’s own file", "vocabulary": "Situations and words", "style": "How the words sound"}
_VALUES = {"value", "unit"}


def name_of(fields: Fields) -> str:
    """What a group of fields is called: the first of its fields that is a name."""
    names = (fields[name] for name in ("title", "label", "name", "line", "text", "ask") if isinstance(fields.get(name), str))
    return next(names, "")


def snapshot(views: Views) -> Snapshot:
    """The state of these views."""
    kb = views.kb
    things: dict[str, dict[str, Fields]] = {kind: {} for kind in KINDS}
    files: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    pages = {page.file: page for page in kb.pages}
    for key, thing in kb.things.items():
        file = kb.documents[key].file
        fields = thing.model_dump(mode="json", by_alias=True)
        if file in pages:
            fields["body"] = list(pages[file].paragraphs)
        things[key.kind][key.id] = fields
        files[key.kind][key.id] = file
    things["phrasings"] = {id: _by_lines(fields) for id, fields in things["phrasings"].items()}
    return Snapshot(things, _values(views), {id: _card(views.card(id)) for id in views.card_ids}, files)


def _by_lines(fields: Fields) -> Fields:
    return {name: text.splitlines() for name, text in fields.items()}


def _values(views: Views) -> dict[str, Fields]:
    """What each reference is printed as, in the order of the library's file, and what one calls it."""
    library = views.kb.library
    labels = {"library_name": "Name of the library"}
    labels |= {id: fact.label for id, fact in library.facts.items()}
    for id in library.resources:
        labels |= {id: f"Name of “{library.resources[id].name}”", address_id(id): f"Address of “{library.resources[id].name}”"}
    labels |= {extension_id(id): f"Extension of “{contact.title}”" for id, contact in library.contacts.items()}
    return {id: {"label": labels[id], "text": value.text, "kind": value.kind} for id, value in views.values.items()}


def _card(card: CardView) -> Fields:
    """What stands on a card: all that its edition is made of, each part by its name."""
    questions = card.questions
    return {
        "edition": card.edition,
        "title": card.title.plain,
        "says": {
            "library": card.library,
            "title": card.title.plain,
            "purpose": card.purpose.plain,
            "questions": [
                questions.title.plain,
                *(f"{each.name.plain} {each.ask.plain}" for each in questions.questions),
                *(f"{way.title.plain}: {way.short.plain}" for way in (questions.kind_no, questions.from_yes)),
            ],
            "steps": [f"{step.name.plain} {step.text.plain}" for step in card.steps],
            "rows": {row.id: {"they": row.they.plain, "when": _maybe(row.when), "card": row.say.plain} for row in card.rows},
            "scripts": [row.id for row in card.rows],
            "call": card.call and {"who": f"{card.call.title.plain}, {card.call.number}", "when": [line.plain for line in card.call.when]},
            "stop_line": _maybe(card.stop_line),
            "checklist": card.checklist and {"title": card.checklist.title.plain, "items": [line.plain for line in card.checklist.items]},
            "promises": [f"{each.name.plain}: {each.short.plain}" for each in card.promises],
            "headings": list(asdict(card.text).values()),
        },
    }


def _maybe(line: FilledText | None) -> str | None:
    return line.plain if line else None


def page_of(kind: str, id: str) -> str | None:
    """The file of the page on which a thing is read; None for what has no page of its own."""
    return _PAGES.get(kind, "").format(id) or None


_PAGES = {
    "library": "make-it-yours.md",
    "vocabulary": "scripts/index.md",
    "questions": "three-questions.md",
    "charter": "charter.md",
    "script": "scripts/{}.md",
    "phrasings": "scripts/{}.md",
    "checklist": "checklists/{}.md",
    "role": "roles/{}.md",
    "card": "cards/{}/index.md",
    "lesson": "lessons/{}.md",
    "page": "{}.md",
}
