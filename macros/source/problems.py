"""Problems that a contributor can fix, and how they are reported.

Every check in Yes Desk reports a `Problem`: a place, and a message for a librarian that says what is wrong, what was
written, and what to write instead.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from macros.language.message import gettext, ngettext, sentences

Translate = Callable[[str], str]
"""Gives a message in a language: `Language.translate`. `str` gives it in English."""

MAX_LISTED = 12
"""The known words are listed only if there are no more than this."""

MAX_CANDIDATES = 60
"""Maximum number of known words that are compared letter by letter. The others have less in common with the word."""

MAX_COMPARED = 80
"""Only the first characters of a word are compared, so that a hostile word cannot cost time."""

MAX_EDITS = 2
"""Maximum number of slips (a letter too many, too few, wrong, or swapped with the next) between a word and a suggestion."""


class Cause(NamedTuple):
    """What problems can follow from: a thing that does not exist, or one that exists under the wrong name."""

    kind: str
    id: str
    exists: bool = False


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to fix. `line` and `column` count from 1; `str()` gives `file:line:column: message`, in English.

    A note is a warning that asks for no repair. A warning does not stop a build; `shown` puts `warning: ` before its message. `cause` is what the problem follows from,
    if anything; `explains` are the causes of other problems that are gone once this one is fixed.
    """

    file: str
    line: int
    column: int
    message: str
    is_warning: bool = False
    cause: Cause | None = field(default=None, compare=False)
    explains: tuple[Cause, ...] = field(default=(), compare=False)
    is_note: bool = False

    @property
    def level(self) -> Literal["error", "warning", "note"]:
        """How much it matters: an error stops a build, a warning asks for a repair, a note tells what is still open."""
        if self.is_note:
            return "note"
        return "warning" if self.is_warning else "error"

    def translated(self, translate: Translate) -> Problem:
        """The same problem with its message in another language."""
        return replace(self, message=translate(self.message))

    def shown(self, translate: Translate = str) -> str:
        """The problem on one line in a language: its place, and its message."""
        message = self.message
        if self.is_note:
            message = gettext("note: %(message)s", message=message)
        elif self.is_warning:
            message = gettext("warning: %(message)s", message=message)
        text = f"{self.file}:{self.line}:{self.column}: {translate(message)}"
        # Keep it on one line: CI systems read commands from lines of a log.
        return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)

    def __str__(self) -> str:
        return self.shown()


class InvalidContent(Exception):
    """Raised for content that cannot be used. `problems` holds all that were found, sorted, without duplicates."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def about(subject: str, message: str) -> str:
    """The message, with what it is about before it: a field, or what was written."""
    return gettext("%(field)s: %(reason)s", field=subject, reason=message)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The last sentence of a message about an unknown word.

    `Did you mean "x"?` or `Did you mean "x" or "y"?` for near spellings, `Known: x, y, z.` if only a few words are
    known, and "" otherwise.
    """
    names = known if isinstance(known, frozenset) else frozenset(known)
    near = near_spellings(word, names)
    if len(near) == 1:
        return gettext('Did you mean "%(word)s"?', word=near[0])
    if near:
        return gettext('Did you mean "%(word)s" or "%(other)s"?', word=near[0], other=near[1])
    if 0 < len(names) <= MAX_LISTED:
        return gettext("Known: %(words)s.", words=", ".join(sorted(names)))
    return ""


def near_spellings(word: str, known: Iterable[str]) -> list[str]:
    """The known words that may be meant, at most two: those with the fewest slips, and no more than MAX_EDITS.

    Capitals, separators and the order of a name's parts do not count. A name that only has a part in common is not among
    them, because it means something else.
    """
    names = known if isinstance(known, frozenset) else frozenset(known)
    found = sorted(
        (edits, name) for name in _candidates(word, names) if (edits := _edits(word, name)) is not None
    )
    return [name for edits, name in found[:2] if edits == found[0][0]]


def _candidates(word: str, names: frozenset[str]) -> Collection[str]:
    """The names worth comparing: all if there are few, otherwise those with the most pairs of letters in common."""
    if len(names) <= MAX_CANDIDATES:
        return names
    index = _index(names)
    shared = Counter(name for pair in _pairs(word) for name in index.get(pair, ()))
    return heapq.nsmallest(MAX_CANDIDATES, shared, key=lambda name: (-shared[name], len(name), name))


@lru_cache(maxsize=8)
def _index(names: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """The names in which each pair of letters occurs."""
    found: dict[str, list[str]] = {}
    for name in names:
        for pair in _pairs(name):
            found.setdefault(pair, []).append(name)
    return found


def _pairs(word: str) -> set[str]:
    """The pairs of adjacent letters in each part of a word."""
    return {part[at : at + 2] for part in _parts(word) for at in range(max(1, len(part) - 1))}


def _edits(word: str, name: str) -> int | None:
    """The number of slips between a word and a name; None if there are too many for the length of a part."""
    first, second = _parts(word), _parts(name)
    if len(first) != len(second):
        first, second = ["".join(first)], ["".join(second)]
    whole = sum(map(len, second))
    totals = [
        sum(_distance(one, other, _allowed(one, other, whole)) for one, other in zip(*order, strict=True))
        for order in ((first, second), (sorted(first), sorted(second)))
    ]
    return min((total for total in totals if total <= MAX_EDITS), default=None)


def _parts(word: str) -> list[str]:
    return re.split(r"[\s_./-]+", word[:MAX_COMPARED].lower().strip())


def _allowed(first: str, second: str, whole: int) -> int:
    """The number of slips that there may be in a part of a name, which has `whole` letters in all."""
    length = max(len(first), len(second))
    if re.sub(r"[^0-9]", "", first) != re.sub(r"[^0-9]", "", second):
        return 0
    is_swapped = length == 3 and sorted(first) == sorted(second)
    most = MAX_EDITS if length >= 6 else int(length >= 4 or whole >= 10 or is_swapped)
    # "sunday" is not "monday" misspelled.
    return most if first[:1] == second[:1] else min(most, 1)


def _distance(first: str, second: str, most: int) -> int:
    """The number of slips between two words (optimal string alignment); MAX_EDITS + 1 if there are more than `most`."""
    if abs(len(first) - len(second)) > most:
        return MAX_EDITS + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1] if row[-1] <= most else MAX_EDITS + 1


def report(problems: Iterable[Problem], translate: Translate = str) -> str:
    """All problems in a language, sorted by place, one per line; the last line counts them (`3 problems in 2 files.`)."""
    unique = sorted(set(problems))
    if not unique:
        return translate(gettext("No problems."))
    return "\n".join([*(problem.shown(translate) for problem in unique), translate(_counted(unique))])


def _counted(problems: Collection[Problem]) -> str:
    """How many problems and warnings there are, and in how many files."""
    number = len({problem.file for problem in problems})
    files = ngettext("%(num)s file", "%(num)s files", number)
    notes = [problem for problem in problems if problem.is_note]
    if len(notes) == len(problems):
        open_ones = ngettext("%(num)s note", "%(num)s notes", len(notes))
        return gettext("%(problems)s in %(files)s.", problems=open_ones, files=files)
    if notes:
        rest = [problem for problem in problems if not problem.is_note]
        return sentences(_counted(rest), ngettext("%(num)s note.", "%(num)s notes.", len(notes)))
    number = sum(problem.is_warning for problem in problems)
    warnings = ngettext("%(num)s warning", "%(num)s warnings", number)
    if number == len(problems):
        return gettext("%(problems)s in %(files)s.", problems=warnings, files=files)
    errors = ngettext("%(num)s problem", "%(num)s problems", len(problems) - number)
    if not number:
        return gettext("%(problems)s in %(files)s.", problems=errors, files=files)
    return gettext(
        "%(problems)s and %(warnings)s in %(files)s.", problems=errors, warnings=warnings, files=files
    )
