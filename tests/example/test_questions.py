"""Real questions of library patrons, ranked by the real page of the example.

The questions and the pages that they come from are in questions.yml. No phrasing of ours may repeat one: the search must
find what nobody wrote down for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import lunr
import pytest
from playwright.sync_api import Page, expect

from macros.exports.search.terms import SEARCH_STOP_WORDS, stem, words
from tests.example.search_report import Question, Score, questions
from tests.library import REPOSITORY, kb, views

BAR = 0.82
"""The least share of questions with a right script among the first three."""
LEAST_REPEATED, SHARE_REPEATED = 3, 0.7
"""A phrasing that shares more words than these with a question is one that repeats it."""
SHOWN = 20
"""The most results that the box shows."""
SAMPLE = slice(None, None, 12)
"""The questions that are also typed into the box."""

SCRIPT = re.compile(r"scripts/([^/]+)/$")
RANK_ALL = """queries => {
    const rank = desk.ranking.load(desk.data.search);
    return queries.map(query => rank(query).entries.map(entry => entry.address));
}"""


@pytest.fixture(scope="module")
def asked() -> list[Question]:
    """The shared questions."""
    return questions()


def script_ids(addresses: Sequence[str]) -> list[str]:
    """The ids of the scripts among these results."""
    return [found[1] for address in addresses[:SHOWN] if (found := SCRIPT.search(address))]


def typed(page: Page, text: str) -> list[str]:
    """The ids of the scripts that the search box finds for this text, best first."""
    page.get_by_role("combobox").fill(text)
    expect(page.get_by_role("status")).to_have_text(re.compile("match"))
    return script_ids(page.get_by_role("option").evaluate_all("links => links.map(link => link.href)"))


@cache
def stock() -> lunr.index.Index:
    """The theme's own search over titles and what the pages show, titles a thousand times as heavy."""
    documents = []
    for id in kb(REPOSITORY).scripts:
        script = views(REPOSITORY).script(id)
        offers = (offer.say for offer in script.offers)
        shown = [
            *(line.says for line in script.patron_says),
            script.acknowledge,
            *offers,
            script.if_pressed,
            script.card,
        ]
        documents.append(
            {"id": id, "title": script.title.plain, "text": " ".join(line.plain for line in shown)}
        )
    fields = [{"field_name": "title", "boost": 1000}, {"field_name": "text", "boost": 1}]
    return lunr.lunr(ref="id", fields=fields, documents=documents)


def ask_stock(text: str) -> list[str]:
    """What the theme's search finds: pages with any word that begins as one of these, stop words included."""
    return [
        hit["ref"]
        for hit in stock().search(" ".join(f"{word}*" for word in re.findall(r"\w+", text.lower())))
    ]


def test_patrons_questions_find_their_scripts(
    page: Page, example_url: str, asked: Sequence[Question], record_property: Callable[[str, str], None]
) -> None:
    """Enough questions have a right script among the first three; the report says which have none."""
    page.goto(example_url)
    in_the_box = [typed(page, question.query) for question in asked[SAMPLE]]
    ranked = [script_ids(found) for found in page.evaluate(RANK_ALL, [question.query for question in asked])]
    assert in_the_box == ranked[SAMPLE]
    ours = Score(asked, ranked)
    theirs = Score(asked, [ask_stock(question.query) for question in asked])
    lines = [ours.line("this site"), theirs.line("the theme's stock search"), "Not among the first three:"]
    title = f"Search, {len(asked)} real questions      first   three    five    mrr"
    record_property("report", "\n".join([title, *lines, *ours.misses(3)]))
    assert ours.share(3) >= BAR
    assert ours.share(3) > theirs.share(3)


def test_no_phrasing_repeats_a_question(asked: Sequence[Question]) -> None:
    """What search knows was written without the questions, so that the figures hold for other questions, too."""
    phrasings = [line for each in kb(REPOSITORY).phrasings.values() for line in each.asks.splitlines()]
    theirs = [(question.query, words(question.query), _stems(question.query)) for question in asked]
    ours = [(line, words(line), _stems(line)) for line in phrasings]
    repeated = [
        (query, line)
        for line, said, here in ours
        for query, typed, there in theirs
        if (len(here & there) > LEAST_REPEATED and len(here & there) / len(here | there) > SHARE_REPEATED)
        or said == typed
    ]
    assert repeated == []


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in SEARCH_STOP_WORDS)
