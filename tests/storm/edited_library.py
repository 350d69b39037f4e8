"""A copy of a library whose files are edited: where things are, and how lines are replaced, cut and added."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from macros.editing.editable_kinds import file_of
from macros.editing.renaming import Edit
from macros.knowledge import Key, KnowledgeBase, read
from macros.knowledge.knowledge_base import LISTED
from macros.render import MACROS
from macros.source.yaml_loader import Document
from tests.storm.templates import WORDS

FOLDERS = {
    "script": "scripts",
    "checklist": "checklists",
    "role": "roles",
    "card": "cards",
    "lesson": "lessons",
    "branch": "branches",
}
INSIDE = tuple(kind for kind in LISTED if kind != "channel")
"""What has no file of its own; channels are left out, since most libraries have the same ones."""


class EditedLibrary:
    """A library whose files are edited: finding places, and replacing, cutting and adding lines.

    `pending` are replacements in lines, by file, line and column, which `settle` writes. Until then the places in `kb` hold.
    """

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = Random(seed)
        self.done: list[str] = []
        self._number = 100
        self._load()

    def settle(self) -> None:
        """Write what is pending, and read the library again if a file has changed."""
        by_file: dict[str, list[tuple[int, int, str, str]]] = {}
        for (file, line, column), (old, new) in self.pending.items():
            by_file.setdefault(file, []).append((line, column, old, new))
        for file, places in by_file.items():
            lines = self.text(file).split("\n")
            for line, column, old, new in sorted(places, reverse=True):
                row = lines[line - 1]
                assert row[column - 1 :].startswith(old), (file, line, column, old, row)
                lines[line - 1] = row[: column - 1] + new + row[column - 1 + len(old) :]
            self.write(file, "\n".join(lines))
        if not self._is_read:
            self._load()

    def _load(self) -> None:
        self.pending: dict[tuple[str, int, int], tuple[str, str]] = {}
        self.kb: KnowledgeBase = read(self.root)
        self._is_read = True
        assert not self.kb.problems, (self.done[-5:], [str(problem) for problem in self.kb.problems[:5]])

    def text(self, file: str) -> str:
        """What a file says."""
        return (self.root / file).read_text("utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        self._is_read = False

    def delete(self, file: str) -> None:
        """Delete a file, if it is there."""
        (self.root / file).unlink(missing_ok=True)
        self._is_read = False

    def path(self, kind: str, id: str) -> str:
        """The file of a thing."""
        return file_of(kind, id)

    def new_id(self) -> str:
        """An id that nothing has yet."""
        self._number += 1
        return f"{self.random.choice(WORDS)}-{self._number}"

    def pick(self, kind: str) -> str | None:
        """The id of a thing of this kind."""
        ids = sorted(self.kb.ids(kind) or ()) if kind in LISTED else sorted(self.kb.all(kind))
        return self.random.choice(ids) if ids else None

    def replace(
        self, document: Document, loc: tuple[str | int, ...], old: str, new: str, *, is_key: bool = False
    ) -> bool:
        """Replace a value on one line, or a name; false where it is written over several lines or changes already."""
        place = (document.key_positions if is_key else document.positions).get(loc)
        if place is None:
            return False
        rest = self.text(document.file).split("\n")[place.line - 1][place.column - 1 :]
        found = next((form for form in (old, f'"{old}"', f"'{old}'") if rest.startswith(form)), None)
        after = rest[len(found) :].strip() if found else "x"
        if (
            found is None
            or (after and not re.match(r"[],}:]", after))
            or (document.file, *place) in self.pending
        ):
            return False
        self.pending[document.file, *place] = (found, new)
        return True

    def plain(self, new: str) -> str:
        """A text as YAML takes it anywhere."""
        return f'"{new}"' if re.search(r"[:#,\[\]{}&*!|>%@`]", new) else new

    def write_plan(self, plan: Callable[..., Edit], *arguments: Any) -> bool:
        """Write what a command plans, and read the library again. The result of all edits is checked at the end."""
        self.settle()
        with patch.object(import_module(plan.__module__), "verify", return_value=()):
            plan(self.kb, MACROS, self.root, *arguments).changes.apply()
        self._load()
        return True

    def lines_of(self, document: Document, loc: tuple[str | int, ...]) -> tuple[int, int]:
        """The lines (from, up to) of the named field or the list entry at a path: itself and what is indented below it."""
        lines = self.text(document.file).split("\n")
        start = (document.key_positions.get(loc) or document.positions[loc]).line - 1
        indent = len(lines[start]) - len(lines[start].lstrip())
        end = start + 1
        while end < len(lines) and (
            not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent
        ):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return start, end

    def cut(self, document: Document, loc: tuple[str | int, ...], put: str = "") -> None:
        """Take out the field or entry at a path, or put other lines in its place."""
        start, end = self.lines_of(document, loc)
        lines = self.text(document.file).split("\n")
        self.write(
            document.file, "\n".join([*lines[:start], *(put.split("\n") if put else ()), *lines[end:]])
        )

    def swap(self, document: Document, one: tuple[str | int, ...], other: tuple[str | int, ...]) -> None:
        """Let two fields or entries change places."""
        (a, b), (c, d) = sorted((self.lines_of(document, one), self.lines_of(document, other)))
        lines = self.text(document.file).split("\n")
        self.write(document.file, "\n".join([*lines[:a], *lines[c:d], *lines[b:c], *lines[a:b], *lines[d:]]))

    def is_written(self, said: str) -> bool:
        """Whether somebody typed this somewhere, in whatever case."""
        return any(said.lower() in found.text.lower() for _, found in self.kb.texts)

    def fill(self, template: str) -> str:
        """A template of a file, with ids of this library."""
        word = self.random.choice(WORDS)
        self._number += 1
        ids = {
            kind: self.pick(kind)
            for kind in ("situation", "channel", "contact", "role", "script", "checklist", "promise")
        }
        return template.format(word=word, Word=word.capitalize(), number=self._number, **ids)

    def _optional(self, kind: str, field: str) -> bool:
        """Take out a field that may be left out."""
        self.settle()
        having = [
            key
            for key in sorted(self.kb.documents)
            if key.kind == kind and field in self.kb.documents[key].value
        ]
        if not having:
            return False
        self.cut(self.kb.documents[self.random.choice(having)], (field,))
        return True

    def _insert(self, kind: str, field: str, lines: str) -> None:
        """Add lines at the end of a group of fields."""
        self.settle()
        document = self.kb.documents[Key(kind, kind)]
        _, end = self.lines_of(document, (field,))
        rows = self.text(document.file).split("\n")
        self.write(document.file, "\n".join([*rows[:end], lines, *rows[end:]]))
