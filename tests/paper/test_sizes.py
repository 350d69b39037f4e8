"""The sizes of cards."""

from __future__ import annotations

from typing import get_args

from macros.model.card import SizeId
from macros.paper.sizes import SIZES


def test_sizes_have_a_label_and_a_purpose() -> None:
    """What people read of a size is a message of the catalogues."""
    assert list(SIZES) == [size.id for size in SIZES.values()]
    assert {"a4", "letter", "a5", "half-letter"} <= set(SIZES)
    for size in SIZES.values():
        assert size.label and size.purpose.endswith(".")
        assert size.sides in (1, 2)


def test_the_model_knows_all_sizes() -> None:
    """The model imports nothing of paper, so this keeps the two together."""
    assert set(get_args(SizeId)) == set(SIZES)
