"""Figures of spoken words: how long a sentence is, how hard it reads, and how long it takes to say."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache

# Unhurried speech at a desk: 150 words a minute, as for briefings and read-aloud checklists.
WORDS_A_SECOND = 2.5

# Flesch and Kincaid's weights: of the words in a sentence, of the syllables in a word, and what is taken off.
GRADE = (0.39, 11.8, 15.59)

WORD = re.compile(r"[A-Za-z0-9$]+(?:[’'.,-][A-Za-z0-9]+)*")
SENTENCE_END = re.compile(r"(?<!Ext\.)(?<=[.!?…])[”’\"')\]]*\s+|\n+")
# Endings that are written and not heard: "renewed", "comes", "these", but not "wanted", "pages" or "table".
SILENT = re.compile(r"(?<=[^td])ed$|(?<![sxzcg])(?<!sh)(?<!ch)es$|(?<![^aeiouy]l)(?<![aeiouy])e$")
# "didn't" is heard as "did-nit".
NOT = re.compile(r"(?<=[dst])n[’']t")
VOWELS = re.compile(r"[aeiouy]+")
# Two vowels that are heard apart: "create", "area", "video", "usual", "going", "quiet", "science".
APART = re.compile(r"(?<![tcs])i[ao](?!us)|iet|ience|eat(?=e|i)|rea$|ideo|[^q]ua[^ir]|[ou]ing|eing|ying")


def split_words(text: str) -> list[str]:
    """The words of a text. A blank in brackets counts as the words in it, a number as one word."""
    return WORD.findall(text)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text: each ends with a stop, a question mark, an exclamation mark or the line."""
    return [part for part in SENTENCE_END.split(text) if split_words(part)]


def speaking_seconds(texts: Iterable[str]) -> int:
    """How many seconds it takes to say these texts."""
    return math.ceil(sum(len(split_words(text)) for text in texts) / WORDS_A_SECOND)


def reading_grade(texts: Iterable[str]) -> float:
    """The reading grade of these texts together, by Flesch and Kincaid (1975), to one decimal; never below 0.

    Syllables are counted by rule and not from a dictionary: over the words of our own scripts, the rule differs from the
    CMU dictionary in 1 word of 100, as often up as down.
    """
    all_sentences = [sentence for text in texts for sentence in split_sentences(text)]
    all_words = [word for sentence in all_sentences for word in split_words(sentence)]
    if not all_words:
        return 0.0
    per_sentence = len(all_words) / len(all_sentences)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return max(0.0, round(GRADE[0] * per_sentence + GRADE[1] * per_word - GRADE[2], 1))


@cache
def syllables(word: str) -> int:
    """How many syllables a word has, by rule: groups of vowels, without a silent ending; a number has two."""
    letters = re.sub(r"[^a-z]", "", NOT.sub("nit", word.lower()))
    if not letters:
        return 2
    spoken = SILENT.sub("", letters.replace("some", "som").replace("every", "evry"))
    return max(1, len(VOWELS.findall(spoken)) + len(APART.findall(spoken)))
