"""Problems that a contributor can mend, and how they are told.

Every part of Yes Desk that finds something wrong says so with a `Problem`. A problem names a place and holds one
sentence or more for a librarian: what is wrong, what was written, what to write instead.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

NEAR = 0.6
"""How alike two words must be (0 to 1) for one to be offered in place of the other."""

FEW = 12
"""At most so many known words are listed when none is near."""

LONGEST_WORD = 80
"""Longer words are compared by their beginning only, so that a hostile word cannot cost time."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `str()` gives `file:line:column: message`.

    A warning is worth a look and stops nothing; its message is told with the word before it.
    """

    file: str
    line: int
    column: int
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        said = f"{self.file}:{self.line}:{self.column}: {'warning: ' if self.is_warning else ''}{self.message}"
        # One problem, one line: a line of its own could be a command to the program that reads a log.
        return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", said)


class InvalidContent(Exception):
    """Raised when something cannot be used. `problems` holds everything that was found, sorted, without duplicates."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown word, with a leading space, or "".

    ` Did you mean "renewal-limit-reached"?` for one or two near words; else ` Known: a, b, c.` when few are known.
    Case, spaces, underscores, hyphens and the order of the parts of a name count for little: those are the usual slips.
    """
    names = sorted(set(known))
    scored = sorted((-_likeness(word, name), name) for name in names)
    near = [(score, name) for score, name in scored if score <= -NEAR]
    if near:
        # A second name that is much further away than the first only distracts.
        offered = [name for score, name in near[:2] if score <= near[0][0] + 0.15]
        return " Did you mean {}?".format(" or ".join(f'"{name}"' for name in offered))
    if 0 < len(names) <= FEW:
        return " Known: {}.".format(", ".join(names))
    return ""


def _likeness(word: str, name: str) -> float:
    """From 0 (nothing in common) to 1 (the same but for case, separators and order)."""
    first, second = _parts(word), _parts(name)
    in_order = _ratio("-".join(first), "-".join(second))
    in_any_order = _ratio("-".join(sorted(first)), "-".join(sorted(second)))
    # "fine" is short of "overdue-fine" by many letters, but it is one of its words.
    some_of_its_words = NEAR if first and set(first) <= set(second) else 0.0
    return max(in_order, in_any_order, some_of_its_words)


def _parts(word: str) -> list[str]:
    return word[:LONGEST_WORD].lower().replace("_", " ").replace("-", " ").split()


def _ratio(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The two quick figures are upper bounds: most words are ruled out without the slow comparison.
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted by place, one a line, and a last line such as `3 problems in 2 files.`"""
    found = sorted(set(problems))
    if not found:
        return "No problems."
    files = len({problem.file for problem in found})
    warnings = sum(problem.is_warning for problem in found)
    counts = [_count(number, thing) for number, thing in ((len(found) - warnings, "problem"), (warnings, "warning")) if number]
    return "\n".join([*map(str, found), f"{' and '.join(counts)} in {_count(files, 'file')}."])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
