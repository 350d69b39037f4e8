"""The ranking: which entries answer what was typed, best first.

It is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) over words and over
pairs of neighboring words. The score of an entry is a sum over what was typed, so that a result can show which words
brought it.

`macros/theme/assets/js/ranking.js` does the same in the browser with the figures of this module, and a test compares the
two. This one is for `python -m macros search-report`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from macros.exports.search.entries import Entry
from macros.exports.search.index import FIELDS, Field, Index, Pair, Term
from macros.exports.search.terms import stem, stop_words, words

Scores = Mapping[int, float]
"""The score of each entry that has one, by its number."""


@dataclass(frozen=True)
class Weights:
    """The figures of the ranking, found by trial on phrasings that were left out of the index.

    The optimum is flat: `k` from 4 to 8, `b` from 0.7 to 0.9, and `pairs` from 0.3 to 0.8 rank nearly alike.
    """

    k: float = 5
    """BM25's k1. It is high, since the many phrasings of a script count together."""
    b: float = 0.7
    """BM25's b: 0 ignores how long an entry is, 1 divides by it."""
    title: float = 0.25
    asked: float = 2
    said: float = 0.05
    pairs: float = 0.6
    documents: float = 2
    """The number of entries counts this often in a term's weight, so that a word that all have still weighs something."""
    prefix: float = 0.7
    """What a word counts of which only the beginning is typed."""
    typo: float = 0.8
    """What a word counts that is mistyped."""
    typo_letters: int = 4
    """The shortest word in which a typing mistake is forgiven."""
    most_words: int = 60
    """More words than these are not read."""
    script: float = 1
    """A script answers a patron. A page of another kind on the same subject comes after it."""
    checklist: float = 0.6
    role: float = 0.6
    situation: float = 0.6
    lesson: float = 0.5
    page: float = 0.5


RANKING_WEIGHTS = Weights()


class Ranking:
    """The ranking of entries by their indexes: the first is that of the site's language, the others of other languages."""

    def __init__(
        self, entries: Sequence[Entry], indexes: Sequence[Index], weights: Weights = RANKING_WEIGHTS
    ) -> None:
        self.weights = weights
        self.matchers = [Matcher(index, weights) for index in indexes]
        self._kinds = [getattr(weights, entry.rank or entry.kind) for entry in entries]
        self._titles = [f" {' '.join(words(entry.title, indexes[0].language))}" for entry in entries]

    def rank(self, text: str) -> list[tuple[int, float]]:
        """The numbers and scores of the entries that answer a text, best first.

        Its last word counts as unfinished unless something follows it. It is read in the language in which its words are
        most common.
        """
        matcher = max(self.matchers, key=lambda each: each.familiarity(text))
        titled = self._titled(matcher.typed(text))
        scores = {**dict.fromkeys(titled, 0.0), **matcher.scores(text)}
        weighed = [(number, score * self._kinds[number]) for number, score in scores.items()]
        return sorted(weighed, key=lambda each: (each[0] not in titled, -each[1], each[0]))

    def _titled(self, typed: Sequence[str]) -> set[int]:
        """The entries whose title has these words, one after the other: who types them wants that page."""
        phrase = f" {' '.join(typed)}"
        return {number for number, title in enumerate(self._titles) if len(typed) > 1 and phrase in title}


class Matcher:
    """How well entries match what was typed in the language of an index."""

    def __init__(self, index: Index, weights: Weights = RANKING_WEIGHTS) -> None:
        self.index = index
        self.weights = weights
        self._stop_words = stop_words(index.language)
        self._stems = {word: stem for stem, forms in index.forms.items() for word in forms}
        self._word_scores: dict[str, Scores] = {}
        self._pair_scores: dict[Pair, Scores] = {}

    def typed(self, text: str) -> list[str]:
        """The words of a text that are read."""
        return words(text, self.index.language)[: self.weights.most_words]

    def familiarity(self, text: str) -> float:
        """How common the words of a text are in what patrons ask: for each word the share of the entries that have it, added up."""
        asked = self.index.fields["asked"]
        found = (asked.occurrences.get(self._stems.get(word, ""), ()) for word in self.typed(text))
        return sum(map(len, found)) / max(len(asked.lengths), 1)

    def scores(self, text: str) -> Scores:
        """The score of each entry: of each typed word, and of each pair of neighbors, its best meaning, added up."""
        typed = self.typed(text)
        whole = [self._meanings(word) for word in typed]
        meant = [*whole]
        if text[-1:].isalnum() and (begun := self._begun(typed[-1])):
            is_known = typed[-1] in self._stems
            meant[-1] = {**begun, **(whole[-1] if is_known else {})}
            # A half word has no neighbor yet.
            whole[-1] = whole[-1] if is_known else {}
        total: dict[int, float] = {}
        for at, found in enumerate(meant):
            if typed[at] not in typed[:at]:
                _add(total, _best([(self._score_of_word(each), weight) for each, weight in found.items()]))
        neighbors = list(pairwise(typed))
        for at, (one, other) in enumerate(pairwise(whole)):
            if neighbors[at] not in neighbors[:at]:
                _add(
                    total,
                    _best([(self._score_of_pair((a, b)), one[a] * other[b]) for a in one for b in other]),
                )
        return total

    def _meanings(self, word: str) -> dict[str, float]:
        """The stems of the index that a word may mean, each with its weight: its own, or those of words one letter off."""
        exact = self._stems.get(word) or stem(word, self.index.language)
        if exact in self.index.forms:
            return {exact: 1}
        if len(word) < self.weights.typo_letters:
            return {}
        near = (full for full in self._near(len(word)) if is_one_letter_off(word, full))
        return {self._stems[full]: self.weights.typo for full in near}

    def _begun(self, word: str) -> dict[str, float]:
        """The stems of the words that begin so. One letter begins too many, and "you" is not the beginning of "young"."""
        if len(word) < 2 or word in self._stop_words:
            return {}
        return {stem: self.weights.prefix for full, stem in self._stems.items() if full.startswith(word)}

    def _near(self, length: int) -> Iterator[str]:
        for each in (length - 1, length, length + 1):
            yield from self._by_length.get(each, ())

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word in self._stems:
            found.setdefault(len(word), []).append(word)
        return found

    def _score_of_word(self, stem: str) -> Scores:
        """The score of each entry that has a stem, added up over its fields."""
        if stem not in self._word_scores:
            total: dict[int, float] = {}
            for name in FIELDS:
                _add(total, self._score_in(self.index.fields[name], stem, getattr(self.weights, name)))
            self._word_scores[stem] = total
        return self._word_scores[stem]

    def _score_of_pair(self, pair: Pair) -> Scores:
        """The score of each entry that has a pair."""
        if pair not in self._pair_scores:
            self._pair_scores[pair] = self._score_in(self.index.pairs, pair, self.weights.pairs)
        return self._pair_scores[pair]

    def _score_in(self, field: Field[Term], term: Term, weight: float) -> Scores:
        """BM25 in one field."""
        found = field.occurrences.get(term)
        if not found:
            return {}
        k, b = self.weights.k, self.weights.b
        documents = self.weights.documents * len(field.answers)
        having = sum(number in field.answers for number in found)
        rarity = math.log(1 + (documents - having + 0.5) / (having + 0.5))
        average = field.average_length
        return {
            number: weight
            * rarity
            * count
            * (k + 1)
            / (count + k * (1 - b + b * field.lengths[number] / average))
            for number, count in found.items()
        }


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was typed too many, too few, wrong, or before its neighbor."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) == len(other):
        is_swapped = one[at : at + 2] == other[at : at + 2][::-1]
        return one[at + 1 :] == other[at + 1 :] or (is_swapped and one[at + 2 :] == other[at + 2 :])
    return one[at + 1 :] == other[at:] if len(one) > len(other) else one[at:] == other[at + 1 :]


def _best(meanings: Sequence[tuple[Scores, float]]) -> Scores:
    """Of each entry the score of the best of these meanings: scores, each with its weight."""
    if len(meanings) == 1 and meanings[0][1] == 1:
        return meanings[0][0]
    best: dict[int, float] = {}
    for scores, weight in meanings:
        for number, score in scores.items():
            best[number] = max(best.get(number, 0), score * weight)
    return best


def _add(total: dict[int, float], scores: Scores) -> None:
    for number, score in scores.items():
        total[number] = total.get(number, 0) + score
