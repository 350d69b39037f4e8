"""How well search finds scripts: phrasings that are left out of the index are typed, and each should find its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from macros.exports.search.entries import Asked, Entry
from macros.exports.search.index import index, index_in
from macros.exports.search.ranking import Ranking
from macros.language import ENGLISH, Language
from macros.language.message import gettext

FOLDS = 5
LONG = 10
"""A statement of this number of words or more is a long one."""
SHORT = 4
"""This number of words or fewer, without a mark at the end, is no sentence."""
FIRST = 3

PHRASING_KINDS = {
    "question": gettext("questions"),
    "long": gettext("statements of %(count)s words or more", count=LONG),
    "short": gettext("shorter statements"),
    "words": gettext("a few words"),
}
"""The kinds of phrasings, by their form."""


@dataclass(frozen=True)
class Outcome:
    """What one search brought: the text, the place of the first right entry, from one (None if there is none), and the first entries by number."""

    text: str
    place: int | None
    first: Sequence[int]


@dataclass(frozen=True)
class Score:
    """The outcomes of several searches, at least one."""

    outcomes: Sequence[Outcome]

    def share(self, first: int) -> float:
        """The share of texts with a right entry among the first results, from 0 to 1."""
        hits = sum(each.place is not None and each.place <= first for each in self.outcomes)
        return hits / len(self.outcomes)

    @property
    def mean_reciprocal_rank(self) -> float:
        """1 where the first result is right, 1/2 where the second is, 0 where none is; the mean of these."""
        return sum(1 / each.place for each in self.outcomes if each.place) / len(self.outcomes)

    @property
    def figures(self) -> tuple[str, ...]:
        """The number of texts, the shares among the first one, three and five, and the mean reciprocal rank, as text."""
        shares = (f"{self.share(first):.1%}" for first in (1, FIRST, 5))
        return str(len(self.outcomes)), *shares, f"{self.mean_reciprocal_rank:.3f}"


def outcome(ranking: Ranking, text: str, right: set[int]) -> Outcome:
    """What a text brings, if the entries with these numbers answer it."""
    found = [number for number, _ in ranking.rank(text)]
    place = next((place for place, number in enumerate(found, 1) if number in right), None)
    return Outcome(text, place, tuple(found[:FIRST]))


def cross_validation(
    entries: Sequence[Entry],
    language: str,
    *,
    folds: Sequence[int] = range(FOLDS),
    of: int = FOLDS,
    other: str | None = None,
    progress: Callable[[Entry, int], None] = lambda *_: None,
) -> list[list[Outcome]]:
    """For each entry the outcomes of typing each line of what patrons ask, with an index that lacks it.

    The lines of an entry are dealt into `of` parts, and each of `folds` is left out of the index and typed. `language` is
    the site's; `other` is the language of the lines, if not that. `progress` is called with the entry and the number of its lines that were typed.
    """
    outcomes: list[list[Outcome]] = [[] for _ in entries]
    for fold in folds:
        kept = [_without(entry, other, fold, of) for entry in entries]
        others = [index_in(other, kept)] if other else []
        ranking = Ranking(kept, [index(kept, language), *others])
        for number, entry in enumerate(entries):
            lines = _asked(entry, other).lines[fold::of]
            outcomes[number] += [outcome(ranking, f"{line} ", {number}) for line in lines]
            progress(entry, len(lines))
    return outcomes


def count_lines(entries: Sequence[Entry], other: str | None = None) -> int:
    """The number of lines that `cross_validation` types in all folds."""
    return sum(len(_asked(entry, other).lines) for entry in entries)


def _asked(entry: Entry, other: str | None) -> Asked:
    return entry.asked_in.get(other, Asked()) if other else entry.asked


def _without(entry: Entry, other: str | None, fold: int, of: int) -> Entry:
    asked = _asked(entry, other)
    less = replace(asked, lines=tuple(line for at, line in enumerate(asked.lines) if at % of != fold))
    return replace(entry, asked_in={**entry.asked_in, other: less}) if other else replace(entry, asked=less)


def kind_of(line: str) -> str:
    """The kind of a phrasing: a key of PHRASING_KINDS."""
    line = line.strip()
    words = len(line.split())
    if line.endswith("?"):
        return "question"
    if words <= SHORT and line[-1:].isalnum():
        return "words"
    return "long" if words >= LONG else "short"


def tables(
    entries: Sequence[Entry],
    outcomes: Sequence[Sequence[Outcome]],
    weakest: int,
    language: Language = ENGLISH,
) -> str:
    """The report: figures by the kind of phrasing, and the weakest scripts with what is found in their place."""
    every = [each for found in outcomes for each in found]
    head = (
        gettext("lines"),
        gettext("first"),
        gettext("in three"),
        gettext("in five"),
        gettext("mean reciprocal rank"),
    )
    figures = tuple(map(language.translate, head))
    rows = [(language.gettext("phrasings left out of the index"), *figures)]
    rows.append((language.gettext("all"), *Score(every).figures))
    for kind, name in PHRASING_KINDS.items():
        if found := [each for each in every if kind_of(each.text) == kind]:
            rows.append((language.translate(name), *Score(found).figures))
    scripts = [(language.gettext("the weakest scripts"), *figures, language.gettext("found instead"))]
    scored = sorted(
        ((Score(found), number) for number, found in enumerate(outcomes) if found),
        key=lambda each: (each[0].mean_reciprocal_rank, each[1]),
    )
    for score, number in scored[:weakest]:
        scripts.append((_id(entries[number]), *score.figures, ", ".join(_instead(entries, score, number))))
    return f"{_table(rows)}\n\n{_table(scripts)}"


def _instead(entries: Sequence[Entry], score: Score, number: int) -> Iterator[str]:
    """The ids of what most often comes first in the place of an entry."""
    firsts = Counter(each.first[0] for each in score.outcomes if each.first and each.first[0] != number)
    for other, _ in sorted(firsts.items(), key=lambda each: (-each[1], each[0]))[:FIRST]:
        yield _id(entries[other])


def _id(entry: Entry) -> str:
    return entry.address.rstrip("/").rpartition("/")[2]


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as text, the first column and one beyond the figures to the left, the figures to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if 0 < at < 6 else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
