"""A library in a git repository, for the tests of what git is asked for."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.library import Copy

WHO = {"NAME": "Desk", "EMAIL": "desk@library.example"}
ENVIRONMENT = {
    f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in WHO.items()
} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Clone(Copy):
    """A copy of the small library with a git history: one commit."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        super().__init__(folder)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("the words")

    def git(self, *arguments: str) -> str:
        """The output of git."""
        ended = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=os.environ | ENVIRONMENT,
            capture_output=True,
            text=True,
            check=True,
        )
        return ended.stdout.strip()

    def commit(self, message: str) -> str:
        """Commit everything; the hash of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={message}")
        return self.git("rev-parse", "HEAD")
