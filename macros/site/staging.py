"""Building beside what is published, and swapping it in whole.

A target (the folder of a site, or a file) has one builder at a time. What it builds is in a folder beside the target, whose
name begins with a dot; the next build removes what a killed one left there.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from macros.language import ENGLISH, Language
from macros.language.message import gettext, sentences
from macros.site.exchange import exchange
from macros.site.failures import naming

SITE_FILES = ("index.html", "404.html", "search/index*.js")
"""What every site of ours holds, as patterns: a folder without one of them is not replaced."""
POLL_SECONDS = 0.1

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def replaceable(site: Path) -> Path:
    """The folder that a new site replaces: `site`, or what it links to.

    Raises ClickException for a path that is no site of ours and no empty folder: replacing it could delete other files.
    """
    folder = Path(os.path.realpath(site))
    if reason := _why_not_replaceable(folder, site):
        hint = gettext("Name another folder with --site-dir.")
        raise click.ClickException(sentences(reason, hint))
    return folder


def _why_not_replaceable(folder: Path, site: Path) -> str:
    """Why a build must not replace the folder, which people know as `site`; "" if it may."""
    if folder.is_dir():
        missing = [name for name in SITE_FILES if not any(folder.glob(name))]
        if missing and any(folder.iterdir()):
            return gettext(
                "%(folder)s is not empty and holds no site (it has no %(file)s), so a build does not replace it.",
                folder=site,
                file=missing[0],
            )
        if (folder / ".git").exists():
            return gettext(
                "%(folder)s holds a Git repository (.git), which a build would delete.", folder=site
            )
        if folder.is_mount():
            return gettext(
                "%(folder)s is a mount point, which cannot be replaced. Mount the folder above it instead.",
                folder=site,
            )
    elif folder.exists():
        return gettext("%(path)s is a file, and the site needs a folder there.", path=site)
    return ""


@contextmanager
def beside(target: Path, language: Language = ENGLISH) -> Iterator[Path]:
    """A new folder on the same disk as `target`, for what will replace it. It is removed at the end, unless it was moved.

    Waits while another process builds the same target, and says so in this language. An OSError names the target if it names no file.
    """
    _make_folders(target.parent)
    with naming(target), _only_builder(target, language):
        _sweep(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def swap(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`, readable by a web server whatever the umask.

    In one step where the system can: `new` is the old site then. Elsewhere by two renames, and the old site returns if the
    second one fails.
    """
    _make_readable(new)
    if not site.exists():
        new.rename(site)
        return
    if exchange(new, site):
        return
    old = Path(tempfile.mkdtemp(prefix=f".{site.name}-old-", dir=site.parent))
    try:
        site.rename(old / "site")
        try:
            new.rename(site)
        except OSError:
            (old / "site").rename(site)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, so that a web server can enter them."""
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(0o755)


def _make_readable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _sweep(target: Path) -> None:
    """Remove what killed builds left beside the target; only for its only builder.

    If one was killed between two renames, the old site returns to its place first.
    """
    name = re.compile(rf"\.{re.escape(target.name)}-(new|old)-[a-z0-9_]{{8}}")
    for left in sorted(path for path in target.parent.iterdir() if name.fullmatch(path.name)):
        if (left / "site").is_dir() and "-old-" in left.name and not target.exists():
            (left / "site").rename(target)
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _only_builder(target: Path, language: Language) -> Iterator[None]:
    """Be the only process that builds this target; the system frees the lock of a process that was killed."""
    path = target.parent / f".{target.name}-lock"
    is_waiting = False
    while (handle := _locked(path)) is None:
        if not is_waiting:
            message = gettext(
                "Another build of %(target)s is running. Waiting until it is done.", target=target.name
            )
            click.echo(language.translate(message), err=True)
            is_waiting = True
        time.sleep(POLL_SECONDS)
    try:
        yield
    finally:
        # Before the lock is freed: a process that waits sees that its file is gone, and makes a new one.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _locked(path: Path) -> int | None:
    """The handle of the lock file, locked; None while another process has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        os.close(handle)
        return None
    except OSError:
        return handle  # This file system has no locks.
    with suppress(OSError):
        if os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    os.close(handle)
    return None
