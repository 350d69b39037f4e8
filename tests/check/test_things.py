"""What one kind of thing must be."""

from __future__ import annotations

import pytest

from macros.check.things import (
    CONTRAST,
    DARK,
    WHITE,
    accents_can_be_read,
    branch_facts_are_numbers,
    contrast,
    huddles_take_ten_minutes,
    killer_items_stand_first,
)
from macros.model.lesson import Huddle
from tests.library import ROOT, kb, with_changes


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#767676", "#FFFFFF", 4.54), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """The ratio is the one that WCAG defines, the same both ways round; #767676 is its well-known example."""
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize("id", sorted(kb().roles))
def test_the_real_colors_can_be_read(id: str) -> None:
    """Each desk's colors have seven to one, on paper and on dark pages."""
    role = kb().roles[id]
    assert contrast(role.accent, WHITE) >= CONTRAST
    assert contrast(role.accent_dark, DARK) >= CONTRAST


def test_the_dark_ground_is_that_of_the_pages() -> None:
    """The color that the rule takes for dark pages is one of the style sheet's."""
    assert DARK.lower() in (ROOT / "docs/assets/css/base.css").read_text("utf-8").lower()


def test_just_below_seven_is_refused() -> None:
    """The rule draws its line at seven to one: a little less is told, seven is not."""
    at_least = with_changes("role", "circulation", {"accent": "#595959"})
    below = with_changes("role", "circulation", {"accent": "#5A5A5A"})
    assert CONTRAST == 7
    assert contrast("#5A5A5A", WHITE) < CONTRAST <= contrast("#595959", WHITE)
    assert list(accents_can_be_read(at_least)) == []
    assert [problem.message.split(":")[0] for problem in accents_can_be_read(below)] == ["accent"]


def test_killer_items_may_be_several() -> None:
    """More than one item may be marked as never skipped, as long as they stand before the others of their block."""
    id, checklist = next((id, each) for id, each in kb().checklists.items() if len(each.blocks[0].items) > 2)
    block = checklist.blocks[0]
    marked = [item.model_copy(update={"never_skip": "x" if n < 2 else None}) for n, item in enumerate(block.items)]
    for items, count in ((marked, 0), (marked[::-1], 2)):
        blocks = (block.model_copy(update={"items": tuple(items)}), *checklist.blocks[1:])
        assert len(list(killer_items_stand_first(with_changes("checklist", id, {"blocks": blocks})))) == count


@pytest.mark.parametrize(("minutes", "count"), [((5, 5), 0), ((1, 2, 3, 4), 0), ((5, 4), 1), ((6, 5), 1)])
def test_huddles_add_up(minutes: tuple[int, ...], count: int) -> None:
    """However many parts a huddle has, they make ten minutes."""
    huddle = tuple(Huddle(minutes=each, do="x") for each in minutes)
    id = next(iter(kb().lessons))
    assert len(list(huddles_take_ten_minutes(with_changes("lesson", id, {"huddle": huddle})))) == count


@pytest.mark.parametrize(("value", "count"), [("5", 0), ("0.5", 0), ("5 days", 1), ("five", 1), ("NaN", 1), ("Infinity", 1), ("1,000", 1)])
def test_a_branch_gives_numbers(value: str, count: int) -> None:
    """Where the library's fact is a number, a branch gives a plain number; its own phone number may be any text."""
    number = next(id for id, fact in kb().library.facts.items() if fact.unit == "day")
    words = next(id for id, fact in kb().library.facts.items() if fact.unit == "text")
    branch = next(iter(kb().branches))
    changed = with_changes("branch", branch, {"facts": {number: value, words: "any text"}})
    assert len(list(branch_facts_are_numbers(changed))) == count
