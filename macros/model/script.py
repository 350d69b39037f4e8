"""Scripts: what to say when a patron asks for something that is not a plain yes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from macros.language.message import gettext
from macros.model.base import (
    ChannelId,
    ChecklistId,
    ContactId,
    FieldError,
    LessonId,
    Lines,
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
    """The reason why the answer is not a plain yes."""

    kind: Literal["illegal", "immoral", "impossible", "policy", "capacity"]
    """The kind of reason. Illegal, immoral and impossible lead to a kind no; policy and capacity never do."""
    why: Text
    """The reason, in one sentence that a patron can accept."""


Speaker = Literal["patron", "bystander", "child", "caller", "subject"]
"""Who says a line: the patron, a bystander, a child, someone on the phone, or the person whose behavior it is about."""


class PatronLine(Strict):
    """What somebody says. A plain text is a line of the patron's, which the script's own first sentence answers."""

    short_form: ClassVar[str | None] = "says"

    says: Text
    """The words."""
    who: Speaker | None = None
    """Who says it, the patron if left out; `subject` is the person whose behavior it is about."""
    acknowledge: Annotated[SpokenText, MaxLength(110)] | None = None
    """The first sentence for this line, if the script's own does not fit it."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: Any) -> Any:
        return {"says": written} if isinstance(written, str) else written

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        group = handler(schema)
        return {"anyOf": [{"type": "string", "minLength": 1}, group]}


class Offer(Strict):
    """Something that staff can do for the patron now."""

    name: Annotated[Name, MaxLength(24)]
    """A label of a few words."""
    say: SpokenText
    """The words to say, beginning with what you can do."""
    do: Text
    """What staff do to deliver it."""
    resource: ResourceId | None = None
    """The resource that is offered."""


class NeverSay(Strict):
    """A sentence to avoid, and a better one."""

    line: Text
    """The sentence to avoid."""
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


class Script(Maintained):
    """What to say when a patron asks for something that is not a plain yes."""

    title: Annotated[Text, MaxLength(60)]
    """The situation in a few words."""
    situation: SituationId
    """Where it is listed."""
    promise: PromiseId
    """The promise of the charter that it keeps."""
    when: Annotated[Text, MaxLength(40)] | None = None
    """The condition, shown below the patron's words."""
    stop_line: Annotated[Text, MaxLength(110)] | None = None
    """For situations that can be dangerous: when to stop offering and get help. It is at the top of the page."""
    alone: Literal["anyone", "staff", "nobody"] | None = None
    """Who may handle it alone; `staff` if it is left out. `anyone`: volunteers, shelvers and students, too, who are often minors. `nobody`: always two people."""
    checklist: ChecklistId | None = None
    """The checklist that goes with it, linked at the top of the page."""
    patron_says: Annotated[tuple[PatronLine, ...], Field(min_length=3, max_length=6)]
    """Real ways to ask, the most usual first, one of them annoyed. Each is a text, or a group that says who speaks and what is said first in return."""
    limit: Restriction | None = None
    """Why the answer is not a plain yes. Left out if it is one."""
    acknowledge: Annotated[SpokenText, MaxLength(110)]
    """The sentence that shows that the request or the feeling was heard."""
    offers: Annotated[tuple[Offer, ...], Field(min_length=2, max_length=4)]
    """What you can do, best first, each in a different way."""
    if_pressed: SpokenText
    """A calm second answer, for the third try."""
    never_say: Annotated[tuple[NeverSay, ...], Field(min_length=2, max_length=3)]
    """What not to say, and what to say instead."""
    authority: Text | None = None
    """What everyone at this desk can decide, for every patron in the same situation."""
    call: Call
    """Whom to call, and when."""
    channels: dict[ChannelId, Text] = {}
    """Ready replies by the library's channels. At least one is required if the library has channels."""
    card: Annotated[SpokenText, MaxLength(110)]
    """The line on a printed card."""
    lessons: tuple[LessonId, ...] = ()
    """The lessons that teach it."""
    related: tuple[ScriptId, ...] = ()
    """Similar scripts."""
    source: Source | None = None
    """The text that it is based on."""

    @model_validator(mode="after")
    def _first_line_has_the_first_sentence(self) -> Self:
        if self.patron_says[0].acknowledge:
            message = gettext(
                "the first line is answered by the field acknowledge of the script. Write its first sentence there"
            )
            raise FieldError("patron_says", message)
        return self


class Phrasings(Strict):
    """More ways to ask for a script, in a file with the script's name. They are used for search only; no page shows them."""

    asks: Annotated[Lines, Field(min_length=1)]
    """What people say or type when this script is the answer, one per line: sentences, complaints, a few words."""
    words: Lines = ""
    """Single words and short names for it, one per line, of patrons and of staff."""
