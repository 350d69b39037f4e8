"""Anchors of headings, macros and generated pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from macros.check.anchors import anchors_exist, ids_are_unique
from macros.knowledge import KnowledgeBase
from macros.render import MACROS
from macros.render.author_macros import AUTHOR_MACROS
from macros.render.examples import example, example_ids
from macros.render.macro_registry import Macro
from macros.source.page import read_page
from tests.library import Builder, kb, views

FRONT = "---\ntitle: T\ndescription: D\n---\n\n"


def saying(text: str) -> KnowledgeBase:
    """The small library, with this text on the page of the charter."""
    page = read_page(f"{FRONT}{text}\n".encode(), "docs/charter.md")
    return replace(kb(), pages=tuple(page if each.file == page.file else each for each in kb().pages))


@pytest.mark.parametrize(
    "text",
    [
        "# A heading\n\n[a](#a-heading)",
        "## One\n\n## One\n\n[a](#one) [b](#one_1)",
        "## One {: #other }\n\n[a](#other)",
        "## Keep it {loan_days}\n\n[a](#keep-it-21-days)",
        "{{ charter() }}\n\n[a](#timely)",
        "[a](scripts/long-line.md#never)",
        "[a](cards/index.md#sizes)",
        "[a](situations/fees.md#rows)",
        "[a](lessons/four-qualities.md#practice)",
        "[a](changes.md#v1-1)",
        "[a](static/img/contribute/1-pencil.svg#part)",
        "[a](https://a.example/#x)",
    ],
)
def test_an_anchor_that_exists_is_right(text: str) -> None:
    """Headings count, ids of one's own, and what macros and templates make. The releases are known only to a build."""
    assert list(anchors_exist(saying(text), MACROS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "## One {: #other }\n\n[a](#one)",
        "## Keep it {loan_days}\n\n[a](#keep-it-loan_days)",
        "[a](#timely)",
        "[a](scripts/long-line.md#nowhere)",
        "[a](lessons/four-qualities.md#nowhere)",
        "[a](practice.md#nowhere)",
    ],
)
def test_an_anchor_that_does_not_exist_is_refused(text: str) -> None:
    """An anchor is reported at the address, with what is near or known."""
    (problem,) = anchors_exist(saying(text), MACROS)
    assert problem.file == "docs/charter.md"
    assert problem.message.startswith('there is no "#')


def test_macros_are_called_only_for_anchors_that_markdown_lacks() -> None:
    """Nothing is rendered for a page whose own headings are named: the check stays quick."""

    class Uncallable:
        def anchors(self, *_: Any, **__: Any) -> None:
            raise AssertionError("a macro was called")

    page = saying("## One\n\n[a](#one)")
    assert list(anchors_exist(replace(page, pages=page.pages[:1]), dict.fromkeys(MACROS, Uncallable()))) == []


LESSON = "docs/lessons/four-qualities.md"


def with_lesson(text: str) -> KnowledgeBase:
    """The small library, with this text in a lesson."""
    front = next(page for page in kb().pages if page.file == LESSON).front
    page = replace(read_page(f"{FRONT}{text}\n".encode(), LESSON), front=front)
    return replace(kb(), pages=tuple(page if each.file == LESSON else each for each in kb().pages))


@pytest.mark.parametrize("anchor", ["practice", "practice_1", "practice_2", "read", "notes"])
def test_a_heading_in_a_lesson_is_numbered_if_the_lesson_has_its_id(anchor: str) -> None:
    """Every lesson has a heading "Practice"; one of its own text is no mistake, and links may name it."""
    changed = with_lesson(f"## Practice\n\n## Practice\n\n## Notes\n\n[a](#{anchor})")
    assert [*anchors_exist(changed, MACROS), *ids_are_unique(changed, MACROS)] == []


def test_an_id_that_a_lesson_has_already_is_refused() -> None:
    """Ids that an author chose are not changed, so they are reported; so is a macro that puts the same ids there."""
    (problem,) = ids_are_unique(with_lesson("A\n\n## One {: #source }"), MACROS)
    assert str(problem) == (
        f'{LESSON}:8:11: the id "source" is on this page already, from the end of every lesson. Choose another name.'
    )
    (problem,) = ids_are_unique(with_lesson('{{ lesson_head("four-qualities") }}'), MACROS)
    assert str(problem) == (
        f'{LESSON}:6:1: the macro "lesson_head" puts the id "take-away" on this page, which has it already from '
        "the beginning of every lesson. Move one of the two to another page."
    )


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("{{ charter() }}\n\n{{ scripts() }}\n\n## Timely", 0),
        ("{{ charter() }}\n\n## A {: #timely }", 1),
        ("{{ charter() }}\n\n{{ charter() }}", 1),
        ("{{ charter() }}\n\n{{ script('long-line') }}\n\n{{ script('long-line') }}", 0),
    ],
)
def test_no_two_macros_put_the_same_id_on_a_page(text: str, messages: int) -> None:
    """Macros with ids may be on a page together, but not twice."""
    assert len(list(ids_are_unique(saying(text), MACROS))) == messages


@pytest.mark.parametrize("macro", AUTHOR_MACROS.values(), ids=lambda macro: macro.name)
def test_a_macro_that_has_no_ids_makes_none(macro: Macro) -> None:
    """What a macro says of itself is what it does."""
    (call,) = read_page(f"{example(macro, example_ids(views()))}\n".encode(), "docs/a.md").calls
    assert macro.has_ids or "id=" not in re.sub(
        r"\w-id=|\bdata-\w+=", "", Builder().call(call.name, *call.args, **call.kwargs)
    )
