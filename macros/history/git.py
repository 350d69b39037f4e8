"""Git: the files of a revision, and the commit of a release."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.language.message import gettext

LIBRARY_FOLDERS = ("data", "docs")
"""The folders of a library that hold its words."""

_TIMEOUT_SECONDS = 120


class GitError(Exception):
    """Raised when git, the repository or a revision is missing. The message is for people, and says what to do."""


@dataclass(frozen=True)
class GitRepository:
    """The git repository whose top folder is `root`. Nothing that a revision contains is run."""

    root: Path

    def commit(self, revision: str) -> str:
        """The full hash of the commit that a revision such as HEAD~3, main or v1.0 names. Raises GitError."""
        self._require_repository()
        is_option = revision.startswith("-")
        found = None if is_option else self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not found:
            message = gettext(
                'There is no release, folder or revision "%(revision)s". Name a file in data/releases/ without its '
                "ending, a folder that holds data/, or a commit, branch or tag. `git log --oneline` lists the commits. "
                "A shallow clone has only the newest: `git fetch --unshallow --tags` fetches the others.",
                revision=revision,
            )
            raise GitError(message)
        return found.strip()

    @contextmanager
    def files(self, commit: str) -> Iterator[Path]:
        """A temporary folder with the words of a commit. Raises GitError for a commit without any."""
        top = (self._ask("ls-tree", "--name-only", commit) or "").splitlines()
        if "data" not in top:
            message = gettext(
                "The revision %(commit)s has no folder data/, so there is nothing to compare in it.",
                commit=commit[:10],
            )
            raise GitError(message)
        # The check compares pages with the navigation, which mkdocs.yml has.
        paths = [path for path in (*LIBRARY_FOLDERS, "mkdocs.yml") if path in top]
        archive = self._run("-c", "core.autocrlf=false", "archive", "--format=tar", commit, "--", *paths)
        if archive.returncode:
            message = gettext(
                "The revision %(commit)s could not be read: %(reason)s",
                commit=commit[:10],
                reason=_message(archive),
            )
            raise GitError(message)
        with tempfile.TemporaryDirectory(prefix="yes-desk-") as folder:
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
                for member in tar:
                    # Links are refused by the check, and never followed.
                    if member.isfile():
                        tar.extract(member, folder, filter="data")
            yield Path(folder)

    def tracked(self, *paths: str) -> list[str]:
        """The files that the next commit holds under these paths, which may be git's patterns. Raises GitError."""
        listed = self._required("ls-files", "-z", "--cached", "--", *paths)
        return [file for file in listed.split("\0") if file]

    def uncommitted(self) -> list[str]:
        """The files with changes that no commit has, new ones included. Empty if this is no repository."""
        listed = self._ask("status", "--porcelain", "-z", "--untracked-files=normal")
        return [entry[3:] for entry in (listed or "").split("\0") if entry]

    def require_ready(self, name: str) -> None:
        """Raise GitError if this release could not be committed: for uncommitted words, and for a tag of its name."""
        self._require_repository()
        if self._required("status", "--porcelain", "--", *LIBRARY_FOLDERS):
            raise GitError(gettext("data/ or docs/ has changes that are not committed. Commit them first."))
        if self._ask("rev-parse", "--verify", "--quiet", f"refs/tags/{name}"):
            raise GitError(gettext('There is a tag "%(name)s" already.', name=name))

    def commit_release(self, file: Path, name: str) -> None:
        """Commit this file alone, and tag the commit. Raises GitError."""
        path = file.relative_to(self.root).as_posix()
        self._required("add", "--", path)
        self._required("commit", "--quiet", f"--message=Release {name}", "--", path)
        self._required("tag", "--annotate", f"--message=Release {name}", name)

    def _require_repository(self) -> None:
        answer = self._run("rev-parse", "--show-toplevel")
        if answer.returncode and "not a git repository" not in _message(answer):
            message = gettext(
                "git cannot read the history of %(folder)s: %(reason)s",
                folder=self.root,
                reason=_message(answer),
            )
            raise GitError(message)
        top = Path(answer.stdout.decode(errors="replace").rstrip("\n"))
        if answer.returncode or top.resolve() != self.root.resolve():
            message = gettext(
                "%(folder)s is not the top folder of a git repository, as after the download of a zip file. Clone "
                "the repository to use its history. Releases and folders can be compared without git.",
                folder=self.root,
            )
            raise GitError(message)

    def _required(self, *arguments: str) -> str:
        """The output of git. Raises GitError if it fails."""
        result = self._run(*arguments)
        if result.returncode:
            message = gettext(
                "%(command)s failed: %(reason)s", command=f"git {arguments[0]}", reason=_message(result)
            )
            raise GitError(message)
        return result.stdout.decode(errors="replace")

    def _ask(self, *arguments: str) -> str | None:
        """The output of git; None if it fails."""
        result = self._run(*arguments)
        return None if result.returncode else result.stdout.decode(errors="replace")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        # Within a git hook, these variables name another index or work tree than the folder's.
        environment = {name: value for name, value in os.environ.items() if not _is_location(name)}
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        try:
            return subprocess.run(  # noqa: S603  arguments are ours, and a revision cannot be an option
                ["git", "--no-pager", *arguments],  # noqa: S607  git is where the user has it
                cwd=self.root,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_TIMEOUT_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            message = gettext(
                "git is not installed, or does not answer. Get it from https://git-scm.com. Releases and folders can "
                "be compared without it."
            )
            raise GitError(message) from None


def _is_location(name: str) -> bool:
    kept = ("GIT_CONFIG", "GIT_AUTHOR", "GIT_COMMITTER")
    return name.startswith("GIT_") and not name.startswith(kept)


def _message(result: subprocess.CompletedProcess[bytes]) -> str:
    return (result.stderr or result.stdout).decode(errors="replace").strip()
