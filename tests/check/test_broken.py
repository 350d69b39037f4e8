"""Golden bad inputs: a library with a few things broken, and the exact report.

Each file in `tests/cases/broken` is a case, `<part>--<what>.yml`:

    library: small, or empty for the smallest one, which takes a tenth of the time
    edits: a list of {file, find, replace}; `find` must occur exactly once in the library's file. Or {file, from, to, replace}
        for everything from the one up to the other.
    files: {path: whole content}, or {path: {repeat: text, times: number}} for a very long one, or {path: {same_as: path}},
        with {encoding: name} to save it otherwise than as UTF-8
    remove: [path]
    rules: the rules that find something here
    kinds: the kinds of pydantic's errors that come up here
    expected: the lines of the report, without its last

A place in an edit is marked ‹1›, ‹2›, … and named so in the expected lines; it is told as file:line:column, and ‹1#›
is the number of its line, and ‹1@› is file:line. So a case still holds when lines are added above. ‹kinds› is the list of where data lives, ‹format› the number of the
format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from macros.check import RULES, check
from macros.knowledge import read
from macros.knowledge import validation as refusals
from macros.language.message import JoinedMessage, Message
from macros.model import KINDS as KINDS_OF_THINGS
from macros.render import MACROS
from macros.source.problems import Problem, report
from macros.version import FORMAT
from tests.library import Copy

CASES = Path(__file__).resolve().parent.parent / "cases" / "broken"
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))
LAST_LINE = r"(\d+ problems?)?( and )?(\d+ warnings?)? in \d+ files?\.( \d+ notes?\.)?"
PROSE = re.compile(r"[A-Za-z]+[,;:\"]? [A-Za-z\"]")
FOOTNOTE = "[^1]: The text."
"""An example of code in a message."""
MARK = re.compile("‹([0-9]+)›")
RULE_MODULES = {rule.__module__.rpartition(".")[2] for rule in RULES}
RULE_NAMES = {rule.__name__: rule for rule in RULES}
KINDS = {
    "missing", "extra_forbidden", "literal_error", "too_short", "too_long", "value_error",
    "string_pattern_mismatch", "string_too_long", "string_too_short", *refusals._SHAPES,
    *refusals._BOUNDS,
}  # fmt: skip
"""Kinds of pydantic's errors that have words of their own."""


@dataclass
class Case:
    """A case as it is written, see above."""

    expected: str
    edits: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, Any] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    library: str = "small"
    rules: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The expected lines."""
        return self.expected.splitlines()


@cache
def case(name: str) -> Case:
    """Read a case."""
    return Case(**yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8")))


def lay(case: Case, copy: Copy) -> dict[str, str]:
    """Make the copy as the case says; returns the places of its marks."""
    for file in case.remove:
        copy.remove(file)
    for file, content in case.files.items():
        copy.write(file, _made(copy, content) if isinstance(content, dict) else content)
    for edit in case.edits:
        copy.edit(edit["file"], edit.get("find") or _stretch(copy, edit), edit["replace"])
    places: dict[str, str] = {}
    for file in copy.changed - set(case.remove):
        data = (copy.root / file).read_bytes()
        if "‹".encode() not in data:
            continue
        text = data.decode()
        while match := MARK.search(text):
            before = text[: match.start()]
            assert match[0] not in places, f"{match[0]} stands twice"
            places[match[0]] = f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
            text = before + text[match.end() :]
        copy.write(file, text)
    return places


def _made(copy: Copy, content: dict[str, Any]) -> str | bytes:
    """What a file of a case holds, if it is not written out."""
    if "repeat" in content:
        return content["repeat"] * content["times"]
    text = copy.files[content["same_as"]].decode() if "same_as" in content else content["text"]
    return text.encode(content.get("encoding", "utf-8"))


def placed(line: str, places: dict[str, str]) -> str:
    """An expected line, with its marks as places."""
    line = line.replace(
        "‹kinds›",
        ", ".join(kind.files for kind in KINDS_OF_THINGS.values() if kind.files.startswith("data/")),
    )
    line = line.replace("‹format›", str(FORMAT))
    line = re.sub("‹([0-9]+)@›", lambda mark: places[f"‹{mark[1]}›"].rpartition(":")[0], line)
    line = re.sub("‹([0-9]+)#›", lambda mark: places[f"‹{mark[1]}›"].split(":")[1], line)
    return MARK.sub(lambda mark: places[mark[0]], line)


def _stretch(copy: Copy, edit: dict[str, str]) -> str:
    """Everything from the one text, which occurs once, up to the next place of the other."""
    said = (copy.root / edit["file"]).read_text("utf-8")
    assert said.count(edit["from"]) == 1, f"{edit['from']!r} occurs {said.count(edit['from'])} times"
    start = said.index(edit["from"])
    return said[start : said.index(edit["to"], start + 1)]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The kinds of pydantic's errors that come up while this is used."""
    seen: set[str] = set()
    original = refusals.problems_of

    def noting(error: ValidationError, *rest: Any) -> Any:
        seen.update(detail["type"] for detail in error.errors())
        return original(error, *rest)

    monkeypatch.setattr("macros.knowledge.reader.problems_of", noting)
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_exact(name: str, copies: dict[str, Copy], refused: set[str]) -> None:
    """Each case gives its lines, in their order, and no others; and the rules that it names find them."""
    wanted = case(name)
    copy = copies[wanted.library]
    places = lay(wanted, copy)
    kb = read(copy.root)
    problems = check(kb, MACROS)
    *told, last = report(problems).splitlines()
    assert not wanted.lines or re.fullmatch(LAST_LINE, last)
    assert told == [placed(line, places) for line in wanted.lines]
    assert [text for each in problems for text in _english(each.message) if not _is_quoted(text, copy)] == []
    assert [
        mark
        for mark in places
        if not any(mark.replace("›", f"{form}›") in wanted.expected for form in ("", "#", "@"))
    ] == []
    for rule in wanted.rules:
        assert any(_is_told(problem, told) for problem in RULE_NAMES[rule](kb)), rule
    assert set(wanted.kinds) == refused if name.startswith("refusals--") else set(wanted.kinds) <= refused


def _english(text: str) -> Iterator[str]:
    """The pieces of a message that no language can translate: whatever is neither a message nor one of its values."""
    if isinstance(text, JoinedMessage):
        yield from chain.from_iterable(map(_english, (text.separator, *text.parts)))
    elif isinstance(text, Message):
        yield from chain.from_iterable(
            _english(each) for each in text.values.values() if isinstance(each, str)
        )
    elif PROSE.search(text):
        yield text


def _is_quoted(text: str, copy: Copy) -> bool:
    """Whether a value of a message is an example of code, a list of ids, a name in Unicode, or words of a file of the case."""
    found = [
        each for each in re.split(r"^(?:- )?\w+: |, | -> ", text) if PROSE.search(each) and not each.isupper()
    ]
    files = [copy.root / file for file in (*copy.changed, "data/style.yml")] if found else []
    written = [_letters(file.read_text("utf-8", "replace")) for file in files if file.is_file()]
    return text == FOOTNOTE or all(
        any(_letters(each) in each_file for each_file in written) for each in found
    )


def _letters(text: str) -> str:
    """The words of a text without punctuation, which messages correct."""
    return " ".join(re.findall("[A-Za-z]+", text))


def _is_told(problem: Problem, told: list[str]) -> bool:
    """Whether the report has this problem, with or without what follows from it."""
    return any(line.startswith(str(problem)) for line in told)


def test_the_copy_itself_has_no_problem(copies: dict[str, Copy]) -> None:
    """What the cases report comes from their edits alone."""
    assert [copy.problems() for copy in copies.values()] == [[], []]


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_every_rule_has_its_case(rule: str) -> None:
    """Each rule finds something in a case."""
    assert [name for name in NAMES if rule in case(name).rules]


def test_every_kind_of_refusal_has_its_case() -> None:
    """Each kind of pydantic's errors that has words of its own comes up in a case."""
    found = {kind for name in NAMES for kind in case(name).kinds}
    assert KINDS - found == set()


def test_every_case_belongs_to_something() -> None:
    """A case is named after the part of the package that finds it, so that it is found when that changes."""
    parts = {
        *RULE_MODULES,
        "anchors",
        "calls",
        "refusals",
        "page",
        "markup",
        "knowledge",
        "load",
        "reading",
        "issue",
        "mistakes",
    }
    assert {name.split("--")[0] for name in NAMES} <= parts


@pytest.mark.parametrize("name", NAMES)
def test_every_case_expects_something(name: str) -> None:
    """Each case says what it expects, and each line is one that a person can act on."""
    lines = case(name).lines
    assert lines or case(name).library == "empty"
    for line in lines:
        assert re.match(r"(‹\d+›|[^:\n]+:\d+:\d+): \S", line), line
        assert not re.search(r"Input should|Value error|Traceback|pydantic", line), line
