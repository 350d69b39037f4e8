"""Posters and sheets as they are printed: plain text only, with the color and the pattern of the library's first desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from macros.language import Language, gettext_noop
from macros.paper.sheet_data import (
    AskedQuestion,
    AskedQuestions,
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
from macros.views.lesson import LessonQuestionView

CHECKLIST_KINDS = {
    "read-do": gettext_noop("Read, then do."),
    "do-confirm": gettext_noop("Do, then confirm."),
}
IF_NOT = gettext_noop("If one cannot be confirmed")


def charter_poster(views: Views) -> CharterPoster:
    """The charter for a wall."""
    _ = views.language.gettext
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
        "check": _("How we check"),
        "promises": promises,
    }
    stamp = _(
        "Adopted %(adopted)s · Reviewed %(reviewed)s · Edition %(edition)s",
        adopted=charter.adopted.text,
        reviewed=charter.care.reviewed.text,
        edition=_edition(content),
    )
    return {**content, **_head(views, _("What you can expect"), charter.care, content), "stamp": stamp}


def charter_review(views: Views) -> CharterReview:
    """The sheet for the yearly review of the charter; its sign-off is that of the charter's checklist, if there is one."""
    _ = views.language.gettext
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
        "title": _("Yearly review of the charter"),
        "purpose": _("All staff together. One promise at a time: its figures, what to keep, what to mend."),
        "measure": _("Measure:"),
        "target": _("Target:"),
        "columns": {
            "standard": _("Standard"),
            "figure": _("This year’s figure"),
            "verdict": _("Keep / change / drop"),
            "fix": _("Fix, owner, date"),
        },
        "choices": [_("Keep"), _("Change"), _("Drop")],
        "promises": promises,
        "signoff": _signoff(signoff, views.language) if signoff else None,
    }
    return {**content, **_head(views, _("Charter review"), charter.care, content)}


def checklist(views: Views, id: str) -> ChecklistSheet:
    """A checklist with boxes."""
    _ = views.language.gettext
    found = views.checklist(id)
    blocks: list[ChecklistBlock] = [
        {
            "title": block.title.plain,
            "pause": block.pause.plain,
            "items": [
                {
                    "text": item.text.plain,
                    "key": item.never_skip is not None,
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
        "way": _(CHECKLIST_KINDS[found.kind]),
        "how": found.how.plain,
        "approval": found.approval,
        "never_skip": _("Never skip."),
        "blocks": blocks,
        "closing": found.closing.plain,
        "if_not_title": _(IF_NOT),
        "if_not": found.if_not.plain,
        "sign": [line.plain for line in found.sign],
    }
    kind = _("Emergency") if found.emergency else _("Checklist")
    head = _head(views, kind, found.care, content)
    return {**content, **head, "emergency": views.site.emergency.on_paper if found.emergency else None}


def pocket_checklist(views: Views, id: str) -> ChecklistSheet:
    """A checklist without pauses, reasons, hints and how to use it, for a small card. Its edition is that of the whole."""
    sheet = checklist(views, id)
    blocks: list[ChecklistBlock] = [
        {
            **block,
            "pause": None,
            "items": [{**item, "note": None, "never_skip": None} for item in block["items"]],
        }
        for block in sheet["blocks"]
    ]
    return {**sheet, "way": None, "how": None, "never_skip": None, "blocks": blocks}


def huddle(views: Views, id: str) -> HuddleSheet:
    """A lesson, for the person who leads the talk about it."""
    _, ngettext = views.language.gettext, views.language.ngettext
    lesson = views.lesson(id)
    scripts: list[PracticeLine] = [
        {
            "title": script.title.plain,
            "they": script.patron_says[0].says.plain,
            "when": script.when.plain if script.when else None,
        }
        for script in lesson.practice
    ]
    content: HuddleText = {
        "title": lesson.title.plain,
        "purpose": lesson.description.plain,
        "takeaways": {
            "title": takeaways_heading(len(lesson.takeaways), views.language),
            "items": [line.plain for line in lesson.takeaways],
        },
        "huddle": {
            "title": ngettext(
                "Discuss in %(num)s minute", "Discuss in %(num)s minutes", lesson.huddle_minutes
            ),
            "items": [
                {"minutes": _("%(number)s min", number=minutes), "do": line.plain}
                for minutes, line in lesson.huddle
            ],
        },
        "questions": _asked(lesson.questions, views.language) if lesson.questions else None,
        "practice": {
            "title": _("Practice"),
            "lead": _(
                "One of you is the patron. Say your answer aloud first, then write down the words that worked."
            ),
            "they": _("They say"),
            "you": _("Our words"),
            "items": scripts,
        },
        "notes": _("What we will change, who, and by when"),
    }
    return {**content, **_head(views, _("Huddle"), lesson.care, content)}


def _asked(questions: Iterable[LessonQuestionView], language: Language) -> AskedQuestions:
    """The questions of a lesson: the front of the sheet asks them, its back answers."""
    _ = language.gettext
    items: list[AskedQuestion] = [
        {
            "number": str(question.number),
            "ask": question.ask.plain,
            "answers": [
                {
                    "letter": answer.letter,
                    "text": answer.text.plain,
                    "right": answer.right,
                    "why": answer.why.plain,
                }
                for answer in question.answers
            ],
        }
        for question in questions
    ]
    return {"title": _("What would you do?"), "answers": _("Answers"), "right": _("Right."), "items": items}


def no_log(views: Views) -> NoLog:
    """The list of requests that a desk had to answer with no."""
    _ = views.language.gettext
    found = views.questions
    content: NoLogText = {
        "title": _("No log"),
        "purpose": _("One line for each no, right after it. No names, no card numbers."),
        "questions": {
            "title": found.title.plain,
            "items": [{"name": q.name.plain, "ask": q.ask.plain} for q in found.questions],
        },
        "ways": ways_out(found),
        "fields": [_("Desk"), _("Week of")],
        "columns": {
            "asked": _("What they asked"),
            "why": _("Why it was a no"),
            "offered": _("What we offered"),
            "helped": _("What would have helped"),
        },
        "reasons": [views.line(limit.label).plain for limit in views.kb.vocabulary.limits.values()],
    }
    return {**content, **_head(views, _("For the desk"), found.care, content)}


def secret_shopper(views: Views) -> SecretShopperSheet:
    """The form for one secret-shopper visit, with the charter's standards."""
    _ = views.language.gettext
    charter = views.charter
    standards = [standard for promise in charter.promises for standard in promise.standards]
    greeting = next((standard.text.plain for standard in standards if standard.is_greeting), None)
    content: SecretShopperText = {
        "title": _("Secret-shopper visit"),
        "purpose": _("One visit to one desk. Write what a patron could see, and never who it was."),
        "fields": [_("Desk"), _("Day"), _("Hour")],
        "greeting": {
            "title": _("The first hello"),
            "standard": greeting,
            "fields": [_("Arrived at"), _("Hello at"), _("Seconds between")],
        },
        "questions": {
            "titles": [_("Question %(number)s", number=number) for number in (1, 2, 3)],
            "fields": [
                _("What I asked, and their first question back"),
                _("The answer, and each choice they offered, word for word"),
            ],
        },
        "standards": {
            "title": _("Each standard of the charter"),
            "lead": _(
                "Check one box in each line. Guess nothing: what you had no way to see does not apply."
            ),
            "standard": _("Standard"),
            "choices": [_("Seen"), _("Not seen"), _("Does not apply")],
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
    return {**content, **_head(views, _("Secret shopper"), charter.care, content)}


def _head(views: Views, kind: str, care: Care, content: Mapping[str, object]) -> SheetHead:
    """What every sheet has: the library's name, its look, the edition of its content, and its review dates."""
    _ = views.language.gettext
    library, first = views.kb.library, views.kb.roles[views.role_refs[0].id]
    return {
        "lang": views.language.tag,
        "library": library.name,
        "emergency": None,
        "kind": kind,
        "accent": (library.brand and library.brand.accent) or first.accent,
        "pattern": first.pattern,
        "stamp": _(
            "Edition %(edition)s · Reviewed %(day)s", edition=_edition(content), day=care.reviewed.text
        ),
        "check_by": _("Check by %(day)s.", day=care.check_by.text),
        "page": _page_number(views.language),
    }


def _page_number(language: Language) -> list[str]:
    """The words before a page's number, and between it and the number of pages."""
    before, between, _after = language.gettext("Page %(number)s of %(count)s", number="|", count="|").split(
        "|"
    )
    return [before.strip(), between.strip()]


def _edition(content: Mapping[str, object]) -> str:
    return edition_of(tuple(_texts(content)))


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


def _signoff(checklist: ChecklistView, language: Language) -> SignOff:
    """The last block of a checklist, how it ends, and who signs."""
    _ = language.gettext
    last = checklist.blocks[-1]
    return {
        "title": last.title.plain,
        "pause": last.pause.plain,
        "items": [item.text.plain for item in last.items],
        "closing": checklist.closing.plain,
        "if_not_title": _(IF_NOT),
        "if_not": checklist.if_not.plain,
        "sign": [line.plain for line in checklist.sign],
        "present": _("Everyone present signs here"),
    }
