"""The number to dial when a life is in danger: of the ambulance, the fire department and the police."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from macros.model.base import Strict

DIALED = r"^[+*#]?[0-9](?:[0-9 -]{0,14}[0-9])?$"
"""The form of a number as it is dialed, with what is dialed before it."""
DialedNumber = Annotated[str, StringConstraints(pattern=DIALED)]


class Emergency(Strict):
    """The emergency number, as it is dialed from the two kinds of phones that staff have."""

    desk_phone: DialedNumber
    """As dialed from a desk phone, with the digit for an outside line if one is needed, such as `9-911`. Texts refer to it as `{emergency_number}`."""
    mobile: DialedNumber | None = None
    """As dialed from any other phone, such as `911`. Left out if it is the same. Texts refer to it as `{emergency_mobile}`."""

    @property
    def from_mobile(self) -> str:
        """As dialed from a phone that is not a desk phone."""
        return self.mobile or self.desk_phone

    @property
    def link(self) -> str:
        """The address that dials the number on a mobile phone."""
        return "tel:" + self.from_mobile.replace(" ", "").replace("-", "").replace("#", "%23")
