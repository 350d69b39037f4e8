"""Scripts: what to say when a patron asks for something that is not a plain yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from macros.language.message import gettext
from macros.model.base import (
    ChannelId,
    ChecklistId,
    ContactId,
    DecisionId,
    FieldError,
    LanguageCode,
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
    Url,
)


def _as_list(written: object) -> object:
    return (written,) if isinstance(written, str) else written


OneOrMore = Annotated[tuple[Text, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One choice, or a list of them."""


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
    only_if: dict[DecisionId, OneOrMore] = {}
    """The choices that allow it, by the id of the decision. It is left out where the library chose otherwise, or has not chosen."""

    def is_made(self, choices: Mapping[str, str | None]) -> bool:
        """Whether it is made where these choices were made, by the ids of the decisions; None is undecided."""
        return all(choices.get(id) in allowed for id, allowed in self.only_if.items())


class Law(Strict):
    """The law, rule or case behind what a script says."""

    title: Text
    """Its name, as people look it up."""
    section: Name | None = None
    """The section or citation, such as `17 U.S.C. 107`."""
    url: Url | None = None
    """Where it can be read."""


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
    law: tuple[Law, ...] = ()
    """The law, rules or cases behind what it says. Needed if the limit is illegal, or if a text speaks of the law."""

    def where(self, choices: Mapping[str, str | None]) -> Script:
        """The script with the offers that are made where these choices were made."""
        offers = tuple(offer for offer in self.offers if offer.is_made(choices))
        return self if len(offers) == len(self.offers) else self.model_copy(update={"offers": offers})

    @model_validator(mode="after")
    def _first_line_has_the_first_sentence(self) -> Self:
        if self.patron_says[0].acknowledge:
            message = gettext(
                "the first line is answered by the field acknowledge of the script. Write its first sentence there"
            )
            raise FieldError("patron_says", message)
        return self


class PhrasingsIn(Strict):
    """Ways to ask for a script in one language."""

    asks: Annotated[Lines, Field(min_length=1)]
    """What people say or type when this script is the answer, one per line: sentences, complaints, a few words."""
    words: Lines = ""
    """Single words and short names for it, one per line, of patrons and of staff."""


class Phrasings(PhrasingsIn):
    """More ways to ask for a script, in a file with the script's name. They are used for search only; no page shows them."""

    other_languages: Mapping[LanguageCode, PhrasingsIn] = {}
    """What people ask in other languages than the site's, by the language's code, such as `es`: what is typed in one of them finds the script, too."""
