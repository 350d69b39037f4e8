"""Files that nothing reads because of a suffix that a program added, or because they are copies of another file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from macros.knowledge.static_files import STATIC_FOLDER
from macros.language.message import gettext, sentences
from macros.model import KINDS
from macros.model.id_format import is_id
from macros.source.library_files import LibraryFiles
from macros.source.problems import Cause, Problem, near_spellings

_ENDINGS = re.compile(
    r"(?P<stem>.+?)(?P<endings>(?:\.(?:ya?ml|md|markdown|mdown|mkd|txt|text|rtf))+)", re.IGNORECASE
)
"""A name with every ending that a data file or a page is given by mistake, one after the other."""

_HIDDEN_ENDING = gettext(
    "Windows hides the end of a name: in the Explorer, turn on View, File name extensions."
)
_COPY = re.compile(
    r"(?:copy|copie|kopie|copia) (?:\(\d+\) )?(?:of|de|von) | ?\([^()]*\)$| - (?:copy|copie|kopie|copia)\b.*$| copy(?: \d+)?$",
    re.IGNORECASE,
)
"""What Windows, macOS, browsers and file-sharing services add to the name of a copy, before the suffix."""


class Misnamed(NamedTuple):
    """A file under the wrong name: what it would be, by kind and id, and what to do about it."""

    file: str
    kind: str
    id: str
    problem: Problem


def misnamed_files(files: LibraryFiles) -> Iterator[Misnamed]:
    """Each file whose corrected name is one that is read. It is an error if there is no file of that name, else a warning."""
    known = {file.casefold() for file in files.files}
    missing = {kind.files for kind in KINDS.values() if kind.is_single} - set(files.files)
    for file in files.files:
        if file.startswith(f"{STATIC_FOLDER}/"):
            continue
        corrected = _corrected(file)
        corrected = next(iter(near_spellings(corrected, missing)), corrected)
        if corrected != file and (found := _thing(corrected)):
            kind, id = found
            yield Misnamed(file, kind, id, _problem(file, corrected, Cause(kind, id), known))


def _problem(file: str, corrected: str, cause: Cause, known: Collection[str]) -> Problem:
    name, wanted = (PurePosixPath(path).name for path in (file, corrected))
    if corrected.casefold() in known and corrected.casefold() != file.casefold():
        message = gettext(
            'nothing reads this file: "%(file)s" beside it is the one that counts. Copy what is newer in this file into '
            "that one, and delete this file.",
            file=wanted,
        )
        return Problem(file, 1, 1, message, is_warning=True)
    message = gettext(
        'nothing reads this file, because its name is "%(name)s". Rename it to "%(wanted)s".',
        name=name,
        wanted=wanted,
    )
    hint = _HIDDEN_ENDING if name.lower().endswith(".txt") else ""
    return Problem(file, 1, 1, sentences(message, hint), explains=(cause,))


def _corrected(file: str) -> str:
    """The path without what programs add to names."""
    folder, _, name = file.rpartition("/")
    found = _ENDINGS.fullmatch(name)
    format = re.search(r"\.[ym]", found["endings"].lower()) if found else None
    if not found or not format:
        return file
    return f"{folder}/{_COPY.sub('', found['stem'])}{'.yml' if format[0] == '.y' else '.md'}"


def _thing(file: str) -> tuple[str, str] | None:
    """The kind and the id of the thing that a file of this path holds; None if there is none, or the id is not valid."""
    for kind in KINDS.values():
        pattern = re.escape(kind.files).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if re.fullmatch(pattern, file):
            path = PurePosixPath(file).with_suffix("")
            id = path.as_posix().removeprefix("docs/") if kind.name == "page" else path.name
            if kind.name == "lesson" and id == "index":
                continue
            return (kind.name, id) if all(is_id(part) for part in id.split("/")) else None
    return None
