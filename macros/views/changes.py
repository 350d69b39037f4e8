"""What changed between two states of a library: for the page, the feed and the command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from macros.views.shared import DateView

Happened = Literal["added", "removed", "renamed", "changed"]


@dataclass(frozen=True)
class Change:
    """One field: its label, and its text before and after; None where it was or is missing."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Named:
    """A thing in a list: its kind in words ("script"), its title, and its page's file, if it has a page."""

    kind: str
    title: str
    page: str | None


@dataclass(frozen=True)
class ThingChange:
    """What happened to one thing. `file` is its file; `was` is its former id if it was renamed.

    `fields` is empty for things that were added or removed as a whole.
    """

    what: Happened
    thing: Named
    file: str
    was: str | None
    fields: tuple[Change, ...]


@dataclass(frozen=True)
class FactChange:
    """A value that texts refer to: its label, how it was and is printed, and the things that use it."""

    id: str
    label: str
    before: str | None
    after: str | None
    uses: tuple[Named, ...]


@dataclass(frozen=True)
class CardChange:
    """A card with a new edition: both editions (None before there was one, and after there is none), and why."""

    id: str
    title: str
    page: str | None
    before: str | None
    after: str | None
    because: tuple[Change, ...]


@dataclass(frozen=True)
class PageChange:
    """A page whose text changed: its file under docs/, its address from the site's root, and its title."""

    what: Happened
    src_uri: str
    address: str
    title: str


@dataclass(frozen=True)
class Changes:
    """Everything that changed.

    `pages` is empty unless pages were asked for, since a page has to be rendered to know its text.
    """

    things: tuple[ThingChange, ...] = ()
    facts: tuple[FactChange, ...] = ()
    cards: tuple[CardChange, ...] = ()
    pages: tuple[PageChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.things, self.facts, self.cards, self.pages))


@dataclass(frozen=True)
class Release:
    """A release compared with the one before it, or what is not released yet, which has no name and no day.

    `since` is the name of the release before, None for the first.
    """

    name: str
    day: DateView | None
    updated: str
    since: str | None
    changes: Changes


@dataclass(frozen=True)
class History:
    """What is not released yet, and the releases, newest first. Empty if no release is known.

    `pages` are the files of the pages that exist today; pages named by a release may be gone.
    """

    releases: tuple[Release, ...] = ()
    pages: frozenset[str] = frozenset()

    @property
    def named(self) -> tuple[Release, ...]:
        """The releases that have a name and a day."""
        return tuple(release for release in self.releases if release.day)

    def __bool__(self) -> bool:
        return bool(self.releases)
