"""What can prevent a card or sheet from being printed, each with a message that says what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


class PaperError(Exception):
    """A card or sheet cannot be printed as it is. `title` is its title."""

    def __init__(self, title: str, message: str) -> None:
        self.title = title
        super().__init__(f"{title}{message}")


class UnknownCharacterError(PaperError):
    """A text contains a character that the fonts lack.

    `character` is the character, `text` the whole string, and `where` the string's path in the data, such as
    ``scripts.items[2].say``.
    """

    def __init__(self, title: str, where: str, text: str, character: str) -> None:
        self.where, self.text, self.character = where, text, character
        name = unicodedata.name(character, "unnamed character")
        shown = (
            f"“{character}” ({name}, U+{ord(character):04X})"
            if character.isprintable()
            else f"{name} (U+{ord(character):04X})"
        )
        super().__init__(
            title, f": the fonts for print have no {shown}, used in {where}: “{text}”. Replace it."
        )


class WordTooWideError(PaperError):
    """A word does not fit into its column; words are not broken. `word` is the word, `where` the size or the path."""

    def __init__(self, title: str, where: str, word: str) -> None:
        self.where, self.word = where, word
        super().__init__(
            title,
            f", {where}: “{word}” is wider than its column. Use a shorter word, or a hyphen where it may break.",
        )


@dataclass(frozen=True)
class Overflow:
    """By how much one side of a card is too long at the floor of its size.

    `side` is the name of the side, such as "front"; `mm` is in millimeters, `lines` in lines of body type, rounded up.
    """

    side: str
    mm: float
    lines: int

    def __str__(self) -> str:
        return f"{self.lines} {'line' if self.lines == 1 else 'lines'} ({self.mm:.1f} mm) too long on the {self.side}"


@dataclass(frozen=True)
class Proposal:
    """A change that makes a card shorter: what to do, and with which string."""

    action: str
    text: str

    def __str__(self) -> str:
        return f"{self.action}: “{self.text}”"


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
        lines = [
            f", {size}: {' and '.join(map(str, overflows))} at {floor_pt:g} pt, the smallest type of this size."
        ]
        if proposals:
            lines.append("To make it fit, least important first:")
            lines.extend(f"  - {proposal}" for proposal in proposals)
        if not is_enough:
            more = "This is not enough: t" if proposals else "T"
            lines.append(
                f"{more}he texts that all cards share (title, questions, steps, promises) are too long. Shorten them."
            )
        super().__init__(title, "\n".join(lines))


class SheetTooLongError(PaperError):
    """A sheet needs more pages than its kind may have, even at the floor of the type.

    `pages` is how many pages it needs, or None if one part of it is taller than a page; `limit` is how many it may have.
    """

    def __init__(
        self, title: str, kind: str, paper: str, floor_pt: float, pages: int | None, limit: int
    ) -> None:
        self.pages, self.limit = pages, limit
        needs = (
            f"it needs {pages} pages of at most {limit}" if pages else "one part of it is taller than a page"
        )
        super().__init__(
            title,
            f" ({kind}, {paper}): at {floor_pt:g} pt, the smallest type of this kind, {needs}. Shorten or remove some of it.",
        )
