"""Any bytes: what the strict loader accepts means the same to PyYAML, and the rest is refused with places and messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.source import yaml_loader
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import load_yaml
from tests.fuzz import Fuzz
from tests.source.test_yaml_loader import HIDDEN

EXAMPLES = 300

WORDS = (
    *":-#\"'[]{},&*!|>%@`?~\\\t\n\r \0",
    *(
        "- ",
        ": ",
        " #",
        "? ",
        "\n  ",
        "\n    ",
        "\r\n",
        "\n---\n",
        "...",
        "<<",
        "|\n",
        ">-\n  ",
        "|2\n",
        "key: ",
    ),
    *(
        "\\x41",
        "\\ud800",
        "\\U00110000",
        "''",
        '\\"',
        "“",
        "”",
        "é",
        "\u00a0",
        "\u0085",
        "\ufeff",
        "\u2028",
        "\U0001f4da",
    ),
    *(
        "no",
        "12:30",
        "010",
        "~",
        "0x1F",
        "2026-01-31",
        "=",
        "a",
        "b c",
        "it's",
        "{fact}",
        "[title]",
        "https://a.example/#b",
    ),
    *("!!str ", "&a ", "*a", "%YAML 1.1\n", "title: x\n", "list:\n  - a\n", 'say: "Yes"\n'),
)
"""Characters and words that mean something in YAML, or seem to."""

indentation = st.integers(0, 3).map(lambda levels: "  " * levels)
word = st.sampled_from(WORDS) | st.text(max_size=8)
inline = st.lists(word, min_size=1, max_size=6).map("".join)
line = st.builds(
    "{}{}{}".format, indentation, st.sampled_from(["", "- ", "a: ", "- b: ", "c: >-", "d: |", "? "]), inline
)
anything = st.lists(line, max_size=12).map("\n".join)
"""Lines that look like YAML: names, dashes, block texts and indentation, with anything in them."""

scalar = st.text("abc xyz'\"#:-,.{}[]|>&*!%@`\\é\n", min_size=1, max_size=20)
name = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
tree = st.recursive(
    scalar,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(name, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
dumped = st.builds(
    lambda value, **options: yaml.safe_dump(value, allow_unicode=True, **options),
    st.dictionaries(name, tree, min_size=1, max_size=3),
    default_style=st.sampled_from([None, "'", "|", ">"]),
    default_flow_style=st.booleans(),
    width=st.sampled_from([20, 80]),
)
"""What a program would write: valid YAML in every style."""


any_file = anything | dumped | st.lists(word, max_size=40).map("".join) | st.binary(max_size=80)


def as_bytes(written: str | bytes) -> bytes:
    """What a file with this content holds."""
    return written if isinstance(written, bytes) else written.encode("utf-8", "replace")


def compare(written: str | bytes) -> bool:
    """Whether a file is accepted. If it is, PyYAML reads the same."""
    data = as_bytes(written)
    try:
        ours: Any = load_yaml(data, "x.yml").value
    except InvalidContent:
        return False
    # BaseLoader makes texts, lists and groups only.
    assert ours == yaml.load(data, Loader=yaml.BaseLoader), data
    return True


def test_what_is_accepted_means_the_same_to_pyyaml(record_property: Callable[[str, object], None]) -> None:
    """The same texts in the same structure; and no exception but InvalidContent, however strange the file is."""
    fuzz = Fuzz("YAML files")
    record_property("report", fuzz.run(any_file, EXAMPLES, compare))
    assert fuzz.accepted >= 10


def is_plain(value: Any) -> bool:
    """Whether a value consists of dict, list and str only."""
    if isinstance(value, dict):
        return all(isinstance(name, str) and is_plain(item) for name, item in value.items())
    return all(map(is_plain, value)) if isinstance(value, list) else isinstance(value, str)


@settings(max_examples=600)
@given(
    data=any_file.map(as_bytes) | st.text(max_size=60).map(lambda text: as_bytes(f"a: {text}\n")),
    parser=st.sampled_from([yaml_loader.LOADER, yaml.SafeLoader]),
)
def test_any_bytes_are_read_or_refused(data: bytes, parser: Any) -> None:
    """Any bytes are read as plain values, or refused with positions in the file; no other exception is raised."""
    problems: tuple[Problem, ...] = ()
    document = None
    try:
        with patch.object(yaml_loader, "LOADER", parser):
            document = load_yaml(data, "x.yml")
    except InvalidContent as refused:
        problems = refused.problems
    if document is None:
        assert problems
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in problems)
        assert not any(HIDDEN.search(problem.message) for problem in problems)
    else:
        assert isinstance(document.value, dict)
        assert is_plain(document.value)
        assert set(document.key_positions) <= set(document.positions)
