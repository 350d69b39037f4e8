"""Zip files with the same bytes for the same content, on every machine and any day."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# The earliest time that a zip can hold: the clock has no place in what is built.
_WHEN = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


def pack(file: Path | BinaryIO, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write these contents, by their names, into a zip file.

    They are stored as they are: most are compressed already, and no two versions of zlib agree on the bytes.
    """
    with ZipFile(file, "w", ZIP_STORED) as packed:
        for name, content in contents:
            entry = ZipInfo(name, date_time=_WHEN)
            entry.create_system = 3
            entry.external_attr = _READABLE
            packed.writestr(entry, content)
