"""What staff use at the desk: scripts, checklists, and the roles that hold a card; and what they learn from: lessons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Cared,
    ChecklistId,
    ContactId,
    Count,
    LessonId,
    Limit,
    Name,
    PromiseId,
    ResourceId,
    RoleId,
    Said,
    ScriptId,
    SituationId,
    Source,
    Strict,
    Text,
)


class Restriction(Strict):
    """What stands in the way of the plain yes."""

    kind: Literal["illegal", "immoral", "impossible", "policy", "capacity"]
    """The first three make a kind no; a policy or a lack of room never does."""
    why: Text
    """The reason, in one sentence that a patron accepts."""


class Offer(Strict):
    """Something that staff can do for the patron now."""

    name: Annotated[Name, Limit(24)]
    """A label of a few words."""
    say: Said
    """The words, beginning with what you can do."""
    do: Text
    """What the hands do to deliver it."""
    resource: ResourceId | None = None
    """The resource that is offered."""


class NeverSay(Strict):
    """A sentence that staff do say, and a better one."""

    line: Text
    """The sentence to leave out."""
    instead: Said
    """What to say instead."""


class Call(Strict):
    """Whom to call, and when."""

    who: ContactId
    """The contact."""
    when: Annotated[tuple[Annotated[Text, Limit(60)], ...], Field(min_length=1, max_length=4)]
    """The conditions."""


class CardCall(Call):
    """Whom to call, as a card prints it."""

    when: Annotated[tuple[Annotated[Text, Limit(38)], ...], Field(min_length=1, max_length=4)]
    """The conditions, short enough for the box on the card."""


class Channels(Strict):
    """Replies that can be pasted as they are."""

    chat: Text
    """For chat."""
    email: Text
    """For email, with a greeting and a way back."""


class Script(Cared):
    """What to say when a patron asks for something that is not a plain yes."""

    title: Annotated[Text, Limit(60)]
    """The situation in a few words."""
    situation: SituationId
    """Where it is listed."""
    promise: PromiseId
    """The promise of the charter that it keeps."""
    when: Annotated[Text, Limit(40)] | None = None
    """The condition, shown under the patron's words."""
    stop_line: Annotated[Text, Limit(110)] | None = None
    """Where there may be danger: when to stop offering and get help. It opens the page."""
    patron_says: Annotated[tuple[Text, ...], Field(min_length=3, max_length=6)]
    """Real ways to ask, the most usual first, one of them annoyed."""
    limit: Restriction | None = None
    """What stands in the way; left out where nothing does."""
    acknowledge: Annotated[Said, Limit(110)]
    """Shows that this request or feeling was heard."""
    offers: Annotated[tuple[Offer, ...], Field(min_length=2, max_length=4)]
    """What you can do, best first, each a different road."""
    if_pressed: Said
    """A calm second answer, for the third try."""
    never_say: Annotated[tuple[NeverSay, ...], Field(min_length=2, max_length=3)]
    """What to leave out, and what to say instead."""
    authority: Text | None = None
    """What anyone at this desk may decide, for every patron in the same place."""
    call: Call
    """Whom to call, and when."""
    channels: Channels
    """Ready replies for chat and email."""
    card: Annotated[Said, Limit(110)]
    """The line on a printed card."""
    lessons: Annotated[tuple[LessonId, ...], Field(min_length=1)]
    """Where it is taught."""
    related: tuple[ScriptId, ...] = ()
    """Scripts close to this one."""
    source: Source | None = None
    """The text that it grew from."""


class Phrasings(Strict):
    """More ways to ask for a script, in a file of the script's name. Only search reads them; no page shows them."""

    asks: Text
    """What people say or type when this script is the answer, one a line: sentences, half ones, complaints, a few words."""
    words: Text = ""
    """Single words and short names for the thing, one a line, of patrons and of staff."""


class Item(Strict):
    """One action with a result that one can see."""

    text: Annotated[Text, Limit(70)]
    """The action, or the state to confirm."""
    note: Text | None = None
    """A hint."""
    never_skip: Text | None = None
    """Why this one is never skipped. It makes a killer item: it stands first and in bold."""


class Block(Strict):
    """Items that are checked together, at one pause point."""

    title: Name
    """Its heading."""
    pause: Text
    """When to stop and read them."""
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=9)]
    """At most nine, the most critical first."""


class Checklist(Cared):
    """A short list that is read aloud or confirmed."""

    title: Annotated[Text, Limit(60)]
    """What it is for."""
    kind: Literal["read-do", "do-confirm"]
    """read-do: read a line, do it. do-confirm: do the work, then stop and confirm."""
    promise: PromiseId
    """The promise of the charter that it keeps."""
    when: Text
    """When to use it."""
    how: Text
    """How to use it."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1, max_length=4)]
    """One for each pause point."""
    closing: Text
    """The line that says it is done."""
    if_not: Text
    """What to do when a line cannot be confirmed."""
    sign: Annotated[tuple[Name, ...], Field(max_length=3)] = ()
    """What is signed on paper."""
    source: Source | None = None
    """The text that it grew from."""


Color = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Role(Cared):
    """Who works at a desk and holds its card."""

    title: Name
    """The desk."""
    purpose: Annotated[Text, Limit(70)]
    """What the desk is for, in one line."""
    accent: Color
    """Its color on paper and on light pages, at least 7:1 on white."""
    accent_dark: Color
    """Its color on dark pages, at least 7:1 on the dark background."""
    pattern: Literal["hatch", "bars", "dots", "grid", "lines", "back-hatch", "bricks", "crosshatch", "checker"]
    """Its pattern, so that a black and white print still tells desks apart."""
    scripts: Annotated[tuple[ScriptId, ...], Field(min_length=1)]
    """The scripts on the card, in print order."""
    checklist: ChecklistId
    """The checklist on the card."""
    checklists: tuple[ChecklistId, ...] = ()
    """More checklists for this desk."""
    may_decide: Annotated[tuple[Annotated[Text, Limit(60)], ...], Field(min_length=2, max_length=6)]
    """What anyone at this desk decides on the spot."""
    call: CardCall
    """Whom to call first, and when."""
    stop_line: Annotated[Text, Limit(90)]
    """When to stop offering and get help."""


# As in `macros/cards/sizes.py`; a test holds the two together, since the model knows nothing of paper.
SizeId = Literal[
    "letter", "half-letter", "a4", "a5", "quarter-letter", "four-letter", "a6", "four-a4", "tent-letter", "tent-a4",
    "large-letter", "large-a4", "index-4x6", "index-3x5",
]


class Card(Cared):
    """A card of one's own: for a summer event, for one branch's desk. Printed and published like a role's card."""

    title: Name
    """What it is for."""
    purpose: Annotated[Text, Limit(70)]
    """What happens there, in one line."""
    role: RoleId
    """The desk that it belongs to: it lends its color and its pattern."""
    scripts: Annotated[tuple[ScriptId, ...], Field(min_length=1)]
    """The scripts, in print order."""
    checklist: ChecklistId | None = None
    """The checklist on it."""
    promises: tuple[PromiseId, ...] = ()
    """The promises on it; all of them where none is named."""
    call: CardCall
    """Whom to call, and when."""
    stop_line: Annotated[Text, Limit(90)] | None = None
    """When to stop offering and get help; the role's where it is left out."""
    sizes: tuple[SizeId, ...] = ()
    """The sizes that it is printed in; every size where none is named."""


class Huddle(Strict):
    """One part of the ten-minute talk about a lesson."""

    minutes: Count
    """How long."""
    do: Text
    """What the group does."""


class Lesson(Cared):
    """The front matter of a lesson; the lesson itself is the page's Markdown."""

    title: Annotated[Text, Limit(60)]
    """The heading."""
    description: Text
    """One sentence for search results."""
    promise: PromiseId
    """The promise of the charter that it teaches."""
    minutes: Count
    """How long it takes to read."""
    audience: Text
    """Who it is for."""
    takeaways: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    """Three sentences to keep."""
    practice: Annotated[tuple[ScriptId, ...], Field(min_length=1, max_length=4)]
    """Scripts to try."""
    huddle: Annotated[tuple[Huddle, ...], Field(min_length=2)]
    """The talk, part by part."""
    source: Source | None = None
    """The text that it grew from."""
