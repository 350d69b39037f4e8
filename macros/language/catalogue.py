"""The catalogues: one file in gettext's format for each language, `catalogues/<language>.po`.

They are read as they are, so the repository holds no compiled files. English needs none.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

CATALOGUES = Path(__file__).parent / "catalogues"
MESSAGES = CATALOGUES / "messages.pot"
"""Every message, without translations. `python -m macros messages` writes it."""
SOURCE_LANGUAGE = "en"
"""The language in which messages are written."""


def known_languages() -> tuple[str, ...]:
    """The languages with an interface, as BCP 47 tags, sorted."""
    return tuple(
        sorted({SOURCE_LANGUAGE, *(path.stem.replace("_", "-") for path in CATALOGUES.glob("*.po"))})
    )


def catalogue_language(tag: str) -> str | None:
    """The language whose catalogue a tag uses: `fr-CA` has its own or that of `fr`. None if there is no catalogue."""
    known = known_languages()
    return next((each for each in (tag, tag.partition("-")[0]) if each in known), None)


def catalogue_path(language: str) -> Path:
    """The file of a language's catalogue."""
    return CATALOGUES / f"{language.replace('-', '_')}.po"


@cache
def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language; for English an empty one."""
    if language == SOURCE_LANGUAGE:
        return Catalog(SOURCE_LANGUAGE)
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=str(Locale.parse(language, sep="-")), abort_invalid=True)


def translations(language: str) -> NullTranslations:
    """The translations of a language; those of English return each message as it is."""
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(language))
    compiled.seek(0)
    return Translations(compiled)
