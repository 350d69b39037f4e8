"""The library itself: its name, contacts, facts and resources; and its branches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, model_validator

from macros.language.message import gettext, sentences
from macros.model.base import (
    MAX_TEXT,
    ContactId,
    Count,
    Date,
    Digits,
    FactRefId,
    FieldError,
    Flag,
    Mailbox,
    MaxLength,
    Name,
    NewId,
    RoleId,
    ScriptId,
    Strict,
    Text,
    Url,
)
from macros.model.brand import Brand
from macros.model.contact import BeforeExtension, BranchContact, Contact
from macros.model.emergency import Emergency
from macros.model.hours import Hours
from macros.model.id_format import FACT_ID, MAX_ID, not_reserved
from macros.model.web_addresses import base_address, repository_address

MAX_MONTHS = 1_200
"""Maximum number of months for which a review is valid."""

Unit = Literal[
    "day",
    "hour",
    "minute",
    "second",
    "week",
    "month",
    "year",
    "item",
    "page",
    "renewal",
    "ring",
    "person",
    "seat",
    "time",
    "percent",
    "money",
    "text",
]
FactId = Annotated[str, StringConstraints(pattern=FACT_ID, max_length=MAX_ID), AfterValidator(not_reserved)]
Months = Annotated[int, Field(ge=1, le=MAX_MONTHS), Digits]
# Editors read 21 as a number, so the schema allows both types.
FactValue = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_TEXT, pattern=r"^[^{}<>\[\]]+$"),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "pattern": r"^[^{}<>\[\]]+$"}),
]
TEAM = r"^@[\w.-]+(/[\w.-]+)*$"
"""The form of a team on a repository host."""
PAGE_ADDRESS = r"^/([a-z0-9]+(-[a-z0-9]+)*/)+$"
"""The form of the address of a page from the root of the site, other than that of the home page."""
Team = Annotated[str, StringConstraints(pattern=TEAM)]
PageAddress = Annotated[str, StringConstraints(pattern=PAGE_ADDRESS, max_length=MAX_TEXT)]
LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")
]
SiteUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+/$", max_length=MAX_TEXT), AfterValidator(base_address)
]
PaperSize = Literal["letter", "a4"]
Currency = Annotated[str, StringConstraints(min_length=1, max_length=3)]


def is_number(value: str) -> bool:
    """Whether a fact's value is a plain number: up to 12 digits, then up to 6 after a decimal point."""
    return re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", value) is not None


def number_meant(value: str) -> str | None:
    """The number in a text such as "$0.25", "0,25", "25 cents" or "21 days", in plain digits; None if there is no single one."""
    cents = re.fullmatch(r"([0-9]{1,3}) ?(?:cents?|c|¢)", value, re.IGNORECASE)
    if cents:
        return f"{int(cents[1]) / 100:.2f}"
    found = re.fullmatch(r"[^0-9.,-]{0,4}([0-9.,]+)[^0-9.,]{0,20}", value)
    if not found:
        return None
    number = found[1]
    if re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", number):
        number = number.replace(",", "")
    elif re.fullmatch(r"[0-9]*,[0-9]+", number):
        number = number.replace(",", ".")
    number = f"0{number}" if number.startswith(".") else number.rstrip(".")
    return number if is_number(number) else None


def _no_number(value: str, unit: str) -> str:
    """What is wrong with a fact's value that is no number."""
    if unit == "money":
        message = gettext(
            '"%(written)s" is not a number. A number has up to 12 digits, a point before decimals and no commas; the currency '
            "sign is printed with it.",
            written=value[:60],
        )
    else:
        message = gettext(
            '"%(written)s" is not a number. A number has up to 12 digits, a point before decimals and no commas; the unit '
            '("%(unit)s") is printed with it.',
            written=value[:60],
            unit=unit,
        )
    if meant := number_meant(value):
        return sentences(message, gettext("Write %(number)s", number=meant))
    return sentences(message, gettext("Write digits, or set unit to text"))


class Fact(Strict):
    """A number or a short text that this library has decided. It is written here and nowhere else."""

    label: Name
    """What it is, as the tables on the pages call it."""
    value: FactValue
    """The number; or the text, if `unit` is text."""
    unit: Unit
    """What the number counts. `money` is printed with the currency symbol, `text` as it is."""
    group: Name | None = None
    """The heading under which it is listed."""
    note: Text | None = None
    """Where such a rule is usually found, for the person who decides it."""
    changed: Date | None = None
    """The day from which this value applies. What uses the fact is due for review then, unless it was reviewed since."""

    @model_validator(mode="after")
    def _value_is_a_number(self) -> Self:
        if self.unit != "text" and not is_number(self.value):
            raise FieldError("value", _no_number(self.value, self.unit))
        return self


ChoiceId = Annotated[str, StringConstraints(pattern=FACT_ID, max_length=MAX_ID)]


class Choice(Strict):
    """One of the ways in which a library can decide."""

    label: Name
    """The choice in a few words."""
    words: Annotated[Text, StringConstraints(pattern=r"^[^{}<>\[\]]+$")]
    """What follows from it, in whole sentences. Texts that name the decision print them."""


class Decision(Strict):
    """A question that each library answers for itself, with the choices that it has. A fact is a value; this is a choice."""

    question: Name
    """What is decided, as a question."""
    group: Name | None = None
    """The heading under which it is listed."""
    note: Text | None = None
    """Where such a rule is usually found, and who decides it."""
    choices: Annotated[dict[ChoiceId, Choice], Field(min_length=2, max_length=6)]
    """The ways to decide it, each with the words that follow from it."""
    choice: ChoiceId | None = None
    """The choice that this library made. Left out if it is not decided yet: texts then send people to the first contact."""

    @model_validator(mode="after")
    def _choice_is_one_of_them(self) -> Self:
        if self.choice is not None and self.choice not in self.choices:
            raise FieldError(
                "choice",
                gettext(
                    '"%(written)s" is none of the choices. Write one of: %(known)s',
                    written=self.choice,
                    known=", ".join(self.choices),
                ),
            )
        return self

    @property
    def chosen(self) -> Choice | None:
        """The choice that was made; None while it is undecided."""
        return self.choices[self.choice] if self.choice else None


class Channel(Strict):
    """A way to answer with a ready reply, beside speaking: chat, email, a text message."""

    label: Annotated[Name, MaxLength(20)]
    """A word for the tab on the page of a script."""
    reply: Name
    """What a reply for it is called."""
    kind: Literal["written", "short", "spoken"]
    """A `written` reply may have paragraphs, a `short` one is a single paragraph, and a `spoken` one is read aloud and follows the rules for what is said."""
    about: Text | None = None
    """What contributors have to know about a reply for it."""
    limit: Annotated[Count, Field(le=MAX_TEXT)] | None = None
    """Maximum number of characters, with facts filled in."""
    required: Flag = False
    """Whether every script needs a reply for it."""
    trigger: Annotated[str, StringConstraints(pattern=r"^[^\w\s]{1,3}$")] | None = None
    """One to three punctuation marks that begin the abbreviation of a reply in the text expander espanso. Without them, it gets none."""


class Resource(Strict):
    """Something that this library has and can offer."""

    name: Name
    """Its name, as staff say it."""
    what: Text
    """What it is good for."""
    url: Url
    """The address where it opens."""
    where: Literal["anywhere", "in-library"]
    """Whether patrons can use it from home."""


class Repository(Strict):
    """Where the files of this site are kept, so that each page can offer to edit its own."""

    url: Annotated[Url, AfterValidator(repository_address)]
    """Address of the repository, without a slash at the end."""
    host: Literal["github", "gitlab", "gitea", "forgejo", "bitbucket", "azure"]
    """The kind of host, which decides the address of its editor. GitHub, GitLab, Gitea and Forgejo may be self-hosted; `bitbucket` is Bitbucket Cloud, `azure` is Azure DevOps."""
    branch: Name = "main"
    """The branch that is published."""


class ShortLink(Strict):
    """One of the short links under the search box of the home page."""

    label: Name
    """A few words, as a patron would say them."""
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
    """How many months a review is valid, for each kind of thing."""

    script: Months
    """Scripts."""
    checklist: Months
    """Checklists."""
    role: Months
    """Roles and their cards."""
    lesson: Months
    """Lessons."""
    charter: Months
    """The charter and the three questions."""


class Library(Strict):
    """The library itself: the first file that a new library changes."""

    absent: ClassVar[Mapping[str, str]] = {
        "emergency": gettext(
            "the number that staff dial when a life is in danger is missing. Add the line `emergency:` and below it, indented "
            "by two spaces, `desk_phone:` with the digits to dial at a desk phone, in quotes, and `mobile:` with those at any "
            "other phone. Do not try it out: ask whoever looks after the phones."
        )
    }

    format: Count
    """The number of the format of this library's files. `python -m macros migrate` changes it."""
    name: Name
    """The name in full."""
    short_name: Name
    """The name as staff say it."""
    site_url: SiteUrl
    """Where the site is published, with a slash at the end. The codes on printed cards lead there."""
    language: LanguageTag = "en"
    """The language of the words and of everything around them, as a BCP 47 tag such as `en`, `en-CA` or `fr`."""
    indexed: Flag = True
    """Whether search engines may list the pages. Write `false` if only staff should find the site."""
    brand: Brand | None = None
    """The library's own mark and color. Without it, pages have the engine's."""
    suggest_email: Mailbox | None = None
    """The shared mailbox for suggestions, never a person's own. Without it, pages offer only the repository."""
    repository: Repository | None = None
    """Where contributors edit the files. Without it, pages offer only the mailbox."""
    teams: dict[RoleId, Team] = {}
    """The team on the repository host for each role, such as `my-role: "@your-organization/your-team"`. It is asked to review changes."""
    maintainers: Team | None = None
    """The team on the repository host that looks after this site. It is asked to review what no role owns, the engine and the workflows included."""
    paper: PaperSize
    """The paper size of the printers."""
    currency: Currency
    """The currency symbol before an amount of money."""
    review_months: ReviewMonths
    """How many months a review is valid."""
    contacts: dict[NewId, Contact]
    """Whom to call or to write to. The first contact is shown at the top of each page."""
    before_extension: BeforeExtension | None = None
    """What a phone outside dials before an extension: the library's number and a comma for each pause, such as `312-555-0142,,`. Left out, a press on an extension dials nothing."""
    emergency: Emergency
    """The number to dial when a life is in danger. It is shown at the top of each page and on every card."""
    time_zone: Name | None = None
    """The time zone of the library, by its IANA name, such as `America/Chicago`. Opening hours need it."""
    hours: Hours | None = None
    """When the library is open. Branches have the same hours unless they have their own."""
    channels: dict[NewId, Channel] = {}
    """The ways to answer with a ready reply, in the order of the tabs on a script's page."""
    facts: dict[FactId, Fact]
    """What this library has decided. Texts refer to a fact by its id in braces, and its value and unit are printed."""
    decisions: dict[FactId, Decision] = {}
    """What this library has chosen among named ways. Texts refer to a decision by its id in braces, and the words of the choice are printed."""
    resources: dict[FactId, Resource]
    """What this library can offer. Texts refer to a resource by its id in braces, and its name is printed."""
    front_page: FrontPage
    """What the home page shows first."""
    redirects: dict[PageAddress, PageAddress] = {}
    """Old addresses of pages that were renamed, each with the address of the page now, such as `/folder/old/: /folder/new/`. `python -m macros rename` writes them."""

    @property
    def choices(self) -> dict[str, str | None]:
        """The choice that was made in each decision, by the decision's id; None for one that is open."""
        return {id: decision.choice for id, decision in self.decisions.items()}


class Branch(Strict):
    """A branch, with only what is different there."""

    name: Name
    """The name of the branch."""
    contacts: dict[ContactId, BranchContact] = {}
    """Contacts that are reached in another way there. What is written here replaces all ways of the library's contact."""
    emergency: Emergency | None = None
    """The number to dial there when a life is in danger, if it is not the library's."""
    facts: dict[FactRefId, FactValue] = {}
    """Values of facts that are different. Their units and labels are the library's."""
    changed: dict[FactRefId, Date] = {}
    """The day from which a fact's value applies at this branch, like the `changed` of the library's facts."""
    hours: Hours | None = None
    """When this branch is open. A `week` here replaces the library's; exceptions here are added to the library's, and replace them on the same day."""
