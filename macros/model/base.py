"""The base classes and field types of the model.

A field's type says what the value is. The annotations in its `Annotated[...]` are for the rules in `macros.check`: the
kind of thing that an id refers to (`IdOf`), the maximum length once facts are filled in (`MaxLength`), and whether the
text is said aloud (`Spoken`). `walk` yields every text of a thing with its path and its annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from macros.language.message import gettext
from macros.model.id_format import ID, MAX_ID, not_reserved
from macros.model.web_addresses import mailbox, web_address


class Strict(BaseModel):
    """A frozen model without extra fields. Each field's docstring is its description."""

    refused: ClassVar[Mapping[str, str]] = {}
    """Fields that people try, such as those of other tools, each with what to do instead."""

    short_form: ClassVar[str | None] = None
    """The field that a plain text in place of the group stands for. Its text has the path of the group."""

    absent: ClassVar[Mapping[str, str]] = {}
    """Required fields that need more than their name to be added, each with what is missing and what to write."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        str_strip_whitespace=True,
        validate_default=False,
    )


class FieldError(ValueError):
    """Raised by the validator of a group of fields for what is wrong with one of them."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True)
class IdOf:
    """The text is the id of a thing of this kind: script, role, checklist, lesson, situation, promise, contact, resource or fact."""

    kind: str


@dataclass(frozen=True)
class MaxLength:
    """The maximum length of the text in characters, with facts filled in: what fits on a card or a phone."""

    characters: int


class Spoken:
    """The text is said aloud to a patron."""


MAX_DIGITS = 12
"""Maximum number of digits of a whole number."""

MAX_COUNT = 10_000
"""Maximum of a whole number in a data file."""


def _dates_meant(written: str) -> str:
    """What a date such as 3/4/2026 can mean, which depends on the country; "" for any other text."""
    if plain := re.fullmatch(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})", written):
        return "{}-{:0>2}-{:0>2}".format(*plain.groups())
    found = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", written)
    if not found:
        return ""
    first, second, year = (int(part) for part in found.groups())
    days = {
        (month, day)
        for month, day in ((first, second), (second, first))
        if 1 <= month <= 12 and 1 <= day <= 31
    }
    dates = [f"{year:04}-{month:02}-{day:02}" for month, day in sorted(days)]
    if len(dates) == 2:
        return gettext("%(one)s or %(other)s", one=dates[0], other=dates[1])
    return "".join(dates)


def _iso_date(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            message = gettext(
                "a date is written as year-month-day, such as %(example)s",
                example=_dates_meant(value) or "2026-01-31",
            )
            raise ValueError(message)
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise ValueError(gettext("this day does not exist in the calendar")) from None
        if not MIN_YEAR <= day.year <= MAX_YEAR:
            raise ValueError(
                gettext("the year must be from %(first)s to %(last)s", first=MIN_YEAR, last=MAX_YEAR)
            )
        return day
    return value


def _digits(value: object) -> object:
    # pydantic also reads "1_000", and Python fails on a number of many thousand digits.
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?[0-9]+", value):
            raise ValueError(gettext("this must be a whole number, in digits"))
        if len(value) > MAX_DIGITS:
            raise ValueError(gettext("the number is too large. Write a smaller one"))
    return value


def _flag(value: object) -> object:
    if value not in (True, False, "true", "false"):
        raise ValueError(gettext("write true or false"))
    return value


MAX_TEXT = 2_000
"""Maximum length of a text in characters. The longest reply by email in a real library has fewer than 1,000."""

MAX_LINES = 50_000
"""Maximum length of a list of lines in one text. The longest in a real library has 14,000 characters."""

MIN_YEAR, MAX_YEAR = 1800, 2199
"""The years of dates. Adding months to a date then never leaves the calendar, which ends with the year 9999."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
Lines = Annotated[str, StringConstraints(max_length=MAX_LINES)]
NewId = Annotated[str, StringConstraints(pattern=ID, max_length=MAX_ID), AfterValidator(not_reserved)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=60)]
LANGUAGE_CODE = r"^[a-z]{2,3}$"
"""The form of the code of a language."""
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE_CODE)]
# The pattern is what editors check; the validator says what is wrong.
Url = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+$", max_length=MAX_TEXT), AfterValidator(web_address)
]
Mailbox = Annotated[
    str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$", max_length=MAX_TEXT), AfterValidator(mailbox)
]
Date = Annotated[date, BeforeValidator(_iso_date)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Digits = BeforeValidator(_digits)
Count = Annotated[int, Field(ge=1, le=MAX_COUNT), Digits]
SpokenText = Annotated[Text, Spoken()]

ScriptId = Annotated[Text, IdOf("script")]
RoleId = Annotated[Text, IdOf("role")]
ChecklistId = Annotated[Text, IdOf("checklist")]
LessonId = Annotated[Text, IdOf("lesson")]
SituationId = Annotated[Text, IdOf("situation")]
PromiseId = Annotated[Text, IdOf("promise")]
ChannelId = Annotated[Text, IdOf("channel")]
ContactId = Annotated[Text, IdOf("contact")]
ResourceId = Annotated[Text, IdOf("resource")]
FactRefId = Annotated[Text, IdOf("fact")]
DecisionId = Annotated[Text, IdOf("decision")]


class Source(Strict):
    """The text that a thing is based on."""

    author: Name | None = None
    """Who wrote it, if the text says so."""
    title: Text
    """Its title."""
    site: Text
    """Where it was published."""
    year: Annotated[int, Field(ge=1900, le=2100), Digits] | None = None
    """The year when it was published, if it is known."""
    url: Url | None = None
    """The address where it can be read."""
    date: Date | None = None
    """The day when it was published or last changed; or else, when it was read."""
    note: Text | None = None
    """What was taken from it, and what was not."""


class Maintained(Strict):
    """A thing that somebody maintains."""

    owner: RoleId
    """The role that keeps this correct."""
    deputy: RoleId | None = None
    """The role that maintains it when the owner is away."""
    reviewed: Date
    """The day when somebody last read it and found it correct."""
    check_by: Date | None = None
    """An earlier day for the next check than the months of its kind give, so that not everything is due at once. The next review ends it."""


class TextField(NamedTuple):
    """One text of a thing: its path, the text, its type's annotations, and whether it is the key of a mapping."""

    loc: tuple[str | int, ...]
    text: str
    annotations: tuple[object, ...]
    is_key: bool = False

    def annotation(self, kind: type) -> Any:
        """The annotation of this class, or None."""
        for each in self.annotations:  # A loop: this is asked more than a million times in a large library.
            if isinstance(each, kind):
                return each
        return None


def walk(thing: Strict) -> Iterator[TextField]:
    """Every text in the thing, in the order of its fields."""
    yield from _walk(thing, _NO_ANNOTATIONS, ())


class _Annotations(NamedTuple):
    """The annotations of a type: on its text, on a mapping's keys, and on the entries of a list or a mapping."""

    own: tuple[object, ...] = ()
    keys: tuple[object, ...] = ()
    entries: _Annotations | None = None


_NO_ANNOTATIONS = _Annotations()


@cache
def _fields(model: type[Strict]) -> tuple[tuple[str, _Annotations], ...]:
    """The fields of a model under their names in files, with their annotations. Cached: values are walked often."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        (field.alias or name, _annotations(hints[name])) for name, field in model.model_fields.items()
    )


def _annotations(hint: Any, outer: tuple[object, ...] = ()) -> _Annotations:
    while get_origin(hint) is Annotated:
        hint, *own = get_args(hint)
        outer += tuple(own)
    plain = _plain(hint)
    if get_origin(plain) in (tuple, list):
        return _Annotations(entries=_annotations(get_args(plain)[0], outer))
    if get_origin(plain) is dict:
        key, value = get_args(plain)
        return _Annotations(keys=tuple(get_args(key)[1:]), entries=_annotations(value))
    return _Annotations(outer + _inner_annotations(hint))


def _walk(value: Any, annotations: _Annotations, loc: tuple[str | int, ...]) -> Iterator[TextField]:
    if isinstance(value, str):
        yield TextField(loc, value, annotations.own)
    elif isinstance(value, Strict):
        for (name, inner), entry in zip(_fields(type(value)), value.__dict__.values(), strict=True):
            yield from _walk(entry, inner, loc if name == value.short_form else (*loc, name))
    elif isinstance(value, (tuple, list)):
        for number, entry in enumerate(value):
            yield from _walk(entry, annotations.entries or _NO_ANNOTATIONS, (*loc, number))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield TextField((*loc, key), key, annotations.keys, is_key=True)
            yield from _walk(entry, annotations.entries or _NO_ANNOTATIONS, (*loc, key))


def _plain(hint: Any) -> Any:
    """The hint without `| None` and `Annotated`."""
    while True:
        if get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        elif _is_union(hint):
            hint = next(each for each in get_args(hint) if each is not type(None))
        else:
            return hint


def _inner_annotations(hint: Any) -> tuple[object, ...]:
    """The annotations of the text inside `SpokenText | None`."""
    if _is_union(hint):
        hint = next(each for each in get_args(hint) if each is not type(None))
    return tuple(get_args(hint)[1:]) if get_origin(hint) is Annotated else ()


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType)
