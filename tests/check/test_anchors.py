"""Anchors of headings, macros and generated pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from macros.check.anchors import anchors_exist
from macros.knowledge import KnowledgeBase
from macros.render import MACROS
from macros.source.page import read_page
from tests.library import kb

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
