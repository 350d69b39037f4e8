"""Messages that are written where no language is known, and translated where they are shown.

A check finds a problem before anyone knows who reads it: a terminal, a page, a pull request. So a message is its English
text, and remembers what it was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self


class Message(str):
    """A text in English that a language can translate (`Language.translate`); in every other way it is that text.

    id: the message as it is in the catalogues, with a `%(name)s` for each value.
    many: its form for more than one, if it has two.
    number: the number that decides between the two.
    values: the values, which may be messages themselves.
    """

    __slots__ = ("id", "many", "number", "values")

    id: str
    many: str | None
    number: int
    values: Mapping[str, object]

    def __new__(cls, id: str, values: Mapping[str, object], many: str | None = None, number: int = 1) -> Self:
        """Write the message in English."""
        form = id if many is None or number == 1 else many
        self = super().__new__(cls, form % values)
        self.id, self.many, self.number, self.values = id, many, number, values
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.id, self.values, self.many, self.number


class JoinedMessage(str):
    """Several texts in a row, each of which is translated for itself: sentences, or the items of a list.

    parts: the texts. separator: what is between two of them; it may be a message.
    """

    __slots__ = ("parts", "separator")

    parts: tuple[str, ...]
    separator: str

    def __new__(cls, separator: str, parts: tuple[str, ...]) -> Self:
        """Put the texts together in English."""
        self = super().__new__(cls, str.join(separator, parts))
        self.separator, self.parts = separator, parts
        return self

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.separator, self.parts


def gettext(message: str, /, **values: object) -> Message:
    """A message with these values in place of `%(name)s`. A percent sign is written `%%`."""
    return Message(message, values)


def ngettext(one: str, many: str, number: int, /, **values: object) -> Message:
    """The form of a message that fits the number, which is `%(num)s` in it."""
    return Message(one, {"num": number, **values}, many, number)


def sentences(*parts: str) -> str:
    """The sentences of a message, with a space between two; an empty one is left out."""
    return joined(" ", parts)


def joined(separator: str, parts: Iterable[str]) -> str:
    """The texts with something between two of them, each translated for itself; an empty one is left out."""
    return JoinedMessage(separator, tuple(part for part in parts if part))
