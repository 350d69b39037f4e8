"""A card as the Typst design takes it: plain text only."""

from __future__ import annotations

from typing import Any

from macros.views.card import CardText, CardView
from macros.views.shared import CallView, ScriptRow


def card_on_paper(card: CardView) -> dict[str, Any]:
    """The printed form of a card, as `macros.paper.cards.form` describes it."""
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
        "steps": {
            "title": text.steps,
            "items": [{"name": s.name.plain, "text": s.text.plain} for s in card.steps],
        },
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
        and {
            "title": text.promises,
            "items": [{"name": p.name.plain, "text": p.short.plain} for p in card.promises],
        }
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
    """Where the code leads: the card's page, with the edition of this card. `address` is the same in two printed lines."""
    if not card.url:
        return {"qr_url": None, "live": None, "address": [], "qr_alt": None}
    host, _, path = card.url.split("//", 1)[1].partition("/")
    return {
        "qr_url": f"{card.url}?e={card.edition}",
        "live": card.text.live,
        "address": [host, f"/{path}"],
        "qr_alt": f"QR code: the live version of this card at {host}/{path}",
    }
