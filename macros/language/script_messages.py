"""The messages of the scripts, for a site in another language than English: one file that runs before the other scripts.

It is an assignment, since a page opened from a folder may not fetch anything. English sites have no such file.
"""

from __future__ import annotations

import json
from typing import Any

from macros.language.catalogue import SOURCE_LANGUAGE, catalogue_language, read_catalogue
from macros.language.language import Language

FILE = "assets/js/messages.js"
"""The address of the file, from the root of the site."""

# Numbers in which every plural category of CLDR occurs for whole numbers.
_NUMBERS = (*range(201), 1_000, 1_000_000)


def script_messages(language: Language) -> str | None:
    """The file for a language, or None for English.

    `forms` gives for each plural category (`Intl.PluralRules`) the index of its form. `messages` has the translation by
    the English message, or the forms by the English singular.
    """
    known = catalogue_language(language.tag)
    if known is None or known == SOURCE_LANGUAGE:
        return None
    catalogue = read_catalogue(known)
    messages: dict[str, Any] = {}
    for message in catalogue:
        if message.id and any(place.endswith(".js") for place, _ in message.locations):
            id = message.id if isinstance(message.id, str) else message.id[0]
            messages[id] = message.string
    data = {"forms": _forms(language), "messages": dict(sorted(messages.items()))}
    return f"const deskMessages={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _forms(language: Language) -> dict[str, int]:
    """The index of the translated form for each plural category of the language."""
    index = getattr(language.translations, "plural")  # noqa: B009 - it is set when a catalogue is read
    return {str(language.locale.plural_form(number)): index(number) for number in reversed(_NUMBERS)}
