"""Hostile words are refused by the check: each with its file and line, quickly, and without a traceback."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.library import LIBRARIES, Copy, reading_once, text

INPUTS: list[dict[str, Any]] = yaml.safe_load((LIBRARIES / "hostile" / "inputs.yml").read_text("utf-8"))
SECONDS = 2.0
PAGE = "docs/exports.md"
SCRIPT = "data/scripts/long-line.yml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the small library; files that do not change are read once."""
    with reading_once():
        copy = Copy(tmp_path_factory.mktemp("hostile"))
        assert copy.run("check") == 0
        yield copy


def written(entry: dict[str, Any]) -> tuple[str, str]:
    """The file that an input changes or adds, and what it says then."""
    kind = next(each for each in ("page", "front", "text", "data", "content") if each in entry)
    words = entry[kind]
    if isinstance(words, dict):
        words = words["start"] + words["repeat"] * words["times"]
    if kind == "page":
        return PAGE, f"---\ntitle: A page\ndescription: What it is.\n---\n\n{words}\n"
    if kind == "front":
        return PAGE, f"---\n{words}\n---\n\nText.\n"
    if kind == "text":
        line = f"acknowledge: {json.dumps(words, ensure_ascii=False)}"
        return SCRIPT, re.sub(r"(?m)^acknowledge: .*$", lambda _: line, text(SCRIPT))
    return ("data/scripts/hostile.yml" if kind == "data" else entry["path"]), words


@pytest.mark.parametrize("entry", INPUTS, ids=lambda entry: entry["name"])
def test_a_hostile_input_is_refused(
    entry: dict[str, Any], whole: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check ends with exit code 1 and names the file, the line and the column."""
    file, words = written(entry)
    whole.write(file, words.encode())
    try:
        start = time.monotonic()
        code = whole.run("check")
        seconds = time.monotonic() - start
    finally:
        whole.restore_all()
    reported = capsys.readouterr().err
    assert code == 1
    assert re.search(rf"(?m)^{re.escape(file)}:\d+:\d+: ", reported), reported
    assert "Traceback" not in reported
    assert seconds < SECONDS


def test_there_are_many_inputs() -> None:
    """Their names differ."""
    names = [entry["name"] for entry in INPUTS]
    assert len(names) == len(set(names)) >= 60
