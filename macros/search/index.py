"""The index: which words stand in which entries, in the form that MiniSearch loads in the browser.

MiniSearch would count the words itself in the browser, at each visit; of thousands of scripts that takes seconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from macros.search.entries import Entry
from macros.search.text import STOP, stem, words

FIELDS = ("title", "asked", "said")
# Of MiniSearch's `toJSON`, unchanged since its version 6.
SERIALIZATION_VERSION = 2


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
        "index": _minisearch(counts, lengths, stems),
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
            found = [word for text in texts for word in words(text) if word not in STOP]
            stems = Counter(stem(word) for word in found)
            lengths[-1].append(len(found))
            for each, count in stems.items():
                counts.setdefault(each, [{} for _ in FIELDS])[at][number] = count
            for word in found:
                forms.setdefault(stem(word), set()).add(word)
    return counts, lengths, forms


def _minisearch(counts: dict[str, list[dict[int, int]]], lengths: list[list[int]], stems: Sequence[str]) -> dict[str, Any]:
    total = len(lengths)
    averages = [sum(length[at] for length in lengths) / total if total else 0 for at in range(len(FIELDS))]
    return {
        "documentCount": total,
        "nextId": total,
        "documentIds": {number: number for number in range(total)},
        "fieldIds": {name: at for at, name in enumerate(FIELDS)},
        "fieldLength": dict(enumerate(lengths)),
        "averageFieldLength": averages,
        "storedFields": {},
        "dirtCount": 0,
        "index": [[stem, {at: found for at, found in enumerate(counts[stem]) if found}] for stem in stems],
        "serializationVersion": SERIALIZATION_VERSION,
    }
