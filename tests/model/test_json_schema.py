"""The JSON Schemas for editors: up to date, sound, and of one mind with the files that people edit in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.knowledge.knowledge_base import TEMPLATES_FOLDER
from macros.model import KINDS
from macros.model.json_schema import FOLDER, schemas, write
from tests.library import ROOT, files, kb, text

DATA = [file for file in files() if file.startswith("data/") and file.endswith(".yml")]

# What draft 2020-12 defines and our schemas use; anything else would be a slip, or beyond `faults` below.
APPLIED = {"properties", "$defs", "patternProperties"}
KEYWORDS = APPLIED | {
    "$ref", "$schema", "$id", "additionalProperties", "anyOf", "const", "default", "description", "enum", "format", "items",
    "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern", "propertyNames", "required", "title", "type",
}
TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "number": float | int, "boolean": bool, "null": type(None),
}  # fmt: skip


def types(schema: dict[str, Any]) -> list[str]:
    """The types that a schema allows; none where it does not say."""
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else kind


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and everything in it that is one."""
    yield schema
    for word, value in schema.items():
        if word in APPLIED:
            inner = list(value.values())
        elif word in ("items", "additionalProperties", "propertyNames"):
            inner = [value] if isinstance(value, dict) else []
        else:
            inner = value if word == "anyOf" else []
        for each in inner:
            yield from subschemas(each)


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """What a validator would say of the value: the keywords above, as draft 2020-12 defines them."""
    found: list[str] = []
    if "$ref" in schema:
        found += faults(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, at)
    if "anyOf" in schema:
        each = [faults(value, option, whole, at) for option in schema["anyOf"]]
        found += [] if [] in each else min(each, key=len)
    kinds = types(schema)
    if kinds and (not isinstance(value, tuple(TYPES[kind] for kind in kinds)) or (isinstance(value, bool) and "boolean" not in kinds)):
        return [*found, f"{at}: {value!r} is no {' or '.join(kinds)}"]
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        found.append(f"{at}: {value!r} is none of {schema.get('enum', schema.get('const'))}")
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            found.append(f"{at}: length of {value!r}")
        if "pattern" in schema and not re.search(schema["pattern"], value):
            found.append(f"{at}: {value!r} does not match {schema['pattern']}")
    elif isinstance(value, (int, float)):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            found.append(f"{at}: {value} is out of range")
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{at}: {len(value)} entries")
        for number, entry in enumerate(value):
            found += faults(entry, schema.get("items", {}), whole, f"{at}/{number}")
    elif isinstance(value, dict):
        found += [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, entry in value.items():
            inner = [s for pattern, s in schema.get("patternProperties", {}).items() if re.search(pattern, name)]
            inner += [schema["properties"][name]] if name in schema.get("properties", {}) else []
            rest = schema.get("additionalProperties", True)
            if not inner and rest is False:
                found.append(f"{at}: {name} is not known")
            inner = inner or ([rest] if isinstance(rest, dict) else [])
            for each in (*inner,):
                found += faults(entry, each, whole, f"{at}/{name}")
            found += faults(name, schema.get("propertyNames", {}), whole, f"{at}/{name} (name)")
    return found


class Editor(yaml.SafeLoader):
    """Reads YAML with the types of YAML 1.2 (core schema), as editors do: a day is a text there, `yes` too."""


Editor.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|Null|NULL|)$", [*"~nN", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$", "-+0123456789."),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


@cache
def schema(kind: str) -> dict[str, Any]:
    """A schema as it is made now."""
    made: dict[str, Any] = json.loads(schemas()[f"{kind}.json"])
    return made


def kind_of(file: str) -> str:
    """The kind of a data file, from where it stands; of a blank, from its name."""
    return Path(file).stem if file.startswith(f"{TEMPLATES_FOLDER}/") else next(kind.name for kind in KINDS.values() if Path(file).match(kind.files))


def test_committed_schemas_are_up_to_date() -> None:
    """The files under schemas/ are what the model makes; `python -m macros schema` writes them anew."""
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert committed == schemas()


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """Writing makes each file once; a second time nothing changes; a stale one is written again."""
    assert {path.name for path in write(tmp_path)} == set(schemas())
    assert write(tmp_path) == []
    (tmp_path / FOLDER / "role.json").write_text("{}")
    assert write(tmp_path) == [tmp_path / FOLDER / "role.json"]


def test_each_kind_has_its_schema() -> None:
    """No kind is left without help in the editor."""
    assert {f"{kind}.json" for kind in KINDS} == set(schemas())


@pytest.mark.parametrize("kind", list(KINDS))
def test_schemas_are_sound(kind: str) -> None:
    """Each keyword is one of draft 2020-12, each reference leads somewhere, each pattern compiles, nothing is required twice."""
    whole = schema(kind)
    for each in subschemas(whole):
        assert set(each) <= KEYWORDS
        assert set(types(each)) <= set(TYPES)
        assert "$ref" not in each or each["$ref"].removeprefix("#/$defs/") in whole["$defs"]
        for pattern in (each.get("pattern", ""), *each.get("patternProperties", {})):
            re.compile(pattern)
        required = each.get("required", [])
        assert len(set(required)) == len(required)
        assert set(required) <= set(each.get("properties", {}))


@pytest.mark.parametrize("kind", list(KINDS))
def test_fields_are_described_and_no_others_allowed(kind: str) -> None:
    """An editor explains each field and marks one that is misspelt."""
    whole = schema(kind)
    for each in subschemas(whole):
        if "properties" in each:
            assert each["additionalProperties"] is False
            # A description that only repeats the one of its class is left to the class.
            classes = {name: whole.get("$defs", {}).get(f.get("$ref", "").removeprefix("#/$defs/"), {}) for name, f in each["properties"].items()}
            assert [name for name, field in each["properties"].items() if "description" not in field | classes[name]] == []


@pytest.mark.parametrize("file", DATA)
def test_each_file_names_its_schema(file: str) -> None:
    """The first line of a data file leads the editor to the schema of its kind."""
    first = text(file).split("\n", 1)[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, f"the first line of {file} is {first!r}"
    assert ((ROOT / file).parent / match[1]).resolve() == ROOT / FOLDER / f"{kind_of(file)}.json"


@pytest.mark.parametrize("file", DATA)
def test_an_editor_finds_nothing_wrong_in_the_real_files(file: str) -> None:
    """With the types that an editor gives to plain values, each real file is as its schema says."""
    kind = kind_of(file)
    assert faults(yaml.load(text(file), Loader=Editor), schema(kind), schema(kind)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"titel": "x"}, ": titel is not known"),
        ({"offers": []}, "/offers: 0 entries"),
        ({"limit": {"kind": "rule", "why": "x"}}, "none of"),
        ({"title": 5}, "/title: 5 is no string"),
        ({"source": {"title": "x", "site": "y", "year": 1}}, "/source/year: 1 is out of range"),
        ({"owner": ""}, "/owner: length of ''"),
    ],
)
def test_an_editor_marks_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    """The schema is worth something: it takes a real script, and refuses it with one thing wrong."""
    script = yaml.load(text("data/scripts/long-line.yml"), Loader=Editor)
    assert faults(script, schema("script"), schema("script")) == []
    assert any(fault in each for each in faults({**script, **change}, schema("script"), schema("script")))
    assert ": title is missing" in faults({}, schema("script"), schema("script"))


def test_lists_that_rules_count_are_in_the_schema() -> None:
    """What the model counts, the editor counts: as many things as there are kinds, and the facts of the library."""
    assert schema("library")["required"] == [
        name for name, field in KINDS["library"].model.model_fields.items() if field.is_required()
    ]
    assert len(kb().library.facts) == len(yaml.load(text("data/library.yml"), Loader=Editor)["facts"])
