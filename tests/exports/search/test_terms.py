"""Words, stop words and stems of languages other than English: the same on both sides."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page

from macros.exports.search.terms import SNOWBALL, stem, stop_words, words
from macros.language.catalogue import read_catalogue
from tests.library import REPOSITORY, kb

SCRIPTS = REPOSITORY / "macros" / "theme" / "assets" / "js"


def sample(language: str) -> list[str]:
    """The texts of a language's catalogue, as a sample of its words."""
    found = [message.string for message in read_catalogue(language) if message.id]
    return [text for texts in found for text in ([texts] if isinstance(texts, str) else texts)]


@pytest.mark.parametrize("language", SNOWBALL)
def test_stems_and_words_are_the_same_on_both_sides(page: Page, language: str) -> None:
    """The browser reads texts and reduces words as the index does."""
    page.add_script_tag(content=f'const desk = {{ data: {{}}, language: "{language}" }};')
    for name in (f"vendor/stemmer-{language}", "ranking"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    texts = sample(language)
    split = [words(text, language) for text in texts]
    assert (
        page.evaluate(
            "([texts, language]) => texts.map((text) => desk.ranking.words(text, language))",
            [texts, language],
        )
        == split
    )
    every = sorted({word for text in split for word in text})
    assert page.evaluate("words => words.map(snowball.stemmer)", every) == [
        stem(word, language) for word in every
    ]
    assert len(every) > 700


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "À l’heure d’aujourd'hui, l'œuvre", ["a", "heure", "hui", "oeuvre"]),
        ("es", "¿Cuántas renovaciones?", ["cuantas", "renovaciones"]),
        ("en", "Don’t", ["don"]),
    ],
)
def test_words_are_without_accents_and_elisions(language: str, text: str, found: list[str]) -> None:
    """What is typed without accents is found, too."""
    assert words(text, language) == found


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("es", "renovación", "renovaciones"),
        ("fr", "renouvelé", "renouveler"),
        ("fr", "réservation", "reservations"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, one: str, other: str) -> None:
    """The singular and the plural, and the forms of a verb, are found together."""
    (first,), (second,) = words(one, language), words(other, language)
    assert stem(first, language) == stem(second, language)


def test_stop_words_are_those_of_the_language() -> None:
    """They are as the search sees words: without accents."""
    assert {"que", "esta", "mas"} <= stop_words("es")
    assert {"deja", "a", "meme"} <= stop_words("fr")
    assert stop_words("he") == frozenset()


def test_a_language_without_a_stemmer_is_searched_by_words() -> None:
    """Such a word is its own stem."""
    assert stem("libroj", "eo") == "libroj"


def test_english_is_read_alike_on_both_sides(page: Page) -> None:
    """The browser splits texts, and reduces every word of every phrasing, as the index does."""
    page.add_script_tag(content="const desk = { data: {} };")
    for name in ("vendor/stemmer", "ranking"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    texts = ["Don’t", "café", "E-BOOKS (2)", "it's the library's", "İstanbul ﬁne", "½ price", "snake_case"]
    assert page.evaluate("texts => texts.map((text) => desk.ranking.words(text))", texts) == [
        words(text) for text in texts
    ]
    every = sorted({word for each in kb().phrasings.values() for word in words(each.asks)})
    assert page.evaluate("words => words.map(porter.stemmer)", every) == [stem(word) for word in every]


def test_every_letter_is_read_alike_on_both_sides(page: Page) -> None:
    """What is a letter or a digit in one is one in the other, in every script of Unicode's basic plane."""
    page.add_script_tag(content="const desk = { data: {} };")
    page.add_script_tag(path=SCRIPTS / "ranking.js")
    known = (chr(code) for code in range(0x21, 0x10000) if not 0xD800 <= code < 0xE000)
    letters = [
        letter for letter in known if unicodedata.category(letter) != "Cn"
    ]  # A browser knows newer ones.
    theirs = page.evaluate(
        "letters => letters.map((letter) => desk.ranking.words(`a${letter}b`).join(' '))", letters
    )
    differing = [
        letter
        for letter, their in zip(letters, theirs, strict=True)
        if " ".join(words(f"a{letter}b")) != their
    ]
    assert [f"{ord(letter):04x}" for letter in differing] == []
