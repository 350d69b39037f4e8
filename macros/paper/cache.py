"""A folder that keeps what was set, each thing under a digest of all that went into it, so that nothing can be stale."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


class Cache:
    """Keeps files of one ending in a folder, or nothing where the folder is None. Threads may share it."""

    def __init__(self, folder: Path | None, ending: str) -> None:
        self._folder, self._ending = folder, ending
        self._used: set[str] = set()

    def find(self, digest: str) -> bytes | None:
        """Return what is kept under a digest; None if there is nothing or it is damaged."""
        if self._folder is None:
            return None
        try:
            checksum, _, body = (self._folder / f"{digest}{self._ending}").read_bytes().partition(b"\n")
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest().encode() != checksum:
            return None
        self._used.add(digest)
        return body

    def keep(self, digest: str, body: bytes) -> None:
        """Keep something under a digest, whole or not at all."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        os.replace(name, self._folder / f"{digest}{self._ending}")
        self._used.add(digest)

    def sweep(self) -> int:
        """Remove what was neither kept nor found since this cache was opened; return how many files that were."""
        if self._folder is None or not self._folder.is_dir():
            return 0
        stale = [path for path in self._folder.glob(f"*{self._ending}") if path.stem not in self._used]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)
