"""Hostile words and files: each is refused with its file and line, quickly and without a traceback, or comes to nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile_cases import Case, built, cases, check, content, first_line, put
from tests.library import EMPTY, SMALL, Copy, reading_once

SECONDS = 2.0
REFUSED = [case for case in cases() if "refused" in case.said]
HARMLESS = [case for case in cases() if "harmless" in case.said]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Path, Copy]]:
    """A copy of the small library, and one of the smallest; files that do not change are read once."""
    with reading_once():
        made = {root: Copy(tmp_path_factory.mktemp(f"hostile-{root.name}"), root) for root in (SMALL, EMPTY)}
        assert [copy.run("check") for copy in made.values()] == [0, 0]
        yield made


def _root(case: Case) -> Path:
    """The library that a case is put into: the smallest for a page by itself, since all rules run over all words each time."""
    return SMALL if case.said.get("library") == "small" else EMPTY


@pytest.mark.parametrize("kind", sorted({case.kind for case in REFUSED}))
def test_each_is_refused(kind: str, copies: dict[Path, Copy], capsys: pytest.CaptureFixture[str]) -> None:
    """The check ends with exit code 1, names the file and the line, says what is wrong, and changes nothing."""
    of_kind = [case for case in REFUSED if case.kind == kind]
    wrong = [fault for case in of_kind for fault in _faults(case, copies[_root(case)], capsys)]
    assert not wrong, "\n\n".join(wrong)
    assert [copy.run("check") for copy in copies.values()] == [0, 0]


def _faults(case: Case, whole: Copy, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What the check did wrong with a case."""
    expected = case.said["refused"]
    with put(case.said, whole) as file:
        outcome = check(whole, capsys)
    place = f"{expected.get('file', file)}:{first_line(case.said) + expected['line']}:"
    lines = [line for line in outcome.reported.splitlines() if line.startswith(place)]
    if not any(expected["says"] in line for line in lines):
        yield f"{case.name}: no message at {place} says {expected['says']!r}:\n{outcome.reported[:1000]}"
    if outcome.code != 1 or "Traceback" in outcome.reported:
        yield f"{case.name}: exit code {outcome.code}\n{outcome.reported[:1000]}"
    if not outcome.unchanged:
        yield f"{case.name}: the check changed files"
    if outcome.seconds >= SECONDS:
        yield f"{case.name}: {outcome.seconds:.1f} s"


def test_each_is_harmless() -> None:
    """What the site publishes for such a page holds nothing of what would have been harmful."""
    wrong = []
    for case in HARMLESS:
        start = time.process_time()
        html = built(content(case.said["page"]))
        seconds = time.process_time() - start
        found = [part for part in case.said["harmless"]["without"] if re.search(part, html, re.IGNORECASE)]
        if found or seconds >= SECONDS:
            wrong.append(f"{case.name}: {found}, {seconds:.1f} s\n{html[:1000]}")
    assert not wrong, "\n\n".join(wrong)


def test_there_are_many_cases() -> None:
    """Each says why it is there and what must happen, and no two hold the same."""
    assert len(cases()) >= 500
    for case in cases():
        assert case.said["why"].endswith("."), case.name
        assert ("refused" in case.said) != ("harmless" in case.said), case.name
    held = [
        {key: value for key, value in case.said.items() if key not in ("why", "refused", "harmless")}
        for case in cases()
    ]
    assert len({repr(each) for each in held}) == len(held)
