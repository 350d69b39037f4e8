"""`mkdocs.yml` as YAML nodes: what MkDocs reads, and nothing that runs code, costs endless time or can be misread."""

from __future__ import annotations

import time

import pytest
import yaml
from mkdocs.utils.yaml import get_yaml_loader

from macros.source.mkdocs_yaml import form, read_nodes
from macros.source.problems import InvalidContent


def refused(text: str) -> list[tuple[int, int]]:
    """The places of the problems with this file."""
    with pytest.raises(InvalidContent) as invalid:
        read_nodes(text.encode("utf-8", "surrogatepass"))
    return [(problem.line, problem.column) for problem in invalid.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a, *a]\n",
        "a: &a {b: *a}\n",
        "? &a [*a]\n: b\n",
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(9)
        ),
        f"a: {'[' * 40}{']' * 40}\n",
        f"a: {'[' * 30_000}\n",
        f"a: [{'x,' * 2_000}]\n",
        'a: "\\UFFFFFFFF"\n',
        "a: " + "x" * 100_000,
    ],
    ids=["list in itself", "group in itself", "name in itself", "billions", "deep", "very deep", "many", "escape", "large"],
)  # fmt: skip
def test_the_file_has_bounds(text: str) -> None:
    """What would cost endless time or memory is one problem, quickly."""
    start = time.process_time()
    assert len(refused(text)) == 1
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "value",
    [
        '!!python/object/apply:os.system ["id"]',
        "!!python/name:os.system",
        "!ENV HOME",
        "!ENV [HOME, x]",
        "!relative",
        "!!str 5",
        "! x",
        "&a x",
        "*a",
        "{b: !ENV HOME}",
    ],
)
def test_tags_and_anchors_are_refused(value: str) -> None:
    """A tag can run code or read the environment, and an alias hides what is written."""
    ((line, column),) = refused(f"site_name: X\nextra: {value}\n")
    assert line == 2
    assert column == (12 if value.startswith("{") else 8)


def test_a_tag_of_another_name_is_refused() -> None:
    """A directive can give the tag that runs code another name."""
    assert refused(
        "%TAG !x! tag:yaml.org,2002:python/object/apply:\n---\nsite_name: !x!os.system [id]\n"
    ) == [(3, 12)]


@pytest.mark.parametrize("name", ["5", "no", "~", "<<", "=", "2026-01-01", "[a]", "{a: b}", ""])
def test_a_name_is_a_text(name: str) -> None:
    """Another name is none of MkDocs' settings, or merges a group into another."""
    assert refused(f"site_name: X\n? {name}\n: {{site_dir: data}}\n") == [(2, 3 if name else 2)]


def test_a_name_occurs_once() -> None:
    """The last of two would count, while a reviewer may look at the first."""
    assert refused("site_name: X\ntheme: {name: a, name: b}\nsite_name: Y\n") == [(2, 18), (3, 1)]


@pytest.mark.parametrize("character", ["\\u202e", "\\u200b", "\\u0007", "\\e"])
def test_an_invisible_character_is_refused(character: str) -> None:
    """Also if an escape stands for it."""
    assert refused(f'site_name: "X{character}"\n') == [(1, 12)]


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("x", str), ('"5"', str), ("5", int), ("0x1F", int), ("12:30", int), ("1.5", float), (".inf", float),
        ("no", bool), ("~", type(None)), ("[]", list), ("{}", dict), ("0o7", str), ("1e3", str), ("y", str),
    ],
)  # fmt: skip
def test_a_value_has_the_form_that_mkdocs_gives_it(value: str, type_: type) -> None:
    """MkDocs' own loader constructs a value of the same type."""
    text = f"a: {value}\n"
    forms = {str: "text", int: "number", float: "number", bool: "flag", type(None): "nothing", list: "list", dict: "group"}  # fmt: skip
    assert form(read_nodes(text.encode()).value[0][1]) == forms[type_]
    assert type(yaml.load(text, Loader=get_yaml_loader())["a"]) is type_


@pytest.mark.parametrize("value", ["2026-01-01", "2026-13-45", "="])
def test_a_value_of_another_form_is_none_of_them(value: str) -> None:
    """A date is no text, although it looks like one."""
    assert form(read_nodes(f"a: {value}\n".encode()).value[0][1]) == "other"
