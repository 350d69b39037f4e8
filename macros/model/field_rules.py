"""The rules of each field of a model, for the field tables and the proposal form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from macros.language.message import gettext
from macros.model.base import MAX_TEXT, IdOf, MaxLength, Spoken, Strict


@dataclass(frozen=True)
class FieldRule:
    """The rules of one field.

    help: its description.
    is_required: whether it is required in its group.
    entries: for a list, the minimum and maximum number of entries (None: no maximum).
    characters: the maximum length with facts filled in.
    typed: the maximum length as typed, if it is less than what every text may have.
    choices: the allowed words, if the model lists them.
    refers_to: the kind of thing whose id it holds.
    is_spoken: whether it is said aloud.
    is_keyed: whether it holds entries by name; `choices` and `refers_to` then apply to the names.
    short_form: for a group, the field in it that a plain text in its place stands for.
    form: what to type if it is not text: "a date", "a number", "true or false".
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
    short_form: str | None = None


_FORMS = {date: gettext("a date"), int: gettext("a number"), bool: gettext("true or false")}


def field_rules(model: type[Strict]) -> dict[str, FieldRule]:
    """The fields of a class by path ("offers.say"), in order; a group or a list comes before what is in it.

    If entries have names, the path has a star for the name ("facts.*.label").
    """
    return dict(_rules(model, ""))


def rule_path(rules: Mapping[str, FieldRule], loc: tuple[str | int, ...]) -> str:
    """The path of a field in the rules of its model: without numbers, and with a star for an entry's name."""
    path = ""
    for part in loc:
        if isinstance(part, str):
            name = "*" if path in rules and rules[path].is_keyed else part
            path = f"{path}.{name}" if path else name
    return path


def _rules(model: type[Strict], path: str) -> Iterator[tuple[str, FieldRule]]:
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        own = f"{path}{field.alias or name}"
        outer, annotations = _unwrap(hints[name], [])
        inner, inside = outer, own
        if get_origin(outer) is tuple:
            entries = _count(annotations)
            inner, annotations = _unwrap(get_args(outer)[0], annotations)
            yield own, replace(_rule(field, inner, annotations), entries=entries)
        elif get_origin(outer) is dict:
            names, values = get_args(outer)
            word, annotations = _unwrap(names, annotations)
            yield own, replace(_rule(field, word, annotations), is_keyed=True)
            inner, inside = _unwrap(values, [])[0], f"{own}.*"
        else:
            yield own, _rule(field, inner, annotations)
        if isinstance(inner, type) and issubclass(inner, Strict):
            yield from _rules(inner, f"{inside}.")


def _count(annotations: list[Any]) -> tuple[int, int | None]:
    """The minimum and maximum number of entries of a list, from the annotations on its type."""
    infos = [each for info in annotations if isinstance(info, FieldInfo) for each in info.metadata]
    least = next((each.min_length for each in infos if hasattr(each, "min_length")), 0)
    return least, next((each.max_length for each in infos if hasattr(each, "max_length")), None)


def _rule(field: FieldInfo, inner: Any, annotations: list[Any]) -> FieldRule:
    def first(kind: type) -> Any:
        return next((each for each in annotations if isinstance(each, kind)), None)

    limit, reference = first(MaxLength), first(IdOf)
    typed = [
        each.max_length
        for each in annotations
        if isinstance(each, StringConstraints) and each.max_length and each.max_length < MAX_TEXT
    ]
    return FieldRule(
        help=field.description or "",
        is_required=field.is_required(),
        characters=limit.characters if limit else None,
        typed=min(typed) if typed else None,
        choices=get_args(inner) if get_origin(inner) is Literal else (),
        refers_to=reference.kind if reference else None,
        is_spoken=first(Spoken) is not None,
        form=_FORMS.get(inner),
        short_form=inner.short_form if isinstance(inner, type) and issubclass(inner, Strict) else None,
    )


def _unwrap(hint: Any, annotations: list[Any]) -> tuple[Any, list[Any]]:
    """The type without `Annotated` and `| None`, and all annotations that were removed."""
    found = list(annotations)
    while True:
        if get_origin(hint) is Annotated:
            hint, *own = get_args(hint)
            found += own
        elif get_origin(hint) in (Union, UnionType):
            hint = next(each for each in get_args(hint) if each is not type(None))
        else:
            return hint, found
