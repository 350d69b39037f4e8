"""`profile`: a library is reduced to what a profile keeps, in a folder aside, checked, and put in place whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.adoption.library_settings import write_decisions
from macros.adoption.new_library import NewLibrary, copy_words
from macros.adoption.reduction import reduce
from macros.adoption.selection import Selection, Wanted, keep
from macros.check import check
from macros.editing.editable_kinds import EditRefused
from macros.editing.reference_places import Macros
from macros.hosting import codeowners
from macros.knowledge import KnowledgeBase, read
from macros.language.message import sentences
from macros.model import KINDS, Profile
from macros.source.problems import Problem, did_you_mean

PROFILES_FOLDER = KINDS["profile"].files.rpartition("/")[0]


def profile_of(kb: KnowledgeBase, id: str) -> Profile:
    """The profile with this id. Raises EditRefused with the ids that there are if it is unknown."""
    if id in kb.profiles:
        return kb.profiles[id]
    known = ", ".join(sorted(kb.profiles))
    there = f"The profiles are: {known}." if known else f"This library has none in {PROFILES_FOLDER}/."
    raise EditRefused(sentences(f'There is no profile "{id}".', did_you_mean(id, kb.profiles), there))


@contextmanager
def reduced(root: Path, macros: Macros, id: str) -> Iterator[tuple[NewLibrary, Selection]]:
    """The library at `root` reduced to a profile, in a temporary folder beside it, with what was kept.

    Profiles are for the beginning, so the new one has none. Raises EditRefused for an unknown profile, and if the library or
    the result does not pass the check.
    """
    kb = read(root)
    profile = profile_of(kb, id)
    _require_correct(check(kb, macros), "Nothing was written: fix these problems first.")
    selection = keep(kb, Wanted(desks=profile.roles, scripts=profile.scripts, keeps_branches=True))
    with TemporaryDirectory(prefix=".yes-desk-profile-", dir=root) as folder:
        new_root = Path(folder) / "library"
        new_root.mkdir()
        copy_words(root, new_root, left_out=(PROFILES_FOLDER,))
        write_decisions(new_root, profile.decisions)
        remarks = (*selection.remarks, *reduce(new_root, macros, selection, profile.decisions))
        new = read(new_root)
        problems = check(new, macros)
        _require_correct(problems, "Nothing was written: the library would have these problems.")
        if codeowners.file(kb) and not codeowners.stale(root, kb):
            codeowners.write(new_root, new)
        yield NewLibrary(new_root, new, remarks, tuple(problems)), selection


def _require_correct(problems: Sequence[Problem], message: str) -> None:
    if errors := tuple(problem for problem in problems if not problem.is_warning):
        raise EditRefused(message, errors)
