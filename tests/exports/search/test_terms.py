"""Words, stop words and stems of languages other than English: the same on both sides."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page

from macros.exports.search import index
from macros.exports.search.entries import Entry
from macros.exports.search.terms import SNOWBALL, stem, stop_words, words
from macros.language import read_language
from macros.language.catalogue import read_catalogue
from macros.views.filter_words import filter_stop_words, words_not_shown
from tests.library import REPOSITORY

SCRIPTS = REPOSITORY / "macros" / "theme" / "assets" / "js"


def sample(language: str) -> list[str]:
    """The texts of a language's catalogue, as a sample of its words."""
    found = [message.string for message in read_catalogue(language) if message.id]
    return [text for texts in found for text in ([texts] if isinstance(texts, str) else texts)]


@pytest.mark.parametrize("language", SNOWBALL)
def test_stems_and_words_are_the_same_on_both_sides(page: Page, language: str) -> None:
    """The browser reads texts and reduces words as the index does."""
    page.add_script_tag(content=f'const desk = {{ data: {{}}, language: "{language}-XX" }};')
    for name in (f"vendor/stemmer-{language}", "ranking"):
        page.add_script_tag(path=SCRIPTS / f"{name}.js")
    texts = sample(language)
    split = [words(text, language) for text in texts]
    assert page.evaluate("texts => texts.map(desk.ranking.words)", texts) == split
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
    """They are in the index as the search sees words, and as they are written in a filter."""
    assert {"que", "esta", "mas"} <= stop_words("es")
    assert {"deja", "a", "meme"} <= stop_words("fr")
    assert stop_words("he") == frozenset()
    assert "déjà" in filter_stop_words(read_language("fr-CA"))
    assert words_not_shown("l’heure du prêt déjà", "prêt", read_language("fr")) == "heure"
    entry = Entry("page", "a/", "Los libros", "", "", "", (), ("los libros que presto",))
    data = json.loads(re.sub(r"^[^{]*|;\s*$", "", index([entry], "es")))
    assert data["stems"] == [stem("libros", "es"), stem("presto", "es")]
    assert data["stop"] == sorted(stop_words("es"))


def test_a_language_without_a_stemmer_is_searched_by_words() -> None:
    """Such a word is its own stem."""
    assert stem("libroj", "eo") == "libroj"
