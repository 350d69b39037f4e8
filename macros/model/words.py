"""The closed vocabulary, the three questions, and the charter."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Cared, Day, Limit, Name, NewId, RoleId, Said, Source, Strict, Text

ThreeOrFour = Field(min_length=3, max_length=4)


class Situation(Strict):
    """One of the situations that scripts are sorted by."""

    label: Name
    """Its name."""
    description: Text
    """One line that says what belongs here."""
    filter_hint: Text
    """Words that show in the empty filter, such as "lost, longer, returned"."""


class LimitWords(Strict):
    """What may stand in the way of a plain yes, in words."""

    label: Name
    """Its name."""
    verdict: Literal["not-this-way", "kind-no"]
    """What follows from it."""


class Verdict(Strict):
    """What the three questions say of a request."""

    title: Name
    """In a few words."""
    text: Text
    """What to do."""


class Vocabulary(Strict):
    """The words that sort and find things."""

    situations: dict[NewId, Situation]
    """In the order of the pages."""
    channels: dict[Literal["desk", "phone", "chat", "email"], Name]
    """Where words are said or written."""
    limits: dict[Literal["illegal", "immoral", "impossible", "policy", "capacity"], LimitWords]
    """What may stand in the way, and what follows from it."""
    verdicts: dict[Literal["yes", "not-this-way", "kind-no"], Verdict]
    """The three answers."""
    synonyms: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    """Staff's word, and the words of patrons that mean the same; for search."""


class Question(Strict):
    """One of the three questions."""

    name: Name
    """The one word, with its question mark."""
    ask: Text
    """The question in full."""
    real: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    """Cases where the answer truly is yes."""
    sounds_like: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]
    """Cases that only sound like a yes."""


class Step(Strict):
    """One step of an answer."""

    name: Annotated[Name, Limit(24)]
    """What to do, in a few words."""
    text: Annotated[Text, Limit(70)]
    """How."""


class Way(Strict):
    """One of the two ways out of the three questions."""

    title: Name
    """Its name on the card."""
    short: Annotated[Text, Limit(60)]
    """What to do, on the card."""
    heading: Text
    """Its name on the page."""
    steps: Annotated[tuple[Step, ...], ThreeOrFour]
    """What to do, one after the other."""
    example: Said
    """How it may sound."""


class Questions(Cared):
    """The three questions to ask before a no, and the steps after them."""

    title: Text
    """The heading."""
    lead: Text
    """How to use them."""
    questions: dict[Literal["illegal", "immoral", "impossible"], Question]
    """The three, in order."""
    kind_no: Way
    """Any yes: a kind no."""
    from_yes: Way
    """All three no: start from yes."""
    source: Source | None = None
    """Where they come from."""


class Standard(Strict):
    """What we hold ourselves to, with a figure that one can check."""

    text: Text
    """What we do."""
    measure: Text
    """How it is measured."""
    target: Text
    """The figure."""


class Promise(Strict):
    """One of the four promises of the charter."""

    name: Name
    """One word."""
    short: Annotated[Text, Limit(60)]
    """The promise on a card."""
    expect: Text
    """What a patron can expect."""
    standards: Annotated[tuple[Standard, ...], Field(min_length=2, max_length=4)]
    """How it is checked."""
    looks_like: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """What it looks like here."""
    does_not_look_like: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    """What it does not look like."""
    roles: dict[RoleId, Text]
    """What each role does for it."""


class Charter(Cared):
    """The customer-service charter."""

    title: Text
    """The heading."""
    purpose: Text
    """Why there is a charter."""
    adopted: Day
    """When it was adopted."""
    upkeep: Text
    """How it is taught and reviewed."""
    promises: dict[NewId, Promise]
    """The promises, in order."""
    source: Source | None = None
    """Where the idea comes from."""


class PageFront(Strict):
    """The front matter of a hand-written page."""

    title: Text
    """The title, in the browser's tab and in search results."""
    description: Text
    """One sentence for search results."""
    template: Literal["home.html", "practice.html", "propose.html"] | None = None
    """The layout, where it is not the usual one."""
