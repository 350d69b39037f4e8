"""Words as the search sees them: in lower case, without accents, reduced to their stems.

The browser reads what is typed in the same way (`macros/theme/assets/js/ranking.js`); a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lunr.stemmer import PorterStemmer

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

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_QUOTES = str.maketrans("’‘`´", "''''")
_stemmer = PorterStemmer()


def words(text: str) -> list[str]:
    """The words of a text, without what follows an apostrophe."""
    plain = text.lower().translate(_QUOTES)
    if not plain.isascii():
        plain = "".join(
            letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter)
        )
    return [word.split("'")[0] for word in _WORD.findall(plain)]


@cache
def stem(word: str) -> str:
    """The stem of a word, by Porter's algorithm of 1980 with its author's later amendments."""
    return str(_stemmer.stem(word))
