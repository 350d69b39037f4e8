"""What the classes of the model are made of: a strict frozen base, kinds of text, and marks on fields.

A field's type says what the value is; the marks in its `Annotated[...]` say what the rules in `macros.check` need to
know: which thing an id names (`IdOf`), how long a line may be once its facts are filled in (`MaxLength`), and
whether it is said aloud (`SPOKEN`). `walk` yields every text of a thing with its place and its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class Strict(BaseModel):
    """A frozen class that knows its fields and no others; each field's docstring is its description."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, str_strip_whitespace=True, validate_default=False
    )


@dataclass(frozen=True)
class IdOf:
    """The text is the id of a `kind`: script, role, checklist, lesson, situation, promise, contact or resource."""

    kind: str


@dataclass(frozen=True)
class MaxLength:
    """The text, facts filled in, has at most this many characters (`cards.md`: what fits a card and a phone)."""

    characters: int


class Spoken:
    """The text is said aloud to a patron."""


SPOKEN = Spoken()


def _iso_day(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError("a date is written year-month-day, such as 2026-11-16")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("there is no such day in the calendar") from None
    return value


def _flag(value: object) -> object:
    if value not in (True, False, "true", "false"):
        raise ValueError("write true or false")
    return value


ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""The form of an id, of files and inside them: it becomes an address and a macro's argument."""

Text = Annotated[str, StringConstraints(min_length=1)]
NewId = Annotated[str, StringConstraints(pattern=ID)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Day = Annotated[date, BeforeValidator(_iso_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, Field(ge=1)]
SpokenText = Annotated[Text, SPOKEN]

ScriptId = Annotated[Text, IdOf("script")]
RoleId = Annotated[Text, IdOf("role")]
ChecklistId = Annotated[Text, IdOf("checklist")]
LessonId = Annotated[Text, IdOf("lesson")]
SituationId = Annotated[Text, IdOf("situation")]
PromiseId = Annotated[Text, IdOf("promise")]
ContactId = Annotated[Text, IdOf("contact")]
ResourceId = Annotated[Text, IdOf("resource")]
FactRefId = Annotated[Text, IdOf("fact")]


class Source(Strict):
    """The text that a thing grew from. Our words are our own; the source is named."""

    author: Name | None = None
    """Who wrote it, as far as the text says."""
    title: Text
    """Its title."""
    site: Text
    """Where it appeared."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """When it appeared, as far as it is known."""
    note: Text | None = None
    """What is theirs and what is ours."""


class Maintained(Strict):
    """What somebody looks after: who, who else, and when they last read it."""

    owner: RoleId
    """The role that keeps this true."""
    deputy: RoleId | None = None
    """The role that does it when the owner is away."""
    reviewed: Day
    """The day when somebody last read it and found it right."""


class TextField(NamedTuple):
    """One text of a thing: its path, what it says, the marks on its type, and whether it is the key of a mapping."""

    loc: tuple[str | int, ...]
    text: str
    annotations: tuple[object, ...]
    is_key: bool = False

    def annotation(self, kind: type) -> Any:
        """The annotation of this class, or None."""
        return next((each for each in self.annotations if isinstance(each, kind)), None)


def walk(thing: Strict) -> Iterator[TextField]:
    """Every text in the thing, in the order of its fields."""
    yield from _walk(thing, _NOTHING, ())


class _Form(NamedTuple):
    """What a type says of the texts in it: their marks, those of a mapping's keys, and the form of its entries."""

    marks: tuple[object, ...] = ()
    keys: tuple[object, ...] = ()
    entries: _Form | None = None


_NOTHING = _Form()


@cache
def _forms(model: type[Strict]) -> tuple[tuple[str, _Form], ...]:
    """The fields of a model as they are written, each with its form: types are read once, values thousands of times."""
    hints = get_type_hints(model, include_extras=True)
    return tuple((field.alias or name, _form(hints[name])) for name, field in model.model_fields.items())


def _form(hint: Any, marks: tuple[object, ...] = ()) -> _Form:
    while get_origin(hint) is Annotated:
        hint, *own = get_args(hint)
        marks += tuple(own)
    plain = _plain(hint)
    if get_origin(plain) in (tuple, list):
        return _Form(entries=_form(get_args(plain)[0], marks))
    if get_origin(plain) is dict:
        key, value = get_args(plain)
        return _Form(keys=tuple(get_args(key)[1:]), entries=_form(value))
    return _Form(marks + _inner_marks(hint))


def _walk(value: Any, form: _Form, loc: tuple[str | int, ...]) -> Iterator[TextField]:
    if isinstance(value, str):
        yield TextField(loc, value, form.marks)
    elif isinstance(value, Strict):
        for (name, inner), entry in zip(_forms(type(value)), value.__dict__.values(), strict=True):
            yield from _walk(entry, inner, (*loc, name))
    elif isinstance(value, (tuple, list)):
        for number, entry in enumerate(value):
            yield from _walk(entry, form.entries or _NOTHING, (*loc, number))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield TextField((*loc, key), key, form.keys, is_key=True)
            yield from _walk(entry, form.entries or _NOTHING, (*loc, key))


def _plain(hint: Any) -> Any:
    """The hint without `| None` and `Annotated`."""
    while True:
        if get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        elif _is_union(hint):
            hint = next(each for each in get_args(hint) if each is not type(None))
        else:
            return hint


def _inner_marks(hint: Any) -> tuple[object, ...]:
    """The marks of the text inside `SpokenText | None`."""
    if _is_union(hint):
        hint = next(each for each in get_args(hint) if each is not type(None))
    return tuple(get_args(hint)[1:]) if get_origin(hint) is Annotated else ()


def _is_union(hint: Any) -> bool:
    return get_origin(hint) is Union or type(hint).__name__ == "UnionType"
