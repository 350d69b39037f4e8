"""The index: which words, and which pairs of neighboring words, occur in which entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
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

    @property
    def average_length(self) -> float:
        """The mean length of the entries that have the field."""
        return sum(self.lengths.values()) / len(self.lengths)


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
    return _index(language, [(entry.title, entry.asked, entry.said) for entry in entries])


def index_in(language: str, entries: Sequence[Entry]) -> Index:
    """The index of what patrons ask in another language: it has nothing but that."""
    return _index(language, [("", entry.asked_in.get(language, Asked()), ()) for entry in entries])


def _index(language: str, parts: Sequence[tuple[str, Asked, Sequence[str]]]) -> Index:
    forms: dict[str, set[str]] = {}
    fields = {}
    for at, name in enumerate(FIELDS):
        counted = [_counted(_texts(part)[at], language, forms) for part in parts]
        if name == "asked":
            for (_, asked, _), counts in zip(parts, counted, strict=True):
                for _ in range(SHORT_NAME_COUNT - 1):
                    counts.update(_counted(asked.names, language, forms))
        fields[name] = _field(counted)
    pairs = _pairs([_texts(part)[1] for part in parts], language)
    return Index(language, len(parts), fields, pairs, {each: sorted(forms[each]) for each in sorted(forms)})


def _texts(part: tuple[str, Asked, Sequence[str]]) -> tuple[Sequence[str], ...]:
    """The texts of each of FIELDS."""
    title, asked, said = part
    return (title,), asked.texts, said


def _counted(texts: Iterable[str], language: str, forms: dict[str, set[str]]) -> Counter[str]:
    """How often each stem occurs in these texts; adds the words to `forms`."""
    counts: Counter[str] = Counter()
    for text in texts:
        for each, word in _stems(text, language):
            counts[each] += 1
            forms.setdefault(each, set()).add(word)
    return counts


def _pairs(asked: Sequence[Sequence[str]], language: str) -> Field[Pair]:
    """The pairs that occur in enough lines. A pair counts once in a line and never crosses the end of one."""
    counted: list[Counter[Pair]] = []
    lines: Counter[Pair] = Counter()
    for texts in asked:
        counts: Counter[Pair] = Counter()
        for text in texts:
            counts.update(set(pairwise(each for each, _ in _stems(text, language))))
        counted.append(counts)
        lines.update(counts)
    least = max(LEAST_LINES, sum(map(len, asked)) // LINES_PER_PAIR_LINE)
    return _field(
        [Counter({pair: n for pair, n in counts.items() if lines[pair] >= least}) for counts in counted]
    )


def _field(counted: Iterable[Counter[Term]]) -> Field[Term]:
    occurrences: dict[Term, dict[int, int]] = {}
    lengths = {}
    for number, terms in enumerate(counted):
        if terms:
            lengths[number] = terms.total()
        for term, count in terms.items():
            occurrences.setdefault(term, {})[number] = count
    return Field({term: occurrences[term] for term in sorted(occurrences)}, lengths)


# Most texts are unchanged between the rebuilds of a server.
@lru_cache(maxsize=100_000)
def _stems(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The words of a text, each as (stem, word)."""
    return tuple((stem(word, language), word) for word in words(text, language))
