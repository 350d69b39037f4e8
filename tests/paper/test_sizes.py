"""The sizes of cards, and what they say of themselves."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from macros.model.card import SizeId
from macros.paper.sizes import _NAMES, SIZES, UNNAMED, Size, without_line
from tests.paper.card_samples import circulation


def test_sizes_say_what_they_are() -> None:
    assert list(SIZES) == [size.id for size in SIZES.values()]
    assert {"a4", "letter", "a5", "half-letter"} <= set(SIZES)
    for size in SIZES.values():
        use = size.use(circulation())
        assert size.label and use.endswith(".") and "\n" not in use
        assert size.sides in (1, 2)


def test_the_model_knows_all_sizes() -> None:
    """The model imports nothing of paper, so this keeps the two together."""
    assert set(get_args(SizeId)) == set(SIZES)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_the_use_of_a_size_names_what_it_leaves_out(size: Size) -> None:
    use = size.use(circulation())
    for path in set(size.leaves_out) - UNNAMED:
        parts = [path[: at.start()] for at in re.finditer(r"\.|$", path)]
        assert any(_NAMES.get(part, "\0").removeprefix("the ") in use for part in parts), path
    named = use.partition("Without")[2]
    other = named.replace("conditions of scripts", "")
    for path, name in _NAMES.items():
        assert (name.removeprefix("the ") in other) <= (path in size.leaves_out), path
    sliced = [path for path in size.leaves_out if "[" in path]
    assert all("first three scripts" in use for path in sliced) and set(sliced) <= {"scripts.items[3:]"}


def test_steps_and_ways_out_are_counted() -> None:
    card = circulation()
    assert (
        without_line(("steps", "ways", "stop"), card)
        == "Without the four steps, the two ways out, and the stop line."
    )
    card["steps"]["items"].pop()
    assert without_line(("steps",), card) == "Without the three steps."
    assert (
        without_line(("steps", "ways"), card | {"steps": None, "ways": None})
        == "Without the steps and the ways out."
    )


def test_a_part_without_a_name_cannot_be_left_out() -> None:
    card = circulation()
    assert without_line(("checklist", "kind"), card) == "Without the checklist."
    assert (
        without_line(("scripts.items.when", "scripts", "stop"), card)
        == "Without the scripts and the stop line."
    )
    with pytest.raises(KeyError):
        without_line(("questions",), card)
