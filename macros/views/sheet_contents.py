"""Posters and sheets as they are printed: plain text only, with the color and the pattern of the library's first desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from macros.paper.sheet_data import (
    CharterPoster,
    CharterPosterText,
    CharterReview,
    CharterReviewText,
    ChecklistBlock,
    ChecklistSheet,
    ChecklistText,
    HuddleSheet,
    HuddleText,
    NoLog,
    NoLogText,
    PosterPromise,
    PracticeLine,
    ReviewPromise,
    ReviewStandard,
    SecretShopperSheet,
    SecretShopperText,
    SheetHead,
    SignOff,
)
from macros.views.card_on_paper import ways_out
from macros.views.charter import StandardView
from macros.views.checklist import ChecklistView
from macros.views.counts import takeaways_heading
from macros.views.edition import edition_of
from macros.views.facade import Views
from macros.views.freshness import Care

CHECKLIST_KINDS = {"read-do": "Read, then do.", "do-confirm": "Do, then confirm."}
IF_NOT = "If one cannot be confirmed"


def charter_poster(views: Views) -> CharterPoster:
    """The charter for a wall."""
    charter = views.charter
    promises: list[PosterPromise] = [
        {
            "name": promise.name.plain,
            "expect": promise.expect.plain,
            "standards": [{"text": s.text.plain, "target": s.target.plain} for s in promise.standards],
        }
        for promise in charter.promises
    ]
    content: CharterPosterText = {
        "title": charter.title.plain,
        "purpose": charter.purpose.plain,
        "check": "How we check",
        "promises": promises,
    }
    stamp = f"Adopted {charter.adopted.text} · Reviewed {charter.care.reviewed.text} · {_edition(content)}"
    return {**content, **_head(views, "What you can expect", charter.care, content), "stamp": stamp}


def charter_review(views: Views) -> CharterReview:
    """The sheet for the yearly review of the charter; its sign-off is that of the charter's checklist, if there is one."""
    charter = views.charter
    promises: list[ReviewPromise] = [
        {
            "name": promise.name.plain,
            "short": promise.short.plain,
            "standards": [_measured(standard) for standard in promise.standards],
        }
        for promise in charter.promises
    ]
    signoff = views.checklist(charter.signoff) if charter.signoff else None
    content: CharterReviewText = {
        "title": "Yearly review of the charter",
        "purpose": "All staff together. One promise at a time: its figures, what to keep, what to mend.",
        "measure": "Measure:",
        "target": "Target:",
        "columns": {
            "standard": "Standard",
            "figure": "This year’s figure",
            "verdict": "Keep / change / drop",
            "fix": "Fix, owner, date",
        },
        "choices": ["Keep", "Change", "Drop"],
        "promises": promises,
        "signoff": _signoff(signoff) if signoff else None,
    }
    return {**content, **_head(views, "Charter review", charter.care, content)}


def checklist(views: Views, id: str) -> ChecklistSheet:
    """A checklist with boxes."""
    found = views.checklist(id)
    blocks: list[ChecklistBlock] = [
        {
            "title": block.title.plain,
            "pause": block.pause.plain,
            "items": [
                {
                    "text": item.text.plain,
                    "note": item.note.plain if item.note else None,
                    "never_skip": item.never_skip.plain if item.never_skip else None,
                }
                for item in block.items
            ],
        }
        for block in found.blocks
    ]
    content: ChecklistText = {
        "title": found.title.plain,
        "purpose": f"{found.when.plain.rstrip('.')}.",
        "way": CHECKLIST_KINDS[found.kind],
        "how": found.how.plain,
        "never_skip": "Never skip.",
        "blocks": blocks,
        "closing": found.closing.plain,
        "if_not_title": IF_NOT,
        "if_not": found.if_not.plain,
        "sign": [line.plain for line in found.sign],
    }
    return {**content, **_head(views, "Checklist", found.care, content)}


def huddle(views: Views, id: str) -> HuddleSheet:
    """A lesson, for the person who leads the talk about it."""
    lesson = views.lesson(id)
    scripts: list[PracticeLine] = [
        {
            "title": script.title.plain,
            "they": script.patron_says[0].plain,
            "when": script.when.plain if script.when else None,
        }
        for script in lesson.practice
    ]
    content: HuddleText = {
        "title": lesson.title.plain,
        "purpose": lesson.description.plain,
        "takeaways": {
            "title": takeaways_heading(len(lesson.takeaways)),
            "items": [line.plain for line in lesson.takeaways],
        },
        "huddle": {
            "title": f"Discuss in {lesson.huddle_minutes} minutes",
            "items": [{"minutes": f"{minutes} min", "do": line.plain} for minutes, line in lesson.huddle],
        },
        "practice": {
            "title": "Practice",
            "lead": "One of you is the patron. Say your answer aloud first, then write down the words that worked.",
            "they": "They say",
            "you": "Our words",
            "items": scripts,
        },
        "notes": "What we will change, who, and by when",
    }
    return {**content, **_head(views, "Huddle", lesson.care, content)}


def no_log(views: Views) -> NoLog:
    """The list of requests that a desk had to answer with no."""
    found = views.questions
    content: NoLogText = {
        "title": "No log",
        "purpose": "One line for each no, right after it. No names, no card numbers.",
        "questions": {
            "title": found.title.plain,
            "items": [{"name": q.name.plain, "ask": q.ask.plain} for q in found.questions],
        },
        "ways": ways_out(found),
        "fields": ["Desk", "Week of"],
        "columns": {
            "asked": "What they asked",
            "why": "Why it was a no",
            "offered": "What we offered",
            "helped": "What would have helped",
        },
        "reasons": [views.line(limit.label).plain for limit in views.kb.vocabulary.limits.values()],
    }
    return {**content, **_head(views, "For the desk", found.care, content)}


def secret_shopper(views: Views) -> SecretShopperSheet:
    """The form for one secret-shopper visit, with the charter's standards."""
    charter = views.charter
    standards = [standard for promise in charter.promises for standard in promise.standards]
    greeting = next((standard.text.plain for standard in standards if standard.is_greeting), None)
    content: SecretShopperText = {
        "title": "Secret-shopper visit",
        "purpose": "One visit to one desk. Write what a patron could see, and never who it was.",
        "fields": ["Desk", "Day", "Hour"],
        "greeting": {
            "title": "The first hello",
            "standard": greeting,
            "fields": ["Arrived at", "Hello at", "Seconds between"],
        },
        "questions": {
            "titles": ["Question 1", "Question 2", "Question 3"],
            "fields": [
                "What I asked, and their first question back",
                "The answer, and each choice they offered, word for word",
            ],
        },
        "standards": {
            "title": "Each standard of the charter",
            "lead": "Check one box in each line. Guess nothing: what you had no way to see does not apply.",
            "standard": "Standard",
            "choices": ["Seen", "Not seen", "Does not apply"],
        },
        "promises": [
            {
                "name": promise.name.plain,
                "short": promise.short.plain,
                "standards": [standard.text.plain for standard in promise.standards],
            }
            for promise in charter.promises
        ],
    }
    return {**content, **_head(views, "Secret shopper", charter.care, content)}


def _head(views: Views, kind: str, care: Care, content: Mapping[str, object]) -> SheetHead:
    """What every sheet has: the library's name, its look, the edition of its content, and its review dates."""
    library, first = views.kb.library, views.kb.roles[views.role_refs[0].id]
    return {
        "lang": "en",
        "library": library.name,
        "kind": kind,
        "accent": (library.brand and library.brand.accent) or first.accent,
        "pattern": first.pattern,
        "stamp": f"{_edition(content)} · Reviewed {care.reviewed.text}",
        "check_by": f"Check by {care.check_by.text}.",
        "page": ["Page", "of"],
    }


def _edition(content: Mapping[str, object]) -> str:
    return f"Edition {edition_of(tuple(_texts(content)))}"


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


def _measured(standard: StandardView) -> ReviewStandard:
    return {"text": standard.text.plain, "measure": standard.measure.plain, "target": standard.target.plain}


def _signoff(checklist: ChecklistView) -> SignOff:
    """The last block of a checklist, how it ends, and who signs."""
    last = checklist.blocks[-1]
    return {
        "title": last.title.plain,
        "pause": last.pause.plain,
        "items": [item.text.plain for item in last.items],
        "closing": checklist.closing.plain,
        "if_not_title": IF_NOT,
        "if_not": checklist.if_not.plain,
        "sign": [line.plain for line in checklist.sign],
        "present": "Everyone present signs here",
    }
