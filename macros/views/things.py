"""The views of the pages: one class a page."""

from __future__ import annotations

from dataclasses import dataclass

from macros.text.references import FilledText
from macros.text.statistics import ScriptStatistics
from macros.views.parts import (
    CallView,
    Care,
    Day,
    DeskView,
    EditLinks,
    FactView,
    Owner,
    Pdf,
    Picture,
    Ref,
    ResourceView,
    RoleRef,
    ScriptRow,
)


@dataclass(frozen=True)
class LimitView:
    """What stands in the way (`kind` is illegal, immoral, impossible, policy or capacity), and why."""

    kind: str
    label: FilledText
    why: FilledText


@dataclass(frozen=True)
class VerdictView:
    """What the three questions say of a request: `kind` is yes, not-this-way or kind-no."""

    kind: str
    title: FilledText
    text: FilledText


@dataclass(frozen=True)
class OfferView:
    """An offer, numbered from one; `change_url` is where it is changed."""

    number: int
    name: FilledText
    say: FilledText
    do: FilledText
    resource: ResourceView | None
    change_url: str | None


@dataclass(frozen=True)
class NeverSayView:
    """A sentence to leave out, and a better one."""

    line: FilledText
    instead: FilledText


@dataclass(frozen=True)
class ScriptView:
    """The page of a script.

    `roles` are those whose card carries it, `desks` all of them; `figures` say how long it takes to say, and how hard it
    reads.
    """

    id: str
    title: FilledText
    situation: Ref
    promise: Ref
    when: FilledText | None
    stop_line: FilledText | None
    patron_says: tuple[FilledText, ...]
    limit: LimitView | None
    verdict: VerdictView
    acknowledge: FilledText
    offers: tuple[OfferView, ...]
    if_pressed: FilledText
    never_say: tuple[NeverSayView, ...]
    authority: FilledText | None
    call: CallView
    chat: FilledText | None
    email: FilledText | None
    card: FilledText
    lessons: tuple[Ref, ...]
    related: tuple[ScriptRow, ...]
    roles: tuple[RoleRef, ...]
    desks: tuple[DeskView, ...]
    facts: tuple[FactView, ...]
    figures: ScriptStatistics
    care: Care


@dataclass(frozen=True)
class SpokenView:
    """A script as one practices it: what is asked, what is said, and what stands in the way. Cheaper than its page."""

    id: str
    title: FilledText
    when: FilledText | None
    stop_line: FilledText | None
    patron_says: tuple[FilledText, ...]
    limit: LimitView | None
    verdict: VerdictView
    acknowledge: FilledText
    offers: tuple[tuple[FilledText, FilledText], ...]
    if_pressed: FilledText
    never_say: tuple[NeverSayView, ...]


@dataclass(frozen=True)
class ItemView:
    """An item, numbered through the whole checklist; `never_skip` says why it may not be skipped.

    `change_url` is where it is changed.
    """

    number: int
    text: FilledText
    note: FilledText | None
    never_skip: FilledText | None
    change_url: str | None


@dataclass(frozen=True)
class BlockView:
    """The items of one pause point."""

    title: FilledText
    pause: FilledText
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class ChecklistView:
    """The page of a checklist; `seconds` is how long it takes to read aloud, `edition` a hash of its lines."""

    id: str
    title: FilledText
    kind: str
    promise: Ref
    when: FilledText
    how: FilledText
    blocks: tuple[BlockView, ...]
    count: int
    seconds: int
    edition: str
    closing: FilledText
    if_not: FilledText
    sign: tuple[FilledText, ...]
    roles: tuple[RoleRef, ...]
    sheets: tuple[Pdf, ...]
    care: Care


@dataclass(frozen=True)
class QuestionView:
    """One of the three questions."""

    id: str
    name: FilledText
    ask: FilledText
    real: tuple[FilledText, ...]
    sounds_like: tuple[FilledText, ...]


@dataclass(frozen=True)
class StepView:
    """One step of an answer."""

    name: FilledText
    text: FilledText


@dataclass(frozen=True)
class WayView:
    """One of the two ways out of the three questions."""

    title: FilledText
    short: FilledText
    heading: FilledText
    steps: tuple[StepView, ...]
    example: FilledText


@dataclass(frozen=True)
class QuestionsView:
    """The three questions: a page, a box, and the head of each card."""

    title: FilledText
    lead: FilledText
    questions: tuple[QuestionView, ...]
    kind_no: WayView
    from_yes: WayView
    care: Care


@dataclass(frozen=True)
class StandardView:
    """A standard of a promise."""

    text: FilledText
    measure: FilledText
    target: FilledText


@dataclass(frozen=True)
class RoleLine:
    """What one role does for a promise."""

    role: RoleRef
    line: FilledText


@dataclass(frozen=True)
class PromiseView:
    """One promise of the charter."""

    id: str
    name: FilledText
    short: FilledText
    expect: FilledText
    standards: tuple[StandardView, ...]
    looks_like: tuple[FilledText, ...]
    does_not_look_like: tuple[FilledText, ...]
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class CharterView:
    """The charter."""

    title: FilledText
    purpose: FilledText
    adopted: Day
    upkeep: FilledText
    promises: tuple[PromiseView, ...]
    sheets: tuple[Pdf, ...]
    care: Care


@dataclass(frozen=True)
class LessonView:
    """The head and the tail of a lesson; its body is the page's Markdown."""

    id: str
    title: FilledText
    description: FilledText
    promise: Ref
    minutes: int
    huddle_minutes: int
    audience: FilledText
    takeaways: tuple[FilledText, ...]
    practice: tuple[ScriptView, ...]
    huddle: tuple[tuple[int, FilledText], ...]
    sheets: tuple[Pdf, ...]
    care: Care


@dataclass(frozen=True)
class ChecklistRow:
    """A checklist in a list."""

    id: str
    title: FilledText
    kind: str
    count: int
    when: FilledText


@dataclass(frozen=True)
class RoleView:
    """The page of a role. `rows` are the scripts on its card, `keeps` is what it looks after, if anything."""

    id: str
    title: FilledText
    purpose: FilledText
    pattern: str
    may_decide: tuple[FilledText, ...]
    call: CallView
    stop_line: FilledText
    rows: tuple[ScriptRow, ...]
    checklists: tuple[ChecklistRow, ...]
    promises: tuple[tuple[Ref, FilledText], ...]
    edition: str
    pdfs: tuple[Pdf, ...]
    picture: Picture | None
    keeps: Owner | None
    changes: EditLinks
    care: Care


@dataclass(frozen=True)
class Counts:
    """How many of each kind there are."""

    scripts: int
    lessons: int
    checklists: int


@dataclass(frozen=True)
class SiteView:
    """What every page shows around its own words.

    `indexed` says whether search engines may list the pages. `call` is the first contact of the library, `desks` its roles,
    `edition` a hash of all its words, `reviewed` the day of the latest review,
    `paper` what is in the printer (`letter` or `a4`), and `all_cards` the file with every card in it. `pages` are the
    source addresses of the hand-written pages, such as `practice.md`: most of them are a library's choice, so templates
    link to one only if it is among these.
    """

    name: str
    short_name: str
    call: CallView
    desks: tuple[RoleRef, ...]
    suggest_url: str | None
    edition: str
    reviewed: Day
    paper: str
    all_cards: str
    counts: Counts
    indexed: bool
    pages: frozenset[str]
