"""Real questions of library patrons, ranked by the example's search.

The questions and the pages that they come from are in questions.yml, common ones in Spanish in questions-es.yml. No phrasing
of ours may repeat one: the search must find what nobody wrote down for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import lunr
import yaml
from playwright.sync_api import Page, expect

from macros.exports.search import Entry, Ranking, entries, index, index_in
from macros.exports.search.report import Outcome, Score, cross_validation, outcome
from macros.exports.search.terms import SEARCH_STOP_WORDS, stem, words
from tests.example.shared_questions import Question, questions
from tests.library import REPOSITORY, kb, views

BAR = 0.9
"""The least share of questions with a right script among the first three."""
SPANISH_BAR = 0.85
CROSS_VALIDATION_BAR = 0.6
"""The least mean reciprocal rank of phrasings that are left out of the index."""
MOST_LOST = 0.01
"""A change may lower what was reached before, in search-figures.yml, by no more than this."""
FOLDS, FOLD = 10, (0,)
"""Every tenth phrasing is left out: `python -m macros search-report` leaves out each one in its turn."""
REACHED = Path(__file__).with_name("search-figures.yml")
LEAST_REPEATED, SHARE_REPEATED = 3, 0.7
"""A phrasing that shares more words than these with a question is one that repeats it."""
SHOWN = 20
"""The most results that the box shows."""
SAMPLE = slice(None, None, 12)
"""The questions that are also typed into the box."""
PARTS = (10, 20, 30, 40)
"""After how many letters of a question something useful should be found."""

SCRIPT = re.compile(r"scripts/([^/]+)/$")


@cache
def example_entries() -> tuple[Entry, ...]:
    """The entries of the example's scripts."""
    scripts = kb(REPOSITORY).scripts
    return entries(views(REPOSITORY), {("script", id): f"scripts/{id}/" for id in scripts}, {})


@cache
def ranking() -> Ranking:
    """The example's ranking, in both of its languages."""
    made = example_entries()
    return Ranking(made, [index(made), index_in("es", made)])


def score(asked: Sequence[Question], change: Callable[[str], str] = lambda text: text) -> Score:
    """The outcomes of the example's ranking for these questions, each changed first."""
    numbers = {id: number for number, id in enumerate(kb(REPOSITORY).scripts)}
    return Score(
        [outcome(ranking(), change(each.query), {numbers[id] for id in each.expect}) for each in asked]
    )


def row(name: str, made: Score) -> str:
    """A line of the report."""
    return f"{name:<34}" + "".join(f"{figure:>8}" for figure in made.figures)


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


def ask_stock_all(asked: Sequence[Question]) -> Score:
    """The outcomes of the theme's search."""
    outcomes = []
    for each in asked:
        found = ask_stock(each.query)
        place = next((place for place, id in enumerate(found, 1) if id in each.expect), None)
        outcomes.append(Outcome(each.query, place, ()))
    return Score(outcomes)


def misses(made: Score, asked: Sequence[Question]) -> list[str]:
    """The questions without a right script among the first three, and what was found instead."""
    ids = list(kb(REPOSITORY).scripts)
    return [
        f"{each.place or '-':>3} {each.text}\n      wanted {', '.join(question.expect)}; first came {', '.join(ids[number] for number in each.first)}"
        for each, question in zip(made.outcomes, asked, strict=True)
        if each.place is None or each.place > 3
    ]


def test_patrons_questions_find_their_scripts(record_property: Callable[[str, str], None]) -> None:
    """Enough questions, and phrasings left out of the index, have a right script among the first three, and no fewer than before."""
    asked = questions()
    ours, theirs, spanish = score(asked), ask_stock_all(asked), score(questions("questions-es.yml"))
    left_out = Score(
        [each for found in cross_validation(example_entries(), "en", folds=FOLD, of=FOLDS) for each in found]
    )
    report = [
        f"{'Search':<34}" + "".join(f"{head:>8}" for head in ("texts", "first", "three", "five", "mrr")),
        row("shared questions", ours),
        row("  by the theme's stock search", theirs),
        row("phrasings left out of the index", left_out),
        row("questions in Spanish", spanish),
        *(
            row(f"shared questions, {count} letters", score(asked, lambda text, end=count: text[:end]))
            for count in PARTS
        ),
        "Not among the first three:",
        *misses(ours, asked),
        *misses(spanish, questions("questions-es.yml")),
    ]
    record_property("report", "\n".join(report))
    reached = yaml.safe_load(REACHED.read_text("utf-8"))
    assert ours.share(3) >= BAR
    assert spanish.share(3) >= SPANISH_BAR
    assert left_out.mean_reciprocal_rank >= max(CROSS_VALIDATION_BAR, reached["cross_validation"] - MOST_LOST)
    assert ours.mean_reciprocal_rank >= reached["shared_questions"] - MOST_LOST
    assert ours.share(3) > theirs.share(3)


def test_the_box_finds_what_the_ranking_finds(page: Page, example_url: str) -> None:
    """What is typed into the real page, in both languages, brings the same scripts in the same order."""
    ids = list(kb(REPOSITORY).scripts)
    page.goto(example_url)
    for each in (*questions()[SAMPLE], *questions("questions-es.yml")[SAMPLE]):
        ranked = [ids[number] for number, _ in ranking().rank(each.query)]
        found = typed(page, each.query)
        assert found, each.query
        expect(page.get_by_role("option").first).to_have_attribute("href", re.compile(f"/{ranked[0]}/$"))
        found = typed(page, each.query)
        # Pages bring words of their own, so that a mistyped word may mean another: further down two scripts may change places.
        assert found[:3] == ranked[:3], each.query


def test_the_first_words_in_another_language_are_found(page: Page, example_url: str) -> None:
    """The first thing that is typed may be Spanish: its index is loaded after the other, and the results are drawn again."""
    page.goto(example_url)
    page.get_by_role("combobox").fill("se me olvidó la tarjeta")
    expect(page.get_by_role("option").first).to_have_attribute("href", re.compile("/card-forgotten/$"))
    assert page.evaluate("desk.data.search.others") == ["es"]


def test_something_useful_is_found_while_one_types() -> None:
    """From ten letters on the list is never empty, and the right script is there more often with each word."""
    asked = questions()
    shares = []
    for count in PARTS:
        begun = [question for question in asked if len(question.query) >= count]
        assert all(ranking().rank(question.query[:count]) for question in begun)
        shares.append(score(begun, lambda text, end=count: text[:end]).share(3))
    assert shares == sorted(shares)


def test_no_phrasing_repeats_a_question() -> None:
    """What search knows was written without the questions, so that the figures hold for other questions, too."""
    phrasings = [line for each in kb(REPOSITORY).phrasings.values() for line in each.asks.splitlines()]
    theirs = [(question.query, words(question.query), _stems(question.query)) for question in questions()]
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
