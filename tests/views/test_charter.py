"""The charter and the three questions."""

from __future__ import annotations

from macros.views.freshness import months_later
from tests.library import kb, views


def test_promises_stand_in_the_order_of_the_charter() -> None:
    """The promises come as the charter has them, with what each role does in its order."""
    assert [promise.id for promise in views().promises] == list(kb().charter.promises)
    for promise in views().promises:
        assert [line.role.id for line in promise.roles] == list(kb().charter.promises[promise.id].roles)


def test_the_charter_is_whole() -> None:
    """The charter has its promises, its day of adoption and who looks after it."""
    charter = views().charter
    assert charter.promises == views().promises
    assert charter.adopted.iso == kb().charter.adopted.isoformat()
    assert charter.care.owner.id == kb().charter.owner


def test_the_questions_are_due_with_the_charter() -> None:
    """The three questions are reviewed as often as the charter."""
    reviewed, months = kb().questions.reviewed, kb().library.review_months.charter
    assert views().questions.care.check_by.iso == months_later(reviewed, months).isoformat()
