"""Git, as far as the words need it: revisions, their files, and the releases among them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

HOMES = ("data", "docs")
"""Where words are kept."""

_SECONDS = 120
_VERSION = re.compile(r"v(\d+(?:\.\d+)*)(?:[-.]?([A-Za-z][\w.-]*))?")


class GitError(Exception):
    """Raised when git or the history is not there; its message says so to a person, and what to do."""


@dataclass(frozen=True)
class Tag:
    """A release: its name, its commit, and when it was tagged (when its commit was made, for a tag without a date)."""

    name: str
    commit: str
    made: datetime

    @property
    def updated(self) -> str:
        """When, as feeds have it: `2026-11-21T09:30:00Z`."""
        return self.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class GitRepository:
    """The history of the folder `root`, which is the top of a repository.

    Nothing that a revision contains is run, and nothing is written.
    """

    root: Path

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision ("HEAD~3", "main", "v1.0") names."""
        self._must_be_here()
        found = None if revision.startswith("-") else self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not found:
            raise GitError(
                f'There is no revision "{revision}" in the history of this folder, and no such folder. Name a commit, a branch, a tag '
                "or a folder that holds data/. `git log --oneline` lists the commits. A shallow clone has only the newest: "
                "`git fetch --unshallow --tags` brings the others."
            )
        return found.strip()

    def tags(self) -> list[Tag]:
        """The releases that the present state grew from, by version, newest first: tags like v1.0 or v2.1.3."""
        self._must_be_here()
        form = "%(refname:strip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:raw)"
        listed = self._ask("for-each-ref", f"--format={form}", "--merged=HEAD", "refs/tags/v*") or ""
        found = []
        for line in listed.splitlines():
            name, own, tagged, made = line.split("\0")
            if _VERSION.fullmatch(name) and made:
                found.append(Tag(name, tagged or own, _moment(made)))
        return sorted(found, key=lambda tag: version_order(tag.name), reverse=True)

    @contextmanager
    def files(self, commit: str) -> Iterator[Path]:
        """A folder with the words of a commit, as long as this lasts."""
        top = (self._ask("ls-tree", "--name-only", commit) or "").splitlines()
        if "data" not in top:
            raise GitError(f"The revision {commit[:10]} has no folder data/, so there is nothing to compare in it.")
        archive = self._run("-c", "core.autocrlf=false", "archive", "--format=tar", commit, "--", *(home for home in HOMES if home in top))
        if archive.returncode:
            raise GitError(f"The revision {commit[:10]} could not be read: {archive.stderr.decode(errors='replace').strip()}")
        with tempfile.TemporaryDirectory(prefix="yes-desk-") as folder:
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
                for member in tar:
                    # Fonts, styles and pictures are no words. A link is refused where it is written, and never followed.
                    if member.isfile() and not member.name.startswith(("docs/assets/", "docs/static/")):
                        tar.extract(member, folder, filter="data")
            yield Path(folder)

    def _must_be_here(self) -> None:
        answer = self._run("rev-parse", "--show-toplevel")
        said = answer.stderr.decode(errors="replace").strip()
        if answer.returncode and "not a git repository" not in said:
            raise GitError(f"git cannot read the history of {self.root}: {said}")
        if answer.returncode or Path(answer.stdout.decode(errors="replace").rstrip("\n")).resolve() != self.root.resolve():
            raise GitError(
                f"{self.root} has no history of its own: it is no git repository, as after the download of a zip file. Clone the "
                "repository to compare revisions, or name two folders."
            )

    def _ask(self, *arguments: str) -> str | None:
        """What git says; None where it refuses."""
        result = self._run(*arguments)
        return None if result.returncode else result.stdout.decode(errors="replace")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        # Within a hook of git, these variables name another index or another work tree than the folder's own.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")}
        environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        try:
            command = ["git", "--no-pager", *arguments]
            return subprocess.run(command, cwd=self.root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            message = "git is not here, or does not answer, and comparing revisions needs it. Get it from https://git-scm.com, or name two folders."
            raise GitError(message) from None


def _moment(made: str) -> datetime:
    """A moment as git writes it, in the time zone of whoever made it: `1795253400 -0500`."""
    seconds, _, zone = made.partition(" ")
    away = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone.startswith("-") else 1)
    return datetime.fromtimestamp(int(seconds), timezone(away))


def version_order(name: str) -> tuple[tuple[int, ...], bool, tuple[tuple[int, str], ...]]:
    """What versions are sorted by: v1.9 < v1.10-rc.2 < v1.10-rc.10 < v1.10 = v1.10.0."""
    match = _VERSION.fullmatch(name)
    if match is None:
        return (), False, ()
    numbers = [int(part) for part in match[1].split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    parts = re.findall(r"\d+|[A-Za-z]+", match[2] or "")
    return tuple(numbers), not match[2], tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
