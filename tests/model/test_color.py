"""Contrast and mixtures of colors."""

from __future__ import annotations

import pytest

from macros.model.color import BLACK, WHITE, contrast, mixed, nearest


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


def test_a_mixture_lies_between_its_colors() -> None:
    """A share of 0 is the one color, of 1 the other."""
    assert [mixed("#204060", WHITE, share) for share in (0, 0.5, 1)] == ["#204060", "#90A0B0", WHITE]


def test_the_nearest_color_is_the_first_that_is_enough() -> None:
    """A color that is enough stays, and without any on the way it is the end of it."""
    assert nearest("#787878", BLACK, lambda each: contrast(each, WHITE) >= 4.5) == "#767676"
    assert nearest("#123456", BLACK, lambda each: contrast(each, WHITE) >= 4.5) == "#123456"
    assert nearest("#123456", WHITE, lambda _: False) == WHITE
