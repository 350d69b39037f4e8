"""Where a newer engine comes from: a folder, a zip file, or a tag of a git repository. Nothing in it is run here."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

MAX_SOURCE_FILES = 20_000
"""Maximum number of files in a source."""
MAX_BYTES = 200_000_000
"""Maximum size of all files of a source together, unpacked."""
_TIMEOUT_SECONDS = 600
_VERSION_FILE = "macros/version.py"
_GIT_ADDRESS = re.compile(r"(https|ssh|file)://\S+|[\w.-]+@[\w.-]+:\S+")


class SourceRefused(Exception):
    """Raised for a source that is no engine, or that cannot be used. The message says what to do."""


@dataclass(frozen=True)
class EngineSource:
    """The root of an engine's files, its version, and the format of the libraries that it reads."""

    root: Path
    version: str
    format: int


@contextmanager
def opened(source: str, tag: str = "") -> Iterator[EngineSource]:
    """The engine at a path or an address, for as long as the context lasts. Raises SourceRefused."""
    path = Path(source)
    if path.is_dir():
        yield engine_at(path.resolve())
        return
    with TemporaryDirectory(prefix="yes-desk-engine-") as folder:
        if path.is_file() and zipfile.is_zipfile(path):
            _unpack(path, Path(folder))
        elif _GIT_ADDRESS.fullmatch(source):
            _clone(source, tag, Path(folder) / "clone")
        else:
            raise SourceRefused(
                f'"{source}" is no folder, no zip file and no address of a git repository (https://…, ssh://…, or '
                "user@host:path)."
            )
        yield engine_at(_top(Path(folder)))


def engine_at(root: Path) -> EngineSource:
    """The engine in a folder. Its version is read, not imported."""
    file = root / _VERSION_FILE
    text = file.read_text("utf-8") if file.is_file() and not file.is_symlink() else ""
    version = re.search(r'(?m)^VERSION = "([0-9]+\.[0-9]+\.[0-9]+)"$', text)
    format = re.search(r"(?m)^FORMAT = ([0-9]+)$", text)
    if not (version and format):
        raise SourceRefused(f"There is no engine in {root}: {_VERSION_FILE} has no version and format.")
    return EngineSource(root, version[1], int(format[1]))


def version_number(version: str) -> tuple[int, ...]:
    """A version as numbers, to compare it with another."""
    return tuple(map(int, version.split(".")))


def _top(folder: Path) -> Path:
    """The folder itself, or the one in it that has the engine, as in the zip files of repository hosts."""
    return next((entry for entry in sorted(folder.iterdir()) if (entry / _VERSION_FILE).is_file()), folder)


def _unpack(path: Path, folder: Path) -> None:
    """Unpack a zip file. Raises SourceRefused for links, for paths that lead elsewhere, and for too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_SOURCE_FILES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise SourceRefused(
                    f"{path} holds more than {MAX_SOURCE_FILES:,} files or {MAX_BYTES:,} bytes."
                )
            for entry in entries:
                _require_inside(path, entry)
            size = 0
            for entry in entries:
                if entry.is_dir():
                    continue
                target = folder.joinpath(*PurePosixPath(entry.filename).parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as packed, target.open("wb") as file:
                    while block := packed.read(1 << 16):
                        size += len(block)
                        # The sizes in the list of entries may be wrong.
                        if size > MAX_BYTES:
                            raise SourceRefused(f"{path} holds more than {MAX_BYTES:,} bytes.")
                        file.write(block)
    except (zipfile.BadZipFile, RuntimeError, UnicodeError) as error:
        raise SourceRefused(f"{path} cannot be unpacked: {error}. Download it again.") from None


def _require_inside(path: Path, entry: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(entry.filename).parts
    mode = entry.external_attr >> 16
    is_outside = (
        not parts
        or entry.filename.startswith("/")
        or ".." in parts
        or re.search(r"[\\:\x00-\x1f]", entry.filename)
    )
    if is_outside:
        raise SourceRefused(f"{path} is refused: {entry.filename!r} leads out of its folder.")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise SourceRefused(f"{path} is refused: {entry.filename!r} is a link or a device, not a file.")


def _clone(address: str, tag: str, folder: Path) -> None:
    """Fetch one tag of a git repository. Links in it become plain files, and no hook runs."""
    if not re.fullmatch(r"[\w.][\w./-]*", tag):
        raise SourceRefused(f"Name the release of {address} to take: --tag v1.2.3")
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "https:ssh:file"}
    command = [
        "git",
        "-c",
        "core.symlinks=false",
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "advice.detachedHead=false",
    ]
    command += ["clone", "--quiet", "--depth", "1", "--no-tags", "--branch", tag, "--", address, str(folder)]
    try:
        ended = subprocess.run(  # noqa: S603  the tag and the address cannot be options
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise SourceRefused("git is not installed, or the repository does not answer.") from None
    if ended.returncode:
        raise SourceRefused(
            f"git could not fetch {tag} of {address}: {ended.stderr.decode(errors='replace').strip()}"
        )
    shutil.rmtree(folder / ".git", ignore_errors=True)
