"""The profiles that are shipped: each kind of library that the page for beginners names has one."""

from __future__ import annotations

from macros.adoption.profiles import reduced
from macros.knowledge import KnowledgeBase
from macros.render import MACROS
from tests.library import REPOSITORY


def test_there_is_one_for_each_kind_of_library(example_kb: KnowledgeBase) -> None:
    """Public, academic, school, and one person alone; each carries every script for danger."""
    assert set(example_kb.profiles) == {"public", "academic", "school", "solo"}
    danger = {
        id for id, script in example_kb.scripts.items() if script.checklist and script.alone == "nobody"
    }
    for id, profile in example_kb.profiles.items():
        missing = {
            each
            for each in danger - set(profile.scripts)
            if example_kb.checklists[example_kb.scripts[each].checklist or ""].emergency
        }
        assert missing <= {"banned-patron-returns", "protest-at-program"}, id


def test_a_library_can_begin_with_one() -> None:
    """The smallest profile leaves a library that passes the check."""
    with reduced(REPOSITORY, MACROS, "school") as (new, _):
        assert not new.warnings
        assert len(new.kb.roles) == 5
