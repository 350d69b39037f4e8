"""The texts of help that are docstrings: of the model's fields and kinds of files, and of the macros for authors."""

from __future__ import annotations

from collections.abc import Iterator

from macros.render.author_macros import AUTHOR_MACROS
from macros.views.field_tables import docstrings


def help_texts() -> Iterator[str]:
    """Each text once, in the order of the pages that show them. Catalogues translate them."""
    macros = (AUTHOR_MACROS[name].summary for name in sorted(AUTHOR_MACROS))
    yield from dict.fromkeys((*docstrings(), *macros))
