"""What a card says, as plain values. `views.card` makes them and `typesetter` prints them.

A part that is None is left out.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class QuestionData(TypedDict):
    """A question to ask before a no: its short name and its words."""

    name: str
    ask: str


class QuestionsData(TypedDict):
    """The questions under their title."""

    title: str
    items: list[QuestionData]


class WayOut(TypedDict):
    """What to do after the questions: after any yes (kind `no`), and after no yes at all (kind `yes`)."""

    kind: Literal["no", "yes"]
    name: str
    text: str


class NamedText(TypedDict):
    """A step or a promise: its name and a sentence."""

    name: str
    text: str


class NamedTexts(TypedDict):
    """The steps or the promises under their title."""

    title: str
    items: list[NamedText]


class ScriptLine(TypedDict):
    """What a patron says, under which condition, and the answer."""

    they: str
    when: str | None
    say: str


class ScriptsData(TypedDict):
    """The scripts under their title, with the heads of the two columns."""

    title: str
    they: str
    you: str
    items: list[ScriptLine]


class ChecklistData(TypedDict):
    """The checklist under its title."""

    title: str
    items: list[str]


class CallData(TypedDict):
    """Whom to call and when. `today` labels a line to write a name on."""

    title: str
    number: str
    who: str
    when_title: str
    when: list[str]
    today: str | None


class CardAddress(TypedDict):
    """Where the card is online, or None and an empty list.

    `qr_url` is the address in the QR code and `qr_alt` its alternative text; `live` and `address` (host and path) give the
    address in words.
    """

    qr_url: str | None
    qr_alt: str | None
    live: str | None
    address: list[str]


class CardData(CardAddress):
    """A card.

    `lang` is a BCP 47 tag, `accent` a color of the form #RRGGBB, and `pattern` one of those in `parts/band.typ`. `after` says
    what to do when the card is out of date, `after_without_code` the same for a card without a code.
    """

    lang: str
    library: str
    emergency: str | None
    kind: str | None
    title: str
    purpose: str | None
    accent: str
    pattern: str
    questions: QuestionsData | None
    ways: list[WayOut] | None
    steps: NamedTexts | None
    scripts: ScriptsData | None
    call: CallData | None
    stop: str | None
    checklist: ChecklistData | None
    promises: NamedTexts | None
    edition: str
    stamp: str
    check_by: str
    after: str | None
    after_without_code: str | None
