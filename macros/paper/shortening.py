"""Finds what to shorten or remove when a card is too long.

The order is that of importance on the card, the least first: texts longer than the design has room for; then, from the end of
each list, checks, scripts, and times to call, since the first items of a list are the critical ones. Each change is tried, so
the proposals contain only what makes the card shorter, and end as soon as it fits.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.language.message import gettext
from macros.paper.errors import Proposal


@dataclass(frozen=True)
class TextKind:
    """A kind of text on a card: what people call it, and how many characters it may have so that a full card fits every size."""

    name: str
    limit: int


SAY = TextKind(gettext("the answer"), 110)
THEY = TextKind(gettext("what the patron says"), 45)
WHEN = TextKind(gettext("the condition"), 40)
CHECK = TextKind(gettext("the check"), 70)
CALL = TextKind(gettext("the time to call"), 38)
PURPOSE = TextKind(gettext("the purpose"), 70)
STOP = TextKind(gettext("the stop line"), 90)
ASK = TextKind(gettext("the question"), 60)
STEP = TextKind(gettext("the step"), 50)
PROMISE = TextKind(gettext("the promise"), 60)

# Lists of which items may be removed: where they are, and what to do. One item of each is kept.
_REMOVABLE = (
    ("checklist", "items", gettext("Shorten or remove %(text)s", text=CHECK.name)),
    ("scripts", "items", gettext("Remove the script")),
    ("call", "when", gettext("Shorten or remove %(text)s", text=CALL.name)),
)
# More than one check may have to go before a list in columns becomes shorter.
_MOST_AT_ONCE = 3

PreparedCard = dict[str, Any]
# A text: its kind, and the container and key of the value.
Place = tuple[TextKind, Any, Any]


def proposals_for(
    card: PreparedCard, measure: Callable[[PreparedCard], list[float]]
) -> tuple[list[Proposal], bool]:
    """Return what to change, least important first, and whether the card fits after all of it.

    `measure` returns by how many millimeters each side of a card is too long.
    """
    trial = copy.deepcopy(card)
    proposals: list[Proposal] = []

    def excess() -> float:
        return sum(mm for mm in measure(trial) if mm > 0)

    def shorten(places: list[Place], left: float) -> float:
        """Shorten texts together if that makes the card shorter; return how much it is too long then."""
        texts = [container[key] for _, container, key in places]
        for kind, container, key in places:
            container[key] = container[key][: kind.limit].rstrip()
        now = excess()
        for (kind, container, key), text in zip(places, texts, strict=True):
            if now < left:
                action = gettext("Shorten %(text)s to %(limit)s characters", text=kind.name, limit=kind.limit)
                proposals.append(Proposal(action, text))
            else:
                container[key] = text
        return min(now, left)

    left = excess()
    for place in sorted(_texts_too_long(trial), key=_surplus, reverse=True):
        if left > 0:
            left = shorten([place], left)
    # Where texts are side by side, one of them alone may make no difference.
    for kind in (STEP, PROMISE):
        places = [place for place in _texts_too_long(trial) if place[0] == kind]
        if left > 0 and places:
            left = shorten(places, left)
    for part, key, action in _REMOVABLE:
        items = _items(trial, part, key)
        while left > 0 and (removed := _remove_some(items, left, excess)):
            proposals.extend(Proposal(action, _name_of(item)) for item in reversed(removed))
            left = excess()
    return proposals, left <= 0


def _remove_some(items: list[Any], left: float, excess: Callable[[], float]) -> list[Any]:
    """Remove as few items from the end as make the card shorter, and return them; none if nothing helps."""
    for count in range(1, min(_MOST_AT_ONCE, len(items) - 1) + 1):
        removed = items[-count:]
        del items[-count:]
        if excess() < left:
            return removed
        items.extend(removed)
    return []


def _items(card: PreparedCard, part: str, key: str) -> list[Any]:
    """Return the list of a part, empty if the card has no such part."""
    return card[part][key] if card[part] else []


def _name_of(item: Any) -> str:
    """Return the string by which people know an item; a script is known by what the patron says."""
    return item if isinstance(item, str) else item["they"]


def _surplus(place: Place) -> int:
    """Return by how many characters a text is too long."""
    kind, container, key = place
    return len(container[key]) - kind.limit


def _texts_too_long(card: PreparedCard) -> Iterator[Place]:
    """Yield each text that is longer than the design has room for."""
    places: list[Place] = [(PURPOSE, card, "purpose"), (STOP, card, "stop")]
    for script in _items(card, "scripts", "items"):
        places += [(SAY, script, "say"), (THEY, script, "they"), (WHEN, script, "when")]
    for kind, part, key in (
        (ASK, "questions", "ask"),
        (STEP, "steps", "text"),
        (PROMISE, "promises", "text"),
    ):
        places += [(kind, item, key) for item in _items(card, part, "items")]
    for kind, part, key in ((CHECK, "checklist", "items"), (CALL, "call", "when")):
        lines = _items(card, part, key)
        places += [(kind, lines, index) for index in range(len(lines))]
    for place in places:
        _, container, key = place
        if container[key] and _surplus(place) > 0:
            yield place
