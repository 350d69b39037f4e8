"""Checklists: each has an item that is never skipped, and such items come first."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.source.problems import Problem


def killer_items_come_first(kb: KnowledgeBase) -> Iterator[Problem]:
    """In each block, the items that are never skipped come before the others."""
    for id, checklist in kb.checklists.items():
        for b, block in enumerate(checklist.blocks):
            plain_before = False
            for i, item in enumerate(block.items):
                if item.never_skip and plain_before:
                    message = gettext("an item that is never skipped comes first in its block. Move it up.")
                    yield problem_at(kb, Key("checklist", id), ("blocks", b, "items", i), message)
                plain_before = plain_before or not item.never_skip


def every_checklist_has_a_killer_item(kb: KnowledgeBase) -> Iterator[Problem]:
    """A checklist has an item that is never skipped: what it is for."""
    for id, checklist in kb.checklists.items():
        if not any(item.never_skip for block in checklist.blocks for item in block.items):
            message = gettext(
                'no item is marked as never skipped. Give the most critical one a line "%(line)s" with the reason.',
                line="never_skip: …",
            )
            yield problem_at(kb, Key("checklist", id), ("blocks",), message)
