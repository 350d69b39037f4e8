"""Every message that load, model and check can tell stands in a golden case, word for word; and no case ends otherwise.

The messages are read from the source: each text of a module that finds problems, with whatever is filled into it left
open. A new message without a case is named here, and so is one that was reworded without its case.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TypeGuard

import pytest

from macros.knowledge import validation as refusals
from macros.model import Role
from tests.check.test_broken import CASES as BROKEN
from tests.check.test_broken import NAMES, case, lay
from tests.library import REPOSITORY, Copy

LOAD = BROKEN.parent / "load"
LOADED = sorted(LOAD.glob("*.yml"))
MODULES = (
    "knowledge.misnamed_files", "knowledge.reader", "knowledge.validation", "source.file_text", "source.mkdocs_settings",
    "source.pasted_bullets", "source.yaml_loader", "source.yaml_lines", "source.yaml_messages",
    "source.yaml_syntax", "source.page", "source.page_calls", "source.markdown", "source.problems",
    *(f"check.{path.stem}" for path in sorted((REPOSITORY / "macros" / "check").glob("*.py")) if path.stem != "__init__"),
    *(f"model.{path.stem}" for path in sorted((REPOSITORY / "macros" / "model").glob("*.py")) if path.stem != "__init__"),
)  # fmt: skip
PROSE = re.compile(r"[A-Za-z]+[,;:\"]? [A-Za-z\"]")
# What no case can show, and why.
ELSEWHERE = {
    ".* is not valid here. Compare it with another file of the same kind.": "no field gives it today: below",
    "this file cannot be read: .*. Check its permissions.": "takes a file without permissions: tests/source",
    "the name of a field has .* characters; the maximum is .*.": "would make a long case: tests/source",
    "this list has more than .* entries. Delete some.": "would make a long case: tests/source",
    "this group has more than .* fields. Delete some.": "would make a long case: tests/source",
    "this file has more than .* values. Delete some.": "would make a long case: tests/source",
    "No problems.": "tells that there is none: tests/test_problems.py",
    'Did you mean ".*" or ".*"?': "tests/source/test_problems.py",
    "this page has .* bytes; the maximum is .*. Make several pages of it.": "tests/source/test_page_bounds.py",
    "lists, quotes or boxes of this page are nested too deeply. Make it simpler.": "no page within the bounds is that deep",
    "a backslash is not allowed in a macro call. Write the character itself.": "tests/source/test_page_calls.py",
    "there are more than .* characters. Write fewer.": "tests/check/test_settings.py",
    "a resource": "tests/check/test_library.py",
    '".*" is a typed number. Write it as a reference, such as {.*}, so that it is changed in one place.': "tests/check/test_facts.py",
    '".*" is a typed number. Write it as a reference, so that it is changed in one place.': "tests/check/test_facts.py",
    "a page may have .* macro calls. Make two pages of it.": "tests/source/test_page_bounds.py",
}
# Texts that are no messages: words for the parser's own, tags, and numbers as words.
NO_MESSAGES = {
    "_HANDLERS",
    "TAGS",
    "_NUMBERS",
    "_TEXTS",
    "_PATTERNS",
    "_LISTS",
    "_OTHERS",
    "EXTENSION_SETTINGS",
}


@cache
def golden() -> str:
    """Every line that a case expects."""
    told = [line for name in NAMES for line in case(name).lines]
    told += [line for path in sorted(LOAD.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    return "\n".join(told)


def texts(module: str) -> Iterator[tuple[int, str]]:
    """Each text of a module that reads like a message: its line, and the text with .* for what is filled in."""
    tree = ast.parse((REPOSITORY / "macros" / f"{module.replace('.', '/')}.py").read_text("utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(part for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Expr):
            skipped.add(node.value)  # a docstring
        elif _is_message(node) and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            # One of the two forms in a case is enough.
            skipped.update(other for form, other in permutations(node.args[:2]) if is_told(_open(form)))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in NO_MESSAGES for target in targets):
                skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else ".*" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = _open(node)
        else:
            continue
        if PROSE.search(text):
            yield node.lineno, text.strip("\n")


def _open(text: ast.expr) -> str:
    """A text with .* for its placeholders."""
    assert isinstance(text, ast.Constant)
    return re.sub(r"\{\w*\}|%\(\w+\)s", ".*", str(text.value)).replace("%%", "%")


def is_told(text: str) -> bool:
    """Whether a case expects this message."""
    pattern = ".*".join(map(re.escape, text.split(".*")))
    return re.search(pattern, golden()) is not None


@pytest.mark.parametrize("module", MODULES)
def test_every_message_has_its_case(module: str) -> None:
    """No text that a contributor may read is without a case that shows it."""
    assert [
        f"{module}:{line}: {text}"
        for line, text in texts(module)
        if text not in ELSEWHERE and not is_told(text)
    ] == []


def test_the_list_of_messages_is_right() -> None:
    """What is excused is still there; and a message that nobody shows, or that was reworded, would be found."""
    found = {text for module in MODULES for _, text in texts(module)}
    assert set(ELSEWHERE) <= found
    assert len(found) > 150
    assert not is_told("this file is missing, and every town has one.")
    assert not is_told("the color of .* is not the color of the house.")


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ('gettext("a", b=joined(", ", [gettext("c")]))', True),
        ('gettext("a", b=gettext("c") if d else gettext("e"))', False),
        ('sentences(gettext("a"), e or gettext("b"))', False),
    ],
)
def test_a_message_that_babel_passes_over_is_found(source: str, hidden: bool) -> None:
    """Babel finds no message inside of another function's call inside of a message."""
    assert any(_hidden_messages(ast.parse(source))) == hidden


def test_babel_finds_every_message() -> None:
    """No message is where Babel passes over it."""
    files = [REPOSITORY / "macros" / f"{module.replace('.', '/')}.py" for module in MODULES]
    trees = {file.name: ast.parse(file.read_text("utf-8")) for file in files}
    assert [f"{name}:{line}" for name, tree in trees.items() for line in _hidden_messages(tree)] == []


def _hidden_messages(tree: ast.AST) -> Iterator[int]:
    for message in filter(_is_message, ast.walk(tree)):
        calls = [node for node in ast.walk(message) if isinstance(node, ast.Call) and not _is_message(node)]
        yield from (node.lineno for call in calls for node in ast.walk(call) if _is_message(node))


def _is_message(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("gettext", "ngettext")


def test_what_nobody_foresaw_is_told_in_words() -> None:
    """A kind of error that a later version of pydantic may bring has a message of ours."""
    message = refusals._message(
        {"type": "new_in_pydantic", "input": "x", "loc": ("title",), "msg": "Input should be"}, Role
    )
    assert message == '"x" is not valid here. Compare it with another file of the same kind.'


def test_there_are_cases_enough() -> None:
    """A hundred broken libraries and a hundred broken files, with one for each rule at least (tests/check/test_broken.py)."""
    assert len(NAMES) >= 100
    assert len(LOADED) >= 100


# --- through the command ---------------------------------------------------------------------------------------------


# Every case is read word for word in test_broken.py; this is about the way through the command.
@pytest.mark.parametrize("name", NAMES[::6])
def test_no_case_ends_in_a_traceback(
    name: str, copies: dict[str, Copy], capsys: pytest.CaptureFixture[str]
) -> None:
    """The command reports each broken copy: one line per problem, and the exit code."""
    copy = copies[case(name).library]
    lay(case(name), copy)
    only_warnings = all("warning: " in line for line in case(name).lines)
    assert copy.run("check") == (0 if only_warnings else 1)
    output = capsys.readouterr()
    assert len(output.err.splitlines()) == len(case(name).lines) + bool(case(name).lines)
    assert "Traceback" not in output.err + output.out


def test_no_broken_file_ends_in_a_traceback(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file of the cases of load, all at once as scripts: each has the messages of its case, at its lines."""
    for path in LOADED:
        copy.write(f"data/scripts/{path.name}", path.read_bytes())
    assert copy.run("check") == 1
    reported = set(capsys.readouterr().err.splitlines())
    for path in LOADED:
        for line in Path(path).with_suffix(".txt").read_text("utf-8").splitlines():
            assert f"data/scripts/{line}" in reported
