"""pydantic's errors in a librarian's words, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError

from macros.model import ID, Strict
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import Document


def problems_of(error: ValidationError, document: Document, model: type[Strict]) -> Iterator[Problem]:
    """A problem for each error, at the place of the value (or of the key, where the key is what is wrong)."""
    for detail in error.errors(include_url=False):
        loc = tuple(part for part in detail["loc"] if part != "[key]")
        is_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
        mark = document.key_at(loc) if is_key else document.at(loc)
        yield Problem(document.file, mark.line, mark.column, f"{_path(loc)}: {_message(detail, model)}")


def _path(loc: tuple[str | int, ...]) -> str:
    """`offers 2, say` for ("offers", 1, "say"): people count from one."""
    words: list[str] = []
    for part in loc:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words) or "the file"


def _message(detail: Any, model: type[Strict]) -> str:
    kind, context, written = detail["type"], detail.get("ctx", {}), detail["input"]
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "missing":
        return f'"{name}" is missing. Add a line "{name}: …".'
    if kind == "extra_forbidden":
        known = [field.alias or field_name for field_name, field in _model_at(model, detail["loc"][:-1]).model_fields.items()]
        return f'there is no field "{name}" here.{did_you_mean(name, known) or " The fields are: " + ", ".join(known) + "."}'
    if kind in ("literal_error", "enum"):
        known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        near = did_you_mean(str(written), known)
        hint = near if "?" in near else ""
        return f"{_shown(written)} is not one of the words for this.{hint} Write one of: {', '.join(known)}."
    if kind in ("too_short", "too_long"):
        return _count(kind, context, detail["loc"])
    if kind in _BOUNDS:
        return f"{_BOUNDS[kind].format(**context)} Here stands {_shown(written)}."
    if kind in _SHAPES:
        return f"{_SHAPES[kind]} Here stands {_shown(written)}."
    if kind == "value_error":
        return f'{context["error"]}. Here stands {_shown(written)}.' if isinstance(written, str) else f'{context["error"]}.'
    if kind == "string_pattern_mismatch":
        return f"{_shown(written)} is not what belongs here. Write {_PATTERNS[context['pattern']]}."
    if kind == "string_too_long":
        most = context["max_length"]
        return f"{_shown(written)} has {len(written)} characters; at most {most} fit. Take out {len(written) - most}."
    if kind == "string_too_short":
        return "nothing is written here. Write something, or delete the line."
    return f"something else belongs here. Here stands {_shown(written)}. Look at a file of the same kind, and write it alike."


_SHAPES = {
    "string_type": "one text belongs here, not a list or a group of fields.",
    "date_type": "one text belongs here, not a list or a group of fields.",
    "model_type": "a group of fields belongs here, each on a line of its own.",
    "dict_type": "a group of fields belongs here, each on a line of its own.",
    "tuple_type": 'a list belongs here: each entry on a line of its own that begins with "- ".',
    "int_parsing": "a whole number belongs here, in digits.",
    "int_parsing_size": "the number is too large. Write a smaller one.",
    "int_type": "a whole number belongs here, in digits.",
}

_BOUNDS = {
    "greater_than_equal": "the number is too small. Write {ge} or more.",
    "less_than_equal": "the number is too large. Write {le} or less.",
}

_PATTERNS = {
    r"^https?://\S+$": "an address that begins with https://",
    r"^https?://\S+/$": "an address that begins with https:// and ends with a slash",
    r"^[a-z][a-z0-9_]*$": "small letters, digits and underscores, such as loan_days",
    ID: "small letters, digits and hyphens, such as person-in-charge",
    r"^[^@\s]+@[^@\s]+$": "an email address",
    r"^[^{}<>\[\]]+$": "text without braces or brackets",
    r"^@[\w.-]+(/[\w.-]+)*$": 'a team of the repository\'s host, such as "@fernhill/circulation", in quotes',
    r"^[0-9]{2,6}$": "two to six digits",
    r"^#[0-9A-Fa-f]{6}$": 'a color such as "#0B5563", in quotes',
}


def _count(kind: str, context: dict[str, Any], loc: tuple[str | int, ...]) -> str:
    actual = context["actual_length"]
    stands = f"there {'is' if actual == 1 else 'are'} {actual}"
    if kind == "too_short":
        return f"at least {context['min_length']} belong here; {stands}. Add {context['min_length'] - actual} more."
    return f"at most {context['max_length']} fit here; {stands}. Take out {actual - context['max_length']}."


def _shown(written: Any) -> str:
    if isinstance(written, str):
        return f'"{written[:59]}…"' if len(written) > 60 else f'"{written}"'
    if isinstance(written, (list, tuple)):
        return "a list"
    return "a group of fields"


def _model_at(model: type[Strict], loc: tuple[str | int, ...]) -> type[Strict]:
    """The class of the group of fields at `loc`."""
    for part in loc:
        field = next((f for n, f in model.model_fields.items() if part in (n, f.alias)), None)
        if field is not None:
            model = next(iter(_models(field.annotation)), model)
    return model


def _models(annotation: Any) -> Iterator[type[Strict]]:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
