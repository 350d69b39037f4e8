"""The minutes of huddles."""

from __future__ import annotations

import pytest

from macros.check.lessons import huddles_take_ten_minutes
from macros.model.lesson import Huddle
from tests.library import kb, with_changes


@pytest.mark.parametrize(("minutes", "count"), [((5, 5), 0), ((1, 2, 3, 4), 0), ((5, 4), 1), ((6, 5), 1)])
def test_huddles_add_up(minutes: tuple[int, ...], count: int) -> None:
    """However many parts a huddle has, they make ten minutes."""
    huddle = tuple(Huddle(minutes=each, do="x") for each in minutes)
    id = next(iter(kb().lessons))
    assert len(list(huddles_take_ten_minutes(with_changes("lesson", id, {"huddle": huddle})))) == count
