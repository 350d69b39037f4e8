"""What is due for review before a given day: as text, as Markdown for an issue or a mail, or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from macros.views import Views
from macros.views.review_board import KIND_WORDS, Owner, ReviewedThing

FORMAT_VERSION = 1
"""The format of the JSON. Fields may be added; the number grows when one changes its meaning or goes."""


def due(views: Views, before: date, role: str = "") -> tuple[Owner, ...]:
    """What is due before this day, earliest first, by owner: all of them, or one role."""
    found = (
        replace(
            owner, things=tuple(each for each in owner.things if each.care.check_by.iso < before.isoformat())
        )
        for owner in views.owners
        if role in ("", owner.role.id)
    )
    return tuple(owner for owner in found if owner.things)


def as_text(views: Views, before: date, owners: tuple[Owner, ...]) -> str:
    """For a terminal: one line for each thing, with its file."""
    if not owners:
        return _nothing(views, before)
    return "\n\n".join("\n".join(_text(views, owner)) for owner in owners)


def _nothing(views: Views, before: date) -> str:
    return views.language.gettext("Nothing is due before %(day)s.", day=before)


def _heading(views: Views, owner: Owner, role: str) -> str:
    ngettext, number = views.language.ngettext, len(owner.things)
    return ngettext("%(role)s: %(num)s due", "%(role)s: %(num)s due", number, role=role)


def _kind(views: Views, thing: ReviewedThing) -> str:
    return views.language.gettext(KIND_WORDS[thing.kind])


def _text(views: Views, owner: Owner) -> Iterator[str]:
    yield _heading(views, owner, owner.role.title.plain)
    for each in owner.things:
        yield f"  {each.care.check_by.iso}  {each.title.plain} ({_kind(views, each)}), {each.care.file}"
        yield from (f"              {change.summary}." for change in each.care.changed)


def as_markdown(views: Views, before: date, owners: tuple[Owner, ...]) -> str:
    """For an issue or a mail: a task list with links."""
    if not owners:
        return _nothing(views, before)
    return "\n\n".join("\n".join(_markdown(views, owner)) for owner in owners)


def _markdown(views: Views, owner: Owner) -> Iterator[str]:
    yield f"## {_heading(views, owner, _escaped(owner.role.title.plain))}\n"
    link = views.language.gettext("change")
    for each in owner.things:
        change = f", [{link}]({each.care.edit_url})" if each.care.edit_url else ""
        kind = _kind(views, each)
        yield f"- [ ] {each.care.check_by.text}: [{_escaped(each.title.plain)}]({_address(views, each)}) ({kind}){change}"
        yield from (f"  {_escaped(fact.summary)}." for fact in each.care.changed)


def _escaped(text: str) -> str:
    """The text with Markdown's special characters escaped."""
    return re.sub(r"([\\`*_\[\]<>#|@])", r"\\\1", text)


def as_json(views: Views, before: date, owners: tuple[Owner, ...]) -> str:
    """For a program: each thing with its ids, dates and addresses."""
    found = [_json(views, owner, each) for owner in owners for each in owner.things]
    return json.dumps({"form": FORMAT_VERSION, "before": before.isoformat(), "due": found}, indent=1)


def _json(views: Views, owner: Owner, thing: ReviewedThing) -> dict[str, Any]:
    care = thing.care
    return {
        "kind": thing.kind,
        "id": thing.id,
        "title": thing.title.plain,
        "file": care.file,
        "address": _address(views, thing),
        "edit": care.edit_url,
        "owner": owner.role.id,
        "deputy": care.deputy.id if care.deputy else None,
        "reviewed": care.reviewed.iso,
        "check_by": care.check_by.iso,
        "changed": [
            {
                "fact": change.id,
                "day": change.day.iso,
                "branch": change.branch.plain if change.branch else None,
            }
            for change in care.changed
        ],
    }


def _address(views: Views, thing: ReviewedThing) -> str:
    return views.kb.library.site_url + thing.address


FORMATS: dict[str, Callable[[Views, date, tuple[Owner, ...]], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
