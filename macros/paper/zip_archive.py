"""Zip files with the same bytes for the same content, on every machine and at any time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# The earliest date of the zip format, so that the archive does not depend on the clock.
_WHEN = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


def pack(file: Path | BinaryIO, contents: Iterable[tuple[str, bytes]]) -> None:
    """Write contents, each with its name, into a zip file.

    They are stored without compression: most are compressed already, and versions of zlib differ in the bytes they write.
    """
    with ZipFile(file, "w", ZIP_STORED) as packed:
        for name, content in contents:
            entry = ZipInfo(name, date_time=_WHEN)
            entry.create_system = 3
            entry.external_attr = _READABLE
            packed.writestr(entry, content)
