"""The small values that views are made of."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from macros.words import Line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Ref:
    """A link to another thing: its id and what it is called."""

    id: str
    title: Line


@dataclass(frozen=True)
class RoleRef(Ref):
    """A link to a role, with the pattern that its swatch shows."""

    pattern: str


@dataclass(frozen=True)
class SituationRef(Ref):
    """A link to a situation, with the number of its scripts."""

    count: int


@dataclass(frozen=True)
class Day:
    """A day: `iso` for machines ("2026-11-16"), `text` for people ("Nov 16, 2026")."""

    iso: str
    text: str

    @classmethod
    def of(cls, day: date) -> Day:
        """The day in both forms. Month names are fixed here, since a locale would change what is built."""
        return cls(day.isoformat(), f"{MONTHS[day.month - 1]} {day.day}, {day.year}")


def months_later(day: date, months: int) -> date:
    """The same day of the month that many months later, or the month's last day where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True)
class Care:
    """Who looks after a thing, when they last read it, until when that holds, and where to change it."""

    owner: Ref
    deputy: Ref | None
    reviewed: Day
    check_by: Day
    edit_url: str | None
    suggest_url: str | None
    file: str
    source: Line | None


@dataclass(frozen=True)
class Heading:
    """What the head of a page says, in plain text, and where its words are changed."""

    title: str
    description: str
    edit_url: str | None


@dataclass(frozen=True)
class ScriptRow:
    """A script in a list: the patron's words, the condition, the line to say; `also` is what a filter searches.

    `change_url` is where the line to say is changed.
    """

    id: str
    title: Line
    they: Line
    when: Line | None
    say: Line
    also: str
    change_url: str | None


@dataclass(frozen=True)
class CallView:
    """Whom to call: `number` to show ("Ext. 4410"), `tel` to dial ("4410"), the contact's title, and when."""

    number: str
    tel: str
    title: Line
    when: tuple[Line, ...]


@dataclass(frozen=True)
class Changes:
    """Where each line of a role's or a card's page is changed, in the order of its lines; no part of any edition."""

    page: str | None
    when: tuple[str | None, ...]
    stop_line: str | None
    may_decide: tuple[str | None, ...]
    checklist: tuple[str | None, ...]


@dataclass(frozen=True)
class ResourceView:
    """Something the library can offer; `where` is `anywhere` or `in-library`."""

    id: str
    name: Line
    what: Line
    url: str
    where: str


@dataclass(frozen=True)
class FactView:
    """A fact that a page uses: its label, its value here, and the branches where it differs."""

    id: str
    label: Line
    value: Line
    branches: tuple[tuple[Line, Line], ...]


@dataclass(frozen=True)
class DecisionView:
    """A fact as a decision: what it is, its value here, and where such a rule usually stands."""

    id: str
    label: Line
    value: Line
    note: Line | None


@dataclass(frozen=True)
class Picture:
    """A picture of a card, with its width and height in pixels."""

    src_uri: str
    width: int
    height: int


@dataclass(frozen=True)
class Pdf:
    """A printed card: its size, what that is for, the paper it suits, its file, its weight, and what it looks like.

    `paper` is `letter`, `a4`, or `any` for cards of their own stock. `is_default` marks the one to print first on its paper.
    """

    size: str
    label: str
    use: str
    paper: str
    src_uri: str
    kilobytes: int
    is_default: bool
    picture: Picture | None = None
