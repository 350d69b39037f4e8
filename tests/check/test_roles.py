"""Colors of roles, and names of cards."""

from __future__ import annotations

import pytest

from macros.check.roles import CONTRAST, DARK, WHITE, accents_can_be_read, contrast
from tests.library import REPOSITORY, kb, with_changes


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """The ratio is the one that WCAG defines, the same both ways round; #767676 is its well-known example."""
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_the_dark_background_is_that_of_the_pages() -> None:
    """The color that the rule takes for dark pages is one of the style sheet's."""
    assert DARK.lower() in (REPOSITORY / "macros/theme/assets/css/base.css").read_text("utf-8").lower()


def test_just_below_seven_is_refused() -> None:
    """The rule draws its line at seven to one: a little less is refused, seven is not."""
    at_least = with_changes("role", "circulation", {"accent": "#595959"})
    below = with_changes("role", "circulation", {"accent": "#5A5A5A"})
    assert CONTRAST == 7
    assert contrast("#5A5A5A", WHITE) < CONTRAST <= contrast("#595959", WHITE)
    assert list(accents_can_be_read(at_least)) == []
    assert [problem.message.split(":")[0] for problem in accents_can_be_read(below)] == ["accent"]


def test_each_role_is_checked() -> None:
    """The colors of the small library's roles can be read on both backgrounds."""
    for role in kb().roles.values():
        assert contrast(role.accent, WHITE) >= CONTRAST
        assert contrast(role.accent_dark, DARK) >= CONTRAST
