"""What can be wrong with a sheet, each with a message that says what to do."""

from __future__ import annotations


class SheetError(Exception):
    """A sheet that cannot be printed as it is."""


class BadSheet(SheetError):
    """The data of a sheet does not have the form that `macros.paper.sheets.form` describes."""


class UnknownCharacter(SheetError):
    """A text holds a character that the font cannot print.

    `character` is the character, `text` the whole string it stands in, and `where` the path of that string in the
    data, such as ``blocks[0].items[2].text``.
    """

    def __init__(self, title: str, where: str, text: str, character: str, name: str) -> None:
        self.title, self.where, self.text, self.character = title, where, text, character
        super().__init__(
            f"{title}: the font of the sheets has no {name} (U+{ord(character):04X}), which stands in {where}: "
            f"“{text}”. Write it another way."
        )


class WordTooLong(SheetError):
    """A word that may be wider than its column, since a sheet breaks no words. `word` is the word."""

    def __init__(self, title: str, where: str, word: str, most: int) -> None:
        self.title, self.where, self.word = title, where, word
        super().__init__(
            f"{title}: “{word}” in {where} has more than {most} characters, and a sheet breaks no words. "
            "Write it another way."
        )


class SheetTooLong(SheetError):
    """A sheet that needs more room than it may have, even in its least type.

    `pages` is how many pages it needs, or None if one part of it is taller than a page; `most` is how many it may have.
    """

    def __init__(self, title: str, kind: str, paper: str, pages: int | None, most: int, floor_pt: float) -> None:
        self.title, self.kind, self.paper, self.pages, self.most = title, kind, paper, pages, most
        need = f"it takes {pages} pages" if pages else "one part of it is taller than a page"
        super().__init__(
            f"{title}: as a {kind} on {paper}, at {floor_pt:g} pt, the least type of this kind, {need}, and it may take {most}. "
            "Shorten or cut some of it."
        )
