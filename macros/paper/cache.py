"""A folder of results, each under a digest of everything that it was made from, so that an entry is never out of date."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.language.message import gettext

LIMIT_BYTES = 256 * 1024 * 1024
"""How large the folder may grow. The cards of a hundred branches take about 40 MB."""

_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def writable(folder: Path, warn: Callable[[str], object]) -> Iterator[Path]:
    """The folder itself, or a temporary one while it cannot be written, as in a checkout that is read-only; `warn` then gets a sentence.

    Several processes typeset into the folder, so there has to be one. Other failures of the system come up when it is used.
    """
    if not _is_read_only(folder):
        yield folder
        return
    warn(gettext("%(folder)s cannot be written, so every PDF is typeset again.", folder=folder))
    with tempfile.TemporaryDirectory(prefix="yes-desk-") as temporary:
        yield Path(temporary)


def _is_read_only(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return False
    except OSError as error:
        return error.errno in _READ_ONLY


class Cache:
    """Keeps results in a folder, or nowhere if the folder is None. Threads and processes may share the folder.

    A result that was found or kept is marked as recently used, which is what `trim` goes by.
    """

    _SUFFIX = ".cached"
    _UNFINISHED = ".part"

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def find(self, digest: str) -> bytes | None:
        """Return the result under a digest; None if there is none, or if the file is damaged or another digest's."""
        if self.folder is None:
            return None
        path = self.folder / f"{digest}{self._SUFFIX}"
        try:
            checksum, _, body = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if checksum != _checksum(digest, body):
            return None
        if digest not in self._used:
            self._used.add(digest)
            with suppress(OSError):
                os.utime(path)
        return body

    def keep(self, digest: str, body: bytes) -> None:
        """Keep a result under a digest. Another process sees either the whole file or none.

        Raises OSError, with the path, where nothing can be written.
        """
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=self._UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(digest, body) + b"\n" + body)
            Path(name).replace(self.folder / f"{digest}{self._SUFFIX}")
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            error.filename = error.filename or str(self.folder)
            raise
        self._used.add(digest)

    def trim(self, limit_bytes: int = LIMIT_BYTES) -> int:
        """Remove the least recently used files until the folder is within the limit; return how many were removed.

        What this cache found or kept is never removed.
        """
        if self.folder is None or not self.folder.is_dir():
            return 0
        files = []
        for path in self.folder.iterdir():
            if path.suffix in (self._SUFFIX, self._UNFINISHED):
                with suppress(OSError):  # Another process has just removed or renamed it.
                    status = path.stat()
                    files.append((status.st_mtime_ns, path.name, status.st_size))
        excess = sum(size for *_, size in files) - limit_bytes
        removed = 0
        for _, name, size in sorted(files):
            if excess <= 0:
                break
            path = self.folder / name
            if path.stem not in self._used:
                with suppress(OSError):
                    path.unlink()
                    removed += 1
                    excess -= size
        return removed


def _checksum(digest: str, body: bytes) -> bytes:
    """What proves that a result is whole and belongs to this digest."""
    return hashlib.sha256(digest.encode() + b"\n" + body).hexdigest().encode()
