"""Planned changes to a library's files: shown as a diff, tried in another folder, and written all at once or not at all."""

from __future__ import annotations

import shutil
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path

from macros.language.message import gettext, joined
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Position

_REMOVED = gettext("removed")


class TextPlaces:
    """The offsets of lines and columns in a file's text, as our readers count them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        while (end := text.find("\n", self._starts[-1])) >= 0:
            self._starts.append(end + 1)
        # Readers drop a byte order mark before they count.
        self._shift = 1 if text.startswith("\ufeff") else 0

    def offset(self, position: Position) -> int:
        """The offset of a position."""
        return self.line_start(position.line) + position.column - 1 + (self._shift * (position.line == 1))

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1 - (self._shift * (line == 1)))

    def line_start(self, line: int) -> int:
        """The offset of the first character of a line; after the last line, the end of the text."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """A line without its line ending."""
        return self.text[self.line_start(number) : self.line_start(number + 1)].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        """The number of lines, an empty one after the last line feed included."""
        return len(self._starts)


class FileChanges:
    """Changes to files under `root`, by their paths from it. Nothing is written before `apply`.

    The file `last` is written after everything else was done.
    """

    def __init__(self, root: Path, last: str = "") -> None:
        self.root = root
        self.last = last
        self._texts: dict[str, str] = {}
        self._splices: dict[str, list[tuple[int, int, str]]] = {}
        self._places: dict[str, TextPlaces] = {}
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
        text = self._texts[file] if file in self._texts else self._read(file)
        return text if text is None else _spliced(text, self._splices.get(file, ()))

    def places(self, file: str) -> TextPlaces:
        """The text of a file as it is on disk, by lines and columns. An unreadable file has an empty text."""
        if file not in self._places:
            self._places[file] = TextPlaces(self._read(file) or "")
        return self._places[file]

    def _read(self, file: str) -> str | None:
        try:
            return (self.root / file).read_bytes().decode("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def rewrite(self, file: str, text: str, action: str) -> None:
        """Change the text of a file, or make a new one, if it is a change."""
        if text != self.text(file):
            self._texts[file] = text
            self._splices.pop(file, None)
            self.report(file, action)

    def splice(self, file: str, start: int, end: int, new: str) -> None:
        """Put `new` in the place of a part of a file. Offsets are those of the text on disk; a part inside another is ignored."""
        self._splices.setdefault(file, []).append((start, end, new))

    def move(self, file: str, target: str) -> None:
        """Move a file. Raises InvalidContent if another file is there already."""
        path = self.root / target
        if path.exists() and path.read_bytes() != (self.root / file).read_bytes():
            message = gettext(
                "%(file)s already exists with other content. Rename one of the two files first.", file=target
            )
            raise InvalidContent([Problem(file, 1, 1, message)])
        self._moves[file] = target
        self.report(file, gettext("moved to %(file)s", file=target))

    def remove(self, file: str, action: str = _REMOVED) -> None:
        """Delete a file."""
        self._removed.append(file)
        self.report(file, action)

    def report(self, file: str, action: str) -> None:
        """Add to what is reported about a file."""
        self._actions.setdefault(file, []).append(action)

    def actions(self) -> list[str]:
        """One line for each file, such as `data/library.yml: added format: 2`."""
        return [joined(": ", (file, joined("; ", actions))) for file, actions in self._actions.items()]

    @property
    def changed(self) -> list[str]:
        """The files whose text changes, sorted."""
        return sorted({*self._texts, *self._splices})

    def diff(self) -> str:
        """All changes as a unified diff, in the order of the paths."""
        lines: list[str] = []
        for file in sorted({*self._texts, *self._splices, *self._moves, *self._removed}):
            before, after = self._read(file), None if file in self._removed else self.text(file)
            target = self._moves.get(file, file)
            if target != file:
                lines += [f"rename from {file}", f"rename to {target}"]
            lines += unified_diff(
                _lines(before),
                _lines(after),
                "/dev/null" if before is None else f"a/{file}",
                "/dev/null" if after is None else f"b/{target}",
                lineterm="",
            )
        return "\n".join(line.rstrip("\r") for line in lines)

    def apply(self, root: Path | None = None) -> None:
        """Write all changes, by default under the root. If one cannot be written, none is, and OSError is raised."""
        root = root or self.root
        contents = self._contents()
        deleted = [file for file in (*self._moves, *self._removed) if file not in contents]
        before = {
            file: (root / file).read_bytes() if (root / file).is_file() else None
            for file in (*contents, *deleted)
        }
        try:
            for file, (content, source) in contents.items():
                _write(_part(root / file), content, root / source)
            for file in contents:
                if file != self.last:
                    _part(root / file).replace(root / file)
            for file in deleted:
                (root / file).unlink()
            if self.last in contents:
                _part(root / self.last).replace(root / self.last)
        except OSError:
            _restore(root, before)
            raise
        finally:
            for file in contents:
                _part(root / file).unlink(missing_ok=True)
        for file in deleted:
            _remove_empty_folders((root / file).parent, root)

    def _contents(self) -> dict[str, tuple[bytes, str]]:
        """The content of each file that is written, and the file that it was before."""
        changed = dict.fromkeys((*self._texts, *self._splices, *self._moves))
        return {
            self._moves.get(file, file): (
                (self.root / file).read_bytes() if (text := self.text(file)) is None else text.encode(),
                file,
            )
            for file in changed
            if file not in self._removed
        }


def _spliced(text: str, splices: list[tuple[int, int, str]] | tuple[()]) -> str:
    """The text with its parts replaced."""
    parts, at = [], 0
    for start, end, new in sorted(splices, key=lambda splice: (splice[0], -splice[1])):
        if start >= at:
            parts += [text[at:start], new]
            at = end
    return "".join((*parts, text[at:]))


def _lines(text: str | None) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _write(path: Path, content: bytes, like: Path) -> None:
    """Write a new file with the permissions of another one, if there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if like.is_file():
        shutil.copymode(like, path)


def _restore(root: Path, before: dict[str, bytes | None]) -> None:
    """Put files back as they were, as far as the system allows it."""
    for file, content in before.items():
        with suppress(OSError):
            if content is None:
                (root / file).unlink(missing_ok=True)
                _remove_empty_folders((root / file).parent, root)
            elif not (root / file).is_file() or (root / file).read_bytes() != content:
                (root / file).write_bytes(content)


def _remove_empty_folders(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
