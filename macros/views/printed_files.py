"""The printed files that pages offer: PDFs of cards and sheets, and the pictures of cards."""

from __future__ import annotations

from dataclasses import dataclass

ALL_CARDS = "cards/all-cards.zip"
"""The address of the zip file with every card."""


@dataclass(frozen=True)
class Picture:
    """A picture of a card, with its width and height in pixels."""

    src_uri: str
    width: int
    height: int


@dataclass(frozen=True)
class Pdf:
    """A PDF to download: its size, label and use, the paper in the printer that it suits, its address and its weight.

    `paper` is `letter`, `a4`, or `any` for index cards. `is_default` marks the first choice for its paper.
    """

    size: str
    label: str
    use: str
    paper: str
    src_uri: str
    kilobytes: int
    is_default: bool
    picture: Picture | None = None


@dataclass(frozen=True)
class PrintedCard:
    """The PDFs of a card in all its sizes, and a picture of it where pages show one."""

    pdfs: tuple[Pdf, ...]
    picture: Picture | None
