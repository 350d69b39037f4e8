"""The library itself: its name, whom to call, what it has decided, and what it can offer."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, WithJsonSchema, model_validator

from macros.model.base import (
    ContactId,
    Count,
    Day,
    FactRefId,
    Flag,
    Name,
    NewId,
    RoleId,
    ScriptId,
    Strict,
    Text,
    Url,
)

Unit = Literal[
    "day", "hour", "minute", "second", "week", "month", "year", "item", "page", "renewal", "ring",
    "person", "seat", "time", "percent", "money", "text",
]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
# An editor reads 21 as a number; the schema lets it stand as one types it.
FactValue = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^{}<>\[\]]+$"),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "pattern": r"^[^{}<>\[\]]+$"}),
]
Team = Annotated[str, StringConstraints(pattern=r"^@[\w.-]+(/[\w.-]+)*$")]
Extension = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]


def is_number(value: str) -> bool:
    """Whether a fact's value is a number that can be printed: digits, with a point at most."""
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None


class Fact(Strict):
    """A number or a short text that this library has decided. It is typed here and nowhere else."""

    label: Name
    """What it is, as the tables on the pages call it."""
    value: FactValue
    """The number, or the text where `unit` is text."""
    unit: Unit
    """What the number counts. `money` is printed with the currency sign, `text` as it stands."""
    group: Name | None = None
    """The heading under which it is listed for a library that sets its own values."""
    note: Text | None = None
    """Where such a rule usually stands, for whoever decides it."""
    changed: Day | None = None
    """The day from which this value holds. What uses the fact is due for review then, unless it was reviewed since."""

    @model_validator(mode="after")
    def _value_is_a_number(self) -> Self:
        if self.unit != "text" and not is_number(self.value):
            raise ValueError(f'the value "{self.value}" is not a number; write digits, or set unit to text')
        return self


class Contact(Strict):
    """A desk or a duty to call, never a person's name."""

    title: Name
    """The title of the role that answers."""
    extension: Extension
    """Digits to dial inside the library."""
    for_: Annotated[Text | None, Field(alias="for")] = None
    """What to call them for."""


class Resource(Strict):
    """Something that this library really has and can offer."""

    name: Name
    """Its name, as staff say it."""
    what: Text
    """What it is good for."""
    url: Url
    """Where to open it."""
    where: Literal["anywhere", "in-library"]
    """Whether patrons can use it from home."""


class Repository(Strict):
    """Where the files of this site are kept, so that each page can offer to edit its own."""

    url: Url
    """Address of the repository, without a slash at the end."""
    host: Literal["github", "gitlab", "gitea"]
    """What kind of host it is: each has its own address for the editor."""
    branch: Name = "main"
    """The branch that is published."""


class ShortLink(Strict):
    """One of the short links under the search box of the home page."""

    label: Name
    """A few words of the patron."""
    script: ScriptId
    """The script it leads to."""


class FrontPage(Strict):
    """What the home page shows first."""

    desks: Annotated[tuple[RoleId, ...], Field(min_length=1)]
    """Every role, in the order in which desks are listed everywhere."""
    asked_most: Annotated[tuple[ScriptId, ...], Field(min_length=1, max_length=8)]
    """The scripts that staff open most, most asked first."""
    often: Annotated[tuple[ShortLink, ...], Field(max_length=8)] = ()
    """Short links under the search box."""


class ReviewMonths(Strict):
    """How many months a review holds, for each kind of thing."""

    script: Count
    """Scripts."""
    checklist: Count
    """Checklists."""
    role: Count
    """Roles and their cards."""
    lesson: Count
    """Lessons."""
    charter: Count
    """The charter and the three questions."""


class Library(Strict):
    """This library. A new library changes this one file first."""

    format: Count
    """The number of the format of this library's files. `python -m macros migrate` changes it."""
    name: Name
    """The name in full."""
    short_name: Name
    """The name as staff say it."""
    site_url: Annotated[str, StringConstraints(pattern=r"^https?://\S+/$")]
    """Where the site is published, with a slash at the end. The codes on printed cards lead there."""
    indexed: Flag = True
    """Whether search engines may list the pages. Write `false` for a site that only your staff should find."""
    suggest_email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    """The shared mailbox for suggestions, never a person's own; without it, pages offer the repository only."""
    repository: Repository | None = None
    """Where contributors edit the files; without it, pages offer the mailbox only."""
    teams: dict[RoleId, Team] = {}
    """The team of the repository's host that each role is, such as `circulation: "@fernhill/circulation"`. It is asked to read changes."""
    paper: Literal["letter", "a4"]
    """The paper in the printer."""
    currency: Annotated[str, StringConstraints(min_length=1, max_length=3)]
    """The sign before an amount of money."""
    review_months: ReviewMonths
    """How long a review holds."""
    contacts: dict[NewId, Contact]
    """Whom to call. The first one is shown at the top of each page."""
    facts: dict[FactId, Fact]
    """What this library has decided. Written `{loan_days}` in a text, printed "21 days"."""
    resources: dict[FactId, Resource]
    """What this library can offer. Written `{news_database}` in a text, printed with its name."""
    front_page: FrontPage
    """What the home page shows first."""


class BranchContact(Strict):
    """Another extension for the same contact."""

    extension: Extension
    """Digits to dial at this branch."""


class Branch(Strict):
    """A branch, and only what differs there."""

    name: Name
    """The name of the branch."""
    contacts: dict[ContactId, BranchContact] = {}
    """Extensions that differ."""
    facts: dict[FactRefId, FactValue] = {}
    """Values of facts that differ, such as its public number; unit and label are the library's."""
    changed: dict[FactRefId, Day] = {}
    """The day from which the value of a fact holds at this branch, as `changed` says it of the library's own."""
