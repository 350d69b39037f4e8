"""What every page shows around its own content: the library's name, whom to call, the desks, and counts."""

from __future__ import annotations

from dataclasses import dataclass

from macros.hosting import edit_links
from macros.model import Maintained, walk
from macros.views.brand import BrandView, brand_view
from macros.views.context import ViewContext
from macros.views.edition import edition_of
from macros.views.emergency_number import EmergencyView, emergency_view
from macros.views.hours import opening_hours
from macros.views.printed_files import ALL_CARDS
from macros.views.shared import CallView, ChannelView, DateView, RoleRef


@dataclass(frozen=True)
class SiteCounts:
    """How many things of each kind there are."""

    scripts: int
    lessons: int
    checklists: int


@dataclass(frozen=True)
class SiteView:
    """What every page shows around its own content.

    `call` is the library's first contact, `desks` are its roles, `channels` its ways to answer in writing. `edition` is a hash of all its words, `reviewed` the day
    of the latest review. `paper` is the paper in the printer (`letter` or `a4`), `all_cards` the address of the zip file
    with every card. `indexed` says whether search engines may list the pages. `language` is a BCP 47 tag, `direction` that
    of its writing (`ltr` or `rtl`). `pages` are the paths of the written pages
    under docs/, such as `practice.md`: a library may lack most of them, so templates link only to those in it. `brand` is
    None where the mark and the colors are the engine's. `has_hours` says whether opening hours are written.
    """

    name: str
    short_name: str
    call: CallView
    emergency: EmergencyView
    desks: tuple[RoleRef, ...]
    channels: tuple[ChannelView, ...]
    suggest_url: str | None
    edition: str
    reviewed: DateView
    paper: str
    all_cards: str
    counts: SiteCounts
    indexed: bool
    language: str
    direction: str
    pages: frozenset[str]
    brand: BrandView | None
    has_hours: bool


def site_view(context: ViewContext) -> SiteView:
    """What every page shows around its own content."""
    kb, library = context.kb, context.kb.library
    # Phrasings are for search alone: no page shows them.
    shown = (thing for key, thing in kb.things.items() if key.kind != "phrasings")
    return SiteView(
        name=library.name,
        short_name=library.short_name,
        call=context.contact(next(iter(library.contacts))),
        emergency=emergency_view(context),
        desks=context.role_refs,
        channels=tuple(context.channels.values()),
        suggest_url=edit_links.suggest(library.suggest_email),
        edition=edition_of(
            *(found.text for thing in shown for found in walk(thing) if found.loc != ("language",))
        ),
        reviewed=context.day(
            max(thing.reviewed for thing in kb.things.values() if isinstance(thing, Maintained))
        ),
        paper=library.paper,
        all_cards=ALL_CARDS,
        counts=SiteCounts(len(kb.scripts), len(kb.lessons), len(kb.checklists)),
        indexed=library.indexed,
        language=context.language.tag,
        direction=context.language.direction,
        pages=frozenset(page.file.removeprefix("docs/") for page in kb.pages),
        brand=brand_view(library.brand),
        has_hours=bool(opening_hours(context)),
    )
