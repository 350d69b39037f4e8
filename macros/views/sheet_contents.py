"""Posters and sheets: their contents, as plain values for the Typst designs in `macros.paper.sheets`.

Each function takes the views and returns a dict of plain text, as `macros.paper.sheets.form` describes it. Sheets have
the color and the pattern of the library's first desk.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros.views.charter import StandardView
from macros.views.checklist import ChecklistView
from macros.views.edition import edition_of
from macros.views.facade import Views
from macros.views.freshness import Care
from macros.views.number_words import takeaways_heading

CHECKLIST_KINDS = {"read-do": "Read, then do.", "do-confirm": "Do, then confirm."}
IF_NOT = "If one cannot be confirmed"

Sheet = dict[str, Any]


def charter_poster(views: Views) -> Sheet:
    """The charter for a wall."""
    charter = views.charter
    promises = [
        {
            "name": promise.name.plain,
            "expect": promise.expect.plain,
            "standards": [{"text": s.text.plain, "target": s.target.plain} for s in promise.standards],
        }
        for promise in charter.promises
    ]
    content = {
        "title": charter.title.plain,
        "purpose": charter.purpose.plain,
        "check": "How we check",
        "promises": promises,
    }
    poster = _sheet(views, "What you can expect", charter.care, content)
    return poster | {
        "stamp": f"Adopted {charter.adopted.text} · Reviewed {charter.care.reviewed.text} · {_edition(content)}"
    }


def charter_review(views: Views) -> Sheet:
    """The sheet for the yearly review of the charter; its sign-off is that of the charter's checklist, if there is one."""
    charter = views.charter
    promises = [
        {
            "name": promise.name.plain,
            "short": promise.short.plain,
            "standards": [_measured(standard) for standard in promise.standards],
        }
        for promise in charter.promises
    ]
    signoff = views.checklist(charter.signoff) if charter.signoff else None
    content = {
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
        "signoff": signoff and _signoff(signoff),
    }
    return _sheet(views, "Charter review", charter.care, content)


def checklist(views: Views, id: str) -> Sheet:
    """A checklist with boxes."""
    found = views.checklist(id)
    blocks = [
        {
            "title": block.title.plain,
            "pause": block.pause.plain,
            "items": [
                {
                    "text": item.text.plain,
                    "note": item.note and item.note.plain,
                    "never_skip": item.never_skip and item.never_skip.plain,
                }
                for item in block.items
            ],
        }
        for block in found.blocks
    ]
    content = {
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
    return _sheet(views, "Checklist", found.care, content)


def huddle(views: Views, id: str) -> Sheet:
    """A lesson, for the person who leads the talk about it."""
    lesson = views.lesson(id)
    scripts = [
        {
            "title": script.title.plain,
            "they": script.patron_says[0].plain,
            "when": script.when and script.when.plain,
        }
        for script in lesson.practice
    ]
    content = {
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
    return _sheet(views, "Huddle", lesson.care, content)


def no_log(views: Views) -> Sheet:
    """The list of requests that a desk had to answer with no."""
    found = views.questions
    content = {
        "title": "No log",
        "purpose": "One line for each no, right after it. No names, no card numbers.",
        "questions": {
            "title": found.title.plain,
            "items": [{"name": q.name.plain, "ask": q.ask.plain} for q in found.questions],
        },
        "ways": [
            {"kind": kind, "name": way.title.plain, "text": way.short.plain}
            for kind, way in (("no", found.kind_no), ("yes", found.from_yes))
        ],
        "fields": ["Desk", "Week of"],
        "columns": {
            "asked": "What they asked",
            "why": "Why it was a no",
            "offered": "What we offered",
            "helped": "What would have helped",
        },
        "reasons": [views.line(limit.label).plain for limit in views.kb.vocabulary.limits.values()],
    }
    return _sheet(views, "For the desk", found.care, content)


def secret_shopper(views: Views) -> Sheet:
    """The form for one secret-shopper visit, with the charter's standards."""
    charter = views.charter
    standards = [standard for promise in charter.promises for standard in promise.standards]
    greeting = next((standard.text.plain for standard in standards if standard.is_greeting), None)
    content = {
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
    return _sheet(views, "Secret shopper", charter.care, content)


def _sheet(views: Views, kind: str, care: Care, content: Sheet) -> Sheet:
    """A content with what every sheet has: the library's name, its look, its edition, and its review dates."""
    first = views.kb.roles[views.role_refs[0].id]
    return content | {
        "lang": "en",
        "library": views.kb.library.name,
        "kind": kind,
        "accent": first.accent,
        "pattern": first.pattern,
        "stamp": f"{_edition(content)} · Reviewed {care.reviewed.text}",
        "check_by": f"Check by {care.check_by.text}.",
        "page": ["Page", "of"],
    }


def _edition(content: Sheet) -> str:
    return f"Edition {edition_of(tuple(_texts(content)))}"


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


def _measured(standard: StandardView) -> dict[str, str]:
    return {"text": standard.text.plain, "measure": standard.measure.plain, "target": standard.target.plain}


def _signoff(checklist: ChecklistView) -> Sheet:
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
