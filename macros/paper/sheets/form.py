"""The form of a sheet's data: what comes in as plain values, checked and completed.

A sheet is a dict of plain strings, lists and dicts, as `views.sheets` makes it. SHAPES says what each kind holds: TEXT is a
string that has to be there, MAYBE one that may be None or left out; a list holds any number of entries of its one shape, and a
dict in MAYBE_PART may be None as a whole. A key that no shape knows is refused, since it would not be printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from macros.paper.characters import first_unknown, name_of
from macros.paper.sheets.errors import BadSheet, UnknownCharacter, WordTooLong

TEXT, MAYBE = "text", "maybe"
LONGEST_WORD = 26
# Not printed: they say how to print the rest.
SETTINGS = ("lang", "accent", "pattern", "ways[0].kind", "ways[1].kind")
# Short blanks and extensions stay on one line.
_TOGETHER = re.compile(r"\[[^\[\]]{1,20}\]|\bExt\. \d")

_HEAD = {
    "lang": TEXT, "library": TEXT, "kind": TEXT, "title": TEXT, "purpose": MAYBE, "accent": TEXT, "pattern": TEXT,
    "stamp": TEXT, "check_by": TEXT, "page": [TEXT],
}
_QUESTIONS = {"title": TEXT, "items": [{"name": TEXT, "ask": TEXT}]}

MAYBE_PART = {"signoff", "greeting"}
SHAPES: dict[str, dict[str, Any]] = {
    "charter-poster": {
        "check": TEXT,
        "promises": [{"name": TEXT, "expect": TEXT, "standards": [{"text": TEXT, "target": TEXT}]}],
    },
    "charter-review": {
        "measure": TEXT, "target": TEXT,
        "columns": {"standard": TEXT, "figure": TEXT, "verdict": TEXT, "fix": TEXT},
        "choices": [TEXT],
        "promises": [{"name": TEXT, "short": TEXT, "standards": [{"text": TEXT, "measure": TEXT, "target": TEXT}]}],
        "signoff": {
            "title": TEXT, "pause": TEXT, "items": [TEXT], "closing": TEXT, "if_not_title": TEXT, "if_not": TEXT,
            "sign": [TEXT], "present": TEXT,
        },
    },
    "checklist": {
        "way": TEXT, "how": TEXT, "never_skip": TEXT,
        "blocks": [{"title": TEXT, "pause": TEXT, "items": [{"text": TEXT, "note": MAYBE, "never_skip": MAYBE}]}],
        "closing": TEXT, "if_not_title": TEXT, "if_not": TEXT, "sign": [TEXT],
    },
    "huddle": {
        "takeaways": {"title": TEXT, "items": [TEXT]},
        "huddle": {"title": TEXT, "items": [{"minutes": TEXT, "do": TEXT}]},
        "practice": {
            "title": TEXT, "lead": TEXT, "they": TEXT, "you": TEXT,
            "items": [{"title": TEXT, "they": TEXT, "when": MAYBE}],
        },
        "notes": TEXT,
    },
    "no-log": {
        "questions": _QUESTIONS,
        "ways": [{"kind": TEXT, "name": TEXT, "text": TEXT}],
        "fields": [TEXT],
        "columns": {"asked": TEXT, "why": TEXT, "offered": TEXT, "helped": TEXT},
        "reasons": [TEXT],
    },
    "secret-shopper": {
        "fields": [TEXT],
        "greeting": {"title": TEXT, "standard": MAYBE, "fields": [TEXT]},
        "questions": {"titles": [TEXT], "fields": [TEXT]},
        "standards": {"title": TEXT, "lead": TEXT, "standard": TEXT, "choices": [TEXT]},
        "promises": [{"name": TEXT, "short": TEXT, "standards": [TEXT]}],
    },
}  # fmt: skip


def completed(kind: str, view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a sheet with its optional values present or None, and its texts in composed characters (NFC).

    Raises BadSheet for a missing, unknown or malformed value, UnknownCharacter for a text that the font cannot print,
    and WordTooLong for a word that no column is sure to hold.
    """
    done: dict[str, Any] = _shaped(view, _HEAD | SHAPES[kind], "")
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", done["accent"]):
        raise BadSheet(f"accent: “{done['accent']}” is not a color of the form #RRGGBB")
    for where, text in printed(done):
        unknown = first_unknown(text)
        if unknown is not None:
            raise UnknownCharacter(done["title"], where, text, unknown, name_of(unknown))
        for word in re.split(r"[\s/-]+", text):
            if len(word) > LONGEST_WORD:
                raise WordTooLong(done["title"], where, word, LONGEST_WORD)
    return done


def printed(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and text of every string of a sheet that is meant for its reader."""

    def walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, str) and path not in SETTINGS:
            yield path, value
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                yield from walk(inner, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from walk(inner, f"{path}[{index}]")

    return walk(view, "")


def _shaped(value: Any, shape: Any, where: str) -> Any:
    """Return a value as its shape says, or raise BadSheet."""
    if shape == MAYBE and not value:
        return None
    if shape in (TEXT, MAYBE):
        if not isinstance(value, str) or not value.strip():
            raise BadSheet(f"{where} needs a text, and has {value!r}")
        return _TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), unicodedata.normalize("NFC", value))
    if isinstance(shape, list):
        if not isinstance(value, (list, tuple)):
            raise BadSheet(f"{where} needs a list, and has {value!r}")
        return [_shaped(inner, shape[0], f"{where}[{index}]") for index, inner in enumerate(value)]
    if not isinstance(value, Mapping):
        raise BadSheet(f"{where or 'the sheet'} needs a group of values, and has {value!r}")
    unknown = sorted(set(value) - set(shape))
    if unknown:
        raise BadSheet(f"{where or 'the sheet'} has {', '.join(unknown)}, which this kind of sheet does not print")
    done = {}
    for key, inner in shape.items():
        path = f"{where}.{key}" if where else key
        done[key] = None if key in MAYBE_PART and value.get(key) is None else _shaped(value.get(key), inner, path)
    return done
