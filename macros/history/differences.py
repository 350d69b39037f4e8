"""Where two groups of fields differ. Works on plain values of JSON, and knows nothing of what the fields mean."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

MIN_ENTRY_LIKENESS = 0.5
"""The share of words (0 to 1) that two entries of a list must have in common to count as one, changed."""

MAX_ENTRIES = 2_000
"""Longer lists are compared as a whole, since finding which entry became which takes time with the square of the length."""

MAX_ENTRY_PAIRS = 10_000
"""With more pairs of removed and added entries at one place of a list than this, none counts as changed."""

Path = tuple[str | int, ...]


class Difference(NamedTuple):
    """The values at a path before and after; None where there is none. Numbers count from 0, as in the later list."""

    path: Path
    before: Any
    after: Any


def differences(before: Any, after: Any, path: Path = ()) -> Iterator[Difference]:
    """Every difference, in the order of the fields. Where words break into lines does not count."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*after, *before)):
            yield from differences(before.get(name), after.get(name), (*path, name))
    elif isinstance(before, list) and isinstance(after, list) and max(len(before), len(after)) <= MAX_ENTRIES:
        yield from _of_lists(before, after, path)
    elif _normalized(before) != _normalized(after):
        yield Difference(path, before, after)


def likeness(before: Any, after: Any) -> float:
    """The share of words that are the same in both, from 0 to 1."""
    first, second = _words(_normalized(before)), _words(_normalized(after))
    return 2 * (first & second).total() / ((first.total() + second.total()) or 1)


def _of_lists(before: list[Any], after: list[Any], path: Path) -> Iterator[Difference]:
    """Entries that only moved are one difference, another order; changed ones are compared field by field."""
    was, now = [_normalized(entry) for entry in before], [_normalized(entry) for entry in after]
    if was != now and sorted(was) == sorted(now):
        yield Difference((*path, "order"), before, after)
        return
    for operation, i, i_end, j, j_end in SequenceMatcher(None, was, now).get_opcodes():
        if operation == "equal":
            continue
        for old, new in _pairs(before[i:i_end], after[j:j_end]):
            at = i + (old or 0) if new is None else j + new
            old_entry = None if old is None else before[i + old]
            new_entry = None if new is None else after[j + new]
            yield from differences(old_entry, new_entry, (*path, at))


def _pairs(before: list[Any], after: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Which entry became which: the most alike first. One entry in the place of one is always the same, changed."""
    if len(before) == len(after) == 1:
        yield 0, 0
        return
    scored: list[tuple[float, int, int]] = []
    if len(before) * len(after) <= MAX_ENTRY_PAIRS:
        scored = sorted(
            (-likeness(old, new), i, j) for i, old in enumerate(before) for j, new in enumerate(after)
        )
    pairs: dict[int, int] = {}
    paired: set[int] = set()
    for score, i, j in scored:
        if score <= -MIN_ENTRY_LIKENESS and i not in paired and j not in pairs:
            pairs[j] = i
            paired.add(i)
    yield from ((pairs.get(j), j) for j in range(len(after)))
    yield from ((i, None) for i in range(len(before)) if i not in paired)


def _normalized(value: Any) -> str:
    """A value as one text that is equal for equal words."""
    if isinstance(value, str):
        return " ".join(value.split())
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=10_000)
def _words(text: str) -> Counter[str]:
    return Counter(text.split())
