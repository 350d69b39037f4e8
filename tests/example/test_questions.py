"""Real questions of library patrons, typed into the real search box.

They stand in tests/cases/questions.yml, with the pages that they come from. No phrasing of ours may repeat one: the
search must find what nobody wrote down for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import lunr
import pytest
from playwright.sync_api import Page, expect

from macros.exports.search.terms import STOP, stem, words
from tests.exports.search.report import Question, Score, questions
from tests.library import REPOSITORY, kb, views

BAR = 0.82
"""The share found among the first three that the design asks for: beyond every lexical trial that was made for it."""
LEAST_REPEATED, SHARE_REPEATED = 3, 0.7
"""A phrasing that shares more words than these with a question is one that repeats it."""

HITS = "nodes => nodes.map(node => node.getAttribute('href').match(/scripts\\/([^/]+)\\//)).filter(Boolean).map(match => match[1])"


@pytest.fixture(scope="module")
def asked() -> list[Question]:
    """The shared questions."""
    return questions()


def ask(page: Page, text: str) -> list[str]:
    """The ids of the scripts that the search box finds for this text, best first."""
    page.get_by_role("combobox").fill(text)
    expect(page.get_by_role("status")).to_have_text(re.compile("match"))
    found: list[str] = page.get_by_role("option").evaluate_all(HITS)
    return found


@cache
def stock() -> lunr.index.Index:
    """The theme's own search over titles and what the pages show, titles a thousand times as heavy."""
    documents = []
    for id in kb(REPOSITORY).scripts:
        script = views(REPOSITORY).script(id)
        said = [
            *script.patron_says,
            script.acknowledge,
            *(offer.say for offer in script.offers),
            script.if_pressed,
            script.card,
        ]
        documents.append(
            {"id": id, "title": script.title.plain, "text": " ".join(line.plain for line in said)}
        )
    fields = [{"field_name": "title", "boost": 1000}, {"field_name": "text", "boost": 1}]
    return lunr.lunr(ref="id", fields=fields, documents=documents)


def ask_stock(text: str) -> list[str]:
    """What the theme's search finds: pages with any word that begins as one of these, stop words and all."""
    return [
        hit["ref"]
        for hit in stock().search(" ".join(f"{word}*" for word in re.findall(r"\w+", text.lower())))
    ]


def test_patrons_questions_find_their_scripts(
    page: Page, example_url: str, asked: Sequence[Question], record_property: Callable[[str, str], None]
) -> None:
    """A right script is among the first three for at least 82 of 100 questions; the report says which are missed."""
    page.goto(example_url)
    ours = Score(asked, [ask(page, question.query) for question in asked])
    theirs = Score(asked, [ask_stock(question.query) for question in asked])
    lines = [
        ours.line("this site"),
        theirs.line("the theme's stock search"),
        "Not among the first three:",
        *ours.misses(3),
    ]
    record_property(
        "report",
        "\n".join([f"Search, {len(asked)} real questions      first   three    five    mrr", *lines]),
    )
    assert ours.share(3) >= BAR
    assert ours.share(3) > theirs.share(3)


def test_no_phrasing_repeats_a_question(asked: Sequence[Question]) -> None:
    """What search knows was written without the questions, so that the figures hold for others, too."""
    theirs = [(question.query, words(question.query), _stems(question.query)) for question in asked]
    ours = [
        (line, words(line), _stems(line))
        for each in kb(REPOSITORY).phrasings.values()
        for line in each.asks.splitlines()
    ]
    repeated = [
        (query, line)
        for line, said, here in ours
        for query, typed, there in theirs
        if (len(here & there) > LEAST_REPEATED and len(here & there) / len(here | there) > SHARE_REPEATED)
        or said == typed
    ]
    assert repeated == []


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in STOP)
