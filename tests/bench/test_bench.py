"""What the benchmark measures with: a library that is valid at any size, the same each time, and a table."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from macros.check import check
from macros.knowledge import read
from macros.render import MACROS
from tests.bench import corpus
from tests.bench.__main__ import table
from tests.bench.measure import Failed, Line, run
from tests.bench.served import served
from tests.library import REPOSITORY, SMALL, kb


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with fifty scripts more than the small one."""
    folder = tmp_path_factory.mktemp("bench") / "library"
    corpus.write(folder, len(kb().scripts) + 50, SMALL)
    return folder


def test_a_larger_library_is_valid(library: Path) -> None:
    """The check finds nothing in fifty copies, each with its phrasings."""
    found = read(library)
    assert len(found.scripts) == len(kb().scripts) + 50
    assert len(found.phrasings) == len(kb().phrasings) + 50
    assert check(found, MACROS) == []


def test_copies_differ_and_are_the_same_each_time() -> None:
    """No two copies say the same first line, and the same number gives the same words."""
    count = len(kb().scripts) + 4
    made = list(corpus.copies(count, SMALL))
    first = [script["patron_says"][0] for _, script, _ in made]
    assert len(set(first)) == count
    assert made[:4] == list(corpus.copies(4, SMALL))


def test_names_are_never_used_twice() -> None:
    """Four letters of a copy's name tell it from ten thousand others."""
    assert len({corpus._name(number)[:4] for number in range(10_000)}) == 10_000


def test_a_command_costs_what_it_uses(tmp_path: Path) -> None:
    """Time, work and memory of a command are counted; one that fails says so."""
    cost = run([sys.executable, "-c", "x = bytearray(50_000_000); sum(range(1_000_000))"], tmp_path)
    assert cost.wall > 0 and cost.cpu > 0 and cost.megabytes > 40
    with pytest.raises(Failed, match="exit 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_files_are_served_as_a_good_host_does(tmp_path: Path) -> None:
    """Text comes packed, and what is not there is an answer, too."""
    (tmp_path / "index.html").write_text("<p>" + "here " * 100)
    with served(tmp_path) as address:
        with urlopen(address) as answer:
            assert gzip.decompress(answer.read()).startswith(b"<p>here")
        with pytest.raises(HTTPError):
            urlopen(f"{address}/nowhere.html")


def test_the_table_says_what_is_over() -> None:
    """Each line has its budget and verdict; one without a budget has none."""
    lines = [Line("one", "1 s", "2 s", False), Line("two", "", "3 s"), Line("three", "4", "4", True)]
    assert [row.split() for row in table(lines).splitlines()[1:]] == [
        ["one", "1", "s", "over", "2", "s"],
        ["two", "3", "s"],
        ["three", "4", "ok", "4"],
    ]


def test_a_copy_leaves_out_the_built_site_and_keeps_the_code_of_that_name() -> None:
    """`site` at the root is what was built; `macros/site` is code."""
    assert "site" in corpus.left_out(str(REPOSITORY), ["site", "macros"])
    assert corpus.left_out(str(REPOSITORY / "macros"), ["site", "__pycache__"]) == {"__pycache__"}
