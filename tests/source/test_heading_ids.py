"""Ids of headings, and those that something else on a page has."""

from __future__ import annotations

import pytest

from macros.source.heading_ids import FRAME_IDS
from macros.source.markdown import inspect


def test_a_heading_gets_no_id_that_is_taken() -> None:
    """It is numbered, as equal headings are; an id of the frame is always taken. The text stays as it was."""
    text = "## Content\n\n## One\n\n## One\n\n## Three\n"
    assert inspect(text).anchors == {"content_1", "one", "one_1", "three"}
    assert inspect(text, reserved={"one", "one_2"}).anchors == {"content_1", "one_1", "one_3", "three"}
    assert inspect("alone", reserved={"one"}).blocks == {"alone"}


@pytest.mark.parametrize("id", ["content", "i-search", "find-results"])
def test_an_id_of_the_frame_is_refused(id: str) -> None:
    """An author's own id is not changed, so it must differ from those of the frame."""
    assert id in FRAME_IDS
    assert inspect(f"a\n\n## A {{: #{id} }}").forbidden == [
        (f'"#{id}": every page has this id already. Choose another name.', 11)
    ]


def test_an_id_is_refused_the_second_time() -> None:
    """Wherever the two are."""
    said = '"#x": this id is on the page twice. Choose another name for one of the two.'
    assert inspect("## A {: #x }\n\n- b\n{: #x }\n").forbidden == [(said, 8)]
    assert inspect("## X\n\n## A {: #x }\n").explicit_ids == {"x"}
    assert inspect("## X\n\n## A {: #x }\n").anchors == {"x", "x_1"}
    assert inspect("a[^1] b[^1]\n\n[^1]: c\n\n=== A\n\n    b\n").forbidden == []
