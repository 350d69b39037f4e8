"""The views of the pages: one class a page."""

from __future__ import annotations

from dataclasses import dataclass

from macros.text.references import Line
from macros.text.statistics import Statistics
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
    label: Line
    why: Line


@dataclass(frozen=True)
class VerdictView:
    """What the three questions say of a request: `kind` is yes, not-this-way or kind-no."""

    kind: str
    title: Line
    text: Line


@dataclass(frozen=True)
class OfferView:
    """An offer, numbered from one; `change_url` is where it is changed."""

    number: int
    name: Line
    say: Line
    do: Line
    resource: ResourceView | None
    change_url: str | None


@dataclass(frozen=True)
class NeverSayView:
    """A sentence to leave out, and a better one."""

    line: Line
    instead: Line


@dataclass(frozen=True)
class ScriptView:
    """The page of a script.

    `roles` are those whose card carries it, `desks` all of them; `figures` say how long it takes to say, and how hard it
    reads.
    """

    id: str
    title: Line
    situation: Ref
    promise: Ref
    when: Line | None
    stop_line: Line | None
    patron_says: tuple[Line, ...]
    limit: LimitView | None
    verdict: VerdictView
    acknowledge: Line
    offers: tuple[OfferView, ...]
    if_pressed: Line
    never_say: tuple[NeverSayView, ...]
    authority: Line | None
    call: CallView
    chat: Line | None
    email: Line | None
    card: Line
    lessons: tuple[Ref, ...]
    related: tuple[ScriptRow, ...]
    roles: tuple[RoleRef, ...]
    desks: tuple[DeskView, ...]
    facts: tuple[FactView, ...]
    figures: Statistics
    care: Care


@dataclass(frozen=True)
class SpokenView:
    """A script as one practices it: what is asked, what is said, and what stands in the way. Cheaper than its page."""

    id: str
    title: Line
    when: Line | None
    stop_line: Line | None
    patron_says: tuple[Line, ...]
    limit: LimitView | None
    verdict: VerdictView
    acknowledge: Line
    offers: tuple[tuple[Line, Line], ...]
    if_pressed: Line
    never_say: tuple[NeverSayView, ...]


@dataclass(frozen=True)
class ItemView:
    """An item, numbered through the whole checklist; `never_skip` says why it may not be skipped.

    `change_url` is where it is changed.
    """

    number: int
    text: Line
    note: Line | None
    never_skip: Line | None
    change_url: str | None


@dataclass(frozen=True)
class BlockView:
    """The items of one pause point."""

    title: Line
    pause: Line
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class ChecklistView:
    """The page of a checklist; `seconds` is how long it takes to read aloud, `edition` a hash of its lines."""

    id: str
    title: Line
    kind: str
    promise: Ref
    when: Line
    how: Line
    blocks: tuple[BlockView, ...]
    count: int
    seconds: int
    edition: str
    closing: Line
    if_not: Line
    sign: tuple[Line, ...]
    roles: tuple[RoleRef, ...]
    sheets: tuple[Pdf, ...]
    care: Care


@dataclass(frozen=True)
class QuestionView:
    """One of the three questions."""

    id: str
    name: Line
    ask: Line
    real: tuple[Line, ...]
    sounds_like: tuple[Line, ...]


@dataclass(frozen=True)
class StepView:
    """One step of an answer."""

    name: Line
    text: Line


@dataclass(frozen=True)
class WayView:
    """One of the two ways out of the three questions."""

    title: Line
    short: Line
    heading: Line
    steps: tuple[StepView, ...]
    example: Line


@dataclass(frozen=True)
class QuestionsView:
    """The three questions: a page, a box, and the head of each card."""

    title: Line
    lead: Line
    questions: tuple[QuestionView, ...]
    kind_no: WayView
    from_yes: WayView
    care: Care


@dataclass(frozen=True)
class StandardView:
    """A standard of a promise."""

    text: Line
    measure: Line
    target: Line


@dataclass(frozen=True)
class RoleLine:
    """What one role does for a promise."""

    role: RoleRef
    line: Line


@dataclass(frozen=True)
class PromiseView:
    """One promise of the charter."""

    id: str
    name: Line
    short: Line
    expect: Line
    standards: tuple[StandardView, ...]
    looks_like: tuple[Line, ...]
    does_not_look_like: tuple[Line, ...]
    roles: tuple[RoleLine, ...]


@dataclass(frozen=True)
class CharterView:
    """The charter."""

    title: Line
    purpose: Line
    adopted: Day
    upkeep: Line
    promises: tuple[PromiseView, ...]
    sheets: tuple[Pdf, ...]
    care: Care


@dataclass(frozen=True)
class LessonView:
    """The head and the tail of a lesson; its body is the page's Markdown."""

    id: str
    title: Line
    description: Line
    promise: Ref
    minutes: int
    huddle_minutes: int
    audience: Line
    takeaways: tuple[Line, ...]
    practice: tuple[ScriptView, ...]
    huddle: tuple[tuple[int, Line], ...]
    sheets: tuple[Pdf, ...]
    care: Care


@dataclass(frozen=True)
class ChecklistRow:
    """A checklist in a list."""

    id: str
    title: Line
    kind: str
    count: int
    when: Line


@dataclass(frozen=True)
class RoleView:
    """The page of a role. `rows` are the scripts on its card, `keeps` is what it looks after, if anything."""

    id: str
    title: Line
    purpose: Line
    pattern: str
    may_decide: tuple[Line, ...]
    call: CallView
    stop_line: Line
    rows: tuple[ScriptRow, ...]
    checklists: tuple[ChecklistRow, ...]
    promises: tuple[tuple[Ref, Line], ...]
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
