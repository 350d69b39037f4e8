"""Colors of roles, and names of cards."""

from __future__ import annotations

from macros.check.roles import CONTRAST, accents_can_be_read
from macros.model.brand import DARK
from macros.model.color import WHITE, contrast
from tests.library import kb, with_changes


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
        assert contrast(role.accent_dark, DARK.background) >= CONTRAST
