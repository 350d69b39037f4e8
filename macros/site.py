"""Building the site aside and swapping it in whole: a failed build leaves the published one as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from macros.built import problems_in
from macros.problems import report

NO_CARDS = "YES_DESK_NO_CARDS"  # set, the pages are made without any PDF; plain MkDocs has no place for options of ours
INTERRUPTED = 130  # what a shell reports after Ctrl-C


def build(root: Path, site: Path, *, cards: bool = True) -> int:
    """Build the checked site into `site`, with its PDFs or without. Returns the exit code: 0, or not and nothing was changed."""
    with beside(site) as aside:
        code = make(root, aside, cards=cards)
        if code == 0:
            swap(aside, site)
        return code


def make(root: Path, folder: Path, *options: str, cards: bool = True) -> int:
    """Let MkDocs build into an empty folder, and read what came out. Returns the exit code; every problem was told."""
    if code := mkdocs(root, ["build", "--strict", *options, "--site-dir", str(folder.resolve())], cards):
        return code
    problems = problems_in(folder)
    if problems:
        print(report(problems), file=sys.stderr)
    return 1 if problems else 0


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """A fresh folder on the same disk as this place, for what will take it. It is gone in the end, if it was not moved."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}-new-", dir=place.parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def serve(root: Path, address: str, *, cards: bool = True) -> int:
    """Serve the site with live reload on `address` (host:port) until interrupted."""
    code = mkdocs(root, ["serve", "--dev-addr", address], cards)
    return 0 if code == INTERRUPTED else code


def mkdocs(root: Path, arguments: Sequence[str], cards: bool = True) -> int:
    """Run MkDocs in a process of its own, in the repository's root."""
    # Material announces MkDocs 2 at each build; our range of versions excludes it.
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | ({} if cards else {NO_CARDS: "1"})
    command = [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(root / "mkdocs.yml")]
    try:
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return INTERRUPTED


def swap(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`: two renames, and the old one back if the second fails."""
    # mkdtemp makes a folder that only its owner can read; a web server must read a site.
    new.chmod(0o755)
    if not site.exists():
        new.rename(site)
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
