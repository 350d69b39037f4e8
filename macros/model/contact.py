"""How to reach a desk or a duty: an extension, a phone number, a mailbox, a web address or a place."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from macros.language.message import gettext
from macros.model.base import Mailbox, Name, Strict, Text, Url

Extension = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
PHONE_FORM = r"^[+(]?[0-9][0-9 ().-]{3,22}[0-9]$"
"""The form of a phone number as people write it."""
PhoneNumber = Annotated[str, StringConstraints(pattern=PHONE_FORM)]

BEFORE_EXTENSION = r"^[+(]?[0-9][0-9 ().-]*[,;]+$"
"""The form of what a phone outside dials before an extension: a number, and commas or semicolons for pauses."""
BeforeExtension = Annotated[str, StringConstraints(pattern=BEFORE_EXTENSION, max_length=40)]

WAYS = ("extension", "phone", "email", "url", "place")
"""The ways to reach a contact. The first one that it has is what cards, pages and references in braces show."""


class Reachable(Strict):
    """The ways to reach a contact, at least one of them."""

    extension: Extension | None = None
    """Digits to dial inside the library. Cards, pages and references show the first of extension, phone, email, url and place."""
    phone: PhoneNumber | None = None
    """The phone number in full, as people write it, such as `+1 312 555 0142`."""
    email: Mailbox | None = None
    """The mailbox of the desk, never a person's own."""
    url: Url | None = None
    """The address of a page to write to, such as a form or a chat."""
    place: Name | None = None
    """Where to go, such as a room."""

    @model_validator(mode="after")
    def _has_a_way(self) -> Self:
        if not any(getattr(self, way) for way in WAYS):
            message = gettext("a contact needs at least one of: %(ways)s. Add one", ways=", ".join(WAYS))
            raise ValueError(message)
        return self

    @property
    def way(self) -> str:
        """The first of `WAYS` that it has."""
        return next(way for way in WAYS if getattr(self, way))

    @property
    def value(self) -> str:
        """What is written for that way."""
        return str(getattr(self, self.way))

    @property
    def written(self) -> str:
        """The value as people read it: a web address without its scheme."""
        return re.sub(r"^https?://|/$", "", self.value) if self.way == "url" else self.value

    def link(self, before_extension: str | None) -> str | None:
        """The address that opens a phone, a mail or a page; None for a place.

        `before_extension` is what a phone outside dials before an extension. Without it an extension has no address: its digits
        alone would call somebody else.
        """
        if self.way == "extension":
            return f"tel:{_digits(before_extension + self.value)}" if before_extension else None
        addresses = {
            "phone": f"tel:{_digits(self.value)}",
            "email": f"mailto:{self.value}",
            "url": self.value,
        }
        return addresses.get(self.way)


class Contact(Reachable):
    """A desk or a duty to call or to write to, never a person's name."""

    title: Name
    """The title of the role that answers."""
    for_: Annotated[Text | None, Field(alias="for")] = None
    """What to call them for."""


class BranchContact(Reachable):
    """How to reach a contact at a branch, in place of the library's ways."""


def _digits(number: str) -> str:
    """A number as a phone dials it: digits, a plus sign, and pauses."""
    return re.sub(r"[^0-9+,;]", "", number)
