"""What commands print is in the library's language: every word of it that is not a name, a path or the library's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.commands import main
from tests.language.pseudo import MARKED, untranslated
from tests.library import EMPTY, Copy, reading_once

COMMANDS = {
    "check": 0,
    "lint": 0,
    "lint --report": 0,
    "due --before 2020-01-01": 0,
    "due --before 2030-01-01": 0,
    "due --before 2030-01-01 --owner nobody": 1,
    "due --before tomorrow": 2,
    "codeowners": 0,
    "headers": 0,
    "release v1.0 --date 2026-12-01": 0,
    "release v1.0": 1,
    "release v0.9": 1,
    "release first": 1,
    "release v1.1 --commit": 1,
    "diff v1.0": 0,
    "diff v9.9": 1,
    "export json": 0,
    "export markdown --out data": 1,
    "cards --role nobody": 1,
    "build --no-cards --site-dir data": 1,
    "migrate": 0,
}
"""Commands in the order in which they run, each with its exit code."""
OWN = "Desk Before we open The first question Our promise Three questions data tomorrow"
"""Titles of the library, and what was typed."""
CLICK = "Error Usage python macros due OPTIONS Try help for Invalid value"
"""Words of click's own messages."""


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """Files that do not change are read once."""
    with reading_once():
        yield


def test_what_commands_print_can_be_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a language that marks each message, nothing but names is outside of the marks."""
    for module in ("macros.commands.library_language", "macros.commands.shared.library_language"):
        monkeypatch.setattr(module, lambda _root: MARKED)
    for module in ("macros.knowledge.knowledge_base", "macros.hosting.edit_links"):
        monkeypatch.setattr(f"{module}.read_language", lambda _tag: MARKED)
    copy = Copy(tmp_path, EMPTY)
    monkeypatch.chdir(copy.root)
    left, codes = {}, {}
    for command in COMMANDS:
        codes[command] = main(["--root", str(copy.root), *command.split()])
        printed = capsys.readouterr()
        text = printed.out + printed.err
        if words := untranslated(text, f"{OWN} {CLICK}") if "‹" in text else [text or "nothing is printed"]:
            left[command] = words
    assert left == {}
    assert codes == COMMANDS
