"""What Jinja gets in the place of a page: calls that give the macros exactly the values that were parsed."""

from __future__ import annotations

import re
import string
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.render.page_template import results, template_of
from macros.source.page import MacroCall
from macros.source.yaml_loader import Position
from tests.pages import page

VALUES = st.recursive(
    st.text(max_size=40) | st.integers(0, 10**9), lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


def received(calls: list[MacroCall]) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """What a macro gets when Jinja renders the template of these calls."""
    got: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def macro(*args: Any, **kwargs: Any) -> str:
        got.append((args, kwargs))
        return "x"

    jinja2.Environment().from_string(template_of(calls), globals={"macro": macro}).render()
    return got


@given(st.lists(VALUES, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), VALUES))
def test_every_value_arrives_as_it_was_parsed(args: list[Any], kwargs: dict[str, Any]) -> None:
    """Whatever characters a text holds, Jinja's own braces, quotes and escapes among them."""
    call = MacroCall("macro", tuple(args), kwargs, Position(1, 1))
    assert received([call]) == [(tuple(args), kwargs)]


@pytest.mark.parametrize(
    "text", ["}}{{ config }}", '"', "\\", "\r", "{% raw %}", "\u2028", "é", "\U0001f600", "' ~ config ~ '"]
)
def test_no_character_of_a_text_is_in_the_template(text: str) -> None:
    """A template holds nothing but ASCII letters, digits and the signs of a call."""
    template = template_of([MacroCall("macro", (text, [text]), {}, Position(1, 1))])
    assert set(template) <= {*string.ascii_letters, *string.digits, *'{}()[]," \\_'}
    assert received([MacroCall("macro", (text,), {}, Position(1, 1))]) == [((text,), {})]


def test_results_come_in_the_order_of_the_calls() -> None:
    """A page without calls has no results, and a result may be empty."""
    calls = page("{{ one() }}\n\n{{ two() }}\n\n{{ three() }}\n").calls
    macros = {"one": lambda: "<p>{{ x }}</p>", "two": lambda: "", "three": lambda: "3"}
    rendered = jinja2.Environment().from_string(template_of(calls), globals=macros).render()
    assert results(calls, rendered) == ("<p>{{ x }}</p>", "", "3")
    assert results((), "") == ()
    with pytest.raises(ValueError, match="3 macro calls gave 1 results"):
        results(calls, "x")


def test_the_author_wrote_none_of_it() -> None:
    """The words around a call are in no template."""
    template = template_of(page('Secret {{ script("a-b") }} words.\n').calls)
    assert re.findall("Secret|words|a-b", template) == []
