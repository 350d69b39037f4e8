"""Small values that several views share: links, days, calls, facts, and a script as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from macros.language import Language
from macros.model.contact import Contact
from macros.text.references import FilledText
from macros.views.edition import NOT_PRINTED


@dataclass(frozen=True)
class Ref:
    """A link to something: its id and its title."""

    id: str
    title: FilledText


@dataclass(frozen=True)
class RoleRef(Ref):
    """A link to a role, with the pattern of its swatch."""

    pattern: str


@dataclass(frozen=True)
class DateView:
    """A day: `iso` for machines ("2026-11-16"), `text` for people ("Nov 16, 2026")."""

    iso: str
    text: str

    @classmethod
    def of(cls, day: date, language: Language) -> DateView:
        """Both forms of a day. The words are those of the library's language, whatever the machine's locale."""
        return cls(day.isoformat(), language.date(day))


@dataclass(frozen=True)
class CallView:
    """Whom to call or to write to, and when.

    `number` is what to show: "Ext. 123", or a phone number, a mailbox, a web address or a place. `short` is the same in a
    narrow place ("123"). `link` is the address to open, None for a place and for an extension that nobody dials from outside.
    `contact` and `link` do not count for the edition of a card, which prints no link.
    """

    number: str
    short: str
    contact: Contact
    title: FilledText
    when: tuple[FilledText, ...]
    link: str | None = field(metadata=NOT_PRINTED)

    @property
    def extension(self) -> str | None:
        """The digits of its extension, if it has one."""
        return self.contact.extension


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
    """A fact: its label, its value, and name and value of each branch that has another value."""

    id: str
    label: FilledText
    value: FilledText
    branches: tuple[tuple[FilledText, FilledText], ...]


@dataclass(frozen=True)
class ChannelView:
    """A channel: `label` is its tab, `reply` is what a reply for it is called; `kind` is written, short or spoken."""

    id: str
    label: FilledText
    reply: FilledText
    kind: str


@dataclass(frozen=True)
class ReplyView:
    """A ready reply."""

    channel: ChannelView
    text: FilledText


@dataclass(frozen=True)
class PatronLineView:
    """A line, who says it (see `Speaker` in the model), and its own first sentence, None if the script's own fits."""

    says: FilledText
    who: str
    acknowledge: FilledText | None


@dataclass(frozen=True)
class ScriptRow:
    """A script in a list: the patron's words, the condition, and the line to say.

    `change_url` is where the line to say is changed.
    """

    id: str
    title: FilledText
    they: FilledText
    when: FilledText | None
    say: FilledText
    change_url: str | None
