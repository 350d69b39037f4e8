"""Words of danger: which texts mean it, and which only sound like it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from macros.exports.search import danger_patterns
from macros.model import Vocabulary
from tests.library import REPOSITORY, kb

SCRIPTS = REPOSITORY / "macros" / "theme" / "assets" / "js"
LIST = "checklists/person-down/"
MEANT = """([data, texts]) => {
    const stemsOf = (text) => desk.ranking.words(text).map(porter.stemmer);
    return texts.map(desk.danger.load(data, stemsOf));
}"""


def patterns(vocabulary: Vocabulary | None = None) -> dict[str, Any]:
    """The patterns of the small library."""
    return danger_patterns(vocabulary or kb().vocabulary, {("checklist", "person-down"): LIST}, "en")


def meant(page: Page, *texts: str) -> list[str]:
    """The emergency list that the browser finds for each text."""
    page.add_script_tag(content="const desk = { data: {} };")
    for name in ("vendor/stemmer", "ranking", "danger"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    found: list[str] = page.evaluate(MEANT, [patterns(), list(texts)])
    return found


def test_words_are_stems_and_groups_keep_their_names() -> None:
    """All forms of a word fit; what a pattern names stays a name."""
    made = patterns()
    (only,) = made["lists"]
    assert only == {
        "address": LIST,
        "typed": ["@holds ... @weapon", "not|isn breath", "collaps"],
        "alone": ["thunder|lightn", "@weapon"],
    }
    assert made["groups"]["weapon"] == ["blade", "gun", "knife"]
    assert {"help", "pleas", "the"} <= set(made["fillers"])


def test_a_list_without_a_page_is_left_out() -> None:
    """Nothing leads to a page that is not there."""
    assert danger_patterns(kb().vocabulary, {}, "en")["lists"] == []


@pytest.mark.parametrize(
    "text",
    [
        "he has a knife", "there is a man with a big sharp blade", "he PULLED a gun!", "someone collapsed", "she's not breathing", "he isn’t breathing",
        "gun", "a gun, help!", "Thunder", "please help, lightning", "the man with the glue gun has a knife",
    ],
)  # fmt: skip
def test_danger_is_known(page: Page, text: str) -> None:
    """Words in their order with a few others between, in any form, and single words that are nearly all that is typed."""
    assert meant(page, text) == [LIST]


@pytest.mark.parametrize(
    "text",
    [
        "", "late fee", "do you have books about guns", "he has a book on knives", "she has a glue gun", "with a butter knife",
        "knife drawer keys that he has", "with one two three four five knife", "thunder all night long", "gun show tickets", "breathing exercises",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it(page: Page, text: str) -> None:
    """A subject to read about, an idiom, words in another order or too far apart, and a single word among others."""
    assert meant(page, text) == [""]
