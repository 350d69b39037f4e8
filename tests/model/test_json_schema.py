"""The JSON Schemas for editors: up to date, valid, and in agreement with the files that people edit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.knowledge.reader import TEMPLATES_FOLDER
from macros.model import KINDS
from macros.model.json_schema import SCHEMAS_FOLDER, schemas, write
from tests.library import SMALL, files, kb, text

DATA = [file for file in files() if file.startswith("data/") and file.endswith(".yml")]


class Editor(yaml.SafeLoader):
    """Reads YAML with the types of YAML 1.2 (core schema), as editors do: dates and `yes` are text."""


Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|Null|NULL|)$", [*"~nN", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    (
        "float",
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
        "-+0123456789.",
    ),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


@cache
def validator(kind: str) -> Draft202012Validator:
    """A validator for the current schema of a kind."""
    return Draft202012Validator(json.loads(schemas()[f"{kind}.json"]))


def errors(value: Any, kind: str) -> list[str]:
    """What an editor reports about a value, as `path: message`."""
    found = validator(kind).iter_errors(value)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def kind_of(file: str) -> str:
    """The kind of a data file."""
    if file.startswith(f"{TEMPLATES_FOLDER}/"):
        return Path(file).stem
    return next(kind.name for kind in KINDS.values() if Path(file).match(kind.files))


def subschemas(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a schema."""
    if isinstance(value, dict):
        yield value
        for entry in value.values():
            yield from subschemas(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from subschemas(entry)


def test_committed_schemas_are_up_to_date() -> None:
    """The files in macros/schemas/ are what the model generates; `python -m macros schema` rewrites them."""
    assert {path.name: path.read_text("utf-8") for path in SCHEMAS_FOLDER.iterdir()} == schemas()


def test_only_changed_schemas_are_written(tmp_path: Path) -> None:
    """Writing creates each file; a second time it changes none; an outdated one is rewritten."""
    assert {path.name for path in write(tmp_path)} == set(schemas())
    assert write(tmp_path) == []
    (tmp_path / "role.json").write_text("{}")
    assert write(tmp_path) == [tmp_path / "role.json"]


def test_each_kind_has_a_schema() -> None:
    """Every kind has one, and nothing else has."""
    assert {f"{kind}.json" for kind in KINDS} == set(schemas())


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid(kind: str) -> None:
    """Each schema is valid under draft 2020-12, its references resolve, and its patterns compile."""
    whole = validator(kind).schema
    Draft202012Validator.check_schema(whole)
    for each in subschemas(whole):
        if isinstance(reference := each.get("$ref"), str):
            assert reference.removeprefix("#/$defs/") in whole["$defs"]
        if isinstance(pattern := each.get("pattern"), str):
            re.compile(pattern)


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_described_and_no_others_are_allowed(kind: str) -> None:
    """An editor explains each field and marks a misspelt one."""
    whole = validator(kind).schema
    for each in subschemas(whole):
        if isinstance(each.get("properties"), dict) and each.get("type") == "object":
            assert each["additionalProperties"] is False
            # A field whose description would repeat its class's has only the class's.
            classes = {
                name: whole.get("$defs", {}).get(field.get("$ref", "").removeprefix("#/$defs/"), {})
                for name, field in each["properties"].items()
            }
            undescribed = [
                name
                for name, field in each["properties"].items()
                if "description" not in field | classes[name]
            ]
            assert undescribed == []


@pytest.mark.parametrize("file", DATA)
def test_each_file_names_its_schema(file: str) -> None:
    """The first line of a data file leads the editor to the schema of its kind."""
    first = text(file).split("\n", 1)[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, f"the first line of {file} is {first!r}"
    expected = SMALL / "macros" / "schemas" / f"{kind_of(file)}.json"
    assert ((SMALL / file).parent / match[1]).resolve() == expected


@pytest.mark.parametrize("file", DATA)
def test_valid_files_have_no_errors_in_an_editor(file: str) -> None:
    """With the types that an editor gives to plain values, each valid file matches its schema."""
    assert errors(yaml.load(text(file), Loader=Editor), kind_of(file)) == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"titel": "x"}, ": Additional properties are not allowed ('titel' was unexpected)"),
        ({"offers": []}, "offers: "),
        ({"limit": {"kind": "rule", "why": "x"}}, "limit: "),
        ({"title": 5}, "title: 5 is not of type 'string'"),
        ({"source": {"title": "x", "site": "y", "year": 1}}, "source: "),
        ({"owner": ""}, "owner: '' should be non-empty"),
    ],
)
def test_an_editor_marks_errors(change: dict[str, Any], error: str) -> None:
    """A valid script has no errors, and a change that breaks it has one."""
    script = yaml.load(text(f"data/scripts/{next(iter(kb().scripts))}.yml"), Loader=Editor)
    assert errors(script, "script") == []
    found = errors({**script, **change}, "script")
    assert any(each.startswith(error) for each in found), found
    assert ": 'title' is a required property" in errors({}, "script")


def test_required_fields_are_required_in_the_schema() -> None:
    """What the model requires, the editor requires."""
    required = [name for name, field in KINDS["library"].model.model_fields.items() if field.is_required()]
    assert validator("library").schema["required"] == required
