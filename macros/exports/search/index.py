"""The index: which words stand in which entries.

MiniSearch would count the words itself in the browser, at each visit; of thousands of scripts that takes seconds. What it
counts travels in about half of the bytes of its own form, and ranking.js unpacks it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from macros.exports.search.entries import Entry
from macros.exports.search.terms import STOP, stem, words

FIELDS = ("title", "asked", "said")


def index(entries: Sequence[Entry]) -> str:
    """The entries and their index, as a script for the browser: it works where pages may not fetch, too.

    The words are listed beside the index, all forms of a stem together, so that half a word and a mistyped one are
    found by their whole forms.
    """
    counts, lengths, forms = _counted(entries)
    stems = sorted(forms)
    data = {
        "entries": [_shown(entry) for entry in entries],
        "stop": " ".join(sorted(STOP)),
        "words": [" ".join(sorted(forms[stem])) for stem in stems],
        "stems": " ".join(stems),
        "fields": {name: _field(counts, stems, at) for at, name in enumerate(FIELDS)},
        "lengths": lengths,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"var deskIndex = {text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _shown(entry: Entry) -> dict[str, str]:
    shown = {"kind": entry.kind, "address": entry.address, "title": entry.title, "they": entry.they, "when": entry.when, "text": entry.text}
    return {key: value for key, value in shown.items() if value}


def _counted(entries: Sequence[Entry]) -> tuple[dict[str, list[dict[int, int]]], list[list[int]], dict[str, set[str]]]:
    """How often each stem stands in each field of each entry, how long each field is, and the forms of each stem."""
    counts: dict[str, list[dict[int, int]]] = {}
    lengths: list[list[int]] = []
    forms: dict[str, set[str]] = {}
    for number, entry in enumerate(entries):
        lengths.append([])
        for at, texts in enumerate(((entry.title,), entry.asked, entry.said)):
            found = [pair for text in texts for pair in _stems(text)]
            lengths[-1].append(len(found))
            for each, count in Counter(stem for stem, _ in found).items():
                counts.setdefault(each, [{} for _ in FIELDS])[at][number] = count
            for each, word in found:
                forms.setdefault(each, set()).add(word)
    return counts, lengths, forms


@lru_cache(maxsize=50_000)
def _stems(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text that count, each after its stem. A server counts again after each edit, most texts as they were."""
    return tuple((stem(word), word) for word in words(text) if word not in STOP)


def _field(counts: Mapping[str, Sequence[Mapping[int, int]]], stems: Sequence[str], at: int) -> dict[str, str]:
    """Where the stems stand in a field, and how often: for each stem, the gaps between the numbers of its entries."""
    gaps, more = [], []
    for each in stems:
        found = counts[each][at]
        numbers = list(found)
        gaps.append("".join(_sign(number - before - 1) for before, number in zip([-1, *numbers], numbers)))
        more.append("".join(_sign(count - 1) for count in found.values()))
    return {"gaps": " ".join(gaps), "more": " ".join(more)}


def _sign(number: int) -> str:
    """A number as signs that need no escape and that gzip packs well: the lowest part first, and the last one below "]"."""
    signs = ""
    while number >= 57:
        signs += chr(93 + number % 34)
        number //= 34
    return signs + chr(35 + number)
