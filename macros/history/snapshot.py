"""From views to a snapshot: what a library says at one moment, as much as `macros.history.compare` needs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from macros.knowledge.addresses import PAGE_FILES
from macros.language.message import gettext
from macros.model import KINDS
from macros.model.release import CardSnapshot, Fields, PrintedValue, Snapshot
from macros.render.generated_pages import GENERATED, ids
from macros.text.references import EMERGENCY_MOBILE, EMERGENCY_NUMBER, FilledText, address_id, extension_id
from macros.views import Views
from macros.views.card import CardView

_SINGLE = {
    "library": gettext("The library’s own file"),
    "vocabulary": gettext("Situations and words"),
    "style": gettext("How the words sound"),
}
# Where ids live that are not names of files: the kind of the file, and its field.
_LISTED_IN = {
    "situation": ("vocabulary", "situations"),
    "promise": ("charter", "promises"),
    "contact": ("library", "contacts"),
    "fact": ("library", "facts"),
    "decision": ("library", "decisions"),
    "resource": ("library", "resources"),
}
# Kinds without a generated page, and the page where their words are read. A library may have no such page.
_READ_ON = {
    "library": "make-it-yours.md",
    "vocabulary": "scripts/index.md",
    "phrasings": "scripts/{}.md",
    "page": "{}.md",
}
_NAMING_FIELDS = ("title", "label", "name", "line", "text", "ask")


def snapshot(views: Views) -> Snapshot:
    """The snapshot of these views."""
    kb = views.kb
    things: dict[str, dict[str, Fields]] = {kind: {} for kind in KINDS}
    pages = {page.file: page for page in kb.pages}
    for key, thing in sorted(kb.things.items()):
        fields = thing.model_dump(mode="json", by_alias=True, exclude_none=True)
        if page := pages.get(kb.documents[key].file):
            fields["body"] = list(page.paragraphs)
        if key.kind == "phrasings":
            fields = _lines(fields)
        things[key.kind][key.id] = fields
    return Snapshot(
        things=things, values=_values(views), cards={id: _card(views.card(id)) for id in views.card_ids}
    )


def _lines(value: Any) -> Any:
    """Texts of several lines as lists of lines, in a value of any depth."""
    if isinstance(value, str):
        return value.splitlines()
    return {name: lines for name, each in value.items() if (lines := _lines(each))}


def _values(views: Views) -> dict[str, PrintedValue]:
    """What each reference is printed as and called, in the order of the library's file."""
    library = views.kb.library
    _ = views.language.gettext
    labels = {"library_name": _("Name of the library")}
    labels |= {id: fact.label for id, fact in library.facts.items()}
    labels |= {id: decision.question for id, decision in library.decisions.items()}
    for id, resource in library.resources.items():
        labels |= {
            id: _("Name of “%(resource)s”", resource=resource.name),
            address_id(id): _("Address of “%(resource)s”", resource=resource.name),
        }
    labels |= {
        extension_id(id): _("Extension of “%(contact)s”", contact=contact.title)
        for id, contact in library.contacts.items()
    }
    labels |= {
        EMERGENCY_NUMBER: _("Emergency number from a desk phone"),
        EMERGENCY_MOBILE: _("Emergency number from any other phone"),
    }
    return {
        id: PrintedValue(label=labels[id], text=value.text, kind=value.kind)
        for id, value in views.values.items()
    }


def _card(card: CardView) -> CardSnapshot:
    """A card with everything that its edition is computed from, by part."""
    questions = card.questions
    says = {
        "library": card.library,
        "emergency": card.emergency,
        "title": card.title.plain,
        "purpose": card.purpose.plain,
        "questions": [
            questions.title.plain,
            *(f"{each.name.plain} {each.ask.plain}" for each in questions.questions),
            *(f"{way.title.plain}: {way.short.plain}" for way in (questions.kind_no, questions.from_yes)),
        ],
        "steps": [f"{step.name.plain} {step.text.plain}" for step in card.steps],
        "rows": {
            row.id: {"they": row.they.plain, "when": _plain(row.when), "card": row.say.plain}
            for row in card.rows
        },
        "scripts": [row.id for row in card.rows],
        "call": card.call
        and {
            "who": f"{card.call.title.plain}, {card.call.number}",
            "when": [line.plain for line in card.call.when],
        },
        "stop_line": _plain(card.stop_line),
        "checklist": card.checklist
        and {
            "title": card.checklist.title.plain,
            "items": [line.plain for line in card.checklist.items],
        },
        "promises": [f"{each.name.plain}: {each.short.plain}" for each in card.promises],
        "headings": list(asdict(card.text).values()),
    }
    return CardSnapshot(edition=card.edition, title=card.title.plain, says=says)


def _plain(line: FilledText | None) -> str | None:
    return line.plain if line else None


def name_of(fields: Fields) -> str:
    """What a group of fields is called: the first of its fields that is a name."""
    names = (fields.get(name) for name in _NAMING_FIELDS)
    return next((name for name in names if isinstance(name, str)), "")


def title_of(said: Snapshot, kind: str, id: str) -> str | None:
    """The title of a thing, or of something that a file lists, such as a fact; None for one that does not exist.

    That of a file of which there is only one is a message.
    """
    if kind == "phrasings":
        kind = "script"
    entries = said.things.get(kind, {})
    if kind in _LISTED_IN:
        home, field = _LISTED_IN[kind]
        entries = said.things.get(home, {}).get(home, {}).get(field, {})
    fields = entries.get(id) if isinstance(entries, dict) else None
    return (name_of(fields) or _SINGLE.get(kind) or id) if isinstance(fields, dict) else None


def page_of(kind: str, id: str) -> str | None:
    """The file of the page on which a thing is read; None for what has no page of its own."""
    return {**PAGE_FILES, **_READ_ON}.get(kind, "").format(id) or None


def file_of(kind: str, id: str) -> str:
    """The file that holds a thing."""
    return KINDS[kind].files.replace("**/*", "*").replace("*", id)


def pages_of(views: Views) -> frozenset[str]:
    """The files of the pages of a library, generated ones included."""
    generated = (where.format(id) for kind, where in GENERATED.values() for id in ids(views, kind))
    return frozenset((*generated, *(page.file.removeprefix("docs/") for page in views.kb.pages)))
