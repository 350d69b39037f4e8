"""The form of a card's data: what comes in as plain values, checked and completed.

A card is a dict of plain strings, lists and dicts, as `views` makes it:

- ``lang``, ``library``, ``title``, ``accent`` (#RRGGBB), ``pattern`` (one of PATTERNS), ``stamp`` and
  ``check_by`` are always there; ``kind``, ``purpose`` and ``after`` may be None.
- ``questions`` (title, items of name and ask), ``ways`` (two items of kind, name and text), ``steps`` and ``promises``
  (title, items of name and text), ``scripts`` (title, they, you, items of they, when and say), ``checklist`` (title,
  items), ``call`` (title, number, who, when_title, when, today) and ``stop`` may be None, as may ``when`` of a
  script and ``today``.
- ``qr_url`` with ``qr_alt``, ``live`` and ``address`` (lines) lead to the live version; without ``qr_url`` there is
  no code.

A part that is None or has no items is left out.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros.paper.cards.errors import BadCard, UnknownCharacter
from macros.paper.characters import first_unknown, name_of

PATTERNS = ("hatch", "bars", "dots", "grid", "lines", "back-hatch", "bricks", "crosshatch", "checker")

_ALWAYS = ("library", "title", "accent", "pattern", "stamp", "check_by")
_MAYBE = ("kind", "purpose", "after", "stop", "qr_url", "live", "qr_alt")
# Each part: its own strings, then the strings of each of its items.
_PARTS = {
    "questions": (("title",), ("name", "ask")),
    "steps": (("title",), ("name", "text")),
    "promises": (("title",), ("name", "text")),
    "scripts": (("title", "they", "you"), ("they", "say")),
    "checklist": (("title",), ()),
}
_CALL = ("title", "number", "who", "when_title")
# A short blank for the speaker to fill, and an extension.
_TOGETHER = re.compile(r"\[[^\[\]]{1,20}\]|\bExt\. \d")
# Empty rather than None, where there are none.
_LISTS = ("address", "call.when")
# Not printed: they say how to print the rest.
_SETTINGS = {"lang", "accent", "pattern", "edition", "qr_url", "qr_alt", "document_title"}


def completed(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return the card with every optional part present or None, its texts in composed characters (NFC).

    Raises BadCard for a missing or malformed value, and UnknownCharacter for a text that the font cannot print.
    """
    card = _composed(dict(card))
    _require(card, _ALWAYS, "the card")
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", card["accent"]):
        raise BadCard(f"accent: “{card['accent']}” is not a color of the form #RRGGBB")
    if card["pattern"] not in PATTERNS:
        raise BadCard(f"pattern: “{card['pattern']}” is none of {', '.join(PATTERNS)}")
    done = {key: card[key] for key in _ALWAYS}
    done |= {key: card.get(key) or None for key in _MAYBE}
    done["lang"] = card.get("lang") or "en"
    done["address"] = list(card.get("address") or [])
    for name, (own, each) in _PARTS.items():
        done[name] = _part(card.get(name), name, own, each)
    done["ways"] = _ways(card.get("ways")) if done["questions"] else None
    done["call"] = _call(card.get("call"))
    if done["qr_url"] and not (done["qr_alt"] and done["live"]):
        raise BadCard("a card with qr_url needs qr_alt and live, for those who cannot scan it")
    if done["address"] and not done["live"]:
        raise BadCard("a card with address needs live, the words before it")
    done["document_title"] = ", ".join(filter(None, (done["title"], done["kind"], done["library"])))
    for where, text in printed(done):
        unknown = first_unknown(text)
        if unknown is not None:
            raise UnknownCharacter(done["title"], where, text, unknown, name_of(unknown))
    return done


def printed(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and text of every string of a card that is meant for its reader."""

    def walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                if not (path.startswith("ways") and key == "kind"):
                    yield from walk(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from walk(inner, f"{path}[{index}]")

    for key, value in card.items():
        if key not in _SETTINGS:
            yield from walk(value, key)


def without(card: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """Return a completed card without what stands at these paths (see `Size.leaves_out`)."""
    card = copy.deepcopy(dict(card))
    for path in paths:
        *way, last = path.split(".")
        places: list[dict[str, Any]] = [card]
        for key in way:
            inner = [place[key] for place in places if place.get(key)]
            places = [item for value in inner for item in (value if isinstance(value, list) else [value])]
        key, _, start = last.rstrip(":]").partition("[")
        for place in places:
            if start and place[key]:
                place[key] = place[key][: int(start)]
            elif not start:
                place[key] = [] if path in _LISTS else None
    return card


def _composed(value: Any) -> Any:
    """Return a value with all of its strings in composed characters, blanks and extensions kept on one line."""
    if isinstance(value, str):
        return _TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return {key: _composed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_composed(inner) for inner in value]
    return value


def _require(part: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    """Raise BadCard unless all keys are there with a text."""
    for key in keys:
        value = part.get(key)
        if not isinstance(value, str) or not value.strip():
            raise BadCard(f"{where} needs a text for {key}, and has {value!r}")


def _part(
    part: Mapping[str, Any] | None, name: str, own: tuple[str, ...], each: tuple[str, ...]
) -> dict[str, Any] | None:
    """Return a part with its items checked, or None if it has none."""
    if not part or not part.get("items"):
        return None
    _require(part, own, name)
    items = []
    for index, item in enumerate(part["items"]):
        where = f"{name}.items[{index}]"
        if not each:
            _require({where: item}, (where,), name)
            items.append(item)
            continue
        _require(item, each, where)
        items.append({key: item[key] for key in each})
        if name == "scripts":
            items[-1]["when"] = item.get("when") or None
    return {key: part[key] for key in own} | {"items": items}


def _ways(ways: list[Mapping[str, Any]] | None) -> list[dict[str, Any]] | None:
    """Return the two ways out, or None."""
    if not ways:
        return None
    if sorted(str(way.get("kind")) for way in ways) != ["no", "yes"]:
        raise BadCard("ways needs one way of kind no and one of kind yes")
    for index, way in enumerate(ways):
        _require(way, ("name", "text"), f"ways[{index}]")
    return [{key: way[key] for key in ("kind", "name", "text")} for way in ways]


def _call(call: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return whom to call, or None."""
    if not call:
        return None
    _require(call, _CALL, "call")
    when = list(call.get("when") or [])
    for index, line in enumerate(when):
        _require({"when": line}, ("when",), f"call.when[{index}]")
    return {key: call[key] for key in _CALL} | {"when": when, "today": call.get("today") or None}
