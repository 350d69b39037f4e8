"""The files of the search that the browser reads: one for the site's language, one for each other language that patrons type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from macros.exports.search.entries import Entry
from macros.exports.search.index import FIELDS, Field, Index, Pair, index, index_in
from macros.exports.search.ranking import RANKING_WEIGHTS
from macros.exports.search.terms import stop_words

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def search_files(
    entries: Sequence[Entry], language: str, danger: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, str]]:
    """The files by path. A page that was opened from a folder may not fetch JSON, so each is a script.

    `search/index.js` sets `desk.data.search`:

    - `entries`: what a result shows, in the order of their numbers.
    - `weights`: the figures of the ranking (`ranking.Weights`).
    - `index`: the index of the site's language, as `_packed` writes it.
    - `danger`: the words of danger (`danger.danger_patterns`), None without any.
    - `others`: the codes of other languages. `search/index-{code}.js` sets the same index at this key of `desk.data`.
    """
    others = sorted({code for entry in entries for code in entry.asked_in} - {language})
    data = {
        "entries": [_shown(entry) for entry in entries],
        "weights": asdict(RANKING_WEIGHTS),
        "index": _packed(index(entries, language)),
        "danger": danger,
        "others": others,
    }
    yield "search/index.js", _script("search", data)
    for code in others:
        yield f"search/index-{code}.js", _script(f"search-{code}", _packed(index_in(code, entries)))


def _script(key: str, data: Mapping[str, Any]) -> str:
    return f"desk.data[{json.dumps(key)}]={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


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


def _packed(index: Index) -> dict[str, Any]:
    """An index as texts, which a browser reads quickly and takes apart only where it needs to.

    - `stems`, separated by spaces; `forms`: stem by stem, separated by semicolons, the words of each, separated by commas: what
      follows the stem in the word, or `=` and the word if it does not begin with its stem.
    - `stop`: the words that say nothing about what is asked.
    - `fields`: for each field `found`, where each stem occurs (see `_places`), separated by semicolons, and `lengths`, the number
      of terms of each entry, separated by spaces.
    - `pairs`: the same; `found` has for each stem, separated by semicolons, the stems that follow it, each as its
      number, a colon and where the pair occurs, separated by slashes.

    All numbers have the base 36.
    """
    numbers = {stem: number for number, stem in enumerate(index.forms)}
    following: list[list[str]] = [[] for _ in numbers]
    for (one, other), places in index.pairs.occurrences.items():
        following[numbers[one]].append(f"{_base36(numbers[other])}:{_places(places)}")
    return {
        "language": index.language,
        "size": index.size,
        "stems": " ".join(numbers),
        "forms": ";".join(
            ",".join(_form(word, stem) for word in forms) for stem, forms in index.forms.items()
        ),
        "stop": sorted(stop_words(index.language)),
        "fields": {name: _field(index.fields[name], numbers, index.size) for name in FIELDS},
        "pairs": {
            "found": ";".join("/".join(each) for each in following),
            "lengths": _lengths(index.pairs, index.size),
        },
    }


def _form(word: str, stem: str) -> str:
    return word.removeprefix(stem) if word.startswith(stem) else f"={word}"


def _field(field: Field[str], stems: Iterable[str], size: int) -> dict[str, str]:
    found = ";".join(_places(field.occurrences.get(stem, {})) for stem in stems)
    return {"found": found, "lengths": _lengths(field, size)}


def _lengths(field: Field[str] | Field[Pair], size: int) -> str:
    return " ".join(_base36(field.lengths.get(number, 0)) for number in range(size))


def _places(occurrences: Mapping[int, int]) -> str:
    """Where a term occurs: for each entry the number of entries since the one before, and after a comma how often, if more than once.

    `{0: 1, 1: 4, 5: 1}` is `0 0,4 3`.
    """
    places, before = [], -1
    for number, count in occurrences.items():
        gap = _base36(number - before - 1)
        places.append(gap if count == 1 else f"{gap},{_base36(count)}")
        before = number
    return " ".join(places)


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits
