"""What can prevent a card or sheet from being printed, each with a message that says what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.language.message import gettext, joined, ngettext


class PaperError(Exception):
    """A card or sheet cannot be printed as it is. `title` is its title, and `message` what to do."""

    def __init__(self, title: str, message: str) -> None:
        self.title, self.message = title, message
        super().__init__(message)


def _named(character: str) -> str:
    """A character with its name and its number."""
    name = unicodedata.name(character, "") or gettext("unnamed character")
    code = f"U+{ord(character):04X}"
    if character.isprintable():
        return gettext("“%(character)s” (%(name)s, %(code)s)", character=character, name=name, code=code)
    return gettext("%(name)s (%(code)s)", name=name, code=code)


class UnknownCharacterError(PaperError):
    """A text contains a character that the fonts lack.

    `character` is the character, `text` the whole string, and `where` the string's path in the data, such as
    ``scripts.items[2].say``.
    """

    def __init__(self, title: str, where: str, text: str, character: str) -> None:
        self.where, self.text, self.character = where, text, character
        message = gettext(
            "%(title)s: the fonts for print have no %(character)s, used in %(where)s: “%(text)s”. Replace it.",
            title=title,
            character=_named(character),
            where=where,
            text=text,
        )
        super().__init__(title, message)


class WordTooWideError(PaperError):
    """A word does not fit into its column; words are not broken. `word` is the word, `where` the size or the path."""

    def __init__(self, title: str, where: str, word: str) -> None:
        self.where, self.word = where, word
        message = gettext(
            "%(title)s, %(where)s: “%(word)s” is wider than its column. Use a shorter word, or a hyphen where it may break.",
            title=title,
            where=where,
            word=word,
        )
        super().__init__(title, message)


@dataclass(frozen=True)
class Overflow:
    """By how much one side of a card is too long at the floor of its size.

    `side` is the name of the side, such as "front"; `mm` is in millimeters, `lines` in lines of body type, rounded up.
    """

    side: str
    mm: float
    lines: int

    @property
    def message(self) -> str:
        """It in words."""
        return ngettext(
            "%(num)s line (%(mm)s mm) too long %(where)s",
            "%(num)s lines (%(mm)s mm) too long %(where)s",
            self.lines,
            mm=f"{self.mm:.1f}",
            where=_ON_SIDE[self.side],
        )


_ON_SIDE = {
    "page": gettext("on the page"),
    "front": gettext("on the front"),
    "back": gettext("on the back"),
    "side for the staff": gettext("on the side for the staff"),
    "side for the public": gettext("on the side for the public"),
}
"""Where the text of a card is too long, by the names of its sides."""


@dataclass(frozen=True)
class Proposal:
    """A change that makes a card shorter: what to do, and with which string."""

    action: str
    text: str

    @property
    def message(self) -> str:
        """It in words."""
        return gettext("%(action)s: “%(text)s”", action=self.action, text=self.text)


class CardTooLongError(PaperError):
    """A card does not fit its size even at the floor of the type.

    `size` is the id of the size, `overflows` lists the sides that are too long, `proposals` what to change so that the card
    fits, least important first. `is_enough` is false if the card is too long even after all of them.
    """

    def __init__(
        self,
        title: str,
        size: str,
        floor_pt: float,
        overflows: Sequence[Overflow],
        proposals: Sequence[Proposal],
        *,
        is_enough: bool,
    ) -> None:
        self.size, self.overflows, self.proposals, self.is_enough = size, overflows, proposals, is_enough
        first = gettext(
            "%(title)s, %(size)s: %(overflows)s at %(points)s pt, the smallest type of this size.",
            title=title,
            size=size,
            overflows=_both([each.message for each in overflows]),
            points=f"{floor_pt:g}",
        )
        super().__init__(title, joined("\n", (first, *_proposed(proposals, is_enough=is_enough))))


def _both(messages: Sequence[str]) -> str:
    """One message, or two in one sentence: a card has no more sides."""
    if len(messages) == 2:
        return gettext("%(one)s and %(other)s", one=messages[0], other=messages[1])
    return messages[0]


def _proposed(proposals: Sequence[Proposal], *, is_enough: bool) -> Iterator[str]:
    """The lines about what to change."""
    if proposals:
        yield gettext("To make it fit, least important first:")
        yield from (joined("", ("  - ", each.message)) for each in proposals)
    if not is_enough and proposals:
        yield gettext(
            "This is not enough: the texts that all cards share (title, questions, steps, promises) are too long. Shorten them."
        )
    elif not is_enough:
        yield gettext(
            "The texts that all cards share (title, questions, steps, promises) are too long. Shorten them."
        )


class SheetTooLongError(PaperError):
    """A sheet needs more pages than its kind may have, even at the floor of the type.

    `pages` is how many pages it needs, or None if one part of it is taller than a page; `limit` is how many it may have.
    """

    def __init__(
        self, title: str, kind: str, paper: str, floor_pt: float, pages: int | None, limit: int
    ) -> None:
        self.pages, self.limit = pages, limit
        values = {"title": title, "kind": kind, "paper": paper, "points": f"{floor_pt:g}"}
        message = gettext(
            "%(title)s (%(kind)s, %(paper)s): at %(points)s pt, the smallest type of this kind, one part of it is taller than a "
            "page. Shorten or remove some of it.",
            **values,
        )
        if pages:
            message = gettext(
                "%(title)s (%(kind)s, %(paper)s): at %(points)s pt, the smallest type of this kind, it needs %(pages)s pages of "
                "at most %(limit)s. Shorten or remove some of it.",
                **values,
                pages=pages,
                limit=limit,
            )
        super().__init__(title, message)
