"""The comment on a pull request, from the artifact that the pull request's own check run uploaded.

`python3 -m macros.hosting.pull_request_comment change.zip note [PREVIEW]` runs with rights that the pull request does not have, on
a file that the pull request may have written. So it needs no package, extracts nothing, and trusts neither sizes nor
texts.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

MARK = "<!-- yes-desk: what this changes -->"
"""The first line of the comment, by which a later run finds it."""

NUMBER = "number.txt"
TEXT = "diff.md"
N_ = str
"""Marks a message for the catalogues."""
PREVIEW = N_(
    "**Look at it:** [download the site as it would be]({address}) (sign in first), unpack the zip file, and open "
    "`index.html` in its folder. It needs no server, and is kept for two weeks."
)
"""How to open the preview, at the top of the comment."""
# GitHub's limit is 65,536 characters; escaping adds some.
MAX_CHARACTERS = 50_000
CUT = N_("This is cut off here. The summary of the check has all of it.")
"""The last line of a text that is too long."""
REPOSITORY_FOLDER = Path(__file__).resolve().parent.parent.parent
"""The repository of the library, on its main branch."""
# Mentions of people and issues, which would notify or close them, and characters that hide text.
_MENTIONS = re.compile(r"(?<![\w`])([@#])(?=\w)")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINER = "\u2060"


class Comment(NamedTuple):
    """The number of the pull request, and the text of the comment."""

    number: int
    body: str


class InvalidArtifactError(Exception):
    """Raised for an artifact that the check does not write. The message says why."""


def read(artifact: Path, preview: str = "") -> Comment:
    """The comment in this zip file, with the address of a preview if there is one. Raises InvalidArtifactError unless it holds a number and a text and nothing else."""
    try:
        with ZipFile(artifact) as zipped:
            names = sorted(zipped.namelist())
            if names != [TEXT, NUMBER]:
                raise InvalidArtifactError(
                    f"the artifact has {len(names)} files instead of {TEXT} and {NUMBER}"
                )
            number, text = _member(zipped, NUMBER, 20), _member(zipped, TEXT, 4 * MAX_CHARACTERS)
    except BadZipFile:
        raise InvalidArtifactError("the artifact is not a zip file") from None
    if not re.fullmatch(r"[1-9][0-9]{0,8}\n?", number):
        raise InvalidArtifactError(f"{NUMBER} does not hold the number of a pull request")
    parts = [MARK, *([translated(PREVIEW).format(address=preview), ""] if preview else []), inert(text)]
    return Comment(int(number), "\n".join(parts))


def _member(zipped: ZipFile, name: str, limit: int) -> str:
    """The text of a file in the zip. At most `limit` bytes are read, whatever size the zip claims."""
    with zipped.open(name) as file:
        content = file.read(limit + 1)
    try:
        return content[:limit].decode("utf-8", "strict" if len(content) <= limit else "ignore")
    except UnicodeDecodeError:
        raise InvalidArtifactError(f"{name} is not UTF-8 text") from None


def inert(text: str) -> str:
    """The text without hidden characters, comments and mentions, cut at the end of a line if it is too long."""
    text = _HIDDEN.sub("", text.replace("\r\n", "\n"))
    if len(text) > MAX_CHARACTERS:
        whole_lines, _, _ = text[:MAX_CHARACTERS].rpartition("\n")
        text = f"{whole_lines}\n\n{translated(CUT)}\n"
    return _MENTIONS.sub(rf"\1{_JOINER}", text.replace("<!--", "&lt;!--"))


def translated(message: str, root: Path = REPOSITORY_FOLDER) -> str:
    """The message in the library's language. Catalogues are read as text, since no package is installed here."""
    library = root / "data/library.yml"
    text = library.read_text("utf-8") if library.is_file() else ""
    language = re.search(r"^language: *['\"]?([\w-]+)", text, re.MULTILINE)
    tags = (language[1], language[1].partition("-")[0]) if language else ()
    for tag in tags:
        catalogue = REPOSITORY_FOLDER / f"macros/language/catalogues/{tag.replace('-', '_')}.po"
        entry = rf"^msgid {re.escape(json.dumps(message, ensure_ascii=False))}\nmsgstr (\".+\")$"
        if catalogue.is_file() and (found := re.search(entry, catalogue.read_text("utf-8"), re.MULTILINE)):
            return str(json.loads(found[1]))
    return message


def main(arguments: Sequence[str]) -> int:
    """Read the artifact, and write the number and the comment to a folder. Returns the exit code."""
    artifact, folder, *preview = arguments
    try:
        comment = read(Path(artifact), *preview)
    except InvalidArtifactError as reason:
        print(f"No comment is written: {reason}.", file=sys.stderr)
        return 1
    note = Path(folder)
    note.mkdir(exist_ok=True)
    (note / NUMBER).write_text(f"{comment.number}\n", "utf-8")
    (note / "body.md").write_text(comment.body, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
