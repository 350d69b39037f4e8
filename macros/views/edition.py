"""Editions: a short hash of words, printed on each card and sheet to tell one wording from the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from macros.text.references import FilledText

# Crockford's Base32 alphabet, without the letters that are easily misread on paper.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EDITION_LENGTH = 4
NOT_PRINTED = {"printed": False}
"""The metadata of a field that no card prints, and that does not count for its edition."""


def edition_of(*values: Any) -> str:
    """The edition of these values: four characters from a hash of their texts, in order.

    Values are texts, lines, views, and tuples of them; anything else does not count. Colors, dates, formatting and the
    order of fields in a file do not change an edition; a changed word, fact or order does.
    """
    texts = json.dumps([text for value in values for text in _texts(value)], ensure_ascii=False)
    number = int.from_bytes(hashlib.sha256(texts.encode()).digest()[:8], "big")
    characters = ""
    for _ in range(EDITION_LENGTH):
        number, index = divmod(number, len(ALPHABET))
        characters += ALPHABET[index]
    return characters


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, FilledText):
        yield value.plain
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if NOT_PRINTED.items() <= field.metadata.items():
                continue
            yield from _texts(getattr(value, field.name))
