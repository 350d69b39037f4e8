"""Runs Typst on the sources of this package."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from macros.paper.characters import FONTS

SOURCES = Path(__file__).parent
"""The root of Typst's absolute paths, such as `/parts/band.typ`."""

_PANIC = "panicked with: "


class DocumentError(Exception):
    """Typst refused a document. `message` is what the document passed to `panic`, or None for any other reason."""

    def __init__(self, error: typst.TypstError) -> None:
        text = str(error)
        _, mark, message = text.partition(_PANIC)
        self.message = message if mark else None
        super().__init__(text)


class TypstCompiler:
    """Compiles documents. Threads may share it: each gets its own compiler of Typst, which keeps the sources it has read."""

    def __init__(self) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        self._local = threading.local()

    def pdf(self, source: bytes) -> bytes:
        """Return a document as PDF/UA-1. Raises DocumentError."""
        return self._compile(source, format="pdf", pdf_standards=["ua-1"])[0]

    def png(self, source: bytes, ppi: int) -> bytes:
        """Return the first page of a document as a picture, in pixels per inch. Raises DocumentError."""
        return self._compile(source, format="png", ppi=ppi)[0]

    def answer(self, source: bytes, prefix: str) -> Any:
        """Return the JSON value with which a document panics, after this prefix. Raises DocumentError for anything else.

        Panicking is how a document returns a value: with a query, Typst would read the sources of this package again for
        each document, an eighth of the time of fitting a card.
        """
        try:
            self._compile(source, format="svg")
        except DocumentError as error:
            if error.message is None or not error.message.startswith(prefix):
                raise
            return json.loads(error.message.removeprefix(prefix))
        raise RuntimeError("the document was drawn instead of answering")

    def _compile(self, source: bytes, **options: Any) -> list[bytes]:
        if not hasattr(self._local, "compiler"):
            self._local.compiler = typst.Compiler(
                root=str(SOURCES), font_paths=self._fonts, ignore_system_fonts=True
            )
        try:
            made = self._local.compiler.compile(source, **options)
        except typst.TypstError as error:
            raise DocumentError(error) from None
        return [made] if isinstance(made, bytes) else list(made)


def typst_value(value: Any) -> str:
    """Return a plain value as a Typst expression that decodes JSON, so that words are never code."""
    # In a Typst string only backslashes and quotes have a meaning.
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return 'json(bytes("' + text.replace("\\", "\\\\").replace('"', '\\"') + '"))'


@lru_cache(maxsize=1)
def toolchain_digest() -> bytes:
    """Return a digest of everything but the data that decides what is printed."""
    digest = hashlib.sha256(f"typst {version('typst')} segno {version('segno')}".encode())
    for path in sorted(
        path for pattern in ("*.py", "**/*.typ", "fonts/*.ttf") for path in SOURCES.glob(pattern)
    ):
        digest.update(f"\0{path.relative_to(SOURCES).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.digest()
