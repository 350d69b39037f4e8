"""Brings a library's files to the format of this engine, one format at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.editing.file_changes import FileChanges
from macros.language.message import gettext
from macros.migrations import to_format_2, to_format_3, to_format_4
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import load_yaml
from macros.version import FORMAT

_LIBRARY = "data/library.yml"

STEPS: dict[int, Callable[[FileChanges], None]] = {
    1: to_format_2.plan,
    2: to_format_3.plan,
    3: to_format_4.plan,
}
"""The step from each older format to the next one."""


@dataclass(frozen=True)
class Migration:
    """What was done, or would be done: the format before, and one line for each file."""

    before: int
    actions: tuple[str, ...]


def migrate(root: Path, *, dry_run: bool = False) -> Migration:
    """Migrate a library's files in place. With `dry_run`, only report what would change.

    Everything is planned before anything is written, and the number of the format is written last: a migration that
    was interrupted can be run again.

    Raises InvalidContent, and changes nothing, if a file that must be read is not valid, or for a newer format.
    """
    before = library_format(root)
    edits = FileChanges(root, last=_LIBRARY)
    for number in range(before, FORMAT):
        STEPS[number](edits)
    if not dry_run:
        edits.apply()
    return Migration(before, tuple(edits.actions()))


def library_format(root: Path) -> int:
    """The format of a library's files. The first format had no number."""
    path = root / _LIBRARY
    if not path.is_file():
        message = gettext("this file is missing. Use --root for a library's folder.")
        raise InvalidContent([Problem(_LIBRARY, 1, 1, message)])
    document = load_yaml(path.read_bytes(), _LIBRARY)
    written = document.value.get("format", "1")
    position = document.at(("format",))
    if not isinstance(written, str) or not written.isdecimal() or int(written) < 1:
        message = gettext("format: this must be a whole number, in digits.")
        raise InvalidContent([Problem(_LIBRARY, *position, message)])
    if int(written) > FORMAT:
        message = gettext(
            "format: this library has format %(written)s, but this engine reads format %(format)s. Upgrade the engine (macros/).",
            written=written,
            format=FORMAT,
        )
        raise InvalidContent([Problem(_LIBRARY, *position, message)])
    return int(written)
