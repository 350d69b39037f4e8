"""What can be wrong with a card, each with a message that says what to do."""

from __future__ import annotations

from dataclasses import dataclass


class CardError(Exception):
    """A card that cannot be printed as it is."""


class BadCard(CardError):
    """The data of a card does not have the form that `macros.paper.cards.form` describes."""


class UnknownCharacter(CardError):
    """A text holds a character that the font cannot print.

    `character` is the character, `text` the whole string it stands in, and `where` the
    path of that string in the card, such as ``scripts.items[2].say``.
    """

    def __init__(self, role: str, where: str, text: str, character: str, name: str) -> None:
        self.role, self.where, self.text, self.character = role, where, text, character
        super().__init__(
            f"{role}: the card's font has no {name} (U+{ord(character):04X}), which stands in "
            f"{where}: “{text}”. Write it another way."
        )


class AddressTooLong(CardError):
    """An address whose QR code would be too fine to scan at its printed size.

    `address` is the address, `most` how many characters fit, `module_mm` how large a
    square of the code would be.
    """

    def __init__(self, role: str, size: str, address: str, module_mm: float, least_mm: float, most: int) -> None:
        self.role, self.size, self.address, self.module_mm, self.most = role, size, address, module_mm, most
        super().__init__(
            f"{role}, {size}: the address of {len(address.encode())} characters makes a QR code with squares of "
            f"{module_mm:.2f} mm, and under {least_mm:.2f} mm phones cannot read it. "
            f"At most {most} characters fit: {address}"
        )


class WordTooWide(CardError):
    """A word that is wider than its column even in the smallest type. `word` is the word."""

    def __init__(self, role: str, size: str, word: str) -> None:
        self.role, self.size, self.word = role, size, word
        super().__init__(
            f"{role}, {size}: “{word}” is wider than its column, and a card breaks no words. Write it another way."
        )


@dataclass(frozen=True)
class Excess:
    """How much a side of a card is too long at the floor of its size.

    `side` is "page", "front" or "back"; `mm` is the excess in millimeters; `lines` is the same in lines
    of body type, rounded up.
    """

    side: str
    mm: float
    lines: int

    def __str__(self) -> str:
        return f"{self.lines} {'line' if self.lines == 1 else 'lines'} ({self.mm:.1f} mm) too long on the {self.side}"


class Misfit(CardError):
    """A card that is too long for its size even at the floor of the type.

    `role` is the card's title, `size` the id of the size, `over` the sides that are too long, and `cut` the
    strings to shorten or cut so that the card fits, the least important first. A script stands
    in `cut` with what the patron says. `enough` is false if the card is too long even without all of them.
    """

    def __init__(
        self,
        role: str,
        size: str,
        floor_pt: float,
        over: tuple[Excess, ...],
        advice: list[tuple[str, str]],
        enough: bool,
    ) -> None:
        self.role, self.size, self.over, self.enough = role, size, over, enough
        self.cut = [text for _, text in advice]
        lines = [f"{role}, {size}: {' and '.join(map(str, over))} at {floor_pt:g} pt, the smallest type of this size."]
        if advice:
            lines.append("So that it fits, least important first:")
            lines.extend(f"  - {what}: “{text}”" for what, text in advice)
        if not enough:
            lines.append(
                "That alone is not enough: the texts that every card shares (title, questions, steps, "
                "promises) are too long as well."
            )
        super().__init__("\n".join(lines))
