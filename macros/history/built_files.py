"""Files that only a machine makes, and that a build would trust: git must not carry them from one machine to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.history.git import GitError, GitRepository
from macros.language.message import gettext
from macros.source.problems import Problem

PATHS = (".cache", ".venv", "site", ":(glob)**/__pycache__/**", ":(glob)**/*.py[co]")
"""Typeset cards, the Python environment, the built site, and compiled Python, as git's patterns."""


def tracked_built_files(root: Path) -> Iterator[Problem]:
    """The built files that git tracks; none where `root` is not the top folder of a repository, or without git."""
    if not (root / ".git").exists():
        return
    try:
        files = GitRepository(root).tracked(*PATHS)
    except GitError:
        return
    for file in files:
        message = gettext(
            "git tracks this file, and a build would use it without looking inside. Remove it from the repository: %(command)s",
            command=f'git rm -r --cached "{file}"',
        )
        yield Problem(file, 1, 1, message)
