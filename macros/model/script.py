"""Scripts: what to say when a patron asks for something that is not a plain yes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.base import (
    ContactId,
    LessonId,
    Maintained,
    MaxLength,
    Name,
    PromiseId,
    ResourceId,
    ScriptId,
    SituationId,
    Source,
    SpokenText,
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

    name: Annotated[Name, MaxLength(24)]
    """A label of a few words."""
    say: SpokenText
    """The words, beginning with what you can do."""
    do: Text
    """What the hands do to deliver it."""
    resource: ResourceId | None = None
    """The resource that is offered."""


class NeverSay(Strict):
    """A sentence that staff do say, and a better one."""

    line: Text
    """The sentence to leave out."""
    instead: SpokenText
    """What to say instead."""


class Call(Strict):
    """Whom to call, and when."""

    who: ContactId
    """The contact."""
    when: Annotated[tuple[Annotated[Text, MaxLength(60)], ...], Field(min_length=1, max_length=4)]
    """The conditions."""


class CardCall(Call):
    """Whom to call, as a card prints it."""

    when: Annotated[tuple[Annotated[Text, MaxLength(38)], ...], Field(min_length=1, max_length=4)]
    """The conditions, short enough for the box on the card."""


class Channels(Strict):
    """Replies that can be pasted as they are."""

    chat: Text | None = None
    """For chat."""
    email: Text | None = None
    """For email, with a greeting and a way back."""

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if not (self.chat or self.email):
            raise ValueError("write a reply for chat or for email, or both")
        return self


class Script(Maintained):
    """What to say when a patron asks for something that is not a plain yes."""

    title: Annotated[Text, MaxLength(60)]
    """The situation in a few words."""
    situation: SituationId
    """Where it is listed."""
    promise: PromiseId
    """The promise of the charter that it keeps."""
    when: Annotated[Text, MaxLength(40)] | None = None
    """The condition, shown under the patron's words."""
    stop_line: Annotated[Text, MaxLength(110)] | None = None
    """Where there may be danger: when to stop offering and get help. It opens the page."""
    patron_says: Annotated[tuple[Text, ...], Field(min_length=3, max_length=6)]
    """Real ways to ask, the most usual first, one of them annoyed."""
    limit: Restriction | None = None
    """What stands in the way; left out where nothing does."""
    acknowledge: Annotated[SpokenText, MaxLength(110)]
    """Shows that this request or feeling was heard."""
    offers: Annotated[tuple[Offer, ...], Field(min_length=2, max_length=4)]
    """What you can do, best first, each a different road."""
    if_pressed: SpokenText
    """A calm second answer, for the third try."""
    never_say: Annotated[tuple[NeverSay, ...], Field(min_length=2, max_length=3)]
    """What to leave out, and what to say instead."""
    authority: Text | None = None
    """What anyone at this desk may decide, for every patron in the same place."""
    call: Call
    """Whom to call, and when."""
    channels: Channels
    """Ready replies for chat and email."""
    card: Annotated[SpokenText, MaxLength(110)]
    """The line on a printed card."""
    lessons: tuple[LessonId, ...] = ()
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
