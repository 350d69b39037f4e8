"""Building the site aside and swapping it in whole: a failed build leaves the published one as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import Abort as Interrupted
from click import ClickException
from mkdocs.__main__ import cli

import macros
from macros.built import problems_in
from macros.knowledge import KnowledgeBase
from macros.problems import Refused

NO_CARDS = "YES_DESK_NO_CARDS"  # set, the pages are made without any PDF; plain MkDocs has no place for options of ours
INTERRUPTED = 130  # what a shell reports after Ctrl-C


def build(root: Path, site: Path, *, checked: KnowledgeBase | None = None, cards: bool = True) -> int:
    """Build the checked site into `site`, with its PDFs or without. Returns and raises as `make`; then nothing was changed."""
    with beside(site) as aside:
        code = make(root, aside, checked=checked, cards=cards)
        if code == 0:
            swap(aside, site)
        return code


def make(root: Path, folder: Path, *options: str, checked: KnowledgeBase | None = None, cards: bool = True) -> int:
    """Let MkDocs build into an empty folder, and read what came out.

    `checked` is the knowledge base of this root, if it was checked already: then it is not read again. Returns MkDocs'
    exit code, after it told what is wrong. Raises Refused with the problems of what was made: a card that does not fit,
    a page that may not be published.
    """
    arguments = ["build", "--strict", *options, "--site-dir", str(folder.resolve()), *_config(root)]
    try:
        with _environment(cards), _handed_over(checked):
            cli.main(arguments, prog_name="mkdocs", standalone_mode=False)
    except Interrupted:
        return INTERRUPTED
    except ClickException as stopped:
        if problems := getattr(stopped, "problems", ()):
            raise Refused(problems) from None
        stopped.show()
        return stopped.exit_code
    if problems := problems_in(folder):
        raise Refused(problems)
    return 0


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
    """Serve the site with live reload on `address` (host:port) until interrupted, in a process that reads code anew."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, *_config(root)]
    try:
        with _environment(cards):
            return subprocess.run(command, cwd=root, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _config(root: Path) -> tuple[str, str]:
    return "--config-file", str(root / "mkdocs.yml")


@contextmanager
def _environment(cards: bool) -> Iterator[None]:
    """What MkDocs and its plugins are told by variables, as long as it runs."""
    before = dict(os.environ)
    # Material announces MkDocs 2 at each build; our range of versions excludes it.
    os.environ |= {"NO_MKDOCS_2_WARNING": "1"} | ({} if cards else {NO_CARDS: "1"})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _handed_over(checked: KnowledgeBase | None) -> Iterator[None]:
    """The knowledge base at hand for the edge, for this one build."""
    macros.checked = checked
    try:
        yield
    finally:
        macros.checked = None


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
