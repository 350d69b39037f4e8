"""Leaves out files that no page names: of the theme, and of other languages.

The theme copies everything that any site might use: its search in thirty languages, source maps, an icon. That is more
than two megabytes, of which our pages name one script.
"""

from __future__ import annotations

from collections.abc import Collection

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

THEME_SCRIPTS = "assets/javascripts/"
KEPT = f"{THEME_SCRIPTS}bundle."
"""The theme's script: it switches the palette, copies code, runs content tabs, lets wide tables scroll, and opens a
`details` that an address points into. It is named after a hash of its content."""

STEMMERS = "assets/js/vendor/stemmer"
"""The beginning of the names of the stemmers: that of English has nothing more, the others their language."""

THEME_FOLDERS = (THEME_SCRIPTS, "assets/stylesheets/", "assets/images/")
"""The theme's own folders. The engine's files are in others."""


def leave_out_stemmers(files: Files, languages: Collection[str]) -> None:
    """Remove the stemmers of other languages than these."""
    kept = {f"{STEMMERS}.js" if language == "en" else f"{STEMMERS}-{language}.js" for language in languages}
    for file in list(files):
        if file.src_uri.startswith(STEMMERS) and file.src_uri not in kept:
            files.remove(file)


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Remove the theme's files that no page names; a library's files of the same names are in docs/, and stay."""
    for file in list(files):
        is_unused = file.src_uri.endswith(".map") or not file.src_uri.startswith(KEPT)
        if is_unused and file.src_uri.startswith(THEME_FOLDERS) and file.src_dir in config.theme.dirs:
            files.remove(file)
