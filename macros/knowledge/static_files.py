"""Reading `docs/static/`: the files that are published as they are."""

from __future__ import annotations

from functools import partial

from macros.model import KINDS
from macros.source.library_files import LibraryFiles
from macros.source.problems import InvalidContent, Problem
from macros.source.static_file import static_problems

STATIC_FOLDER = "docs/static"
STATIC = f"{STATIC_FOLDER}/**/*"
"""Where the files are, as a glob under the library's root."""


def read_static_files(files: LibraryFiles) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """The files by their paths under docs/, and the problems of those that may not be published. Pages are not among them."""
    pages = set(files.matching(KINDS["page"].files))
    found = [file for file in files.matching(STATIC) if file not in pages]
    problems: list[Problem] = []
    for file in found:
        try:
            problems.extend(static_problems(file, files.size(file), partial(files.read, file)))
        except InvalidContent as invalid:
            problems.extend(invalid.problems)
    return frozenset(file.removeprefix("docs/") for file in found), tuple(problems)
