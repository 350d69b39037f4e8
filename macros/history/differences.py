"""Where two groups of fields differ: plain values in, paths out. It knows nothing of what the fields are about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

ALIKE = 0.5
"""How many of the words of two entries must be the same (0 to 1) for one to be the other, changed."""

Path = tuple[str | int, ...]


class Difference(NamedTuple):
    """What stands at a path before and after; None where nothing does. Numbers in paths count from 0, as it is after."""

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
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, path)
    elif _signs(before) != _signs(after):
        yield Difference(path, before, after)


def likeness(before: Any, after: Any) -> float:
    """How many of the words are the same in both: from 0 to 1."""
    first, second = _words(_signs(before)), _words(_signs(after))
    return 2 * (first & second).total() / ((first.total() + second.total()) or 1)


def _of_lists(before: list[Any], after: list[Any], path: Path) -> Iterator[Difference]:
    """Entries that only moved are told once, as another order; changed ones are told field by field."""
    was, now = [_signs(entry) for entry in before], [_signs(entry) for entry in after]
    if was != now and sorted(was) == sorted(now):
        yield Difference((*path, "order"), before, after)
        return
    for operation, i, i_end, j, j_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if operation != "equal":
            for old, new in _pairs(before[i:i_end], after[j:j_end]):
                entry = None if old is None else before[i + old]
                yield from differences(entry, None if new is None else after[j + new], (*path, i + (old or 0) if new is None else j + new))


def _pairs(before: list[Any], after: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Which entry became which: the most alike; one in the place of one is always that one, changed."""
    if len(before) == len(after) == 1:
        yield 0, 0
        return
    scored = sorted((-likeness(old, new), i, j) for i, old in enumerate(before) for j, new in enumerate(after))
    taken: dict[int, int] = {}
    for score, i, j in scored:
        if score <= -ALIKE and i not in taken.values() and j not in taken:
            taken[j] = i
    yield from ((taken.get(j), j) for j in range(len(after)))
    yield from ((i, None) for i in range(len(before)) if i not in taken.values())


def _signs(value: Any) -> str:
    """A value as one text that is the same for the same words."""
    if isinstance(value, str):
        return " ".join(value.split())
    return json.dumps(value, ensure_ascii=False)


@lru_cache(maxsize=10_000)
def _words(text: str) -> Counter[str]:
    return Counter(text.split())
