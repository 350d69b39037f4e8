"""Macro calls in pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from macros.check.macro_calls import calls_are_right
from macros.render import MACROS
from macros.render.author_macros import AUTHOR_MACROS
from macros.render.examples import example, example_ids
from macros.source.page import MacroCall, MarkdownPage, read_page
from macros.source.yaml_loader import Position
from tests.library import kb, views

FRONT = "---\ntitle: T\ndescription: D\n---\n"


def messages(name: str, *args: Any, **kwargs: Any) -> list[str]:
    """What is told about one call."""
    page = MarkdownPage("docs/a.md", None, (MacroCall(name, args, kwargs, Position(7, 3)),), ())
    problems = list(calls_are_right(replace(kb(), pages=(page,)), MACROS))
    assert all((problem.file, problem.line, problem.column) == ("docs/a.md", 7, 3) for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize("macro", AUTHOR_MACROS.values(), ids=lambda macro: macro.name)
def test_every_example_is_right(macro: Any) -> None:
    """The example that the Contribute page shows is one that a page may hold."""
    page = read_page(f"{FRONT}\n{example(macro, example_ids(views()))}\n".encode(), "docs/a.md")
    assert [call.name for call in page.calls] == [macro.name]
    assert list(calls_are_right(replace(kb(), pages=(page,)), MACROS)) == []


def test_arguments_may_be_named_or_not() -> None:
    """An argument may stand in its place or under its name."""
    script = next(iter(kb().scripts))
    assert messages("script", script) == messages("script", script=script) == []


def test_a_misspelt_name_offers_near_ones() -> None:
    """Macros, arguments and ids that nobody knows are told with what is near."""
    assert messages("scirpt", "long-line") == ['there is no macro "scirpt". Did you mean "script"?']
    assert messages("scripts", situaton="fees") == [
        'the macro "scripts" takes no "situaton". Did you mean "situation"?'
    ]
    assert messages("script", "long-lin") == ['there is no script "long-lin". Did you mean "long-line"?']


def test_each_argument_is_told() -> None:
    """Several things wrong in one call are all told."""
    found = messages("quick_card", title="x", scripts=["nobody-knows-this", 5], checklist="zzz")
    assert len(found) == 3
    assert sum("takes a text in quotes" in message for message in found) == 1


@pytest.mark.parametrize("value", [5, True, ["long-line"], []])
def test_an_id_is_a_text(value: Any) -> None:
    """Numbers and lists are no ids."""
    assert messages("script", value) == ['the macro "script": "script" takes a text in quotes.']


def test_an_id_that_cannot_be_known_is_not_told() -> None:
    """While the file that lists them cannot be read, ids are left alone."""
    without = replace(
        kb(), things={key: thing for key, thing in kb().things.items() if key.kind != "library"}
    )
    page = MarkdownPage("docs/a.md", None, (MacroCall("fact", ("zzz",), {}, Position(1, 1)),), ())
    assert list(calls_are_right(replace(without, pages=(page,)), MACROS)) == []


def test_nothing_is_a_macro_by_accident() -> None:
    """Names of Python and Jinja are no macros."""
    for name in ("config", "print", "__import__", "range", "cycler", "namespace", "lipsum", "dict", "joiner"):
        assert messages(name)[0].startswith(f'there is no macro "{name}".')
