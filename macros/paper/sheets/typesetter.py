"""The press of the sheets: sets a sheet in Typst, and keeps what it has set.

What was set once is found again by a digest of all that went into it: the data, the paper, the sources of this package and
of the cards, the fonts and the version of Typst. So an unchanged sheet costs a file to read, and nothing can be stale.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from macros.paper.cache import Cache
from macros.paper.characters import FONTS
from macros.paper.sheets.errors import SheetTooLong
from macros.paper.sheets.form import completed
from macros.paper.sheets.kinds import PAPERS, SHEETS, SheetKind
from macros.paper.typst_values import quoted

# Typst may read both `/cards/…` and `/sheets/…`.
ROOT = Path(__file__).parent.parent
# What `page.typ` says if a part of a sheet fits on no page.
TOO_TALL = "a part is taller than a page"


class SheetPress:
    """Sets sheets, and keeps them in `cache` if one is given; the folder may be that of the cards. Threads may share it."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = Cache(cache, ".sheet")
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
        self._local = threading.local()

    def compose(self, kind: str, view: Mapping[str, Any], paper: str) -> bytes:
        """Return a sheet, set as a PDF/UA-1 on the given paper.

        Raises KeyError for a kind, or for a paper that the kind does not come on, and SheetError for a sheet that cannot
        be printed: BadSheet, UnknownCharacter, WordTooLong or SheetTooLong.
        """
        chosen = SHEETS[kind]
        if paper not in chosen.papers:
            raise KeyError(paper)
        source = _source(chosen, completed(kind, view), paper)
        digest = hashlib.sha256(_toolchain() + source).hexdigest()[:40]
        pdf = self._cache.find(digest)
        if pdf is None:
            pdf = self._set(source)
            pages = _pages(pdf) if pdf else None
            if pdf is None or pages is None or pages > chosen.pages:
                label, on = chosen.label.lower(), PAPERS[paper].label
                raise SheetTooLong(view["title"], label, on, pages, chosen.pages, chosen.floor_pt)
            self._cache.keep(digest, pdf)
        return pdf

    def sweep(self) -> int:
        """Remove from the cache the sheets that this press has neither made nor used; return how many those were."""
        return self._cache.sweep()

    def _set(self, source: bytes) -> bytes | None:
        """Return the PDF of a document, or None if one part of it is taller than a page."""
        if not hasattr(self._local, "compiler"):
            self._local.compiler = typst.Compiler(root=str(ROOT), font_paths=self._fonts, ignore_system_fonts=True)
        try:
            return bytes(self._local.compiler.compile(source, format="pdf", pdf_standards=["ua-1"]))
        except typst.TypstError as error:
            if TOO_TALL in str(error):
                return None
            raise


def _source(kind: SheetKind, view: dict[str, Any], paper: str) -> bytes:
    """Return the document; the data stands in it as text that Typst decodes, so that words are never code."""
    limits = {"floor": kind.floor_pt, "most": kind.most_pt, "pages": kind.pages}
    page = {"id": paper, "width": PAPERS[paper].width_mm, "height": PAPERS[paper].height_mm}
    given = f"view: {quoted(view)}, paper: {quoted(page)}, limits: {quoted(limits)}"
    return f'#import "/sheets/{kind.id}.typ": sheet\n#sheet({given})\n'.encode()


def _pages(pdf: bytes) -> int:
    """Return how many pages Typst made."""
    found = re.search(rb"/Type/Pages/Count (\d+)/", pdf)
    assert found is not None, "Typst writes how many pages there are"
    return int(found[1])


@lru_cache(maxsize=1)
def _toolchain() -> bytes:
    """Return a digest of everything but the data that decides how a sheet looks."""
    digest = hashlib.sha256(f"typst {version('typst')}".encode())
    globs = ("*.py", "sheets/*.py", "sheets/*.typ", "cards/*.typ", "cards/parts/*.typ", "fonts/*.ttf")
    for path in sorted(path for form in globs for path in ROOT.glob(form)):
        digest.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.digest()
