"""A differential test: whatever the strict loader accepts means the same to PyYAML, and the rest is refused.

A fixed number of examples by default; for YES_DESK_FUZZ_SECONDS with it, which `make fuzz` sets.
"""

from __future__ import annotations

import os
import time
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from macros.source.problems import InvalidContent
from macros.source.yaml_loader import load_yaml

SECONDS = float(os.environ.get("YES_DESK_FUZZ_SECONDS", "0"))
EXAMPLES = 300
SLOW = 2.0

WORDS = (
    *":-#\"'[]{},&*!|>%@`?~\\\t\n\r ",
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


class Tally:
    """What was tried: the number of files, how many of them were accepted, and the slowest in seconds."""

    def __init__(self) -> None:
        self.tried = self.accepted = 0
        self.slowest = 0.0

    def compare(self, data: bytes) -> None:
        """Read a file both ways. Fails if the readings differ, or if it takes too long."""
        start = time.process_time()
        try:
            ours: Any = load_yaml(data, "x.yml").value
        except InvalidContent:
            ours = None
        seconds = time.process_time() - start
        self.tried += 1
        self.slowest = max(self.slowest, seconds)
        assert seconds < SLOW, data
        if ours is not None:
            self.accepted += 1
            # BaseLoader makes texts, lists and groups only.
            assert ours == yaml.load(data, Loader=yaml.BaseLoader), data


def run(tally: Tally, examples: int, start: int) -> None:
    """Compare this number of files, which a number decides."""

    @seed(start)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(anything | dumped | st.lists(word, max_size=40).map("".join) | st.binary(max_size=80))
    def compare(written: str | bytes) -> None:
        tally.compare(written if isinstance(written, bytes) else written.encode("utf-8", "replace"))

    compare()


def test_what_is_accepted_means_the_same_to_pyyaml() -> None:
    """The same texts in the same structure; and no exception but InvalidContent, however strange the file is."""
    tally, number, start = Tally(), 0, time.monotonic()
    run(tally, EXAMPLES, number)
    while time.monotonic() - start < SECONDS:
        number += 1
        run(tally, 3000, number)
    print(
        f"{tally.tried:,} files in {time.monotonic() - start:.0f} s, {tally.accepted:,} accepted, "
        f"the slowest in {tally.slowest:.3f} s"
    )
    assert tally.accepted >= 10
