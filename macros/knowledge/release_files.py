"""Reading `data/releases/`: a file for each release, written by `python -m macros release`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.language.message import Message, gettext, sentences
from macros.model.release import ReleaseFile
from macros.source.json_loader import load_json
from macros.source.library_files import LibraryFiles
from macros.source.problems import InvalidContent, Problem

RELEASES = "data/releases/*.json"
"""Where the files of the releases are, as a glob under the library's root."""

_RESTORE = gettext("Restore this file from the history of the repository.")
_MAX_LISTED = 20


def read_releases(files: LibraryFiles) -> tuple[dict[str, ReleaseFile], list[Problem]]:
    """The releases by name, in the order of their files, and the problems of files that cannot be used."""
    found: dict[str, ReleaseFile] = {}
    problems: list[Problem] = []
    for file in files.matching(RELEASES):
        name = PurePosixPath(file).stem
        try:
            found[name] = _read(files.read(file), file, name)
        except InvalidContent as invalid:
            problems.extend(invalid.problems)
    return found, problems


# Releases never change, and each is large, so cache by content between a server's rebuilds.
@lru_cache(maxsize=50)
def _read(data: bytes, file: str, name: str) -> ReleaseFile:
    try:
        release = ReleaseFile.model_validate(load_json(data, file))
    except ValidationError as error:
        messages = [gettext("this file has %(count)s problems.", count=f"{error.error_count():,}")]
        if error.error_count() <= _MAX_LISTED:
            messages = [_message(each) for each in error.errors()]
        raise InvalidContent(Problem(file, 1, 1, sentences(each, _RESTORE)) for each in messages) from None
    if release.name != name:
        message = gettext(
            '%(field)s: this file is called %(name)s.json and holds the release "%(release)s". Rename the file.',
            field="name",
            name=name,
            release=release.name,
        )
        raise InvalidContent((Problem(file, 1, 1, message),))
    return release


def _message(detail: ErrorDetails) -> Message:
    """What is wrong, after the place of the value, such as `snapshot.cards.{id}.title`, cut to a length that is readable."""
    wrong = detail.get("ctx", {}).get("error")
    reason = wrong.args[0] if isinstance(wrong, ValueError) else detail["msg"]
    place = ".".join(map(str, detail["loc"]))[:100]
    if not place:
        return gettext("%(reason)s.", reason=reason)
    return gettext("%(field)s: %(reason)s.", field=place, reason=reason)
