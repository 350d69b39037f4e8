"""Turns pydantic's errors into problems for librarians, each with its position in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import ValidationError

from macros.language import gettext_noop
from macros.language.message import gettext, ngettext, sentences
from macros.model import ID, FieldError, Strict
from macros.model.base import LANGUAGE_CODE
from macros.model.contact import BEFORE_EXTENSION, PHONE_FORM
from macros.model.emergency import DIALED
from macros.model.id_format import FACT_ID
from macros.model.library import PAGE_ADDRESS, TEAM
from macros.source.problems import Problem, did_you_mean, near_spellings
from macros.source.yaml_loader import MAX_PROBLEMS, Document

MAX_WRITTEN = 60
"""Maximum number of characters that are shown of what was written."""


def problems_of(error: ValidationError, document: Document, model: type[Strict]) -> Iterator[Problem]:
    """A problem for each error, at the position of the value, or of the key if the key is wrong; at most MAX_PROBLEMS.

    A field that is missing because its name is misspelt is reported once, under the name that is written. A list that is
    too short only because of wrong entries, which do not count, is not reported beside them.
    """
    details = error.errors(include_url=False)[:MAX_PROBLEMS]
    misspelt = _misspelt_fields(details, model)
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelt:
            continue
        if detail["type"] == "too_short" and any(_is_in(detail["loc"], each["loc"]) for each in details):
            continue
        loc = tuple(part for part in detail["loc"] if part != "[key]")
        if isinstance(wrong := detail.get("ctx", {}).get("error"), FieldError):
            loc += (wrong.field,)
        is_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
        position = document.key_at(loc) if is_key else document.at(loc)
        yield Problem(document.file, *position, _in_field(loc, _message(detail, model)))


def _is_in(outer: tuple[str | int, ...], inner: tuple[str | int, ...]) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _misspelt_fields(details: Sequence[Any], model: type[Strict]) -> set[tuple[str | int, ...]]:
    """The paths of the fields that are meant by unknown ones beside them."""
    meant: set[tuple[str | int, ...]] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *group, name = detail["loc"]
            known = _fields(_model_at(model, tuple(group)))
            meant.update((*group, field) for field in near_spellings(str(name), known))
    return meant


def _fields(model: type[Strict]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _in_field(loc: tuple[str | int, ...], message: str) -> str:
    return gettext("%(field)s: %(reason)s", field=_path(loc) or gettext("the file"), reason=message)


def _path(loc: tuple[str | int, ...]) -> str:
    """The path of a value in words: `offers 2, say` for ("offers", 1, "say")."""
    parts: list[str] = []
    for part in loc:
        if isinstance(part, int) and parts:
            parts[-1] += f" {part + 1}"
        else:
            parts.append(str(part))
    return ", ".join(parts)


def _message(detail: Any, model: type[Strict]) -> str:
    kind, context, written = detail["type"], detail.get("ctx", {}), detail["input"]
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    message: str
    match kind:
        case "missing" if absent := _model_at(model, detail["loc"][:-1]).absent.get(name):
            message = absent
        case "missing":
            message = gettext('"%(field)s" is missing. Add a line "%(line)s".', field=name, line=f"{name}: …")
        case "extra_forbidden":
            message = _unknown_field(name, _model_at(model, detail["loc"][:-1]))
        case "literal_error" | "enum":
            message = _unknown_word(written, context["expected"])
        case "too_short" | "too_long":
            message = _count(context)
        case "value_error":
            reason = gettext("%(reason)s.", reason=context["error"].args[0])
            message = sentences(reason, _you_wrote(written) if isinstance(written, str) else "")
        case "string_pattern_mismatch":
            message = gettext(
                "%(written)s is not valid here. Write %(form)s.",
                written=_shown(written),
                form=_PATTERNS[context["pattern"]],
            )
        case "string_too_long":
            maximum = context["max_length"]
            message = gettext(
                "%(written)s has %(length)s characters; the maximum is %(maximum)s. Delete %(excess)s.",
                written=_shown(written),
                length=len(written),
                maximum=maximum,
                excess=len(written) - maximum,
            )
        case "string_too_short":
            message = gettext("the text is empty. Write something, or delete the line.")
        case _ if kind in _SHAPES:
            has_short_form = kind == "model_type" and _model_at(model, detail["loc"]).short_form
            shape = _TEXT_OR_GROUP if has_short_form else _SHAPES[kind]
            message = sentences(shape, _you_wrote(written), _in_right_shape(kind, name, written))
        case _ if kind in _BOUNDS:
            message = sentences(gettext(_BOUNDS[kind], **context), _you_wrote(written))
        case _:
            message = gettext(
                "%(written)s is not valid here. Compare it with another file of the same kind.",
                written=_shown(written),
            )
    return message


def _in_right_shape(kind: str, name: str, written: Any) -> str:
    """What to write instead, if that is plain: a text in place of a list of one, or a list of one in place of a text."""
    if kind in ("string_type", "date_type") and isinstance(written, list) and len(written) == 1:
        is_text = isinstance(written[0], str)
        return gettext('Write "%(line)s".', line=f"{name}: {written[0]}") if is_text else ""
    if kind == "tuple_type" and isinstance(written, str) and 0 < len(written) <= MAX_WRITTEN:
        return gettext('Write "%(line)s", and below it "%(entry)s".', line=f"{name}:", entry=f"- {written}")
    return ""


def _unknown_field(name: str, model: type[Strict]) -> str:
    if name in model.refused:
        return model.refused[name]
    known = _fields(model)
    return sentences(
        gettext('there is no field "%(field)s" here.', field=name),
        did_you_mean(name, known) or gettext("The fields are: %(fields)s.", fields=", ".join(known)),
    )


def _unknown_word(written: Any, expected: str) -> str:
    """`expected` is pydantic's list: `'a', 'b' or 'c'`."""
    known = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    near = did_you_mean(str(written), known)
    return sentences(
        gettext("%(written)s is not one of the words allowed here.", written=_shown(written)),
        near if "?" in near else "",
        gettext("Write one of: %(words)s.", words=", ".join(known)),
    )


def _count(context: dict[str, Any]) -> str:
    actual = context["actual_length"]
    if (minimum := context.get("min_length", 0)) > actual:
        return ngettext(
            "there must be at least %(minimum)s entries; there is %(num)s. Add %(missing)s more.",
            "there must be at least %(minimum)s entries; there are %(num)s. Add %(missing)s more.",
            actual,
            minimum=minimum,
            missing=minimum - actual,
        )
    maximum = context["max_length"]
    return gettext(
        "there can be at most %(maximum)s entries; there are %(actual)s. Delete %(excess)s.",
        maximum=maximum,
        actual=actual,
        excess=actual - maximum,
    )


_TEXT_OR_GROUP = gettext("this must be one text, or a group of fields.")
_SHAPES = {
    "string_type": gettext("this must be one text, not a list or a group of fields."),
    "date_type": gettext("this must be one text, not a list or a group of fields."),
    "model_type": gettext("this must be a group of fields, each on its own line."),
    "dict_type": gettext("this must be a group of fields, each on its own line."),
    "tuple_type": gettext('this must be a list, with each entry on its own line after "- ".'),
    "int_type": gettext("this must be a whole number, in digits."),
}

_BOUNDS = {
    "greater_than_equal": gettext_noop("the number is too small. Write %(ge)s or more."),
    "less_than_equal": gettext_noop("the number is too large. Write %(le)s or less."),
}

_PATTERNS = {
    r"^https?://\S+$": gettext("an address that begins with https://"),
    r"^https?://\S+/$": gettext("an address that begins with https:// and ends with a slash"),
    FACT_ID: gettext("small letters, digits and underscores, such as a_name"),
    ID: gettext("small letters, digits and hyphens, such as a-name"),
    r"^[^@\s]+@[^@\s]+$": gettext("an email address"),
    r"^[^{}<>\[\]]+$": gettext("text without braces, brackets or angle brackets"),
    TEAM: gettext(
        "a team on the repository host, such as %(example)s, in quotes",
        example='"@your-organization/your-team"',
    ),
    PAGE_ADDRESS: gettext(
        "the address of a page from the root of the site, with a slash on both sides, such as /folder/page/"
    ),
    r"^[0-9]{2,6}$": gettext("two to six digits"),
    PHONE_FORM: gettext(
        "one phone number, in digits with spaces, hyphens, points or parentheses, such as +1 312 555 0142"
    ),
    BEFORE_EXTENSION: gettext(
        "a phone number and a comma for each pause, such as %(example)s, in quotes",
        example='"312-555-0142,,"',
    ),
    LANGUAGE_CODE: gettext("the code of a language without its region, such as es"),
    DIALED: gettext("what is dialed, in digits, such as %(example)s, in quotes", example='"9-911"'),
    r"^[^\W\d_]{1,3}$": gettext("one to three letters"),
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$": gettext(
        "a language, with its region if you like, such as en or fr-CA"
    ),
    r"^#[0-9A-Fa-f]{6}$": gettext(
        "a color as # and six digits, such as %(example)s, in quotes", example='"#123456"'
    ),
}


def _you_wrote(written: Any) -> str:
    return gettext("You wrote: %(written)s.", written=_shown(written))


def _shown(written: Any) -> str:
    if isinstance(written, str):
        return gettext(
            '"%(words)s"', words=written if len(written) <= MAX_WRITTEN else f"{written[: MAX_WRITTEN - 1]}…"
        )
    return gettext("a list") if isinstance(written, (list, tuple)) else gettext("a group of fields")


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
