"""Building the site beside the published one and swapping it in whole: a failed build leaves the old site untouched."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click import ClickException
from mkdocs.__main__ import State
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config.defaults import MkDocsConfig

from macros.knowledge import KnowledgeBase
from macros.site.audit import problems_in
from macros.site.config import HOOKS, THEME, load
from macros.source.problems import InvalidContent

# Material announces MkDocs 2 at each build; our range of versions excludes it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build(
    root: Path, site: Path, *, kb: KnowledgeBase | None = None, cards: bool = True, cache: bool = True
) -> int:
    """Build the site of the library in `root` into `site`, with its PDFs or without them.

    `kb` is its knowledge base, if it was read and checked already. Without `cache`, every PDF is typeset again. Returns
    and raises what `make` does; unless it returns 0, `site` is unchanged.
    """
    with beside(site) as new, TemporaryDirectory(prefix="yes-desk-") as empty:
        # An empty folder rather than none: several processes typeset into it.
        code = make(root, new, kb=kb, cards=cards, cache=None if cache else Path(empty))
        if code == 0:
            swap(new, site)
        return code


def make(
    root: Path,
    folder: Path,
    *,
    kb: KnowledgeBase | None = None,
    cards: bool = True,
    cache: Path | None = None,
    **options: Any,
) -> int:
    """Build into an empty folder, and audit what was built. `options` are MkDocs' own.

    `cache` is the folder of typeset PDFs, by default `.cache/cards` in `root`.

    Returns the exit code, after MkDocs has reported what is wrong. Raises InvalidContent with problems that only the
    build can find: a card that does not fit, a page that may not be published.
    """
    with _mkdocs_log():
        try:
            config = load(root, site_dir=str(folder.resolve()), **options)
            config.extra |= {"checked": kb, "cards": cards, "pdf_cache": cache}
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except ClickException as stopped:
            if problems := getattr(stopped, "problems", ()):
                raise InvalidContent(problems) from None
            stopped.show()
            return stopped.exit_code
        except SystemExit as stopped:  # mkdocs-macros-plugin exits by itself
            return stopped.code if isinstance(stopped.code, int) else 1
    if problems := problems_in(folder):
        raise InvalidContent(problems)
    return 0


def serve(root: Path, address: str, *, cards: bool = True) -> None:
    """Serve the site with live reload on `address` (host:port) until interrupted."""
    extra = {**_own_extra(root), "cards": cards}
    with _mkdocs_log():
        mkdocs_serve(
            str(root / "mkdocs.yml"),
            dev_addr=address,
            hooks=[str(HOOKS)],
            theme={"name": "material", "custom_dir": str(THEME)},
            extra=extra,
        )


def _own_extra(root: Path) -> dict[str, Any]:
    """What `extra` of the library's `mkdocs.yml` holds, which an option of MkDocs would replace."""
    config: MkDocsConfig = load(root)
    return dict(config.extra)


@contextmanager
def _mkdocs_log() -> Iterator[None]:
    """MkDocs' log on standard error, as its own commands print it."""
    state = State(level=logging.INFO)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        state.logger.removeHandler(state.stream)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder on the same disk as `target`, for what will replace it. It is removed at the end, unless it was moved."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
