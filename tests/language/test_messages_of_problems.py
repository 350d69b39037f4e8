"""The messages about what contributors write: each is in the catalogues, and none is put together from pieces."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library import REPOSITORY

ROOMS = ("source", "model", "paper")
PROSE = re.compile(r"[A-Za-z]+[,;:\"]? [A-Za-z\"]")
MARKING = {"gettext", "ngettext", "gettext_noop", "pgettext_noop", "ngettext_noop"}
"""The functions that take messages."""
NO_MESSAGES = {
    "source.allowed_html": ["p h1 h2", "div details", "admonition ("],
    "source.markdown": ["On this page", "[^1]: The text."],
    "source.svg_picture": ["svg g defs", "alignment-baseline", "http://www.w3.org/"],
    "source.web_config": ["configuration location"],
    "source.yaml_syntax": ["mapping", "sequence", "could not find", "alias", "quoted scalar", "token", "expected", "document"],
    "model.lesson": ["right: true"],
    "model.field_rules": ["a date", "a number", "true or false"],
    "paper.card_document": ["code: …", "#import", "side for the"],
    "paper.characters": ["the font has no"],
    "paper.errors": ["side for the"],
    "paper.typesetter": ["is drawn taller", "does not say how many", "is taller than", "#import"],
    "paper.typst_compiler": ["panicked with", "was drawn instead"],
}  # fmt: skip
"""Parts of texts that are no messages: code, the words of a parser, names of sides, and faults of the engine."""


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Each text that reads like a sentence and is not in a call that marks it, with its line."""
    tree = ast.parse(source)
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            skipped.add(node.value)  # a docstring
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKING:
            skipped.update(node.args)
        elif isinstance(node, ast.JoinedStr):
            skipped.update(part for part in node.values if isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if PROSE.search(text):
            yield node.lineno, text


def unmarked(path: Path) -> list[str]:
    """The texts of a module that no language can translate."""
    module = f"{path.parent.name}.{path.stem}"
    excused = NO_MESSAGES.get(module, [])
    return [
        f"{module}:{line}: {text}"
        for line, text in texts(path.read_text("utf-8"))
        if not any(each in text for each in excused)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_is_marked(room: str) -> None:
    """No sentence is outside of `gettext` and its like."""
    paths = sorted((REPOSITORY / "macros" / room).glob("*.py"))
    assert [text for path in paths for text in unmarked(path)] == []


@pytest.mark.parametrize(
    "source",
    [
        'message = "this is wrong. Delete it."',
        'message = f"this is {what}. Delete it."',
        'message = gettext("a file") + " is missing here."',
        'gettext("%(a)s", a="not a message, but words")',
    ],
)
def test_a_message_that_is_not_marked_is_found(source: str) -> None:
    """A text, a text with values, and a text among the values of a message."""
    assert len(list(texts(source))) == 1


def test_marked_messages_and_docstrings_are_not_found() -> None:
    """Neither a message in parts, nor both forms of one, nor a docstring."""
    source = '"""Some words here."""\ngettext("this is wrong. " "Delete it.")\nngettext("one more file", "more files here", n)\n'
    assert list(texts(source)) == []
