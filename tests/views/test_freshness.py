"""Until when a review is valid, and how a changed fact ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge import Key, KnowledgeBase, read
from macros.model import Branch, Fact, Maintained
from macros.source.page import read_page
from macros.views import Views
from macros.views.freshness import months_later
from macros.views.shared import DateView
from tests.library import Copy, files, kb, views, with_changes


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-16", 6, "2027-05-16"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-06-30", 6, "2026-12-30"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    """The same day of the month, or its last day where the month is shorter; over the end of a year, too."""
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 60))
def test_months_later_is_in_that_month(day: date, months: int) -> None:
    """Whatever the day, the result is in the month meant, and never a later day of it."""
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2026-11-16", "Nov 16, 2026"),
        ("2026-01-01", "Jan 1, 2026"),
        ("2028-02-29", "Feb 29, 2028"),
        ("2026-12-31", "Dec 31, 2026"),
    ],
)
def test_a_day_has_two_forms(day: str, text: str) -> None:
    """For machines and for people, the same on every machine."""
    assert views().day(date.fromisoformat(day)) == DateView(day, text)


REVIEWED = kb().scripts["hold-expired"].reviewed


LATER = REVIEWED + timedelta(days=4)


CARED = {key for key, thing in kb().things.items() if isinstance(thing, Maintained)}


def with_fact_changed(id: str, day: date | None, base: KnowledgeBase | None = None, **other: object) -> Views:
    """The views of the small library, with a fact that changed on this day."""
    base = base or kb()
    facts = base.library.facts
    fact = facts[id].model_copy(update={"changed": day, **other})
    return Views(with_changes("library", "library", {"facts": {**facts, id: fact}}, base))


def cares(made: Views) -> dict[tuple[str, str], object]:
    """The care of each thing, by its kind and id."""
    return {(each.kind, each.id): each.care for owner in made.owners for each in owner.things}


def changed_by(made: Views) -> set[tuple[str, str]]:
    """What has another care than in the small library."""
    now, then = cares(made), cares(views())
    return {key for key in then if now[key] != then[key]}


def test_a_card_and_the_questions_are_reviewed_like_their_kin() -> None:
    """A card's review holds as long as a role's, that of the questions as long as the charter's."""
    months = kb().library.review_months
    made = views()
    assert made.review_period("card", "summer-reading-tent").until == months_later(
        kb().cards["summer-reading-tent"].reviewed, months.role
    )
    assert made.review_period("questions", "questions").until == months_later(
        kb().questions.reviewed, months.charter
    )


def things_with(fact: str) -> set[tuple[str, str]]:
    """Kind and id of the things with an owner that have a fact in a field or in their Markdown."""
    found = {(key.kind, key.id) for key, text in kb().texts if f"{{{fact}}}" in text.text and key in CARED}
    lessons = (page for page in kb().pages if "/lessons/" in page.file)
    return found | {
        ("lesson", Path(page.file).stem) for page in lessons if f"{{{fact}}}" in "".join(page.lines)
    }


def test_a_changed_fact_makes_due_what_uses_it() -> None:
    """Each thing that has the fact in a text, and no other, is due on the day of the change and says why."""
    made = with_fact_changed("hold_days", LATER)
    using = things_with("hold_days")
    assert len(using) > 3
    assert changed_by(made) == using
    for key in using:
        care = made.care(*key)
        assert care.check_by == views().day(LATER)
        assert [change.summary for change in care.changed] == [
            f"The fact “Kept on the hold shelf” changed on {views().day(LATER).text}"
        ]
    assert made.script("hold-expired").care == made.care("script", "hold-expired")


def test_a_fact_in_the_text_of_a_lesson_counts() -> None:
    """The lesson's own Markdown uses facts too: in braces, and through the macro."""
    for line in ("It waits {hold_days}.", '{{ fact("hold_days") }}', '{{ fact(fact="hold_days") }}'):
        assert lesson_with(line).care("lesson", "four-qualities").check_by == views().day(LATER), line
    assert lesson_with("`{hold_days}`").care("lesson", "four-qualities").changed == ()


def lesson_with(line: str) -> Views:
    """The small library with a line more in a lesson, and a fact that changed."""
    file = "docs/lessons/four-qualities.md"
    text = files()[file] + f"\n{line}\n".encode()
    pages = tuple(read_page(text, file) if page.file == file else page for page in kb().pages)
    return with_fact_changed("hold_days", LATER, replace(kb(), pages=pages))


@pytest.mark.parametrize("day", [None, REVIEWED, REVIEWED - timedelta(days=1)])
def test_a_review_after_the_change_settles_it(day: date | None) -> None:
    """Read on the day of the change or later, a thing is as fresh as any."""
    assert changed_by(with_fact_changed("hold_days", day)) == set()


def test_a_change_does_not_prolong_a_review() -> None:
    """What was due before the fact changed is due as before, and says that the fact changed too."""
    base = with_changes("script", "hold-expired", {"reviewed": date(2020, 1, 1)})
    care = with_fact_changed("hold_days", LATER, base).care("script", "hold-expired")
    assert care.check_by == views().day(months_later(date(2020, 1, 1), kb().library.review_months.script))
    assert [change.id for change in care.changed] == ["hold_days"]


def test_the_first_of_two_changes_counts() -> None:
    """Of two facts that changed, the earlier one ends the review; both are named, in the order of their days."""
    later = LATER + timedelta(days=9)
    both = [id for id in kb().library.facts if "{" + id + "}" in str(kb().scripts["hold-expired"])][:2]
    base = with_fact_changed(both[0], later).kb
    care = with_fact_changed(both[1], LATER, base).care("script", "hold-expired")
    assert care.check_by == views().day(LATER)
    assert [change.id for change in care.changed] == [both[1], both[0]]


def test_a_branch_has_its_own_day() -> None:
    """A value of one branch may change by itself: what uses the fact is due, and says where."""
    branch: Branch = kb().branches["northside"]
    made = Views(with_changes("branch", "northside", {"changed": {"transfer_days": LATER}}))
    using = {
        (key.kind, key.id) for key, found in kb().texts if "{transfer_days}" in found.text and key in CARED
    }
    assert using and using <= changed_by(made)
    (change,) = made.care(*min(using)).changed
    assert (
        change.summary
        == f"The fact “From another branch” of {branch.name} changed on {views().day(LATER).text}"
    )


def test_the_value_alone_makes_nothing_due() -> None:
    """What a fact says, how it is called and where it is listed are no dates: only `changed` is one."""
    made = with_fact_changed("hold_days", None, value="9", label="On the shelf", note="Elsewhere.")
    assert {key: care.check_by for key, care in cares(made).items()} == {
        key: care.check_by for key, care in cares(views()).items()
    }


def test_a_change_of_formatting_makes_nothing_due(tmp_path: Path) -> None:
    """Comments, quotes, line breaks and the order of fields leave every date and every edition as it is."""
    copy = Copy(tmp_path)
    copy.edit(
        "data/library.yml",
        "    value: 7\n    unit: day\n    group: Holds\n",
        "    group: Holds\n    # a comment\n    unit: \"day\"\n    value: '7'\n",
    )
    for file in (
        "data/scripts/hold-expired.yml",
        "data/roles/circulation.yml",
        "data/checklists/shift-handover.yml",
    ):
        said = (tmp_path / file).read_text("utf-8")
        lines = [
            f"{line}\n# a comment"
            if line and not line.startswith((" ", "-", "#")) and line.endswith(":")
            else line
            for line in said.split("\n")
        ]
        copy.write(file, "\n".join(["# another", *lines]))
    made = Views(read(tmp_path))
    assert {key: (care.check_by, care.changed) for key, care in cares(made).items()} == {
        key: (care.check_by, care.changed) for key, care in cares(views()).items()
    }
    assert [made.card(id).edition for id in made.card_ids] == [
        views().card(id).edition for id in views().card_ids
    ]


def on_card(id: str) -> set[str]:
    """The facts in the lines of scripts on a card, found in the data."""
    scripts = (kb().scripts[each] for each in kb().roles[id].scripts)
    return {
        fact
        for script in scripts
        for fact in kb().library.facts
        if any(
            f"{{{fact}}}" in (line or "") for line in (script.card, script.when, script.patron_says[0].says)
        )
    }


def test_a_card_is_due_for_a_fact_that_stands_on_it() -> None:
    """A fact in a line of the card makes the card due on its day; the edition is only that of the words."""
    for role in kb().roles:
        for fact in on_card(role):
            card = with_fact_changed(fact, LATER).card(role)
            assert card.check_by == views().day(LATER), (role, fact)
            assert card.reviewed == views().card(role).reviewed
            assert card.edition == views().card(role).edition
    assert any(on_card(role) for role in kb().roles)


def test_a_card_is_not_due_for_a_fact_that_only_a_page_shows() -> None:
    """The phone number is in the emails of many scripts, and on no card."""
    made = with_fact_changed("desk_phone", LATER)
    assert changed_by(made) == things_with("desk_phone")
    assert len(changed_by(made)) > 10
    assert [made.card(id).check_by for id in made.card_ids] == [
        views().card(id).check_by for id in views().card_ids
    ]


def test_a_card_agrees_with_the_pages_of_its_parts() -> None:
    """No part of a card is due for a fact on the card later than the card is."""
    made = with_fact_changed("hold_days", LATER)
    for id, role in kb().roles.items():
        shown = [
            made.care("script", each).check_by.iso
            for each in role.scripts
            if "{hold_days}" in kb().scripts[each].card
        ]
        assert made.card(id).check_by.iso <= min(shown, default="9")


def test_a_date_is_no_part_of_an_edition() -> None:
    """Neither `changed` nor `reviewed` makes a new card; another value of a fact on the card does."""
    role, fact = next((role, fact) for role in kb().roles for fact in sorted(on_card(role)))
    assert with_fact_changed(fact, LATER).card(role).edition == views().card(role).edition
    assert with_fact_changed(fact, LATER, value="99").card(role).edition != views().card(role).edition
    assert isinstance(kb().library.facts[fact], Fact)


def test_every_key_is_real() -> None:
    """The things of the tests above exist."""
    assert Key("script", "hold-expired") in CARED and Key("lesson", "four-qualities") in CARED
