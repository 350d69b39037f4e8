"""What one kind of thing must be, beyond the form of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from macros.knowledge import KnowledgeBase
from macros.model import Vocabulary, is_number
from macros.source.problems import Problem, did_you_mean

WHITE = "#FFFFFF"
DARK = "#0F1415"  # the dark background of the pages (docs/assets/css)
CONTRAST = 7.0  # WCAG 2.2, success criterion 1.4.6
HUDDLE_MINUTES = 10


def _problem(kb: KnowledgeBase, kind: str, id: str, loc: tuple[str | int, ...], message: str) -> Problem:
    file, mark = kb.locate(kind, id, *loc)
    return Problem(file, mark.line, mark.column, f"{loc[0]}: {message}")


def all_three_questions(kb: KnowledgeBase) -> Iterator[Problem]:
    """Illegal, immoral, impossible: all three are asked."""
    if kb.has("questions"):
        for missing in sorted({"illegal", "immoral", "impossible"} - set(kb.questions.questions)):
            yield _problem(kb, "questions", "questions", ("questions",), f'the question "{missing}" is missing. Add it: all three are asked.')


def every_limit_has_its_words(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each kind of limit and each verdict has its words, or a script could not be shown."""
    if not kb.has("vocabulary"):
        return
    for name in ("limits", "verdicts"):
        (key_type, _) = get_args(Vocabulary.model_fields[name].annotation)
        for missing in get_args(key_type):
            if missing not in getattr(kb.vocabulary, name):
                yield _problem(kb, "vocabulary", "vocabulary", (name,), f'"{missing}" is missing. Add it, with its words.')


def every_role_has_its_promise_line(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each promise says what each role does for it."""
    if kb.has("charter"):
        for id, promise in kb.charter.promises.items():
            for role in kb.file_ids["role"]:
                if role not in promise.roles:
                    message = f'"{id}" has no line for the role "{role}". Add it under roles.'
                    yield _problem(kb, "charter", "charter", ("promises", id, "roles"), message)


def every_role_is_a_desk(kb: KnowledgeBase) -> Iterator[Problem]:
    """The home page lists every role once."""
    if kb.has("library"):
        listed = kb.library.front_page.desks
        for role in kb.file_ids["role"]:
            if listed.count(role) != 1:
                message = f'the role "{role}" stands {listed.count(role)} times under desks. List each role once.'
                yield _problem(kb, "library", "library", ("front_page", "desks"), message)


def phrasings_have_a_script(kb: KnowledgeBase) -> Iterator[Problem]:
    """A file of phrasings has the name of the script that it is about."""
    scripts = kb.file_ids["script"]
    for id in kb.phrasings:
        if id not in scripts:
            hint = did_you_mean(id, scripts)
            yield _problem(kb, "phrasings", id, ("asks",), f'there is no script "{id}".{hint} Give this file the name of its script.')


def cards_have_names_of_their_own(kb: KnowledgeBase) -> Iterator[Problem]:
    """A card of one's own is published beside the roles' cards, so its id is no role's."""
    for id in kb.cards:
        if id in kb.file_ids["role"]:
            yield _problem(kb, "card", id, ("title",), f'the role "{id}" has a card already. Give this file another name.')


def accents_can_be_read(kb: KnowledgeBase) -> Iterator[Problem]:
    """A role's color is read at 7:1 on paper and on dark pages (WCAG 2.2, 1.4.6)."""
    for id, role in kb.roles.items():
        for field, color, ground in (("accent", role.accent, WHITE), ("accent_dark", role.accent_dark, DARK)):
            ratio = contrast(color, ground)
            if ratio < CONTRAST:
                side = "darker" if ground == WHITE else "lighter"
                message = f"{color} has a contrast of {ratio:.1f} to 1 on {ground}; at least 7 to 1 can be read. Choose a {side} one."
                yield _problem(kb, "role", id, (field,), message)


def killer_items_stand_first(kb: KnowledgeBase) -> Iterator[Problem]:
    """An item that is never skipped stands before those that may be."""
    for id, checklist in kb.checklists.items():
        for b, block in enumerate(checklist.blocks):
            plain_before = False
            for i, item in enumerate(block.items):
                if item.never_skip and plain_before:
                    message = "an item that is never skipped stands first in its block. Move it up."
                    yield _problem(kb, "checklist", id, ("blocks", b, "items", i), message)
                plain_before = plain_before or not item.never_skip


def something_is_never_skipped(kb: KnowledgeBase) -> Iterator[Problem]:
    """A checklist has an item that is never skipped: what it is for."""
    for id, checklist in kb.checklists.items():
        if not any(item.never_skip for block in checklist.blocks for item in block.items):
            message = 'no item is marked as never skipped. Give the most critical one a line "never_skip: …" with the reason.'
            yield _problem(kb, "checklist", id, ("blocks",), message)


def huddles_take_ten_minutes(kb: KnowledgeBase) -> Iterator[Problem]:
    """The parts of a huddle add up to ten minutes."""
    for id, lesson in kb.lessons.items():
        total = sum(part.minutes for part in lesson.huddle)
        if total != HUDDLE_MINUTES:
            message = f"the parts take {total} minutes together; a huddle takes {HUDDLE_MINUTES}. Change the minutes."
            yield _problem(kb, "lesson", id, ("huddle",), message)


def branch_facts_are_numbers(kb: KnowledgeBase) -> Iterator[Problem]:
    """A branch's value for a fact is a number where the library's is one."""
    if not kb.has("library"):
        return
    for id, branch in kb.branches.items():
        for name, value in branch.facts.items():
            fact = kb.library.facts.get(name)
            if fact and fact.unit != "text" and not is_number(value):
                message = f'the value "{value}" of {name} is not a number. Write digits; the unit is the library\'s.'
                yield _problem(kb, "branch", id, ("facts", name), message)


def nothing_points_at_itself(kb: KnowledgeBase) -> Iterator[Problem]:
    """A script is not related to itself, and a deputy is somebody else than the owner."""
    for key, thing in kb.things.items():
        if key.id in getattr(thing, "related", ()):
            yield _problem(kb, *key, ("related",), f'"{key.id}" is this script itself. Delete it from the list.')
        owner = getattr(thing, "owner", None)
        if owner and owner == getattr(thing, "deputy", None):
            yield _problem(kb, *key, ("deputy",), f'"{owner}" is the owner already. Name another role.')


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors written #RRGGBB, as WCAG 2.2 defines it: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
