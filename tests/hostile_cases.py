"""The hostile collection in `tests/cases/hostile/`: what is put where in a copy of a library, and what must happen.

`tests/cases/hostile/README.md` describes the files.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import markdown
import yaml

from macros.source.allowed_html import clean
from macros.source.markdown import EXTENSION_SETTINGS, EXTENSIONS, ReferenceExtension
from macros.source.page import read_page
from macros.source.raw_html import NoHtmlExtension
from tests.library import REPOSITORY, Copy, edited, text

FOLDER = REPOSITORY / "tests" / "cases" / "hostile"
PAGE = "docs/exports.md"
SCRIPT = "data/scripts/long-line.yml"
DATA = "data/scripts/hostile.yml"


@dataclass(frozen=True)
class Case:
    """One case: its name (folder and file), and what its file says."""

    name: str
    said: dict[str, Any]

    @property
    def kind(self) -> str:
        """The folder of the case."""
        return self.name.partition("/")[0]


class Outcome(NamedTuple):
    """What the check did: its exit code, what it wrote to stderr, its process time in seconds, and whether it left every file alone."""

    code: int
    reported: str
    seconds: float
    unchanged: bool


@cache
def cases() -> tuple[Case, ...]:
    """Every case, sorted by name."""
    return tuple(
        Case(
            path.relative_to(FOLDER).with_suffix("").as_posix(),
            yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)),
        )
        for path in sorted(FOLDER.rglob("*.yml"))
    )


def first_line(said: dict[str, Any]) -> int:
    """The line from which a case counts: that of the text that it replaces, or the first of the file."""
    if "edit" in said:
        before, _, _ = text(said["edit"]["file"]).partition(said["edit"]["find"])
    elif "text" in said:
        before = re.split(r"(?m)^acknowledge: ", text(SCRIPT))[0]
    else:
        return 0
    return before.count("\n") + 1


def content(value: Any) -> bytes:
    """The bytes of a text, of `base64`, or of `start`, `repeat` x `times` and `end`."""
    if isinstance(value, str):
        return value.encode()
    if "base64" in value:
        return base64.b64decode(value["base64"])
    return (value.get("start", "") + value["repeat"] * value["times"] + value.get("end", "")).encode()


@contextmanager
def put(said: dict[str, Any], copy: Copy) -> Iterator[str]:
    """Put what the case holds into the copy, and remove it afterwards. Yields the file that is hostile."""
    created: list[Path] = []
    folders = {path for path in copy.root.rglob("*") if path.is_dir()}
    try:
        yield _put(said, copy, created)
    finally:
        for path in created:
            path.unlink()
        copy.restore_all()
        for path in sorted(copy.root.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink() and path not in folders:
                shutil.rmtree(path)


def _put(said: dict[str, Any], copy: Copy, created: list[Path]) -> str:
    if "page" in said:
        front = b"---\ntitle: A page\ndescription: What it is.\n---\n\n"
        return _write(copy, PAGE, front + content(said["page"]) + b"\n")
    if "front" in said:
        return _write(copy, PAGE, b"---\n" + content(said["front"]) + b"\n---\n\nText.\n")
    if "text" in said:
        line = f"acknowledge: {json.dumps(content(said['text']).decode(), ensure_ascii=False)}"
        return _write(copy, SCRIPT, re.sub(r"(?m)^acknowledge: .*$", lambda _: line, text(SCRIPT)).encode())
    if "data" in said:
        return _write(copy, DATA, content(said["data"]))
    if "edit" in said:
        edit = said["edit"]
        before, after = edit["find"], content(edit["put"]).decode()
        return _write(copy, edit["file"], edited(text(edit["file"]), before, after).encode())
    if "files" in said:
        return [_write(copy, path, content(value)) for path, value in said["files"].items()][-1]
    return _special(said, copy, created)


def _write(copy: Copy, file: str, data: bytes) -> str:
    copy.write(file, data)
    return file


def _special(said: dict[str, Any], copy: Copy, created: list[Path]) -> str:
    """Put something that is no plain file with a plain name."""
    file = said.get("link", {}).get("path") or said.get("fifo") or said.get("socket") or said["name"]
    path = (
        copy.root / file
        if isinstance(file, str)
        else Path(os.fsdecode(bytes(copy.root) + b"/" + content(file)))
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in said:
        path.symlink_to(said["link"]["to"])
    elif "fifo" in said:
        os.mkfifo(path)
    elif "socket" in said:
        _socket(path)
    else:
        path.write_bytes(b"")
    created.append(path)
    return file if isinstance(file, str) else content(file).decode("utf-8", "backslashreplace")


def _socket(path: Path) -> None:
    """Make a socket. Its address may have 108 bytes, so it is bound from its own folder."""
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as opened:
        os.chdir(path.parent)
        try:
            opened.bind(path.name)
        finally:
            os.chdir(here)


def check(copy: Copy, capsys: Any) -> Outcome:
    """Check the copy, in this process."""
    before = _stamps(copy.root)
    capsys.readouterr()
    start = time.process_time()
    code = copy.run("check")
    seconds = time.process_time() - start
    return Outcome(code, capsys.readouterr().err, seconds, before == _stamps(copy.root))


def _stamps(root: Path) -> dict[str, tuple[int, int]]:
    """The time and the size of everything under the root, without following links."""
    return {
        os.path.join(folder, name): (stat.st_mtime_ns, stat.st_size)  # noqa: PTH118 - names that are not UTF-8
        for folder, _, names in os.walk(root)
        for name in names
        for stat in [os.lstat(os.path.join(folder, name))]  # noqa: PTH118
    }


def built(words: bytes) -> str:
    """The HTML that the site publishes for the text of a page, without what its macros return."""
    page = read_page(words, PAGE)
    extensions = [*EXTENSIONS, NoHtmlExtension(), ReferenceExtension(lambda name: f"{{{name}}}")]
    return clean(
        markdown.Markdown(extensions=extensions, extension_configs=EXTENSION_SETTINGS).convert(page.markdown)
    )
