"""What a new library is made from: the answers for `start`, and what is left of the library that it began with."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.model.base import (
    ContactId,
    DecisionId,
    FactRefId,
    Mailbox,
    Name,
    NewId,
    PromiseId,
    ResourceId,
    RoleId,
    SituationId,
    Strict,
    Text,
    Url,
)
from macros.model.brand import Brand
from macros.model.emergency import Emergency
from macros.model.library import (
    Channel,
    Currency,
    FactValue,
    LanguageTag,
    PaperSize,
    Repository,
    SiteUrl,
    Team,
)

ALL_SCRIPTS = "all"
STARTER_SET = "starter"
MAX_START_TEXTS = 40
"""Maximum number of texts of one sort in `data/start.yml`. Every text of the library is searched for each of them."""

StartTexts = Annotated[tuple[Text, ...], Field(max_length=MAX_START_TEXTS)]


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class ResourceAnswer(Strict):
    """A resource under the name and at the address that it has at the new library."""

    name: Name
    """Its name, as staff say it."""
    url: Url
    """The address where it opens."""


class Answers(Strict):
    """The answers that `python -m macros start` asks for."""

    name: Name
    """The library's name in full."""
    short_name: Name
    """The name as staff say it."""
    site_url: SiteUrl
    """Where the site will be published, with a slash at the end. The codes on printed cards lead there."""
    language: LanguageTag | None = None
    """The language of the words, as a BCP 47 tag such as en, en-CA or fr. Left out: that of the library that this one begins with."""
    brand: Brand | None = None
    """The mark and the color: one to three letters, or the path of a picture in docs/static/ (mark); and an accent. Without it, pages have the engine's."""
    suggest_email: Mailbox | None = None
    """The shared mailbox for suggestions. Without it, pages offer only the repository."""
    repository: Repository | None = None
    """Where the files are kept: its address (url), the kind of host (github, gitlab, gitea, forgejo, bitbucket or azure), and the branch that is published. Without it, pages offer only the mailbox."""
    teams: dict[RoleId, Team] = {}
    """The team on the repository host for each desk."""
    maintainers: Team | None = None
    """The team on the repository host that looks after this site."""
    paper: PaperSize
    """The paper size of the printers: letter or a4."""
    currency: Currency
    """The currency symbol before an amount of money."""
    emergency: Emergency
    """The number that staff dial when a life is in danger, from a desk phone (desk_phone) and from any other phone (mobile)."""
    profile: Name | None = None
    """The kind of library (see data/profiles/): its desks and scripts are kept, unless desks or scripts below name others, and its decisions are made."""
    desks: tuple[RoleId, ...] = ()
    """The desks to keep. Left out: those of the profile, or all of them."""
    promises: tuple[PromiseId, ...] = ()
    """The promises of the charter to keep. Left out: all of them."""
    situations: tuple[SituationId, ...] = ()
    """The situations whose scripts to keep. Left out: all of them."""
    scripts: Annotated[tuple[Text, ...], BeforeValidator(_as_list)] = (ALL_SCRIPTS,)
    """The scripts to keep: all, starter (what the home page and the cards of the desks show), or a list of scripts."""
    branches: dict[NewId, Name] = {}
    """The branches: an id and a name for each. Left out: the library has no branches."""
    channels: dict[NewId, Channel] | None = None
    """The ways to answer with a ready reply. Left out: those of the library that this one begins with."""
    contacts: dict[ContactId, Text] = {}
    """The extensions that are known already, or whatever the contact has first, by contact. The check lists the others."""
    facts: dict[FactRefId, FactValue] = {}
    """The values that are known already, by fact. The check lists the others."""
    decisions: dict[DecisionId, Name] = {}
    """The choices that are made already, by decision. Left out: those of the profile, or of the library that this one begins with."""
    resources: dict[ResourceId, ResourceAnswer] = {}
    """The names and addresses that are known already, by resource. The check lists the others."""


class StartFile(Strict):
    """What the library began with and has not confirmed yet. The check warns where it still occurs."""

    names: StartTexts = ()
    """Names of the library that this one began with."""
    hosts: StartTexts = ()
    """Its hosts on the web. Addresses on their subdomains count, too."""
    mailboxes: StartTexts = ()
    """Its mailboxes."""
    phones: StartTexts = ()
    """Its phone numbers."""
    extensions: dict[ContactId, Text] = {}
    """The extension that each contact began with, or else its phone number, mailbox, web address or place."""
    facts: dict[FactRefId, Text] = {}
    """The value that each fact began with."""
    decisions: dict[DecisionId, Text] = {}
    """The choice that each decision began with."""
