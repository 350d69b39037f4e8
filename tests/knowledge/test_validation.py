"""Problems from pydantic's errors. Each kind of error also has a golden case (tests/check/test_broken.py)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from macros.knowledge import Key
from macros.knowledge.validation import problems_of
from macros.model import KINDS
from macros.source.yaml_loader import Document, load_yaml
from tests.library import kb, text

FIRST = {key.kind: key for key in reversed(kb().things)}
# Words of pydantic or Python.
FOREIGN = re.compile(
    r"Input should|Unable to|Value error|String should|should (be|have|match)|Field required|Extra inputs|instance of|"
    r"\b(str|int|dict|tuple|list)\b\(|<class|None|unable to parse|Dictionary|iterable|NoneType|"
    r"\['|\{'|\"\[\]\"|\[\]"
)
WRONG: list[Any] = [
    "",
    " ",
    "x",
    "9" * 4400,
    "-1",
    "0",
    "1.5",
    "2026-99-99",
    "{}",
    [],
    ["x"],
    ["x"] * 12,
    {},
    {"x": "y"},
    [[]],
    [{}],
]


def problems(kind: str, yaml: str) -> list[str]:
    """The problems of a file of this kind with this text."""
    document = load_yaml(yaml.encode(), "a.yml")
    with pytest.raises(ValidationError) as caught:
        KINDS[kind].model.model_validate(document.value)
    return [str(problem) for problem in problems_of(caught.value, document, KINDS[kind].model)]


def places(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of each value, with the first entry of each list."""
    if loc:
        yield loc
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from places(entry, (*loc, key))
    elif isinstance(value, list):
        yield from places(value[0], (*loc, 0))


def put(whole: Any, loc: tuple[str | int, ...], value: Any) -> Any:
    """A copy of the document with another value at this path."""
    changed = copy.deepcopy(whole)
    inner = changed
    for part in loc[:-1]:
        inner = inner[part]
    inner[loc[-1]] = value
    return changed


def of_each_kind(document: Document) -> list[tuple[str | int, ...]]:
    """The paths of a document, with at most two entries of each mapping."""
    seen: dict[tuple[tuple[str | int, ...], int], int] = {}
    chosen = []
    for loc in places(document.value):
        size = (loc[:-1], len(loc))
        seen[size] = seen.get(size, 0) + 1
        if seen[size] <= 2 or len(loc) == 1:
            chosen.append(loc)
    return [loc for loc in chosen if all(loc[:n] in chosen for n in range(1, len(loc)))]


@pytest.mark.parametrize("kind", KINDS)
def test_messages_are_in_plain_words(kind: str) -> None:
    """A wrong value anywhere has a message in our words, at a position in the file, that begins with the field's name."""
    key = FIRST[kind]
    document, model = kb().documents[key], KINDS[kind].model
    lines = text(document.file).count("\n") + 1
    refused = 0
    for loc in of_each_kind(document):
        for value in WRONG:
            try:
                model.model_validate(put(document.value, loc, value))
            except ValidationError as error:
                for problem in problems_of(error, document, model):
                    refused += 1
                    assert not FOREIGN.search(problem.message), problem
                    assert str(loc[0]) in problem.message.split(": ")[0], problem
                    assert problem.message.endswith("."), problem
                    assert 1 <= problem.line <= lines
                    assert len(problem.message) < 900
    assert refused > 5


@pytest.mark.parametrize("kind", KINDS)
def test_each_missing_field_is_reported(kind: str) -> None:
    """For a file with one unknown field, that field and each missing one are reported."""
    wanted = [
        field.alias or name for name, field in KINDS[kind].model.model_fields.items() if field.is_required()
    ]
    found = problems(kind, "zzz: x\n")
    absent = KINDS[kind].model.absent
    assert [line for line in found if "is missing" in line] == [
        f"a.yml:1:1: {name}: " + str(absent.get(name, f'"{name}" is missing. Add a line "{name}: …".'))
        for name in wanted
    ]
    assert found[-1].startswith('a.yml:1:1: zzz: there is no field "zzz" here.')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("titel", "title"), ("patron_say", "patron_says"), ("if-pressed", "if_pressed"), ("Owner", "owner")],
)
def test_a_misspelt_field_has_a_suggestion(typed: str, meant: str) -> None:
    """The most similar field is suggested."""
    assert any(
        f'there is no field "{typed}" here. Did you mean "{meant}"?' in line
        for line in problems("script", f"{typed}: x\n")
    )


@pytest.mark.parametrize(
    ("kind", "yaml", "start"),
    [
        (
            "script",
            "offers:\n  - name: a\n    say: b\n    do: c\n  - name: d\n    sai: e\n    do: f\n",
            "a.yml:6:5: offers 2, sai: there is no field",
        ),
        (
            "script",
            "patron_says:\n  - a\n  - [b]\n",
            "a.yml:3:5: patron_says 2: this must be one text, or a group of fields.",
        ),
        ("role", "call:\n  who: x\n  when: y\n", "a.yml:3:9: call, when: this must be a list"),
        ("library", "contacts:\n  A b:\n    title: x\n    extension: '12'\n", "a.yml:2:3: contacts, A b: "),
        (
            "library",
            "facts:\n  loan_days:\n    label: x\n    value: '1'\n    unit: days\n",
            "a.yml:5:11: facts, loan_days, unit: ",
        ),
        ("vocabulary", "situations:\n  a:\n    lable: x\n", "a.yml:3:5: situations, a, lable: "),
        (
            "charter",
            "promises:\n  reliable:\n    nme: x\n",
            "a.yml:3:5: promises, reliable, nme: there is no field",
        ),
        (
            "lesson",
            "huddle:\n  - {minutes: 0, do: x}\n  - {minutes: x, do: y}\n",
            "a.yml:3:15: huddle 2, minutes: this must be a whole number",
        ),
    ],
)
def test_positions_are_those_of_values_or_names(kind: str, yaml: str, start: str) -> None:
    """A wrong value is reported at its position, a wrong name at the name's; entries count from 1."""
    assert [line for line in problems(kind, yaml) if line.startswith(start)], problems(kind, yaml)


def test_suggestions_are_fields_of_the_group() -> None:
    """A misspelt field in a group is compared with the fields of this group."""
    assert 'Did you mean "resource"?' in str(problems("script", "offers:\n  - resourse: x\n"))
    assert 'Did you mean "for"?' in str(problems("library", "contacts:\n  a:\n    fro: x\n"))
    assert 'Did you mean "extension"?' in str(
        problems("branch", "name: x\ncontacts:\n  title:\n    extention: '1'\n")
    )


def test_what_was_written_is_shortened() -> None:
    """At most 60 characters of a long text are quoted."""
    for kind, field in (
        ("role", "reviewed"),
        ("role", "pattern"),
        ("role", "accent"),
        ("role", "title"),
        ("lesson", "minutes"),
    ):
        (line,) = [
            line
            for line in problems(kind, f"{field}: {'x' * 500}\n")
            if f": {field}: " in line and "is missing" not in line
        ]
        assert "x" * 59 + "…" in line
        assert "x" * 60 not in line


def test_every_kind_has_a_file() -> None:
    """The library has a file of each kind, so that the tests above cover all kinds."""
    assert set(FIRST) == set(KINDS)
    assert FIRST["script"] == Key("script", next(iter(kb().scripts)))
