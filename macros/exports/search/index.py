"""The index: which words occur in which entries.

MiniSearch would count the words itself in the browser, at each visit; for thousands of scripts that takes seconds. Its
own form of an index takes twice the bytes of this one, which `ranking.js` turns into it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from macros.exports.search.entries import Entry
from macros.exports.search.terms import stem, stop_words, words
from macros.language.catalogue import SOURCE_LANGUAGE

FIELDS = ("title", "asked", "said")

Occurrences = Mapping[int, int]
"""How often a stem occurs in one field, by the number of the entry, in ascending order."""


def index(entries: Sequence[Entry], language: str = SOURCE_LANGUAGE) -> str:
    """The entries in a language and their index, as a script that sets `desk.data.search`: a page from a folder may not fetch JSON.

    - `entries`: what a result shows, in the order of their numbers.
    - `stop`: the words that count for nothing.
    - `stems`, and `words`: the forms of each stem that occur, by which half a word and a mistyped one are found.
    - `fields`: for each field its name, and for each stem the entries that have it in this field. `gaps` are the numbers
      of entries between one and the next (small numbers pack well), `counts` how often the stem occurs in each.
    - `lengths`: the number of words of each entry by field.
    """
    occurrences, lengths, forms = _counted(entries, language)
    stems = sorted(forms)
    data = {
        "entries": [_shown(entry) for entry in entries],
        "stop": sorted(stop_words(language)),
        "stems": stems,
        "words": [sorted(forms[stem]) for stem in stems],
        "fields": [_field(name, [occurrences[stem][at] for stem in stems]) for at, name in enumerate(FIELDS)],
        "lengths": lengths,
    }
    return f"desk.data.search={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _shown(entry: Entry) -> dict[str, str]:
    shown = {
        "kind": entry.kind,
        "address": entry.address,
        "title": entry.title,
        "they": entry.they,
        "when": entry.when,
        "text": entry.text,
        "rank": entry.rank,
    }
    return {key: value for key, value in shown.items() if value}


def _counted(
    entries: Sequence[Entry], language: str
) -> tuple[dict[str, list[dict[int, int]]], list[list[int]], dict[str, set[str]]]:
    """Of each stem its occurrences by field, the lengths of each entry's fields, and the forms of each stem."""
    occurrences: dict[str, list[dict[int, int]]] = {}
    lengths: list[list[int]] = []
    forms: dict[str, set[str]] = {}
    for number, entry in enumerate(entries):
        lengths.append([])
        for at, texts in enumerate(((entry.title,), entry.asked, entry.said)):
            found = [pair for text in texts for pair in _stems(text, language)]
            lengths[-1].append(len(found))
            for each, count in Counter(each for each, _ in found).items():
                occurrences.setdefault(each, [{} for _ in FIELDS])[at][number] = count
            for each, word in found:
                forms.setdefault(each, set()).add(word)
    return occurrences, lengths, forms


# Most texts are unchanged between the rebuilds of a server.
@lru_cache(maxsize=50_000)
def _stems(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The words of a text that count, each as (stem, word)."""
    ignored = stop_words(language)
    return tuple((stem(word, language), word) for word in words(text, language) if word not in ignored)


def _field(name: str, stems: Sequence[Occurrences]) -> dict[str, Any]:
    """The occurrences of all stems in one field."""
    return {
        "name": name,
        "gaps": [_gaps(list(found)) for found in stems],
        "counts": [list(found.values()) for found in stems],
    }


def _gaps(numbers: Sequence[int]) -> list[int]:
    """How many numbers are left out before each: `[0, 1, 5]` -> `[0, 0, 3]`."""
    return [number - before - 1 for before, number in zip([-1, *numbers], numbers, strict=False)]
