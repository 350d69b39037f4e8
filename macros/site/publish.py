"""Building and publishing the site: a failed build leaves the old site untouched."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click import ClickException
from mkdocs.__main__ import State
from mkdocs.commands.build import build as mkdocs_build

from macros.knowledge import KnowledgeBase
from macros.knowledge.library_language import library_language
from macros.site.audit import problems_in
from macros.site.config import load
from macros.site.staging import beside, replaceable, swap
from macros.source.problems import InvalidContent

# Material announces MkDocs 2 at each build; our range of versions excludes it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def build(
    root: Path,
    site: Path,
    *,
    kb: KnowledgeBase | None = None,
    cards: bool = True,
    cache: bool = True,
    compress: bool = True,
) -> int:
    """Build the site of the library in `root` into `site`, with its PDFs or without them.

    `kb` is its knowledge base, if it was read and checked already. Without `cache`, every PDF is typeset again; `compress`
    writes compressed copies beside text files. Returns
    and raises what `make` does, and raises ClickException for a path that no site may replace; unless it returns 0,
    `site` is unchanged.
    """
    target = replaceable(site)
    with beside(target, library_language(root)) as new, TemporaryDirectory(prefix="yes-desk-") as empty:
        # An empty folder rather than none: several processes typeset into it.
        code = make(root, new, kb=kb, cards=cards, cache=None if cache else Path(empty), compress=compress)
        if code == 0:
            swap(new, target)
        return code


def make(
    root: Path,
    folder: Path,
    *,
    kb: KnowledgeBase | None = None,
    cards: bool = True,
    cache: Path | None = None,
    compress: bool = True,
    **options: Any,
) -> int:
    """Build into an empty folder, and audit what was built. `options` are MkDocs' own.

    `cache` is the folder of typeset PDFs, by default `.cache/cards` in `root`.

    Returns the exit code, after MkDocs has reported what is wrong. Raises InvalidContent with problems that only the
    build can find: a card that does not fit, a page that may not be published.
    """
    with mkdocs_log():
        try:
            config = load(root, site_dir=str(folder.resolve()), **options)
            config.extra |= {"checked": kb, "cards": cards, "pdf_cache": cache, "compress": compress}
            config.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(config)
            finally:
                config.plugins.on_shutdown()
        except ClickException as stopped:
            if problems := getattr(stopped, "problems", ()):
                raise InvalidContent(problems) from None
            stopped.message = library_language(root).translate(stopped.message)  # type: ignore[misc]
            stopped.show()
            return stopped.exit_code
        except SystemExit as stopped:  # mkdocs-macros-plugin exits by itself
            return stopped.code if isinstance(stopped.code, int) else 1
    if problems := problems_in(folder):
        raise InvalidContent(problems)
    return 0


@contextmanager
def mkdocs_log() -> Iterator[None]:
    """MkDocs' log on standard error, as its own commands print it."""
    state = State(level=logging.INFO)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        state.logger.removeHandler(state.stream)
