"""A card as it is printed: plain text only."""

from __future__ import annotations

from macros.paper.card_data import (
    CallData,
    CardAddress,
    CardData,
    ChecklistData,
    NamedText,
    NamedTexts,
    ScriptLine,
    WayOut,
)
from macros.views.card import CardChecklist, CardText, CardView
from macros.views.questions import QuestionsView
from macros.views.shared import CallView, ScriptRow


def card_on_paper(card: CardView) -> CardData:
    """The printed form of a card."""
    text, gettext = card.text, card.language.gettext
    return {
        "lang": card.language.tag,
        "library": card.library,
        "emergency": card.emergency,
        "kind": text.kind,
        "title": card.title.plain,
        "purpose": card.purpose.plain,
        "accent": card.accent,
        "pattern": card.role.pattern,
        "questions": {
            "title": card.questions.title.plain,
            "items": [{"name": q.name.plain, "ask": q.ask.plain} for q in card.questions.questions],
        },
        "ways": ways_out(card.questions),
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
        "call": _call(card.call, text) if card.call else None,
        "stop": card.stop_line.plain if card.stop_line else None,
        "checklist": _checklist(card.checklist) if card.checklist else None,
        "promises": _promises(card) if card.promises else None,
        "edition": card.edition,
        "stamp": gettext(
            "Edition %(edition)s · Reviewed %(day)s", edition=card.edition, day=card.reviewed.text
        ),
        "check_by": gettext("Check by %(day)s.", day=card.check_by.text),
        "after": text.after if card.url else text.after_without_code,
        "after_without_code": text.after_without_code,
        **_address(card),
    }


def ways_out(questions: QuestionsView) -> list[WayOut]:
    """What to do after the questions."""
    no, yes = questions.kind_no, questions.from_yes
    return [
        {"kind": "no", "name": no.title.plain, "text": no.short.plain},
        {"kind": "yes", "name": yes.title.plain, "text": yes.short.plain},
    ]


def _checklist(checklist: CardChecklist) -> ChecklistData:
    return {"title": checklist.title.plain, "items": [item.plain for item in checklist.items]}


def _promises(card: CardView) -> NamedTexts:
    items: list[NamedText] = [{"name": each.name.plain, "text": each.short.plain} for each in card.promises]
    return {"title": card.text.promises, "items": items}


def _row(row: ScriptRow) -> ScriptLine:
    return {"they": row.they.plain, "when": row.when.plain if row.when else None, "say": row.say.plain}


def _call(call: CallView, text: CardText) -> CallData:
    return {
        "title": text.call,
        "number": call.number,
        "who": call.title.plain,
        "when_title": text.call_when,
        "when": [line.plain for line in call.when],
        "today": text.on_duty,
    }


def _address(card: CardView) -> CardAddress:
    """Where the code leads: the card's page, with the edition of this card. `address` is the same in two printed lines."""
    if not card.url:
        return {"qr_url": None, "live": None, "address": [], "qr_alt": None}
    host, _, path = card.url.split("//", 1)[1].partition("/")
    return {
        "qr_url": f"{card.url}?e={card.edition}",
        "live": card.text.live,
        "address": [host, f"/{path}"],
        "qr_alt": card.language.gettext(
            "QR code: the live version of this card at %(address)s", address=f"{host}/{path}"
        ),
    }
