"""What changed between two snapshots: things, facts, and cards with a new edition.

Formatting, comments and colors do not change a card. A changed fact is one change, listed with the things that use it.
A snapshot may come from a file that somebody edited, so nothing here relies on the fields of a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from macros.history.differences import Difference, Path, differences, likeness
from macros.history.field_names import FIELD_NAMES, KIND_NAMES, NAMES_ITS_ENTRIES, REFERS
from macros.history.snapshot import file_of, name_of, page_of, title_of
from macros.language import Language
from macros.model.contact import WAYS
from macros.model.release import Fields, Snapshot
from macros.text.references import ReferenceValue, address_id, extension_id, fill, references
from macros.views.changes import CardChange, Change, Changes, FactChange, Happened, Named, ThingChange

MIN_LIKENESS = 0.8
"""The share of words (0 to 1) that a removed and an added thing must have in common to count as one, renamed."""

MAX_PAIRS = 100_000
"""With more pairs of removed and added things than this, it is another library, and nothing counts as renamed."""


def compare(before: Snapshot, after: Snapshot, language: Language) -> Changes:
    """What changed, except for pages, in the words of a language.

    A kind of thing that only one of the two knows is not compared.
    """
    return Changes(
        tuple(_thing_changes(before, after, language)),
        tuple(_fact_changes(before, after, language)),
        tuple(_card_changes(before, after, language)),
    )


def _thing_changes(before: Snapshot, after: Snapshot, language: Language) -> Iterator[ThingChange]:
    for kind in KIND_NAMES:
        if kind not in before.things or kind not in after.things:
            continue
        was, now = before.things[kind], after.things[kind]
        renamed = _renamed(was, now)
        for id in sorted({*was, *now} - set(renamed.values())):
            if id not in was and id not in renamed:
                yield _thing_change(after, kind, id, "added", language)
            elif id not in now:
                yield _thing_change(before, kind, id, "removed", language)
            else:
                old = renamed.get(id, id)
                fields = tuple(
                    _field_changes(before, after, _own(kind, was[old]), _own(kind, now[id]), language)
                )
                if id in renamed:
                    yield replace(_thing_change(after, kind, id, "renamed", language), was=old, fields=fields)
                elif fields:
                    yield replace(_thing_change(after, kind, id, "changed", language), fields=fields)


def _thing_change(where: Snapshot, kind: str, id: str, what: Happened, language: Language) -> ThingChange:
    thing = _named(where, kind, id, language)
    return ThingChange(
        what, replace(thing, page=None) if what == "removed" else thing, file_of(kind, id), None, ()
    )


def _named(where: Snapshot, kind: str, id: str, language: Language) -> Named:
    title = _printed(language.translate(title_of(where, kind, id) or id), where, language)
    return Named(language.gettext(KIND_NAMES[kind]), title, page_of(kind, id))


def _renamed(was: dict[str, Fields], now: dict[str, Fields]) -> dict[str, str]:
    """The old id by the new id, for each thing whose words are nearly the same under both."""
    removed = {id: was[id] for id in was if id not in now}
    added = {id: now[id] for id in now if id not in was}
    if len(removed) * len(added) > MAX_PAIRS:
        return {}
    scored = sorted((-likeness(removed[old], added[new]), new, old) for old in removed for new in added)
    found: dict[str, str] = {}
    for score, new, old in scored:
        if score <= -MIN_LIKENESS and new not in found and old not in found.values():
            found[new] = old
    return found


def _own(kind: str, fields: Fields) -> Fields:
    """The fields of a thing that a reader may notice. Values of the library are listed as facts instead."""
    if kind != "library":
        return fields
    kept = {
        name: value
        for name, value in fields.items()
        if name not in ("format", "name", "currency", "emergency")
    }
    # Releases that are older than this field were in English.
    kept.setdefault("language", "en")
    for group, names in (
        ("contacts", list(WAYS)),
        ("facts", ["value", "unit", "changed"]),
        ("decisions", ["choice"]),
        ("resources", ["name", "url"]),
    ):
        kept[group] = _without(fields.get(group), names)
    return kept


def _without(entries: Any, names: list[str]) -> Any:
    if not isinstance(entries, dict):
        return entries
    return {
        id: {name: value for name, value in entry.items() if name not in names}
        if isinstance(entry, dict)
        else entry
        for id, entry in entries.items()
    }


# --- fields ----------------------------------------------------------------------------------------------------------


def _field_changes(
    before: Snapshot, after: Snapshot, was: Fields, now: Fields, language: Language
) -> Iterator[Change]:
    """The fields that are printed differently. A fact in the place of the same number typed out is no change."""
    for found in differences(was, now):
        old, new = (
            _shown(found.before, found.path, before, language),
            _shown(found.after, found.path, after, language),
        )
        if old != new:
            yield Change(_label(found, was, now, after, language), old, new)


def _label(found: Difference, was: Fields, now: Fields, where: Snapshot, language: Language) -> str:
    """What a field is called, from the outside to the inside: "Offer 2, words to say"."""
    parts: list[str] = []
    entry: Any = was if found.after is None else now
    listed = ""
    for step in found.path:
        has_ids = listed in NAMES_ITS_ENTRIES and not isinstance(entry, list)
        entry = _inside(entry, step)
        if isinstance(step, int):
            parts[-1] = language.gettext("%(field)s %(number)s", field=parts[-1], number=step + 1)
        elif has_ids:
            name = name_of(entry) if isinstance(entry, dict) else ""
            title = name or title_of(where, REFERS.get(listed, ""), step) or step
            parts[-1] = language.gettext("%(field)s “%(title)s”", field=parts[-1], title=title)
        else:
            known = FIELD_NAMES.get(step)
            parts.append(language.pgettext("field", known) if known else step.replace("_", " "))
        listed = "" if has_ids else str(step)
    label = ", ".join(parts)
    return label[:1].upper() + label[1:]


def _inside(entry: Any, step: str | int) -> Any:
    if isinstance(entry, dict):
        return entry.get(str(step))
    return entry[step] if isinstance(entry, list) and isinstance(step, int) and step < len(entry) else None


def _shown(value: Any, path: Path, where: Snapshot, language: Language) -> str | None:
    """A value for a reader: facts filled in, ids as titles, dates in words, and a group of fields on one line."""
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, dict):
        return " · ".join(
            filter(None, (_shown(entry, (*path, name), where, language) for name, entry in value.items()))
        )
    if isinstance(value, list):
        return " · ".join(filter(None, (_shown(entry, path, where, language) for entry in value)))
    text = " ".join(str(value).split())
    names = [step for step in path if isinstance(step, str) and step != "order"]
    if names and names[-1] in REFERS and (title := title_of(where, REFERS[names[-1]], text)):
        return title
    if text in ("True", "False"):
        return language.pgettext("value", "yes") if text == "True" else language.pgettext("value", "no")
    return _as_day(text, language) or _printed(text, where, language)


def _as_day(text: str, language: Language) -> str | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return language.date(date.fromisoformat(text))
    except ValueError:
        return None


def _printed(text: str, where: Snapshot, language: Language) -> str:
    """A text as it is printed. One with an unknown reference stays as it was typed."""
    ids = {id for id, _ in references(text)}
    if not ids <= where.values.keys():
        return text
    values = {id: ReferenceValue(where.values[id].text, where.values[id].kind) for id in ids}
    return fill(text, values, language.quotes).plain


# --- facts -----------------------------------------------------------------------------------------------------------


def _fact_changes(before: Snapshot, after: Snapshot, language: Language) -> Iterator[FactChange]:
    texts_before = {id: value.text for id, value in before.values.items()}
    texts_after = {id: value.text for id, value in after.values.items()}
    labels = {id: value.label for id, value in (*before.values.items(), *after.values.items())}
    changed = [
        id
        for id in dict.fromkeys((*texts_after, *texts_before))
        if texts_before.get(id) != texts_after.get(id)
    ]
    uses = _uses(after, set(changed) & set(after.values), language)
    for id in changed:
        yield FactChange(id, labels[id], texts_before.get(id), texts_after.get(id), tuple(uses.get(id, ())))


def _uses(where: Snapshot, ids: set[str], language: Language) -> dict[str, list[Named]]:
    """The things that use each of these values: in a text, or as the contact or the resource that they name."""
    found: dict[str, list[Named]] = {id: [] for id in ids}
    for kind in KIND_NAMES if ids else ():
        for id, fields in where.things.get(kind, {}).items() if kind != "library" else ():
            for each in ids.intersection(_refers_to(fields, "")):
                found[each].append(_named(where, kind, id, language))
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


def _card_changes(before: Snapshot, after: Snapshot, language: Language) -> Iterator[CardChange]:
    """The cards with another edition, and why; and those with another id, since the code on the paper leads to the old one."""
    moved: dict[str, str] = {}
    for kind in ("role", "card"):
        moved |= _renamed(before.things.get(kind, {}), after.things.get(kind, {}))
    for id, now in after.cards.items():
        page, was = page_of("card", id), before.cards.get(moved.get(id, id))
        if was is None:
            yield CardChange(id, now.title, page, None, now.edition, ())
        elif was.edition != now.edition or id in moved:
            because = tuple(_reasons(before, after, was.says, now.says, language))
            if id in moved:
                address = Change(
                    language.gettext("Address that its code leads to"),
                    f"/cards/{moved[id]}/",
                    f"/cards/{id}/",
                )
                because = (address, *because)
            yield CardChange(id, now.title, page, was.edition, now.edition, because)
    for id, was in before.cards.items():
        if id not in after.cards and id not in moved.values():
            yield CardChange(id, was.title, None, was.edition, None, ())


def _reasons(
    before: Snapshot, after: Snapshot, was: Fields, now: Fields, language: Language
) -> Iterator[Change]:
    """The parts of a card that say something else. Which scripts were added or removed shows in their words."""
    if _scripts(was) != _scripts(now):
        was, now = {**was, "scripts": []}, {**now, "scripts": []}
    yield from _field_changes(before, after, was, now, language)


def _scripts(says: Fields) -> set[str]:
    return set(map(str, found)) if isinstance(found := says.get("scripts"), list) else set()
