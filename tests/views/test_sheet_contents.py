"""What posters and sheets say: the library's words, whole, as plain text."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from macros.model.brand import Brand
from macros.paper.preparation import prepared, printed_strings
from macros.views import Views
from macros.views import sheet_contents as sheets
from tests.library import kb, views, with_changes
from tests.paper.sheet_samples import NAMES, sample


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_plain_text(name: str) -> None:
    """Plain text that JSON can carry, facts filled in, and without markup."""
    _, view = sample(name)
    assert json.loads(json.dumps(view)) == view
    assert prepared(view)
    for where, text in printed_strings(view):
        assert text.strip(), where
        assert not re.search(r"[{}]|\*\*|<[a-z/]|\]\(|(?<!\w)'|\"", text), where


def said(view: dict[str, Any]) -> list[str]:
    """Every text of a sheet."""
    return [text for _, text in printed_strings(view)]


def test_the_poster_says_all_promises_and_standards() -> None:
    poster = sheets.charter_poster(views())
    for promise in views().charter.promises:
        assert {promise.name.plain, promise.expect.plain} <= set(said(poster))
        assert {text for s in promise.standards for text in (s.text.plain, s.target.plain)} <= set(
            said(poster)
        )
    assert views().charter.adopted.text in poster["stamp"]
    assert views().charter.care.reviewed.text in poster["stamp"]
    assert views().charter.care.check_by.text in poster["check_by"]
    assert poster["library"] == kb().library.name


def test_the_review_has_each_standard_and_the_sign_off() -> None:
    review = sheets.charter_review(views())
    standards = [s for p in views().charter.promises for s in p.standards]
    assert [s["text"] for p in review["promises"] for s in p["standards"]] == [
        s.text.plain for s in standards
    ]
    assert [s["measure"] for p in review["promises"] for s in p["standards"]] == [
        s.measure.plain for s in standards
    ]
    assert list(review["columns"].values())[1:] == [
        "This year’s figure",
        "Keep / change / drop",
        "Fix, owner, date",
    ]
    checklist = views().checklist(kb().charter.signoff or "")
    assert review["signoff"]["sign"] == [line.plain for line in checklist.sign]
    assert review["signoff"]["items"] == [item.text.plain for item in checklist.blocks[-1].items]


def test_a_charter_without_a_checklist_has_a_review_without_sign_off() -> None:
    without = Views(with_changes("charter", "charter", {"signoff": None}))
    assert sheets.charter_review(without)["signoff"] is None


@pytest.mark.parametrize("id", sorted(kb().checklists))
def test_a_checklist_says_everything(id: str) -> None:
    sheet, found = sheets.checklist(views(), id), views().checklist(id)
    assert sheet["way"] == sheets.CHECKLIST_KINDS[found.kind]
    for block, printed_block in zip(found.blocks, sheet["blocks"], strict=True):
        assert (printed_block["title"], printed_block["pause"]) == (block.title.plain, block.pause.plain)
        for item, line in zip(block.items, printed_block["items"], strict=True):
            assert line["text"] == item.text.plain
            assert line["note"] == (item.note and item.note.plain)
            assert line["never_skip"] == (item.never_skip and item.never_skip.plain)
    assert {found.closing.plain, found.if_not.plain, found.how.plain} <= set(said(sheet))
    assert sheet["sign"] == [line.plain for line in found.sign]


@pytest.mark.parametrize("id", sorted(kb().lessons))
def test_a_huddle_has_its_minutes_and_the_patrons_lines(id: str) -> None:
    sheet, lesson = sheets.huddle(views(), id), views().lesson(id)
    assert sheet["takeaways"]["items"] == [line.plain for line in lesson.takeaways]
    assert [each["do"] for each in sheet["huddle"]["items"]] == [line.plain for _, line in lesson.huddle]
    assert sum(int(each["minutes"].split()[0]) for each in sheet["huddle"]["items"]) == lesson.huddle_minutes
    assert [each["they"] for each in sheet["practice"]["items"]] == [
        script.patron_says[0].says.plain for script in lesson.practice
    ]


def test_a_huddle_asks_the_questions_of_its_lesson() -> None:
    """Each with its answers and their reasons, one of them right; a lesson without questions has a sheet without them."""
    asked, lesson = (
        sheets.huddle(views(), "how-not-to-say-no")["questions"],
        views().lesson("how-not-to-say-no"),
    )
    assert asked
    for item, question in zip(asked["items"], lesson.questions, strict=True):
        assert item["ask"] == question.ask.plain
        assert [(each["text"], each["why"], each["right"]) for each in item["answers"]] == [
            (answer.text.plain, answer.why.plain, answer.right) for answer in question.answers
        ]
    assert sheets.huddle(views(), "four-qualities")["questions"] is None


def test_the_no_log_has_the_three_questions_and_every_reason() -> None:
    sheet = sheets.no_log(views())
    assert [each["ask"] for each in sheet["questions"]["items"]] == [
        q.ask.plain for q in views().questions.questions
    ]
    assert len(sheet["reasons"]) == len(kb().vocabulary.limits) == 5


def test_the_secret_shopper_sheet_asks_for_no_person() -> None:
    sheet = sheets.secret_shopper(views())
    assert sheet["fields"] == ["Desk", "Day", "Hour"]
    assert kb().library.facts["greet_seconds"].value in sheet["greeting"]["standard"]
    assert sheet["standards"]["choices"] == ["Seen", "Not seen", "Does not apply"]
    standards = [s.text.plain for p in views().charter.promises for s in p.standards]
    assert [text for promise in sheet["promises"] for text in promise["standards"]] == standards


def test_an_edition_is_of_the_words_of_a_sheet() -> None:
    """Another word makes another edition, another color does not, neither the first desk's nor the brand's. A card has its desk's."""
    role_id = views().role_refs[0].id
    role = kb().roles[role_id]
    recolored = Views(with_changes("role", role_id, {"accent": "#5A1E78"}))
    assert role.accent != "#5A1E78"
    assert sheets.no_log(recolored)["stamp"] == sheets.no_log(views())["stamp"]
    assert sheets.no_log(recolored)["accent"] == "#5A1E78"
    branded = Views(with_changes("library", "library", {"brand": Brand(accent="#B5202A")}))
    assert sheets.no_log(branded)["stamp"] == sheets.no_log(views())["stamp"]
    assert sheets.no_log(branded)["accent"] == "#B5202A"
    assert branded.card(role_id).accent == role.accent
    reworded = Views(with_changes("checklist", "open-the-desk", {"closing": "Open."}))
    assert (
        sheets.checklist(reworded, "open-the-desk")["stamp"]
        != sheets.checklist(views(), "open-the-desk")["stamp"]
    )
