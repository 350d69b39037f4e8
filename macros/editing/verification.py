"""Trying planned changes: the library as it would be is checked in another folder, before anything is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.check import check
from macros.editing.editable_kinds import EditRefused
from macros.editing.file_changes import FileChanges
from macros.editing.reference_places import Macros
from macros.hosting import codeowners
from macros.knowledge import KnowledgeBase, read
from macros.source.library_files import FOLDERS
from macros.source.mkdocs_yaml import FILE as SETTINGS_FILE
from macros.source.problems import Problem

Translation = Callable[[str], str]
"""What the words of an old problem are after a change, such as an id that was renamed."""


def require_readable(kb: KnowledgeBase) -> None:
    """Raise EditRefused for a library with files that cannot be read: their references would be missed."""
    errors = tuple(problem for problem in kb.problems if not problem.is_warning)
    if errors:
        raise EditRefused("Nothing was changed: fix these problems first.", errors)


def verify(
    changes: FileChanges,
    kb: KnowledgeBase,
    macros: Macros,
    *,
    translated: Translation = str,
    may_be_unfinished: bool = False,
) -> tuple[Problem, ...]:
    """The problems that the changes would bring, warnings included. Adds the new CODEOWNERS to the changes.

    Raises EditRefused if one of them is an error, unless the result may be unfinished.
    """
    with TemporaryDirectory(prefix="yes-desk-") as folder:
        copy = Path(folder) / "library"
        _copy(changes.root, copy)
        changes.apply(copy)
        after = read(copy)
        new = tuple(check(after, macros))
    if new:
        before = {(translated(problem.file), translated(problem.message)) for problem in check(kb, macros)}
        new = tuple(problem for problem in new if (problem.file, problem.message) not in before)
    errors = tuple(problem for problem in new if not problem.is_warning)
    if errors and not may_be_unfinished:
        raise EditRefused("Nothing was changed: the check would report these problems afterwards.", errors)
    if kb.has("library") and after.has("library"):
        _update_codeowners(changes, kb, after)
    return new


def _copy(root: Path, target: Path) -> None:
    """Copy what the check reads. Files are linked where the system can: changes replace files and never write into one."""
    target.mkdir()
    for folder in FOLDERS:
        if (root / folder).is_dir():
            shutil.copytree(root / folder, target / folder, symlinks=True, copy_function=_link)
    if (root / SETTINGS_FILE).is_file():
        _link(root / SETTINGS_FILE, target / SETTINGS_FILE)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _update_codeowners(changes: FileChanges, before: KnowledgeBase, after: KnowledgeBase) -> None:
    """Write CODEOWNERS again, if it was up to date before the change."""
    old, new = codeowners.file(before), codeowners.file(after)
    if old and new and (changes.root / old.path).is_file() and not codeowners.stale(changes.root, before):
        changes.rewrite(new.path, codeowners.codeowners(after, new.form), "generated from the owners")
