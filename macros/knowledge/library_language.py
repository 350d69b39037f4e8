"""The library's language, for what is reported about files that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from macros.language import ENGLISH, Language, read_language
from macros.source.yaml_loader import MAX_BYTES

_LANGUAGE = re.compile(r"""^language:[ \t]+["']?([A-Za-z0-9-]{2,35})["']?[ \t]*(?:#.*)?\r?$""", re.MULTILINE)


def library_language(root: Path) -> Language:
    """The language of the library in `root`, whatever else is wrong in its file; English if the file names none that is known."""
    path = root / "data" / "library.yml"
    try:
        if path.is_symlink() or not path.is_file():
            return ENGLISH
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return ENGLISH
    found = _LANGUAGE.search(text)
    return read_language(found[1]) if found else ENGLISH
