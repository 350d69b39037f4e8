"""The files of a library: what is under `data/` and `docs/`, found in one walk."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from macros.language.message import gettext
from macros.source.problems import InvalidContent, Problem

FOLDERS = ("data", "docs")
MAX_FILES = 20_000
"""The maximum number of files. The largest library that was measured has 4,000 scripts."""

_LEFT_BEHIND = re.compile(
    r"\.DS_Store|\._.*|Icon\r|(?:eh)?Thumbs\.db|desktop\.ini|~\$.*|\.~lock\..*#|\.#.*|#.*#|.*~|.*\.(?:swp|swo|tmp|bak|orig|rej)",
    re.IGNORECASE | re.DOTALL,
)

_LINK = gettext(
    "this is a symbolic link, which could publish a file from elsewhere. Put the file itself here."
)
_NO_FILE = gettext("this is neither a file nor a folder. Delete it.")
_NAME = gettext("this name is not UTF-8 text. Rename it: small letters, digits and hyphens.")
_TOO_MANY = gettext(
    "a library may have %(maximum)s files. Move what is not part of it to another folder.",
    maximum=f"{MAX_FILES:,}",
)


class LibraryFiles:
    """The files under `data/` and `docs/`, as paths from the library's root with forward slashes, sorted.

    files: those that the library is made of. Files that programs and systems leave behind are not among them.
    ignored: those under `data/` whose name, or a folder's, begins with a dot or an underscore.
    problems: what is no file of a library: links, which are never followed, sockets, names that are not UTF-8, or
        that Windows and macOS cannot keep apart.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[str] = []
        self.ignored: list[str] = []
        self.problems: list[Problem] = []
        for folder in FOLDERS:
            path = root / folder
            if path.is_symlink():
                self._report(folder, _LINK)
            elif path.is_dir():
                self._walk(folder)
        if len(self.files) > MAX_FILES:
            self._report(self.files[MAX_FILES], _TOO_MANY)
            del self.files[MAX_FILES:]
        self.files.sort()
        self.ignored.sort()
        self.problems.extend(_collisions((*self.files, *self.ignored)))

    def matching(self, pattern: str) -> list[str]:
        """The files that match a glob from the root: `*` is within one folder, `**/` any number of folders."""
        match = _regex(pattern).fullmatch
        return [file for file in self.files if match(file)]

    def read(self, file: str) -> bytes:
        """What a file holds. Raises InvalidContent if it cannot be read."""
        try:
            return (self.root / file).read_bytes()
        except OSError as error:
            message = gettext(
                "this file cannot be read: %(reason)s. Check its permissions.", reason=error.strerror or error
            )
            raise InvalidContent((Problem(file, 1, 1, message),)) from None

    def size(self, file: str) -> int:
        """The size of a file in bytes; 0 if it cannot be read, which `read` reports."""
        try:
            return (self.root / file).stat().st_size
        except OSError:
            return 0

    def _walk(self, folder: str) -> None:
        waiting = [folder]
        while waiting and len(self.files) <= MAX_FILES:
            folder = waiting.pop()
            for entry in self._entries(folder):
                file = f"{folder}/{entry.name}"
                if is_left_behind(entry.name) and (entry.is_file(follow_symlinks=False) or _is_ignored(file)):
                    continue
                if not _is_text(entry.name):
                    self._report(os.fsencode(file).decode("utf-8", "backslashreplace"), _NAME)
                elif entry.is_symlink():
                    if not _is_ignored(file):
                        self._report(file, _LINK)
                elif entry.is_dir():
                    waiting.append(file)
                elif not entry.is_file():
                    self._report(file, _NO_FILE)
                elif _is_ignored(file):
                    self.ignored.append(file)
                else:
                    self.files.append(file)

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as entries:
                yield from entries
        except OSError as error:
            message = gettext(
                "this folder cannot be read: %(reason)s. Check its permissions.",
                reason=error.strerror or error,
            )
            self._report(folder, message)

    def leave_out(self, files: Iterable[str]) -> None:
        """Treat these files as if they did not exist."""
        left_out = set(files)
        self.files = [file for file in self.files if file not in left_out]

    def _report(self, file: str, message: str) -> None:
        self.problems.append(Problem(file, 1, 1, message))


def is_left_behind(name: str) -> bool:
    """Whether a file has a name that only programs give: of locks, backups, and what systems note about a folder."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def _collisions(files: Iterable[str]) -> Iterator[Problem]:
    """Files and folders of one folder whose names differ only in capitals, or in how accents are encoded."""
    paths = set(files)
    for file in tuple(paths):
        folder = file.rpartition("/")[0]
        while folder and folder not in paths:
            paths.add(folder)
            folder = folder.rpartition("/")[0]
    first: dict[tuple[str, str], str] = {}
    for path in sorted(paths, key=lambda path: (path != path.casefold(), path)):
        folder, _, name = path.rpartition("/")
        other = first.setdefault((folder, unicodedata.normalize("NFC", name).casefold()), name)
        if other != name:
            message = gettext(
                'Windows and macOS cannot keep this apart from "%(name)s" beside it. Rename or delete one of them.',
                name=other,
            )
            yield Problem(path, 1, 1, message)


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return re.compile(escaped, re.DOTALL)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_ignored(file: str) -> bool:
    first, *others = file.split("/")
    return first == "data" and any(part.startswith((".", "_")) for part in others)
