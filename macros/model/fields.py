"""What the model says of each field of a class, for whoever shows or checks fields outside of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from macros.model.base import IdOf, MaxLength, Spoken, Strict


@dataclass(frozen=True)
class FieldRule:
    """One field.

    help: what it is for, from the model.
    form: what is typed there, where that is no text: "a date", "a number", "true or false".
    is_required: whether it has to be there, as far as the group it stands in is there.
    entries: for a list, the least and the most entries (None: as many as one likes).
    is_keyed: whether it holds entries under names; then `choices` and `refers_to` are about the names.
    characters: the most characters with facts filled in; typed: the most as they are typed.
    choices: the words that it may be, where the model lists them.
    refers_to: the kind of thing whose id it holds.
    """

    help: str
    is_required: bool
    entries: tuple[int, int | None] | None = None
    characters: int | None = None
    typed: int | None = None
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    is_spoken: bool = False
    is_keyed: bool = False
    form: str | None = None


_FORMS = {date: "a date", int: "a number", bool: "true or false"}


def field_rules(model: type[Strict]) -> dict[str, FieldRule]:
    """The fields of a class by their path ("offers.say"), in their order; a group or a list stands before what is in it.

    Where entries have names, a star stands for them ("facts.*.label").
    """
    return dict(_rules(model, ""))


def _rules(model: type[Strict], path: str) -> Iterator[tuple[str, FieldRule]]:
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        own = f"{path}{field.alias or name}"
        outer, marks = _unwrap(hints[name], [])
        inner, inside = outer, own
        if get_origin(outer) is tuple:
            entries = _count(marks)
            inner, marks = _unwrap(get_args(outer)[0], marks)
            yield own, replace(_rule(field, inner, marks), entries=entries)
        elif get_origin(outer) is dict:
            names, values = get_args(outer)
            word, marks = _unwrap(names, marks)
            yield own, replace(_rule(field, word, marks), is_keyed=True)
            inner, inside = _unwrap(values, [])[0], f"{own}.*"
        else:
            yield own, _rule(field, inner, marks)
        if isinstance(inner, type) and issubclass(inner, Strict):
            yield from _rules(inner, f"{inside}.")


def _count(marks: list[Any]) -> tuple[int, int | None]:
    """The least and the most entries of a list, from the marks on its type."""
    infos = [each for mark in marks if isinstance(mark, FieldInfo) for each in mark.metadata]
    least = next((each.min_length for each in infos if hasattr(each, "min_length")), 0)
    return least, next((each.max_length for each in infos if hasattr(each, "max_length")), None)


def _rule(field: FieldInfo, inner: Any, marks: list[Any]) -> FieldRule:
    def first(kind: type) -> Any:
        return next((mark for mark in marks if isinstance(mark, kind)), None)

    limit, reference = first(MaxLength), first(IdOf)
    typed = [mark.max_length for mark in marks if isinstance(mark, StringConstraints) and mark.max_length]
    return FieldRule(
        help=field.description or "",
        is_required=field.is_required(),
        characters=limit.characters if limit else None,
        typed=min(typed) if typed else None,
        choices=get_args(inner) if get_origin(inner) is Literal else (),
        refers_to=reference.kind if reference else None,
        is_spoken=first(Spoken) is not None,
        form=_FORMS.get(inner),
    )


def _unwrap(hint: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """The type without `Annotated` and `| None`, and all marks on the way to it."""
    found = list(marks)
    while True:
        if get_origin(hint) is Annotated:
            hint, *own = get_args(hint)
            found += own
        elif get_origin(hint) in (Union, UnionType):
            hint = next(each for each in get_args(hint) if each is not type(None))
        else:
            return hint, found
