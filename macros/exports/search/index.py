"""The index: which words, and which pairs of neighboring words, occur in which entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Generic, TypeVar

from macros.exports.search.entries import Asked, Entry
from macros.exports.search.terms import stem, words
from macros.language.catalogue import SOURCE_LANGUAGE

FIELDS = ("title", "asked", "said")
"""The parts of an entry whose words are counted apart: its title, how it is asked for, and what it says."""

SHORT_NAME_COUNT = 3
"""How often a short name counts: it says more about what is asked for than a word of a sentence."""
LEAST_LINES = 5
"""The least number of lines in which a pair occurs. A rarer one is chance."""
LINES_PER_PAIR_LINE = 7_000
"""A larger library keeps only pairs that occur in more lines, one for each of these, so that its index stays small."""

Pair = tuple[str, str]
"""The stems of two neighboring words of a line."""
Occurrences = Mapping[int, int]
"""How often a term occurs in one field, by the number of the entry, in ascending order."""
Term = TypeVar("Term", str, Pair)


@dataclass(frozen=True)
class Field(Generic[Term]):
    """One field of all entries: where each term occurs, and the number of terms of each entry that has the field."""

    occurrences: Mapping[Term, Occurrences]
    lengths: Mapping[int, int]

    answers: Mapping[int, int]
    """The lengths of the entries that answer patrons: they are the measure of what is long and what is rare."""

    @property
    def average_length(self) -> float:
        """The mean length of those entries."""
        return sum(self.answers.values()) / max(len(self.answers), 1) or 1


@dataclass(frozen=True)
class Index:
    """What is counted in one language.

    size: the number of entries.
    fields: the stems in each of FIELDS, by its name.
    pairs: the pairs of neighbors in how an entry is asked for.
    forms: the words that occur, by their stem: half a word and a mistyped one are found by them.
    """

    language: str
    size: int
    fields: Mapping[str, Field[str]]
    pairs: Field[Pair]
    forms: Mapping[str, Sequence[str]]


def index(entries: Sequence[Entry], language: str = SOURCE_LANGUAGE) -> Index:
    """The index of the entries in the language of the site."""
    return _index(language, _answers(entries), [(entry.title, entry.asked, entry.said) for entry in entries])


def index_in(language: str, entries: Sequence[Entry]) -> Index:
    """The index of what patrons ask in another language: it has nothing but that."""
    parts = [("", entry.asked_in.get(language, Asked()), ()) for entry in entries]
    return _index(language, _answers(entries), parts)


def _answers(entries: Sequence[Entry]) -> frozenset[int]:
    """The entries that are ranked as scripts."""
    return frozenset(number for number, entry in enumerate(entries) if (entry.rank or entry.kind) == "script")


def _index(
    language: str, answers: frozenset[int], parts: Sequence[tuple[str, Asked, Sequence[str]]]
) -> Index:
    stems = _Stems(language)
    counted: dict[str, list[Mapping[str, int]]] = {name: [] for name in FIELDS}
    pairs: list[Counter[Pair]] = []
    pair_lines: Counter[Pair] = Counter()
    for title, asked, said in parts:
        lines = [_words(text, language) for text in asked.texts]
        names = [_words(name, language) for name in asked.names] * (SHORT_NAME_COUNT - 1)
        counted["title"].append(_counts([_words(title, language)], stems))
        counted["asked"].append(_counts([*lines, *names], stems))
        counted["said"].append(_counts([_words(text, language) for text in said], stems))
        own: Counter[Pair] = Counter()
        for line in lines:
            # Each pair once in a line, and none over the end of one.
            in_line = set(pairwise([stems[word] for word in line]))
            own.update(in_line)
            pair_lines.update(in_line)
        pairs.append(own)
    count = sum(len(asked.texts) for _, asked, _ in parts)
    least = max(LEAST_LINES, count // LINES_PER_PAIR_LINE)
    often = {pair for pair, number in pair_lines.items() if number >= least}
    kept = [{pair: own[pair] for pair in own if pair in often} for own in pairs]
    fields = {name: _field(each, answers) for name, each in counted.items()}
    return Index(language, len(parts), fields, _field(kept, answers), stems.forms)


class _Stems(dict[str, str]):
    """The stem of each word that was asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> str:
        self[word] = found = stem(word, self.language)
        return found

    @property
    def forms(self) -> dict[str, list[str]]:
        """The words of each stem, both sorted."""
        forms: dict[str, list[str]] = {}
        for word in sorted(self):
            forms.setdefault(self[word], []).append(word)
        return {each: forms[each] for each in sorted(forms)}


def _counts(texts: Iterable[Sequence[str]], stems: _Stems) -> dict[str, int]:
    """How often each stem occurs in these texts."""
    counts: dict[str, int] = {}
    for word, number in Counter(chain.from_iterable(texts)).items():
        found = stems[word]
        counts[found] = counts.get(found, 0) + number
    return counts


def _field(counted: Iterable[Mapping[Term, int]], answers: frozenset[int]) -> Field[Term]:
    occurrences: dict[Term, dict[int, int]] = {}
    lengths = {}
    for number, terms in enumerate(counted):
        if terms:
            lengths[number] = sum(terms.values())
        for term, count in terms.items():
            occurrences.setdefault(term, {})[number] = count
    of_answers = {number: length for number, length in lengths.items() if number in answers}
    return Field({term: occurrences[term] for term in sorted(occurrences)}, lengths, of_answers)


# Most texts are unchanged between the rebuilds of a server.
@lru_cache(maxsize=100_000)
def _words(text: str, language: str) -> tuple[str, ...]:
    return tuple(words(text, language))
