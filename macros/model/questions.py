"""The three questions to ask before a no."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.model.base import Maintained, MaxLength, Name, Source, SpokenText, Strict, Text

ThreeOrFour = Field(min_length=3, max_length=4)


class Question(Strict):
    """One of the three questions."""

    name: Name
    """The question in one word, with its question mark."""
    ask: Text
    """The question in full."""
    real: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    """Cases where the answer truly is yes."""
    sounds_like: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    """Cases that only sound like a yes."""


class Step(Strict):
    """One step of an answer."""

    name: Annotated[Name, MaxLength(24)]
    """What to do, in a few words."""
    text: Annotated[Text, MaxLength(70)]
    """How."""


class NextSteps(Strict):
    """What to do after the three questions: one of two outcomes."""

    title: Name
    """Its name on the card."""
    short: Annotated[Text, MaxLength(60)]
    """What to do, on the card."""
    heading: Text
    """Its name on the page."""
    steps: Annotated[tuple[Step, ...], ThreeOrFour]
    """What to do, step by step."""
    example: SpokenText
    """What it can sound like."""


class Questions(Maintained):
    """The three questions to ask before a no, and the steps after them."""

    title: Text
    """The heading."""
    lead: Text
    """How to use them."""
    questions: dict[Literal["illegal", "immoral", "impossible"], Question]
    """The three, in order."""
    kind_no: NextSteps
    """Any yes: a kind no."""
    from_yes: NextSteps
    """All three no: start from yes."""
    source: Source | None = None
    """The text that they are based on."""
