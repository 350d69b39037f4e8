"""The small values that views are made of."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from macros.text.references import FilledText

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Ref:
    """A link to another thing: its id and what it is called."""

    id: str
    title: FilledText


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
class ChangedFact:
    """A fact that got another value: what it is called, the day, and the branch where it is so if not everywhere."""

    id: str
    label: FilledText
    day: Day
    branch: FilledText | None

    @property
    def said(self) -> str:
        """The change as one tells it, without a full stop."""
        where = f" of {self.branch.plain}" if self.branch else ""
        return f"The fact “{self.label.plain}”{where} changed on {self.day.text}"


@dataclass(frozen=True)
class Care:
    """Who looks after a thing, when they last read it, until when that holds, and where to change it.

    `changed` are the facts in it that changed after it was reviewed: with the first of them the review ended.
    """

    owner: Ref
    deputy: Ref | None
    reviewed: Day
    check_by: Day
    changed: tuple[ChangedFact, ...]
    edit_url: str | None
    suggest_url: str | None
    file: str
    source: FilledText | None


@dataclass(frozen=True)
class Upkeep:
    """A thing that somebody looks after: its kind and id, what it is called, its page, and its care."""

    kind: str
    id: str
    title: FilledText
    page: str
    care: Care

    @property
    def address(self) -> str:
        """The page's address, from the address of the site."""
        return self.page.removesuffix(".md").removesuffix("index").rstrip("/") + "/"


@dataclass(frozen=True)
class Owner:
    """A role and what it looks after, first what is to be checked first; `calendar` is the file with those days."""

    role: RoleRef
    calendar: str
    things: tuple[Upkeep, ...]


@dataclass(frozen=True)
class Heading:
    """What the head of a page says, in plain text, and where its words are changed."""

    title: str
    description: str
    edit_url: str | None


@dataclass(frozen=True)
class DeskRef(RoleRef):
    """A desk in a list of scripts, with the number of those that are on its card."""

    count: int


@dataclass(frozen=True)
class LatelyRef(Ref):
    """Something that was reviewed lately: its kind, and when."""

    kind: str
    reviewed: Day


@dataclass(frozen=True)
class ScriptRow:
    """A script in a list: the patron's words, the condition, the line to say; `also` are words that only a filter sees.

    `change_url` is where the line to say is changed.
    """

    id: str
    title: FilledText
    they: FilledText
    when: FilledText | None
    say: FilledText
    also: str
    change_url: str | None


@dataclass(frozen=True)
class ListedRow(ScriptRow):
    """A script in a list that can be filtered: the desks whose card carries it, and its ready replies where they fit."""

    desks: tuple[str, ...]
    chat: FilledText | None
    email: FilledText | None


@dataclass(frozen=True)
class CallView:
    """Whom to call: `number` to show ("Ext. 4410"), `tel` to dial ("4410"), the contact's title, and when."""

    number: str
    tel: str
    title: FilledText
    when: tuple[FilledText, ...]


@dataclass(frozen=True)
class DeskView:
    """A script at one desk: whether it is on the desk's card, and whom that desk calls."""

    role: RoleRef
    is_on_card: bool
    call: CallView


@dataclass(frozen=True)
class EditLinks:
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
    name: FilledText
    what: FilledText
    url: str
    where: str


@dataclass(frozen=True)
class FactView:
    """A fact that a page uses: its label, its value here, and the branches where it differs."""

    id: str
    label: FilledText
    value: FilledText
    branches: tuple[tuple[FilledText, FilledText], ...]


@dataclass(frozen=True)
class DecisionView:
    """A fact as a decision: what it is, its value here, and where such a rule usually stands."""

    id: str
    label: FilledText
    value: FilledText
    note: FilledText | None


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
