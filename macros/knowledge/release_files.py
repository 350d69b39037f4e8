"""Reading `data/releases/`: a file for each release, written by `python -m macros release`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from pydantic import ValidationError

from macros.model.release import ReleaseFile
from macros.source.json_loader import load_json
from macros.source.library_files import LibraryFiles
from macros.source.problems import InvalidContent, Problem

RELEASES = "data/releases/*.json"
"""Where the files of the releases are, as a glob under the library's root."""

_RESTORE = "Restore this file from the history of the repository."
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
        messages = [f"this file has {error.error_count():,} problems"]
        if error.error_count() <= _MAX_LISTED:
            messages = [
                f"{_place(each['loc'])}{each['msg'].removeprefix('Value error, ')}" for each in error.errors()
            ]
        raise InvalidContent(Problem(file, 1, 1, f"{message}. {_RESTORE}") for message in messages) from None
    if release.name != name:
        message = (
            f'name: this file is called {name}.json and holds the release "{release.name}". Rename the file.'
        )
        raise InvalidContent((Problem(file, 1, 1, message),))
    return release


def _place(loc: tuple[int | str, ...]) -> str:
    """Where a value is, such as `snapshot.cards.{id}.title: `, cut to a length that is readable."""
    place = ".".join(map(str, loc))[:100]
    return f"{place}: " if place else ""
