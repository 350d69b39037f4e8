"""Words of danger that are typed into the search: the patterns of the vocabulary, as the browser matches them.

`macros/theme/assets/js/danger.js` does the matching.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.exports.search.terms import stem, stop_words, words
from macros.model import Vocabulary

GAP, GROUP, OR = "...", "@", "|"
"""The marks of a pattern: up to four other words, the name of a group, and words that mean the same."""


def danger_patterns(
    vocabulary: Vocabulary, addresses: Mapping[tuple[str, str], str], language: str
) -> dict[str, Any]:
    """The patterns with the stems of their words; `addresses` are those of the pages by kind and id.

    - `lists`: for each danger the address of its checklist, and the patterns `typed` and `alone`.
    - `groups`: the stems of each group, `fillers`: those that may be typed beside a pattern of `alone`.
    - `subjects`, `idioms`: the patterns of what is no danger.
    """
    typed = vocabulary.typed_words
    fillers = {stem(word, language) for word in (*words(typed.fillers, language), *stop_words(language))}
    return {
        "lists": [
            {
                "address": addresses["checklist", danger.checklist],
                "typed": _patterns(danger.typed, language),
                "alone": _patterns(danger.alone, language),
            }
            for danger in vocabulary.danger
            if ("checklist", danger.checklist) in addresses
        ],
        "groups": {
            name: sorted({stem(word, language) for word in words(text, language)})
            for name, text in typed.groups.items()
        },
        "fillers": sorted(fillers),
        "subjects": _patterns(typed.subjects, language),
        "idioms": _patterns(typed.idioms, language),
    }


def _patterns(lines: str, language: str) -> list[str]:
    return [
        " ".join(_stemmed(word, language) for word in line.split())
        for line in lines.splitlines()
        if line.split()
    ]


def _stemmed(choice: str, language: str) -> str:
    """A word of a pattern, or words with bars between them, as stems; what is no word stays as it is."""
    if choice == GAP:
        return choice
    parts: list[str] = []
    for each in choice.split(OR):
        parts += (
            [each] if each.startswith(GROUP) else [stem(word, language) for word in words(each, language)]
        )
    return OR.join(dict.fromkeys(parts))
