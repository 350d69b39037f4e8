"""The words by which the filter of a list finds a script, beyond those that the list shows."""

from __future__ import annotations

import re

from macros.language import Language
from macros.language.stop_words import STOP_WORDS

_STOP_WORDS = """
    a about after again all already am an and another any are as asking at be been before being but by came can cannot
    come could did do does don else ever every first for from get gets getting give go goes going gone good got had
    has have he her here him his how i if in instead into is isn it its itself just let like made make maybe me mine
    more much my never next no not nothing now of off on one only or our out over own put said same say says see set
    she should since so some somebody someone something still such take tell ten than that the their them then there
    these they thing think this those to too two until up us very want was way we went what when where which who
    why with won would you your
"""
FILTER_STOP_WORDS = frozenset(_STOP_WORDS.split())
"""English words that a filter ignores: they say nothing about what is asked."""


def filter_stop_words(language: Language) -> frozenset[str]:
    """The words of a language that a filter ignores."""
    return FILTER_STOP_WORDS if language.is_english else STOP_WORDS.get(language.code, frozenset())


def words_not_shown(text: str, shown: str, language: Language) -> str:
    """The words of a text that do not occur in what is shown, each once, separated by spaces.

    A filter matches parts of words, so a word that is part of a longer one is left out.
    """
    found, known = [], shown.lower()
    part = 0 if language.is_english else -1
    words = {word.split("’")[part] for word in re.findall(r"[\w’-]+", text.lower())} - filter_stop_words(
        language
    )
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if word not in known:
            found.append(word)
            known += f" {word}"
    return " ".join(found)
