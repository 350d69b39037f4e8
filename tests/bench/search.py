"""Search: how well it finds real questions, beside other engines; what typing mistakes and small talk cost; sizes and times."""

from __future__ import annotations

import gzip
import importlib.util
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from macros.exports.search import entries, index
from macros.exports.search.report import FOLDS, Outcome, Score, cross_validation
from macros.knowledge import read
from macros.views import Views
from tests.bench.measure import Line
from tests.bench.served import served
from tests.browser import launch
from tests.example.shared_questions import Question, questions
from tests.example.test_questions import ask_stock_all, example_entries, score, script_ids, typed

IN_THREE, RECIPROCAL = 0.9, 0.6
INDEX_KB, LARGE_INDEX_KB = 200 / 77, 1_500
LOAD_MS, QUERY_MS, INDEX_S = 150, 30, 3
"""Budgets: the index of the example by its scripts and that of a large library, loading it, asking it (95 of 100), and making it."""

TIMES = """texts => {
    const start = performance.now();
    const rank = desk.ranking.load(desk.data.search, { en: porter.stemmer });
    const loaded = performance.now() - start;
    return [loaded, texts.map(text => {
        const begun = performance.now();
        rank(text);
        return performance.now() - begun;
    })];
}"""
PAGEFIND = """async queries => {
    const pagefind = await import("/pagefind/pagefind.js");
    const found = [];
    for (const query of queries) {
        const { results } = await pagefind.search(query);
        found.push((await Promise.all(results.slice(0, 20).map(each => each.data()))).map(each => each.url));
    }
    return found;
}"""
FILLERS = ("um", "like", "you know", "I mean", "so", "basically", "well", "uh")
BEFORE = "Hi there, how are you today? It's so cold out. Quick question for you. "
AFTER = " Thank you so much, you have a lovely place here. Have a great day!"


def lines(site: Path) -> Iterator[Line]:
    """The lines of the table for the real site."""
    asked = questions()
    with served(site) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(address)
        yield _line(
            "search, real questions, typed into the box",
            _outcomes(asked, [typed(page, each.query) for each in asked]),
            IN_THREE,
        )
        yield from _times(page, "the example", round(INDEX_KB * len(example_entries())), asked)
        browser.close()
    yield _line("  by the theme's stock search", ask_stock_all(asked))
    yield from _pagefind(site, asked)
    outcomes = cross_validation(example_entries(), "en", folds=range(1), of=FOLDS)
    left_out = Score([each for found in outcomes for each in found])
    yield Line(
        "  phrasings left out of the index (a fifth)",
        f"{RECIPROCAL} mrr",
        _figures(left_out),
        left_out.mean_reciprocal_rank >= RECIPROCAL,
    )
    yield _line("  questions in Spanish", score(questions("questions-es.yml")), 0.85)
    for name, change in _changes():
        yield _line(f"  real questions, {name}", score(asked, change))


def large(library: Path) -> Iterator[Line]:
    """Sizes and times of a large library that was built."""
    views = Views(read(library))
    made = entries(views, {("script", id): f"scripts/{id}/" for id in views.kb.scripts}, {})
    start = time.perf_counter()
    index(made)
    seconds = time.perf_counter() - start
    yield Line(
        f"search index of {len(made):,} scripts, made", f"{INDEX_S} s", f"{seconds:.1f} s", seconds <= INDEX_S
    )
    with served(library / "site") as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(address)
        typed(page, "renew")
        yield from _times(page, f"{len(made):,} scripts", LARGE_INDEX_KB, questions())
        browser.close()


def _times(page: Page, name: str, most: int, asked: Sequence[Question]) -> Iterator[Line]:
    """The size of the index on a page that has loaded it, and the time to load and to ask it."""
    address = page.evaluate('desk.asset("search/index.js")')
    size = len(gzip.compress(page.request.get(address).body(), 6)) / 1024
    yield Line(f"search index of {name}, gzip", f"{most} KB", f"{size:.0f} KB", size <= most)
    loaded, spent = page.evaluate(TIMES, [each.query for each in asked])
    slow = statistics.quantiles(spent, n=20)[-1]
    yield Line("  read by the browser", f"{LOAD_MS} ms", f"{loaded:.0f} ms", loaded <= LOAD_MS)
    yield Line("  asked, 95 of 100 questions", f"{QUERY_MS} ms", f"{slow:.1f} ms", slow <= QUERY_MS)


def _outcomes(asked: Sequence[Question], found: Sequence[Sequence[str]]) -> Score:
    outcomes = []
    for question, ids in zip(asked, found, strict=True):
        place = next((place for place, id in enumerate(ids, 1) if id in question.expect), None)
        outcomes.append(Outcome(question.query, place, ()))
    return Score(outcomes)


def _figures(made: Score) -> str:
    shares = ", ".join(f"{made.share(first):.1%} in the first {first}" for first in (1, 3, 5))
    return f"{shares}, mrr {made.mean_reciprocal_rank:.3f} ({len(made.outcomes)})"


def _line(name: str, made: Score, least: float | None = None) -> Line:
    budget = "" if least is None else f"{least:.0%} in 3"
    return Line(name, budget, _figures(made), None if least is None else made.share(3) >= least)


def _pagefind(site: Path, asked: Sequence[Question]) -> Iterator[Line]:
    """Pagefind over the same pages, if it is installed (`pip install 'pagefind[bin]'`). Our policy forbids what it runs, so the copy has none."""
    name = "  by Pagefind, over the same pages"
    if importlib.util.find_spec("pagefind") is None:
        yield Line(name, "", "not installed: pip install 'pagefind[bin]'", None)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy)
        for page in copy.rglob("*.html"):
            page.write_text(
                re.sub(r"<meta http-equiv=\"?Content-Security-Policy[^>]*>", "", page.read_text("utf-8")),
                "utf-8",
            )
        subprocess.run(
            [sys.executable, "-m", "pagefind", "--site", str(copy)], capture_output=True, check=True
        )
        with served(copy) as address, sync_playwright() as playwright:
            browser: Browser = launch(playwright)
            opened = browser.new_page()
            opened.goto(address)
            found = opened.evaluate(PAGEFIND, [each.query for each in asked])
            browser.close()
    yield _line(name, _outcomes(asked, [script_ids(urls) for urls in found]))


def _changes() -> Iterator[tuple[str, Callable[[str], str]]]:
    """What people do to a question, each with its name."""
    yield "one typing mistake", lambda text: _mistyped(text, 1)
    yield "two typing mistakes", lambda text: _mistyped(text, 2)
    yield "spoken, with fillers", _spoken
    yield "in small talk", lambda text: BEFORE + text + AFTER
    for letters in (10, 20, 30, 40, 60):
        yield f"the first {letters} letters", lambda text, end=letters: text[:end]
    for words in (1, 2, 3):
        yield f"the {words} longest word{'s' * (words > 1)}", lambda text, most=words: _longest(text, most)


def _mistyped(text: str, mistakes: int) -> str:
    """The text with a letter left out, doubled or before its neighbor in so many of its longer words; always the same."""
    chance = random.Random(text)
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 4]
    for at in chance.sample(long, min(mistakes, len(long))):
        word, place = words[at], chance.randrange(1, len(words[at]) - 1)
        words[at] = chance.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + word[place] + word[place:],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            )
        )
    return " ".join(words)


def _spoken(text: str) -> str:
    """The text with a filler after every third word; always the same."""
    chance = random.Random(text)
    words = text.split(" ")
    return " ".join(
        f"{word} {chance.choice(FILLERS)}" if at % 3 == 1 else word for at, word in enumerate(words)
    )


def _longest(text: str, most: int) -> str:
    """The longest words of a text, in their order: as somebody types who types little."""
    words = re.findall(r"\w+", text)
    kept = sorted(sorted(range(len(words)), key=lambda at: (-len(words[at]), at))[:most])
    return " ".join(words[at] for at in kept)
