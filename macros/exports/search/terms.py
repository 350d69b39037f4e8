"""Words as the search sees them: in lower case, without accents, reduced to their stems.

A language is its code without a region, such as "fr". One that has no stemmer here is searched by whole words.

The browser reads what is typed in the same way (`macros/theme/assets/js/ranking.js`); a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import import_module
from typing import Any

from lunr.stemmer import PorterStemmer

from macros.language.catalogue import SOURCE_LANGUAGE
from macros.language.stop_words import STOP_WORDS

SEARCH_STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "d",
        "did",
        "didn",
        "do",
        "does",
        "doesn",
        "don",
        "for",
        "from",
        "get",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "isn",
        "it",
        "its",
        "just",
        "let",
        "ll",
        "m",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "s",
        "shall",
        "she",
        "should",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "up",
        "us",
        "very",
        "was",
        "wasn",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "will",
        "with",
        "won",
        "would",
        "you",
        "your",
    ]
)
"""Words that say little about what is asked. Of a contraction only its beginning counts: "don't" is "don"."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*")
# Dashes and quotation marks are no letters: without them most texts are ASCII, which is quicker to read.
_QUOTES = str.maketrans("’‘`´“”…–—", "''''     ")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_stemmer = PorterStemmer()

SNOWBALL = {"es": "spanish", "fr": "french"}
"""The languages with a stemmer of Snowball, by its names. The browser has the same (macros/theme/assets/js/vendor)."""


def words(text: str, language: str = SOURCE_LANGUAGE) -> list[str]:
    """The words of a text. Of a contraction only one part counts: in English the first ("don't"), else the last ("l'heure")."""
    part = 0 if language == SOURCE_LANGUAGE else -1
    return [word.split("'")[part] if "'" in word else word for word in _WORD.findall(_plain(text))]


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words of a language that count for nothing, as the search sees them."""
    if language == SOURCE_LANGUAGE:
        return SEARCH_STOP_WORDS
    return frozenset(_plain(word) for word in STOP_WORDS.get(language, ()))


@cache
def stem(word: str, language: str = SOURCE_LANGUAGE) -> str:
    """The stem of a word: in English by Porter's algorithm of 1980 with its author's later amendments, else by Snowball."""
    if language == SOURCE_LANGUAGE:
        return str(_stemmer.stem(word))
    snowball = _snowball(language)
    return str(snowball.stemWord(word)) if snowball else word


@cache
def _snowball(language: str) -> Any:
    """The stemmer of a language, None without one. Loaded when it is needed: sites in English do not."""
    if language not in SNOWBALL:
        return None
    snowballstemmer = import_module("snowballstemmer")
    return snowballstemmer.stemmer(SNOWBALL[language])


def _plain(text: str) -> str:
    """A text in lower case, without accents and ligatures, with straight apostrophes."""
    plain = text.lower().translate(_QUOTES)
    if plain.isascii():
        return plain
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", plain.translate(_LIGATURES))
        if not unicodedata.category(letter).startswith("M")
    )
