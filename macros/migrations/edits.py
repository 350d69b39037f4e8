"""Planned changes to a library's files, and YAML text as fields that can be changed one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.source.problems import InvalidContent, Problem

_KEY = re.compile(r"""["']?([\w-]+)["']?[ \t]*:(?:\s|$)""")


class Edits:
    """Changes to files under `root`, by their paths from it. Nothing is written before `apply`.

    The file `last` is written after everything else was done.
    """

    def __init__(self, root: Path, last: str = "") -> None:
        self.root = root
        self.last = last
        self._texts: dict[str, str] = {}
        self._moves: dict[str, str] = {}
        self._removed: list[str] = []
        self._actions: dict[str, list[str]] = {}

    def files(self, folder: str, pattern: str = "*") -> Iterator[str]:
        """The files in a folder and the folders below it, sorted. Symbolic links are left out."""
        for path in sorted((self.root / folder).rglob(pattern)):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(self.root).as_posix()

    def text(self, file: str) -> str | None:
        """The text of a file with the changes so far. None if there is no such file, or if it is not UTF-8 text."""
        if file not in self._texts:
            try:
                return (self.root / file).read_bytes().decode("utf-8")
            except (FileNotFoundError, UnicodeDecodeError):
                return None
        return self._texts[file]

    def rewrite(self, file: str, text: str, action: str) -> None:
        """Change the text of a file, if it is a change."""
        if text != self.text(file):
            self._texts[file] = text
            self.report(file, action)

    def move(self, file: str, target: str) -> None:
        """Move a file. Raises InvalidContent if another file is there already."""
        path = self.root / target
        if path.exists() and path.read_bytes() != (self.root / file).read_bytes():
            message = f"{target} already exists with other content. Rename one of the two files first."
            raise InvalidContent([Problem(file, 1, 1, message)])
        self._moves[file] = target
        self.report(file, f"moved to {target}")

    def remove(self, file: str) -> None:
        """Delete a file."""
        self._removed.append(file)
        self.report(file, "removed: the engine has it in macros/")

    def report(self, file: str, action: str) -> None:
        """Add to what is reported about a file."""
        self._actions.setdefault(file, []).append(action)

    def actions(self) -> list[str]:
        """One line for each file, such as `data/library.yml: added format: 2`."""
        return [f"{file}: {'; '.join(actions)}" for file, actions in self._actions.items()]

    def apply(self) -> None:
        """Write all changes."""
        # Links are rewritten before files move, so that an interrupted migration finds both again.
        for file in sorted(self._texts, key=lambda file: file == self.last):
            if file == self.last:
                self._move_and_remove()
            (self.root / file).write_bytes(self._texts[file].encode())
        if self.last not in self._texts:
            self._move_and_remove()

    def _move_and_remove(self) -> None:
        for file, target in self._moves.items():
            (self.root / target).parent.mkdir(parents=True, exist_ok=True)
            (self.root / file).replace(self.root / target)
        for file in self._removed:
            (self.root / file).unlink()
        for file in (*self._moves, *self._removed):
            self._remove_empty_folders((self.root / file).parent)

    def _remove_empty_folders(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


@dataclass
class YamlField:
    """A top-level field of a YAML file as it was typed: comments and blank lines above it, and its own lines.

    The last entry of a file has an empty key and no lines, only the comments at the end of the file.
    """

    key: str
    comments: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def split_fields(text: str) -> list[YamlField]:
    """The top-level fields of a YAML file. `join_fields` gives back the same text."""
    fields: list[YamlField] = []
    pending: list[str] = []
    for line in text.split("\n"):
        match = _KEY.match(line)
        if match:
            fields.append(YamlField(match[1], pending, [line]))
            pending = []
        elif fields and line.strip() and not line.startswith("#"):
            fields[-1].lines += [*pending, line]
            pending = []
        else:
            pending.append(line)
    return [*fields, YamlField("", pending)]


def join_fields(fields: list[YamlField]) -> str:
    """The text of the fields."""
    return "\n".join(line for field in fields for line in (*field.comments, *field.lines))


def line_ending(text: str) -> str:
    """What to put at the end of a new line, in front of the line feed."""
    return "\r" if "\r\n" in text else ""
