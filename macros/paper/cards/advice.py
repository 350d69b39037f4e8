"""What to shorten or cut when a card is too long.

The order is that of importance on the card, the least first: texts that are longer than the design has room for;
then from the end of each list the checks, the scripts, and the times to call. Within a list the first items are the
critical ones. Each proposal is tried, so the list holds only what makes the card shorter, and ends as soon as it fits.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

# How long each text may be so that a full card fits every size.
LONGEST = {
    "say": 110,
    "they": 45,
    "when": 40,
    "check": 70,
    "call": 38,
    "purpose": 70,
    "stop": 90,
    "ask": 60,
    "step": 50,
    "promise": 60,
}

_NAMES = {
    "say": "what you can say",
    "they": "what they say",
    "when": "the condition",
    "check": "the check",
    "call": "when to call",
    "purpose": "the purpose",
    "stop": "the stop line",
    "ask": "the question",
    "step": "the step",
    "promise": "the promise",
}

# How many items a list keeps in any case.
_KEEP = {"checklist": 1, "scripts": 1, "call": 1}

Card = dict[str, Any]
Place = tuple[str, dict[str, Any] | list[Any], Any]


def advice(card: Card, over: Callable[[Card], list[float]]) -> tuple[list[tuple[str, str]], bool]:
    """Return what to do with which string, least important first, and whether the card fits then.

    `over` measures by how many millimeters each side of a card is too long.
    """
    trial = copy.deepcopy(card)
    found: list[tuple[str, str]] = []
    excess = _excess(over(trial))
    for what, holder, key in sorted(_overlong(trial), key=_surplus, reverse=True):
        if excess <= 0:
            break
        text = holder[key]
        holder[key] = text[: LONGEST[what]].rstrip()
        now = _excess(over(trial))
        if now < excess:
            found.append((f"shorten {_NAMES[what]} to {LONGEST[what]} characters", text))
            excess = now
        else:
            holder[key] = text
    for part, items, name in (
        ("checklist", _items(trial, "checklist", "items"), "cut or shorten the check"),
        ("scripts", _items(trial, "scripts", "items"), "cut the script"),
        ("call", _items(trial, "call", "when"), "cut or shorten when to call"),
    ):
        # More than one check may have to go before a row of columns gets shorter.
        while excess > 0 and len(items) > _KEEP[part]:
            for count in range(1, min(3, len(items) - _KEEP[part]) + 1):
                dropped = items[-count:]
                del items[-count:]
                now = _excess(over(trial))
                if now < excess:
                    found.extend((name, _named(item)) for item in reversed(dropped))
                    excess = now
                    break
                items.extend(dropped)
            else:
                break
    return found, excess <= 0


def _excess(over: list[float]) -> float:
    """Return how much stands over on all sides together."""
    return sum(mm for mm in over if mm > 0)


def _items(card: Card, part: str, key: str) -> list[Any]:
    """Return the list of a part, empty if the card has no such part."""
    return card[part][key] if card[part] else []


def _named(item: Any) -> str:
    """Return the string by which people know an item."""
    return item if isinstance(item, str) else item["they"]


def _surplus(place: Place) -> int:
    """Return by how many characters a text is too long."""
    what, holder, key = place
    return len(holder[key]) - LONGEST[what]


def _overlong(card: Card) -> Iterator[Place]:
    """Yield kind, holder and key of each text that is longer than the design has room for."""
    places: list[Place] = [("purpose", card, "purpose"), ("stop", card, "stop")]
    for script in _items(card, "scripts", "items"):
        places += [("say", script, "say"), ("they", script, "they"), ("when", script, "when")]
    for what, part, key in (("ask", "questions", "ask"), ("step", "steps", "text"), ("promise", "promises", "text")):
        places += [(what, item, key) for item in _items(card, part, "items")]
    for what, part, key in (("check", "checklist", "items"), ("call", "call", "when")):
        lines = _items(card, part, key)
        places += [(what, lines, index) for index in range(len(lines))]
    for place in places:
        what, holder, key = place
        if holder[key] and _surplus(place) > 0:
            yield place
