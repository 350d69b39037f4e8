"""Prepares the texts of a card or sheet for typesetting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from macros.paper.characters import REPLACED, first_unknown
from macros.paper.errors import UnknownCharacterError, WordTooWideError

LONGEST_SHEET_WORD = 26
"""Characters of a word that every column of a sheet can hold."""

# Settings, which are not printed, by their keys at the top level of the data.
_SETTINGS = {"lang", "accent", "pattern", "edition", "qr_url", "qr_alt", "after_without_code"}
_WAY_KIND = re.compile(r"ways\[\d+\]\.kind")
_REPLACED = str.maketrans(REPLACED)
# A short blank for the speaker to fill, and a phone extension.
_UNBROKEN = re.compile(r"\[[^\[\]]{1,20}\]|\bExt\. \d")


def prepared(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of the data with composed characters (NFC) and with short blanks and extensions kept on one line.

    Raises UnknownCharacterError for a text that the fonts cannot print.
    """
    result: dict[str, Any] = _with_prepared_strings(dict(data))
    for where, text in printed_strings(result):
        character = first_unknown(text)
        if character is not None:
            raise UnknownCharacterError(result["title"], where, text, character)
    return result


def check_words(data: Mapping[str, Any]) -> None:
    """Raise WordTooWideError for a word of a sheet that some column may not hold.

    Lines may break at spaces, hyphens and slashes. Cards are measured instead: their columns are of many widths.
    """
    for where, text in printed_strings(data):
        for word in re.split(r"[\s/-]+", text):
            if len(word) > LONGEST_SHEET_WORD:
                raise WordTooWideError(data["title"], where, word)


def printed_strings(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and text of every string that is printed; the path is of the form ``scripts.items[2].say``."""
    for key, value in data.items():
        if key not in _SETTINGS:
            yield from ((path, text) for path, text in _strings(value, key) if not _WAY_KIND.fullmatch(path))


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, f"{path}[{index}]")


def _with_prepared_strings(value: Any) -> Any:
    if isinstance(value, str):
        return _UNBROKEN.sub(
            lambda found: found[0].replace(" ", "\u00a0"),
            unicodedata.normalize("NFC", value).translate(_REPLACED),
        )
    if isinstance(value, Mapping):
        return {key: _with_prepared_strings(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_prepared_strings(inner) for inner in value]
    return value
