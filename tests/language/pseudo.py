"""A language for tests, in which every word of the interface is marked: what is not marked is not in the catalogue.

Each piece of a message between its placeholders is put in ‹ and ›, which the fonts for print have, too. The language is
one that is written from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from babel.support import NullTranslations

from macros.language import Language, catalogue, language

TAG = "he"
LATIN = "eo"
"""The same for paper, whose fonts have Latin letters only."""
# Values, and code in a help text.
_PLACEHOLDER = re.compile(r"(%\(\w+\)s|\{\w+\}|`[^`]*`)")
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"‹[^‹›]*›")


def marked(message: str) -> str:
    """The message with its pieces marked: `Edition %(edition)s.` becomes `‹Edition ›%(edition)s.`."""
    pieces = _PLACEHOLDER.split(message)
    return "".join(
        piece if at % 2 or not _LETTER.search(piece) else f"‹{piece}›" for at, piece in enumerate(pieces)
    )


def unmarked(text: str) -> list[str]:
    """What is left of a text without its marked pieces."""
    return [piece.strip() for piece in _MARKED.split(text) if piece.strip()]


def write_catalogue(folder: Path, tag: str = TAG) -> None:
    """Write the catalogue of the language, the only one in the folder."""
    with catalogue.MESSAGES.open("rb") as file:
        found = read_po(file, locale=tag)
    for message in found:
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            strings = tuple(map(marked, forms))
            message.string = (
                strings[0]
                if isinstance(message.id, str)
                else (strings[0], *strings[1:] * 9)[: found.num_plurals]
            )
    with (folder / f"{tag}.po").open("wb") as file:
        write_po(file, found)


@contextmanager
def only_language(folder: Path) -> Iterator[None]:
    """While this lasts, the catalogues are those in the folder."""
    caches = (catalogue.read_catalogue, language.read_language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "CATALOGUES", folder)
        for cached in caches:
            cached.cache_clear()
        yield
    for cached in caches:
        cached.cache_clear()


class Marks(NullTranslations):
    """Translations that mark each message."""

    def gettext(self, message: str) -> str:
        """The message, marked."""
        return marked(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form for the number, marked."""
        return marked(one if number == 1 else many)

    def pgettext(self, _context: str, message: str) -> str:
        """The message, marked."""
        return marked(message)


MARKED = Language("en", Marks())
"""English in which each message is marked."""
_NAME = re.compile(r"[\w.~-]*[/._=@][\w./~=-]*|`[^`]*`|\"[^\"\n]*\"|--[\w-]+")


def untranslated(text: str, known: str = "") -> list[str]:
    """The words of a text that are outside of its marks, except for paths, addresses, quoted words, and those in `known`."""
    left = " ".join(_NAME.sub(" ", piece) for piece in unmarked(text))
    own = set(re.findall(r"[^\W\d_]{2,}", known))
    return [word for word in re.findall(r"[^\W\d_]{2,}", left) if word not in own]
