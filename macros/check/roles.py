"""Roles and cards: their colors can be read, and no two cards have one name."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext, sentences
from macros.model.brand import DARK
from macros.model.color import WHITE, contrast
from macros.source.problems import Problem

CONTRAST = 7.0
"""The least contrast of a color: WCAG 2.2, success criterion 1.4.6."""


def accents_can_be_read(kb: KnowledgeBase) -> Iterator[Problem]:
    """A role's colors have a contrast of 7 to 1 on paper and on dark pages."""
    for id, role in kb.roles.items():
        for field, color, ground in (
            ("accent", role.accent, WHITE),
            ("accent_dark", role.accent_dark, DARK.background),
        ):
            ratio = contrast(color, ground)
            if ratio < CONTRAST:
                message = gettext(
                    "%(color)s has a contrast of %(ratio)s to 1 on %(background)s; at least 7 to 1 can be read.",
                    color=color,
                    ratio=f"{ratio:.1f}",
                    background=ground,
                )
                remedy = (
                    gettext("Choose a darker one.") if ground == WHITE else gettext("Choose a lighter one.")
                )
                yield problem_at(kb, Key("role", id), (field,), sentences(message, remedy))


def card_ids_are_not_role_ids(kb: KnowledgeBase) -> Iterator[Problem]:
    """A card beside those of the roles has an id that no role has: both are published at one address."""
    for id in kb.cards:
        if id in kb.file_ids["role"]:
            message = gettext('the role "%(role)s" has a card already. Give this file another name.', role=id)
            yield problem_at(kb, Key("card", id), ("title",), message)
