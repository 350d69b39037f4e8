"""Roles and cards: their colors can be read, and no two cards have one name."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.source.problems import Problem

WHITE = "#FFFFFF"
DARK = "#0F1415"
"""The dark background of the pages (`macros/theme/assets/css/base.css`)."""

CONTRAST = 7.0
"""The least contrast of a color: WCAG 2.2, success criterion 1.4.6."""


def accents_can_be_read(kb: KnowledgeBase) -> Iterator[Problem]:
    """A role's colors have a contrast of 7 to 1 on paper and on dark pages."""
    for id, role in kb.roles.items():
        for field, color, ground in (("accent", role.accent, WHITE), ("accent_dark", role.accent_dark, DARK)):
            ratio = contrast(color, ground)
            if ratio < CONTRAST:
                side = "darker" if ground == WHITE else "lighter"
                message = f"{color} has a contrast of {ratio:.1f} to 1 on {ground}; at least 7 to 1 can be read. Choose a {side} one."
                yield problem_at(kb, Key("role", id), (field,), message)


def card_ids_are_not_role_ids(kb: KnowledgeBase) -> Iterator[Problem]:
    """A card beside those of the roles has an id that no role has: both are published at one address."""
    for id in kb.cards:
        if id in kb.file_ids["role"]:
            yield problem_at(
                kb,
                Key("card", id),
                ("title",),
                f'the role "{id}" has a card already. Give this file another name.',
            )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors written #RRGGBB, as WCAG 2.2 defines it: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
