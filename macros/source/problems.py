"""Problems that a contributor can fix, and how they are reported.

Every check in Yes Desk reports a `Problem`: a place, and a message for a librarian that says what is wrong, what was
written, and what to write instead.
"""

import heapq
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

MIN_SIMILARITY = 0.6
"""How similar two words must be (0 to 1) for one to be suggested in place of the other."""

MAX_LISTED = 12
"""The known words are listed only if there are no more than this."""

MAX_CANDIDATES = 60
"""Maximum number of known words that are compared letter by letter. The others have less in common with the word."""

MAX_COMPARED = 80
"""Only the first characters of a word are compared, so that a hostile word cannot cost time."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to fix. `line` and `column` count from 1; `str()` gives `file:line:column: message`.

    A warning does not stop a build; `str()` puts `warning: ` before its message.
    """

    file: str
    line: int
    column: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        severity = "warning: " if self.is_warning else ""
        text = f"{self.file}:{self.line}:{self.column}: {severity}{self.message}"
        # Keep it on one line: CI systems read commands from lines of a log.
        return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


class InvalidContent(Exception):
    """Raised for content that cannot be used. `problems` holds all that were found, sorted, without duplicates."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word, with a leading space.

    ` Did you mean "x"?` or ` Did you mean "x" or "y"?` if known words are similar, ` Known: x, y, z.` if only a few
    words are known, and "" otherwise. Case, spaces, underscores, hyphens and the order of a name's parts hardly
    count, because they are the most common slips.
    """
    names = known if isinstance(known, frozenset) else frozenset(known)
    scored = sorted((-_similarity(word, name), name) for name in _candidates(word, names))
    near = [(score, name) for score, name in scored if score <= -MIN_SIMILARITY]
    if near:
        # A second name that is much less similar than the first would only distract.
        offered = [name for score, name in near[:2] if score <= near[0][0] + 0.15]
        return " Did you mean {}?".format(" or ".join(f'"{name}"' for name in offered))
    if 0 < len(names) <= MAX_LISTED:
        return " Known: {}.".format(", ".join(sorted(names)))
    return ""


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


def _similarity(word: str, name: str) -> float:
    """From 0 (nothing in common) to 1 (equal except for case, separators and order)."""
    first, second = _parts(word), _parts(name)
    in_order = _ratio("-".join(first), "-".join(second))
    in_any_order = _ratio("-".join(sorted(first)), "-".join(sorted(second)))
    # "fee" and "late-fee" differ in many letters, but one is a part of the other.
    is_part = MIN_SIMILARITY if first and set(first) <= set(second) else 0.0
    return max(in_order, in_any_order, is_part)


def _parts(word: str) -> list[str]:
    return word[:MAX_COMPARED].lower().replace("_", " ").replace("-", " ").split()


def _ratio(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two quick ratios are upper bounds: they rule out most words without the slow comparison.
    if matcher.real_quick_ratio() < MIN_SIMILARITY or matcher.quick_ratio() < MIN_SIMILARITY:
        return 0.0
    return matcher.ratio()


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted by place, one per line; the last line counts them (`3 problems in 2 files.`)."""
    unique = sorted(set(problems))
    if not unique:
        return "No problems."
    files = len({problem.file for problem in unique})
    warnings = sum(problem.is_warning for problem in unique)
    counts = [
        _count(number, noun)
        for number, noun in ((len(unique) - warnings, "problem"), (warnings, "warning"))
        if number
    ]
    return "\n".join([*map(str, unique), f"{' and '.join(counts)} in {_count(files, 'file')}."])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
