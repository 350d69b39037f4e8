"""Marking messages for the catalogues of languages. Paper is set in whatever language its data have."""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Return the message itself. It is translated where it is shown."""
    return message
