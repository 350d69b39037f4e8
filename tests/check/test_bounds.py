"""No data file takes long: what costs most within the bounds is checked, or refused, in less than two seconds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from macros.source.problems import did_you_mean
from tests.library import Copy, kb, text

SECONDS = 2.0
SCRIPT = f"data/scripts/{next(iter(kb().scripts))}.yml"
ROLE = f"data/roles/{next(iter(kb().roles))}.yml"

WORDS = sorted(
    {
        " ".join(said[at : at + size])
        for _, found in kb().texts
        for said in [re.findall(r"[a-z]+", found.text)]
        for size in (1, 2, 3)
        for at in range(len(said))
    },
    key=lambda word: (len(word), word),
)
"""Words and phrases of the library itself, the shortest first: each is in many texts."""

COSTLY: dict[str, tuple[str, Callable[[str], str]]] = {
    "unknown ids": (
        ROLE,
        lambda said: said.replace(
            "\nscripts:\n", "\nscripts:\n" + "".join(f"  - renewal-{n}\n" for n in range(1900))
        ),
    ),
    "unknown fields": (SCRIPT, lambda said: said + "".join(f"titl{n}: x\n" for n in range(1900))),
    "unknown facts": (
        SCRIPT,
        lambda said: (
            said
            + "more:\n"
            + "".join(f'  - "{"".join(f"{{a{n}x{k}}}" for k in range(200))}"\n' for n in range(90))
        ),
    ),
    "words to avoid": (
        "data/style.yml",
        lambda said: said.replace(
            "\nbanned:\n",
            "\nbanned:\n"
            + "".join(
                f"  - {{words: [{', '.join(WORDS[n : n + 15])}], instead: x}}\n" for n in range(0, 4500, 15)
            ),
        ),
    ),
    "lines alike": (
        SCRIPT,
        lambda said: re.sub(
            r"(?ms)^patron_says:\n.*?(?=^\w)",
            "patron_says:\n" + "".join(f"  - {'ab' * 900}{n}\n" for n in range(6)),
            said,
        ),
    ),
    "settings": ("mkdocs.yml", lambda said: said + "".join(f"\nexclude_doc{n}: x" for n in range(850))),
    "patterns": (
        "mkdocs.yml",
        lambda said: said + "\nexclude_docs: |\n" + "".join(f"  **/*a*{n}*b\n" for n in range(100)),
    ),
}


@pytest.mark.parametrize("name", COSTLY)
def test_no_file_takes_long(name: str, copy: Copy) -> None:
    """The whole check, with a file that is as costly as it may be."""
    file, change = COSTLY[name]
    assert change(text(file)) != text(file)
    copy.write(file, change(text(file)))
    start = time.process_time()
    copy.problems()
    assert time.process_time() - start < SECONDS


def test_many_names_cost_little() -> None:
    """The nearest of 4,000 names is found among those with the most pairs of letters in common, as among few."""
    parts = ("renewal", "limit", "noise", "fine", "hold", "card", "guest", "print", "lost", "room")
    many = frozenset(f"{one}-{other}-{number}" for one in parts for other in parts for number in range(40))
    start = time.process_time()
    for letter in "abcdefghijklmopqrsuvwxyz" * 4:
        known = many | {"noise-complaint"}
        assert did_you_mean(f"noise-complain{letter}", known) == 'Did you mean "noise-complaint"?'
    assert time.process_time() - start < SECONDS
    assert did_you_mean("zzzzzz", many) == ""
