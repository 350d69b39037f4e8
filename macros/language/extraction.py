"""Extracting messages: from templates, scripts and Python into the template of the catalogues, and from there into each.

The files are the same whenever and wherever they are written: they hold no dates and no line numbers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import write_po

from macros.language.catalogue import CATALOGUES, MESSAGES, SOURCE_LANGUAGE, read_catalogue

PACKAGE_FOLDER = Path(__file__).resolve().parent.parent
MESSAGE_SOURCES = {
    "render/templates/*.html": "jinja2",
    "render/templates/**/*.md": "jinja2",
    "render/templates/*.txt": "jinja2",
    "render/templates/*.xml": "jinja2",
    "theme/**/*.html": "jinja2",
    "theme/assets/js/*.js": "javascript",
    "**/*.py": "python",
}
"""The files that hold messages, as patterns under `macros/`, each with the way to read them."""
KEYWORDS: Mapping[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "ngettext_noop": (1, 2),
    "pgettext_noop": ((1, "c"), 2),
    "word": ((1, "c"), 2),
}
"""The functions whose arguments are messages."""
OPTIONS: Mapping[str, Any] = {
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "silent": "false",
    "parse_template_string": "true",
}
_HEADER = "# Messages of the interface. `python -m macros messages` updates this file.\n"
_HELP = "The help of a field, a kind of file or a macro. What is in backticks stays as it is."
# Fields of the header that would change with each run.
_LEFT_OUT = (
    "POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Project-Id-Version", "Report-Msgid-Bugs-To", "Last-Translator",
    "Language-Team",
)  # fmt: skip
# Reading a file for messages takes long, and most have none.
_CALL = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\(|\{{%-? *trans\b")


def extracted(help_texts: Iterable[str] = ()) -> Catalog:
    """Every message of the engine, in the order of its files, and the help texts, which are docstrings."""
    catalogue = Catalog()
    for path, method in _sources():
        name = f"macros/{path.relative_to(PACKAGE_FOLDER).as_posix()}"
        for _, message, comments, context in extract_from_file(
            method, path, keywords=KEYWORDS, options=OPTIONS, strip_comment_tags=True
        ):
            catalogue.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    for text in help_texts:
        catalogue.add(text, auto_comments=[_HELP])
    return catalogue


def catalogue_files(help_texts: Iterable[str] = ()) -> dict[Path, bytes]:
    """The template and each catalogue as they should be: with every message, and without those that are gone."""
    template = extracted(help_texts)
    files = {MESSAGES: _written(template)}
    for path in sorted(CATALOGUES.glob("*.po")):
        language = path.stem.replace("_", "-")
        if language != SOURCE_LANGUAGE:
            read_catalogue.cache_clear()
            catalogue = read_catalogue(language)
            catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
            catalogue.obsolete.clear()
            files[path] = _written(catalogue)
    read_catalogue.cache_clear()
    return files


def _sources() -> Iterator[tuple[Path, str]]:
    found = {
        path: method for pattern, method in MESSAGE_SOURCES.items() for path in PACKAGE_FOLDER.glob(pattern)
    }
    for path, method in sorted(found.items()):
        if _CALL.search(path.read_text("utf-8")):
            yield path, method


def _written(catalogue: Catalog) -> bytes:
    """The catalogue as a file, without dates, and with the places of messages as names of files."""
    catalogue.header_comment = _HEADER.rstrip()
    catalogue.fuzzy = False
    text = io.BytesIO()
    write_po(text, catalogue, width=0, sort_by_file=False, include_lineno=False, ignore_obsolete=True)
    lines = text.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(tuple(f'"{each}' for each in _LEFT_OUT))
    ).encode()
