"""A release: a snapshot of what the library said on one day, as `python -m macros release` writes it.

Texts are kept as they were written, with references in braces, and beside them what each reference was printed as: a
changed fact is then one change, and not one in every text that uses it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from macros.model.base import Date, Strict

RELEASE_FORMAT = 1
"""The format of the files in `data/releases/`. Fields may be added; the number grows when one changes its meaning or goes."""

VERSION_PATTERN = r"v([0-9]+(?:\.[0-9]+)*)(?:[-.]?([A-Za-z][A-Za-z0-9.-]*))?"
"""The form of a release's name: v1, v1.10, v2.0-rc.1. The groups are the numbers and what follows them."""

MAX_NAME = 40
"""Maximum length of a release's name."""

ReleaseName = Annotated[str, StringConstraints(max_length=MAX_NAME, pattern=f"^{VERSION_PATTERN}$")]

Fields = dict[str, Any]
"""The fields of one thing by name, as plain values of JSON."""


class PrintedValue(Strict):
    """What a reference is printed as."""

    label: str
    """What the value is called."""

    text: str
    """What is printed in the place of the reference."""

    kind: Literal["fact", "decision", "resource", "address", "contact"]
    """What the reference leads to."""


class CardSnapshot(Strict):
    """What is printed on a card."""

    edition: str
    """The edition."""

    title: str
    """The title."""

    says: Fields
    """The parts that the edition is computed from, by name."""


class Snapshot(Strict):
    """What a library says at one moment: as much as a comparison needs."""

    things: dict[str, dict[str, Fields]]
    """The fields of each thing, by kind and id."""

    values: dict[str, PrintedValue]
    """What each reference is printed as, by its id."""

    cards: dict[str, CardSnapshot]
    """The cards by id."""


class ReleaseFile(Strict):
    """A file in `data/releases/`."""

    format: Literal[1]
    """The format of this file."""

    name: ReleaseName
    """The version, such as v1.0; the same as the name of the file."""

    day: Date
    """The day of the release."""

    snapshot: Snapshot = Field(repr=False)
    """What the library said on that day."""
