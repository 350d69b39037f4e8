"""Reading `docs/static/`: the files that are published as they are, those of `docs/static/root/` at the site's root."""

from __future__ import annotations

from functools import partial

from macros.model import KINDS
from macros.source.library_files import LibraryFiles
from macros.source.problems import InvalidContent, Problem
from macros.source.root_file import ROOT, root_problems
from macros.source.static_file import static_problems

STATIC_FOLDER = "docs/static"
STATIC = f"{STATIC_FOLDER}/**/*"
"""Where the files are, as a glob under the library's root."""


def read_static_files(files: LibraryFiles) -> tuple[frozenset[str], tuple[Problem, ...], dict[str, str]]:
    """The files by their paths under docs/, and the problems of those that may not be published. Pages are not among them.

    The last value is the text of each file for the site's root, by its path there.
    """
    pages = set(files.matching(KINDS["page"].files))
    found = [file for file in files.matching(STATIC) if file not in pages]
    problems: list[Problem] = []
    texts = {}
    for file in found:
        check = root_problems if file.startswith(ROOT) else static_problems
        try:
            wrong = list(check(file, files.size(file), partial(files.read, file)))
            problems.extend(wrong)
            if file.startswith(ROOT) and not wrong:
                texts[file.removeprefix(ROOT)] = files.read(file).decode("utf-8-sig")
        except InvalidContent as invalid:
            problems.extend(invalid.problems)
    return frozenset(file.removeprefix("docs/") for file in found), tuple(problems), texts
