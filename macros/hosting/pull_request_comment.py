"""What a pull request's own run found out, taken from its artifact as data: a number, and a text for a comment.

`python3 -m macros.hosting.pull_request_comment change.zip note` runs with rights that the pull request does not have, on what the pull request
may have written itself. So it needs no package, unpacks nothing by its name, and believes neither sizes nor texts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

MARK = "<!-- yes-desk: what this changes -->"
"""The first line of the comment, by which it is found again."""

NUMBER = "number.txt"
TEXT = "diff.md"
# GitHub takes 65,536 characters; the signs that are added below need some.
MOST = 50_000
CUT = "\n\nThe rest is cut off here; all of it stands in the summary of the check.\n"
# What would call people, close issues or hide words: it may be shown and not act.
_CALLS = re.compile(r"(?<![\w`])([@#])(?=\w)")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINER = "\u2060"


class Note(NamedTuple):
    """The pull request's number, and the comment."""

    number: int
    body: str


class NoNote(Exception):
    """The artifact is not what the check makes; the message says why."""


def read(artifact: Path) -> Note:
    """The note in this zip file. Raises NoNote for anything but a number and a text of a modest size."""
    try:
        with ZipFile(artifact) as zipped:
            names = sorted(zipped.namelist())
            if names != [TEXT, NUMBER]:
                raise NoNote(f"the artifact holds {len(names)} files, and not {TEXT} and {NUMBER}")
            number, text = _member(zipped, NUMBER, 20), _member(zipped, TEXT, 4 * MOST)
    except BadZipFile:
        raise NoNote("the artifact is no zip file") from None
    if not re.fullmatch(r"[1-9][0-9]{0,8}\n?", number):
        raise NoNote(f"{NUMBER} holds no number of a pull request")
    return Note(int(number), f"{MARK}\n{inert(text)}")


def _member(zipped: ZipFile, name: str, most: int) -> str:
    """A file of the zip as text. It is read up to `most` bytes, whatever the zip says of its size."""
    with zipped.open(name) as file:
        content = file.read(most + 1)
    try:
        return content[:most].decode("utf-8", "strict" if len(content) <= most else "ignore")
    except UnicodeDecodeError:
        raise NoNote(f"{name} is not UTF-8 text") from None


def inert(text: str) -> str:
    """The text without signs that nobody sees, and with nobody called by it. Too long a one is cut at the end of a line."""
    text = _HIDDEN.sub("", text.replace("\r\n", "\n"))
    if len(text) > MOST:
        text = text[:MOST].rpartition("\n")[0] + CUT
    return _CALLS.sub(rf"\1{_JOINER}", text.replace("<!--", "&lt;!--"))


def main(arguments: Sequence[str]) -> int:
    """Read the artifact, and write the number and the comment into a folder. Returns the exit code."""
    artifact, folder = map(Path, arguments)
    try:
        note = read(artifact)
    except NoNote as reason:
        print(f"Nothing is told: {reason}.", file=sys.stderr)
        return 1
    folder.mkdir(exist_ok=True)
    (folder / NUMBER).write_text(f"{note.number}\n", "utf-8")
    (folder / "body.md").write_text(note.body, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
