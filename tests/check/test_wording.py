"""The wording of scripts as a whole: openings, and deeds in ready replies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.wording import (
    MIN_TEXTS,
    deeds_are_confirmed,
    deeds_are_in_replies,
    no_opening_is_a_mold,
)
from macros.knowledge import KnowledgeBase
from tests.library import kb, with_changes

SCRIPT = "long-line"


def replying(text: str) -> KnowledgeBase:
    """The small library with this chat reply in a script."""
    return with_changes("script", SCRIPT, {"channels": {**kb().scripts[SCRIPT].channels, "chat": text}})


def counting(percent: int | None) -> KnowledgeBase:
    """The small library with this share allowed to an opening."""
    return with_changes("style", "style", {"opening_share": percent})


@pytest.mark.parametrize(
    "text",
    [
        "I've [done: put you back in line].",
        "I'll put you back in line.",
        "I've read your note. [done: put you back in line], and that's it.",
        "Whoever says i've putted nothing.",
    ],
)
def test_replies_that_claim_nothing(text: str) -> None:
    """A deed in a blank to confirm is no claim, nor is one to come, nor a longer word."""
    assert list(deeds_are_confirmed(replying(text))) == []


@pytest.mark.parametrize(
    "text", ["I've put you back in line.", "Hello, I’ve put it away.", "[name], we've sent it."]
)
def test_a_reply_that_claims_a_deed_is_a_warning(text: str) -> None:
    """One warning, at the reply; a library without such words has none."""
    [found] = deeds_are_confirmed(replying(text))
    assert found.is_warning
    assert "done:" in found.message
    without = with_changes("style", "style", {"deeds": ()}, replying(text))
    assert list(deeds_are_confirmed(without)) == []


@pytest.mark.parametrize(
    ("field", "text", "count"),
    [
        ("acknowledge", "I've [done: looked].", 1),
        ("acknowledge", "I've [title] here.", 0),
        ("card", "[Done:look]", 1),
    ],
)
def test_a_deed_is_in_a_reply_only(field: str, text: str, count: int) -> None:
    """What is spoken or printed holds blanks, and no deed to confirm."""
    assert len(list(deeds_are_in_replies(with_changes("script", SCRIPT, {field: text})))) == count


def test_an_opening_carries_at_most_its_share() -> None:
    """Every email of the small library begins alike: a warning for a share below that, none above, and none without a share."""
    assert len(kb().scripts) >= MIN_TEXTS
    assert list(no_opening_is_a_mold(kb())) == []
    low = list(no_opening_is_a_mold(counting(1)))
    assert low
    assert all(each.is_warning and each.file == "data/style.yml" for each in low)
    assert list(no_opening_is_a_mold(counting(None))) == []


def test_few_texts_are_no_mold() -> None:
    """Below a number of texts of one kind, nothing is counted."""
    few = dict(list(kb().scripts.items())[: MIN_TEXTS - 1])
    base = counting(1)
    smaller = {key: thing for key, thing in base.things.items() if key.kind != "script" or key.id in few}
    kinds = {each.message.split('"')[1] for each in no_opening_is_a_mold(replace(base, things=smaller))}
    assert kinds <= {"offers"}
