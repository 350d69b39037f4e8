"""The readability of English text: words, sentences, syllables, reading grade, and speaking time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache

WORDS_PER_SECOND = 2.5
"""Unhurried speech: 150 words per minute, the usual figure for presentations and audiobooks."""

# Weights of the Flesch-Kincaid grade level (1975): words per sentence, syllables per word, and the constant.
_GRADE = (0.39, 11.8, 15.59)

_WORD = re.compile(r"(?:[^\W_]|\$)+(?:[’'.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<!Ext\.)(?<=[.!?…])[”’\"')\]]*\s+|\n+")
# Silent endings: "renewed", "comes", "these", but not "wanted", "pages" or "table".
_SILENT = re.compile(r"(?<=[^td])ed$|(?<![sxzcg])(?<!sh)(?<!ch)es$|(?<![^aeiouy]l)(?<![aeiouy])e$")
# "didn't" has two syllables.
_NEGATION = re.compile(r"(?<=[dst])n[’']t")
_VOWELS = re.compile(r"[aeiouy]+")
# Adjacent vowels in separate syllables: "create", "area", "video", "usual", "going", "quiet", "science".
_SEPARATE = re.compile(r"(?<![tcs])i[ao](?!us)|iet|ience|eat(?=e|i)|rea$|ideo|[^q]ua[^ir]|[ou]ing|eing|ying")


def split_words(text: str) -> list[str]:
    """The words of a text. A blank counts as the words in its brackets, a number as one word."""
    return _WORD.findall(text)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text. A sentence ends with a period, a question mark, an exclamation mark or a line break."""
    return [part for part in _SENTENCE_END.split(text) if split_words(part)]


def speaking_seconds(texts: Iterable[str]) -> int:
    """How many seconds it takes to say the texts, rounded up."""
    return math.ceil(sum(len(split_words(text)) for text in texts) / WORDS_PER_SECOND)


def reading_grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade level of all texts together, to one decimal, at least 0.

    Syllables are counted by rule. Measured on service scripts, the rule differs from the CMU pronouncing dictionary for
    1 word in 100, too many as often as too few.
    """
    all_sentences = [sentence for text in texts for sentence in split_sentences(text)]
    all_words = [word for sentence in all_sentences for word in split_words(sentence)]
    if not all_words:
        return 0.0
    per_sentence = len(all_words) / len(all_sentences)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return max(0.0, round(_GRADE[0] * per_sentence + _GRADE[1] * per_word - _GRADE[2], 1))


@cache
def syllables(word: str) -> int:
    """The number of syllables of a word by rule: groups of vowels without silent endings. A number counts as two."""
    letters = re.sub(r"[^a-z]", "", _NEGATION.sub("nit", word.lower()))
    if not letters:
        return 2
    spoken = _SILENT.sub("", letters.replace("some", "som").replace("every", "evry"))
    return max(1, len(_VOWELS.findall(spoken)) + len(_SEPARATE.findall(spoken)))
