"""The ranking, and that the browser ranks as the engine does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.exports.search import Asked, Entry, Ranking, entries, index, index_in, search_files
from macros.exports.search.ranking import is_one_letter_off
from tests.library import REPOSITORY, kb, views

SCRIPTS = REPOSITORY / "macros" / "theme" / "assets" / "js"
RANK_ALL = """([texts, others]) => {
    const stemmers = { en: porter.stemmer, es: snowball.stemmer };
    const rank = desk.ranking.load(desk.data.search, stemmers, others.map((code) => desk.data[`search-${code}`]));
    return texts.map((text) => {
        const { entries, scores, reasons } = rank(text);
        return entries.map((entry, at) => [entry.title, scores[at], reasons(entry)]);
    });
}"""
CARD = ("I forgot my library card", "no card today", "my card is at home")
PERSON = ["the other person has it", "another person is waiting", "is the other person waiting?"] * 3


def entry(title: str, *lines: str, kind: str = "script", names: tuple[str, ...] = (), **more: Asked) -> Entry:
    """An entry that is asked for in these lines; `more` are other languages."""
    return Entry(kind, f"{title}/", title, "", "", "", Asked(lines, names), (), asked_in=more)


ENTRIES = (
    entry("Card forgotten", *CARD, es=Asked(("olvidé mi tarjeta", "no traigo la tarjeta"))),
    entry("Someone waits", *PERSON, names=("hold",), es=Asked(("otra persona lo espera",))),
    entry("Loud people", "that person is so loud", "a waiting room is not a library", "be quiet"),
    entry("How not to say no", kind="lesson"),
    entry("The card", kind="page"),
)


def titles(text: str, made: Sequence[Entry] = ENTRIES) -> list[str]:
    """The titles of what a text finds, best first."""
    ranking = Ranking(made, [index(made), index_in("es", made)])
    return [made[number].title for number, _ in ranking.rank(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("forgot card", "Card forgotten"),
        ("forgoten my crad", "Card forgotten"),  # a letter left out, two that changed places
        ("another person is waiting ", "Someone waits"),
        ("hold", "Someone waits"),
        ("lou", "Loud people"),  # the beginning of a word
        ("how not to", "How not to say no"),
        ("the card", "The card"),
        ("card zzz", "Card forgotten"),  # letters that match nothing, beside a word that does
        ("olvide la tarjeta", "Card forgotten"),  # another language, without accents
        ("lo espera una persona", "Someone waits"),
    ],
)
def test_what_comes_first(text: str, first: str) -> None:
    """Words, pairs, half words, mistyped ones, titles and other languages lead to the right entry."""
    assert titles(text)[0] == first


def test_neighbors_count_more_than_the_same_words_apart() -> None:
    """A pair that many lines have speaks for the entry that has it."""
    made = (entry("Pair", *["other person"] * 5), entry("Apart", *["person or other"] * 5))
    assert titles("other person", made)[0] == "Pair"
    assert titles("person other ", made)[0] != "Pair" or titles("person or other ", made)[0] == "Apart"


def test_a_half_word_has_no_neighbor() -> None:
    """What is still typed is not half of a pair, a whole word is, and a mistyped one stands for the right one."""
    made = (entry("Pair", *["other person"] * 5, *["x"] * 20), entry("Apart", *["person or other"] * 5))
    ranking = Ranking(made, [index(made)])
    score = {text: dict(ranking.rank(text))[0] for text in ("other person", "other persom ", "other perso")}
    alone = sum(dict(ranking.rank(text))[0] for text in ("other ", "person "))
    assert score["other person"] > alone
    assert (
        score["other persom "]
        > dict(ranking.rank("other "))[0] + ranking.weights.typo * dict(ranking.rank("person "))[0]
    )
    assert score["other perso"] < alone


def test_a_stop_word_is_not_the_beginning_of_another() -> None:
    """ "You" is not half of "young": it finds what says "you"."""
    made = (entry("Young", "young people"), entry("You", "you there"))
    assert titles("you", made) == ["You"]
    assert titles("youn", made) == ["Young"]


def test_one_letter_begins_too_many() -> None:
    """A single letter is no beginning, but may be a word."""
    assert titles("l") == []
    assert "Loud people" in titles("a")


def test_a_script_comes_before_other_kinds() -> None:
    """Of two entries with the same words the one that answers a patron is first; a page may be ranked as a script."""
    made = (entry("x", "late fee", kind="page"), entry("y", "late fee"))
    assert titles("late fee", made) == ["y", "x"]


def test_nothing_is_found_by_nothing() -> None:
    """No word, no result; a word that nothing has, none either."""
    assert titles("") == titles("…") == titles("xyzzyqwertz") == []


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("card", "card", True), ("card", "cards", True), ("cards", "card", True), ("crad", "card", True), ("cart", "card", True),
        ("card", "cord", True), ("card", "core", False), ("card", "carding", False), ("dcar", "card", False), ("abcd", "badc", False),
    ],
)  # fmt: skip
def test_one_letter_is_forgiven(one: str, other: str, is_near: bool) -> None:
    """One letter too many, too few, wrong, or before its neighbor; no more."""
    assert is_one_letter_off(one, other) is is_near


def in_the_browser(page: Page, made: Sequence[Entry], texts: list[str], others: list[str]) -> Any:
    """What the browser's ranking finds: for each text the titles, scores and reasons."""
    page.add_script_tag(content="const desk = { data: {} };")
    for name in ("vendor/stemmer", "vendor/stemmer-es", "ranking"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    for text in dict(search_files(made, "en")).values():
        page.add_script_tag(content=text)
    return page.evaluate(RANK_ALL, [texts, others])


def test_the_browser_ranks_alike(page: Page) -> None:
    """The same entries with the same scores for whole questions, half ones, mistyped ones, and other languages."""
    addresses = {("script", id): f"scripts/{id}/" for id in kb().scripts}
    made = (*entries(views(), addresses, {}), *ENTRIES)
    lines = [line for each in kb().phrasings.values() for line in each.asks.splitlines()[::9]]
    texts = [*lines, *(f"{line} " for line in lines), *(line[: len(line) // 2] for line in lines)]
    texts += [line.replace("e", "", 1) for line in lines] + [
        "how not to",
        "",
        "olvidé mi tarjeta",
        "otra persona",
    ]
    ranking = Ranking(made, [index(made), index_in("es", made)])
    for text, found in zip(texts, in_the_browser(page, made, texts, ["es"]), strict=True):
        ours = ranking.rank(text)
        assert [title for title, _, _ in found] == [made[number].title for number, _ in ours], text
        assert [score for _, score, _ in found] == pytest.approx([score for _, score in ours]), text
    assert len(texts) > 200


def test_a_result_says_which_words_brought_it(page: Page) -> None:
    """Runs of neighbors and words that say something, in the words that were typed, the heaviest first."""
    texts = ["they say the other person is loud", "my card", "to the"]
    found = in_the_browser(page, ENTRIES, texts, [])
    reasons = [{title: why for title, _, why in each} for each in found]
    assert reasons[0]["Someone waits"][0] == "the other person"
    assert "loud" in reasons[0]["Loud people"]
    assert "card" in reasons[1]["Card forgotten"][0]
    assert {tuple(why) for why in reasons[2].values()} == {()}
