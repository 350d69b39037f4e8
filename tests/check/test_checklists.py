"""Items of checklists."""

from __future__ import annotations

from macros.check.checklists import every_checklist_has_a_killer_item, killer_items_come_first
from tests.library import kb, with_changes


def test_killer_items_may_be_several() -> None:
    """More than one item may be marked as never skipped, as long as they come before the others of their block."""
    id, checklist = next((id, each) for id, each in kb().checklists.items() if len(each.blocks[0].items) > 2)
    block = checklist.blocks[0]
    marked = [
        item.model_copy(update={"never_skip": "x" if n < 2 else None}) for n, item in enumerate(block.items)
    ]
    for items, count in ((marked, 0), (marked[::-1], 2)):
        blocks = (block.model_copy(update={"items": tuple(items)}), *checklist.blocks[1:])
        assert len(list(killer_items_come_first(with_changes("checklist", id, {"blocks": blocks})))) == count


def test_a_checklist_without_a_killer_item_is_refused() -> None:
    """At least one item of a checklist is never skipped."""
    id, checklist = next(iter(kb().checklists.items()))
    plain = tuple(
        block.model_copy(
            update={"items": tuple(item.model_copy(update={"never_skip": None}) for item in block.items)}
        )
        for block in checklist.blocks
    )
    assert list(every_checklist_has_a_killer_item(kb())) == []
    assert len(list(every_checklist_has_a_killer_item(with_changes("checklist", id, {"blocks": plain})))) == 1
