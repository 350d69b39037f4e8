"""What changed between two states of the words: things, facts, cards with a new edition, pages.

Formatting, comments and colors are no change of a card. A fact is one change, told with the things that use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from macros.history.differences import Difference, Path, differences, likeness
from macros.history.field_names import FIELD_NAMES, KIND_NAMES, NAMES_ITS_ENTRIES, REFERS
from macros.history.snapshot import Fields, Snapshot, name_of, page_of, snapshot
from macros.render.page_text import page_texts
from macros.text.references import ReferenceValue, address_id, extension_id, fill, references
from macros.views import Views
from macros.views.changes import (
    CardChange,
    Change,
    Changes,
    FactChange,
    Happened,
    Named,
    PageChange,
    ThingChange,
)
from macros.views.shared import DateView

NEARLY_THE_SAME = 0.8
"""How many of its words (0 to 1) a removed thing must have in common with an added one, to be that one under a new name."""

MOST_PAIRS = 100_000
"""So many removed and added things are compared; with more of them it is another library, and nothing was renamed."""


def changes(before: Views, after: Views) -> Changes:
    """Everything that changed, the pages included."""
    found = compare(snapshot(before), snapshot(after))
    return replace(found, pages=tuple(_pages(page_texts(before), page_texts(after))))


def compare(before: Snapshot, after: Snapshot) -> Changes:
    """What changed, but for the pages."""
    return Changes(tuple(_things(before, after)), tuple(_facts(before, after)), tuple(_cards(before, after)))


def _pages(before: dict[str, tuple[str, str, str]], after: dict[str, tuple[str, str, str]]) -> Iterator[PageChange]:
    for src_uri in sorted({*before, *after}):
        was, now = before.get(src_uri), after.get(src_uri)
        if was != now:
            what: Happened = "added" if was is None else "removed" if now is None else "changed"
            title, address, _ = now or was  # type: ignore[misc]
            yield PageChange(what, src_uri, address, title)


# --- things ----------------------------------------------------------------------------------------------------------


def _things(before: Snapshot, after: Snapshot) -> Iterator[ThingChange]:
    for kind in KIND_NAMES:
        was, now = before.things.get(kind, {}), after.things.get(kind, {})
        renamed = _renamed(was, now)
        for id in sorted({*was, *now} - set(renamed.values())):
            if id not in was and id not in renamed:
                yield _thing(after, kind, id, "added")
            elif id not in now:
                yield replace(_thing(before, kind, id, "removed"), thing=_named(before, kind, id, has_page=False))
            else:
                old = renamed.get(id, id)
                fields = tuple(_fields(before, after, _own(kind, was[old]), _own(kind, now[id])))
                if id in renamed:
                    yield replace(_thing(after, kind, id, "renamed"), was=old, fields=fields)
                elif fields:
                    yield replace(_thing(after, kind, id, "changed"), fields=fields)


def _thing(where: Snapshot, kind: str, id: str, what: Happened) -> ThingChange:
    return ThingChange(what, _named(where, kind, id), where.files[kind][id], None, ())


def _named(where: Snapshot, kind: str, id: str, *, has_page: bool = True) -> Named:
    return Named(KIND_NAMES[kind], _said(where.title(kind, id) or id, where), page_of(kind, id) if has_page else None)


def _renamed(was: dict[str, Fields], now: dict[str, Fields]) -> dict[str, str]:
    """The new id and the old one of each thing whose words are nearly the same under both."""
    removed = {id: was[id] for id in was if id not in now}
    added = {id: now[id] for id in now if id not in was}
    if len(removed) * len(added) > MOST_PAIRS:
        return {}
    scored = sorted((-likeness(removed[old], added[new]), new, old) for old in removed for new in added)
    found: dict[str, str] = {}
    for score, new, old in scored:
        if score <= -NEARLY_THE_SAME and new not in found and old not in found.values():
            found[new] = old
    return found


def _own(kind: str, fields: Fields) -> Fields:
    """The fields of a thing, without the values of the library that are told as facts."""
    if kind != "library":
        return fields
    kept = {name: value for name, value in fields.items() if name not in ("name", "currency")}
    return kept | {
        "contacts": _without(fields["contacts"], "extension"),
        "facts": _without(fields["facts"], "value", "unit", "changed"),
        "resources": _without(fields["resources"], "name", "url"),
    }


def _without(entries: dict[str, Fields], *names: str) -> dict[str, Fields]:
    # The name of a resource is its title here, which `name_of` needs.
    return {id: {name: value for name, value in entry.items() if name not in names} for id, entry in entries.items()}


# --- fields ----------------------------------------------------------------------------------------------------------


def _fields(before: Snapshot, after: Snapshot, was: Fields, now: Fields) -> Iterator[Change]:
    """The fields that say something else: a fact in the place of the same number typed out is none."""
    for found in differences(was, now):
        old, new = _shown(found.before, found.path, before), _shown(found.after, found.path, after)
        if old != new:
            yield Change(_label(found, was, now, after), old, new)


def _label(found: Difference, was: Fields, now: Fields, where: Snapshot) -> str:
    """What a field is called, from the outside to the inside: "Offer 2, words to say"."""
    said: list[str] = []
    entry: Any = was if found.after is None else now
    listed = ""
    for step in found.path:
        entry = _inside(entry, step)
        if isinstance(step, int):
            said[-1] += f" {step + 1}"
        elif listed in NAMES_ITS_ENTRIES:
            said[-1] += f" “{(name_of(entry) if isinstance(entry, dict) else '') or where.title(REFERS.get(listed, ''), step) or step}”"
        else:
            said.append(FIELD_NAMES.get(step, step.replace("_", " ")))
        listed = "" if listed in NAMES_ITS_ENTRIES else str(step)
    label = ", ".join(said)
    return label[:1].upper() + label[1:]


def _inside(entry: Any, step: str | int) -> Any:
    if isinstance(entry, dict):
        return entry.get(str(step))
    return entry[step] if isinstance(entry, list) and isinstance(step, int) and step < len(entry) else None


def _shown(value: Any, path: Path, where: Snapshot) -> str | None:
    """A value as one reads it: facts filled in, ids as titles, dates in words; a group of fields on one line."""
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, dict):
        return " · ".join(filter(None, (_shown(entry, (*path, name), where) for name, entry in value.items())))
    if isinstance(value, list):
        return " · ".join(filter(None, (_shown(entry, path, where) for entry in value)))
    text = " ".join(str(value).split())
    names = [step for step in path if isinstance(step, str) and step != "order"]
    if names and names[-1] in REFERS and (title := where.title(REFERS[names[-1]], text)):
        return title
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return DateView.of(date.fromisoformat(text)).text
    return {"True": "yes", "False": "no"}.get(text) or _said(text, where)


def _said(text: str, where: Snapshot) -> str:
    """A text as it is printed; one with an unknown reference stays as typed."""
    values = {id: ReferenceValue(value["text"], value["kind"]) for id, _ in references(text) if (value := where.values.get(id))}
    return fill(text, values).plain if all(id in values for id, _ in references(text)) else text


# --- facts -----------------------------------------------------------------------------------------------------------


def _facts(before: Snapshot, after: Snapshot) -> Iterator[FactChange]:
    changed = [
        id for id in dict.fromkeys((*after.values, *before.values))
        if before.values.get(id, {}).get("text") != after.values.get(id, {}).get("text")
    ]
    uses = _uses(after, set(changed) & set(after.values))
    for id in changed:
        was, now = before.values.get(id), after.values.get(id)
        label = (now or was or {})["label"]
        yield FactChange(id, label, was and was["text"], now and now["text"], tuple(uses.get(id, ())))


def _uses(where: Snapshot, ids: set[str]) -> dict[str, list[Named]]:
    """The things that use each of these values: in a text, or as the contact or the resource that they name."""
    found: dict[str, list[Named]] = {id: [] for id in ids}
    if not ids:
        return found
    for kind, things in where.things.items():
        for id, fields in things.items():
            used = ids.intersection(_refers_to(fields, ""))
            if used and kind != "library":
                for each in used:
                    found[each].append(_named(where, kind, id))
    return found


def _refers_to(value: Any, field: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from _refers_to(entry, name)
    elif isinstance(value, list):
        for entry in value:
            yield from _refers_to(entry, field)
    elif isinstance(value, str):
        yield from (id for id, _ in references(value))
        if REFERS.get(field) == "contact":
            yield extension_id(value)
        elif REFERS.get(field) == "resource":
            yield from (value, address_id(value))


# --- cards -----------------------------------------------------------------------------------------------------------


def _cards(before: Snapshot, after: Snapshot) -> Iterator[CardChange]:
    """The cards whose edition is another, and why; and those under a new name, since the code on the paper leads to the old one."""
    moved = {new: old for kind in ("role", "card") for new, old in _renamed(before.things[kind], after.things[kind]).items()}
    for id, now in after.cards.items():
        page, was = page_of("card", id), before.cards.get(moved.get(id, id))
        if was is None:
            yield CardChange(id, now["title"], page, None, now["edition"], ())
        elif was["edition"] != now["edition"] or id in moved:
            address = [Change("Address that its code leads to", f"/cards/{moved[id]}/", f"/cards/{id}/")] if id in moved else []
            because = (*address, *_because(before, after, was["says"], now["says"]))
            yield CardChange(id, now["title"], page, was["edition"], now["edition"], because)
    for id, was in before.cards.items():
        if id not in after.cards and id not in moved.values():
            yield CardChange(id, was["title"], None, was["edition"], None, ())


def _because(before: Snapshot, after: Snapshot, was: Fields, now: Fields) -> Iterator[Change]:
    """The parts of a card that say something else. Which scripts came and went shows in their words."""
    if {*was["scripts"]} != {*now["scripts"]}:
        was, now = {**was, "scripts": []}, {**now, "scripts": []}
    yield from _fields(before, after, was, now)
