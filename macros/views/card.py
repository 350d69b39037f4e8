"""The card: what a desk's printed card and its page say, and the edition that tells one wording from the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from macros.text.references import FilledText
from macros.views.parts import CallView, Day, EditLinks, Pdf, Picture, RoleRef, ScriptRow
from macros.views.things import QuestionsView, StepView

# Crockford's alphabet leaves out the letters that are misread on paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EDITION_LENGTH = 4


@dataclass(frozen=True)
class CardText:
    """The words of a card's own: its headings."""

    kind: str = "Desk card"
    steps: str = "Four steps to a yes"
    scripts: str = "Words that work here"
    they: str = "They say"
    you: str = "You can say"
    call: str = "Stuck? Call"
    call_when: str = "Call when"
    on_duty: str = "On duty today"
    promises: str = "Our four promises"
    after: str = "After that, scan the code and reprint."
    after_without_code: str = "After that, reprint it from the site."
    live: str = "Live version"


@dataclass(frozen=True)
class CardChecklist:
    """The checklist on a card; `id` leads to its page."""

    id: str
    title: FilledText
    items: tuple[FilledText, ...]


@dataclass(frozen=True)
class CardPromise:
    """A promise on a card."""

    name: FilledText
    short: FilledText


@dataclass(frozen=True)
class CardView:
    """A desk card: on a page, and on paper through `paper`.

    `id` is the role's or the card's own, or None for one that is put together on a page. `role` is the desk that lends
    its color and pattern. `sizes` are the sizes that it is printed in; every size where it is empty. `changes` says where its lines
    are changed; one that is put together on a page has no file.
    """

    id: str | None
    text: CardText
    library: str
    title: FilledText
    purpose: FilledText
    role: RoleRef
    accent: str
    questions: QuestionsView
    rows: tuple[ScriptRow, ...]
    call: CallView | None
    stop_line: FilledText | None
    checklist: CardChecklist | None
    promises: tuple[CardPromise, ...]
    edition: str
    reviewed: Day
    check_by: Day
    sizes: tuple[str, ...]
    url: str | None
    pdfs: tuple[Pdf, ...] = ()
    picture: Picture | None = None
    changes: EditLinks | None = None

    @property
    def steps(self) -> tuple[StepView, ...]:
        """The steps to a yes."""
        return self.questions.from_yes.steps


def edition_of(*said: Any) -> str:
    """The edition: four signs from a hash of what is said and of nothing else.

    Colors, dates, formatting and the order of fields in a file leave it as it is; a changed word, fact or order on the
    card makes a new one.
    """
    words = json.dumps([text for value in said for text in _texts(value)], ensure_ascii=False)
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")
    signs = ""
    for _ in range(EDITION_LENGTH):
        number, at = divmod(number, len(ALPHABET))
        signs += ALPHABET[at]
    return signs


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, FilledText):
        yield value.plain
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def paper(card: CardView) -> dict[str, Any]:
    """The card as the Typst design takes it: plain text only."""
    text = card.text
    return {
        "lang": "en",
        "library": card.library,
        "kind": text.kind,
        "title": card.title.plain,
        "purpose": card.purpose.plain,
        "accent": card.accent,
        "pattern": card.role.pattern,
        "questions": {
            "title": card.questions.title.plain,
            "items": [{"name": q.name.plain, "ask": q.ask.plain} for q in card.questions.questions],
        },
        "ways": [
            {"kind": kind, "name": way.title.plain, "text": way.short.plain}
            for kind, way in (("no", card.questions.kind_no), ("yes", card.questions.from_yes))
        ],
        "steps": {"title": text.steps, "items": [{"name": s.name.plain, "text": s.text.plain} for s in card.steps]},
        "scripts": {
            "title": text.scripts,
            "they": text.they,
            "you": text.you,
            "items": [_row(row) for row in card.rows],
        },
        "call": card.call and _call(card.call, text),
        "stop": card.stop_line and card.stop_line.plain,
        "checklist": card.checklist
        and {"title": card.checklist.title.plain, "items": [item.plain for item in card.checklist.items]},
        "promises": card.promises
        and {"title": text.promises, "items": [{"name": p.name.plain, "text": p.short.plain} for p in card.promises]}
        or None,
        "edition": card.edition,
        "stamp": f"Edition {card.edition} · Reviewed {card.reviewed.text}",
        "check_by": f"Check by {card.check_by.text}.",
        "after": text.after if card.url else text.after_without_code,
        **_address(card),
    }


def _row(row: ScriptRow) -> dict[str, str | None]:
    return {"they": row.they.plain, "when": row.when and row.when.plain, "say": row.say.plain}


def _call(call: CallView, text: CardText) -> dict[str, Any]:
    return {
        "title": text.call,
        "number": call.number,
        "who": call.title.plain,
        "when_title": text.call_when,
        "when": [line.plain for line in call.when],
        "today": text.on_duty,
    }


def _address(card: CardView) -> dict[str, Any]:
    if not card.url:
        return {"qr_url": None, "live": None, "address": [], "qr_alt": None}
    host, _, path = card.url.split("//", 1)[1].partition("/")
    return {
        "qr_url": f"{card.url}?e={card.edition}",
        "live": card.text.live,
        "address": [host, f"/{path}"],
        "qr_alt": f"QR code: the live version of this card at {host}/{path}",
    }
