"""The model: what files can contain, the annotations of texts, and the walk through every text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.knowledge import Key
from macros.model import KINDS, Call, Charter, IdOf, MaxLength, Script, Spoken, Strict, Vocabulary, walk
from macros.model.base import Date, Flag
from macros.model.library import Fact, Library
from macros.model.script import PatronLine
from tests.library import kb

THINGS = list(kb().things)
NAMES = [f"{key.kind}-{key.id}" for key in THINGS]


def models(model: type[Strict]) -> Iterator[type[Strict]]:
    """The class and every class that its fields are made of."""
    yield model
    for field in model.model_fields.values():
        yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[Strict]]:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield from models(annotation)
    for part in get_args(annotation):
        yield from _models_in(part)


MODELS = sorted(
    {model for kind in KINDS.values() for model in models(kind.model)}, key=lambda model: model.__name__
)


def texts(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in the plain values of a document, with its path; without keys."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from texts(entry, (*loc, key))
    else:
        for number, entry in enumerate(value):
            yield from texts(entry, (*loc, number))


def value_at(thing: Any, loc: tuple[str | int, ...]) -> Any:
    """The value of a thing at a path of its file."""
    for part in loc:
        if isinstance(thing, Strict):
            thing = next(
                getattr(thing, name)
                for name, field in type(thing).model_fields.items()
                if part in (name, field.alias)
            )
        else:
            thing = thing[part]
    return thing


# --- the classes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_class_and_field_is_documented(model: type[Strict]) -> None:
    """Each class and each field has a description, which editors and field tables show."""
    assert model.__doc__
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_class_is_strict_and_frozen(model: type[Strict]) -> None:
    """No class accepts unknown fields, and none can be changed."""
    assert model.model_config["extra"] == "forbid"
    assert model.model_config["frozen"]


def test_a_thing_cannot_be_changed() -> None:
    """A thing is frozen."""
    with pytest.raises(ValidationError, match="frozen"):
        next(iter(kb().scripts.values())).title = "Another"


def test_kinds_know_their_files() -> None:
    """Each kind is listed under its name; a kind without a star in its files is single."""
    assert all(name == kind.name for name, kind in KINDS.items())
    single = {name for name, kind in KINDS.items() if kind.is_single}
    assert {"library", "vocabulary", "questions", "charter"} <= single
    assert not single & {"branch", "script", "checklist", "role", "lesson", "page"}
    assert all(not (KINDS[name].is_single and len(kb().all(name)) > 1) for name in KINDS)


def test_ids_inside_files_are_ids() -> None:
    """Ids in files become parts of addresses, so hostile ones are refused."""
    for model, field in (
        (Vocabulary, "situations"),
        (Charter, "promises"),
        (Library, "contacts"),
        (Library, "facts"),
        (Library, "resources"),
    ):
        key = TypeAdapter(get_args(model.model_fields[field].annotation)[0])
        for hostile in ('x") }}{{ 7*7 }}{{ ("', "../../index", "a b", "a/b", "<b>", "Ä"):
            with pytest.raises(ValidationError):
                key.validate_python(hostile)


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2026-1-6",
        "16.11.2026",
        "2026-02-30",
        "2026-13-01",
        "11/16/2026",
        "today",
        "",
        "20261116",
        "2026-11-16T00:00",
    ],
)
def test_a_day_is_written_one_way(written: str) -> None:
    """A date is year-month-day with all digits, and exists in the calendar."""
    with pytest.raises(ValidationError):
        TypeAdapter(Date).validate_python(written)


def test_a_day_is_read() -> None:
    """A valid date is parsed."""
    assert TypeAdapter(Date).validate_python("2028-02-29") == date(2028, 2, 29)


def test_a_flag_is_true_or_false() -> None:
    """Only two words are valid."""
    flag = TypeAdapter(Flag)
    assert [flag.validate_python(written) for written in ("true", "false")] == [True, False]
    for written in ("yes", "no", "on", "True", "1", ""):
        with pytest.raises(ValidationError, match="write true or false"):
            flag.validate_python(written)


@pytest.mark.parametrize(
    "value", ["twenty", "1,000", "$5", "5 days", "NaN", "Infinity", "-Infinity", "sNaN", "1e999999"]
)
def test_a_fact_is_a_number_that_can_be_printed(value: str) -> None:
    """The value of a fact with a unit is a plain number."""
    with pytest.raises(ValidationError):
        Fact(label="x", value=value, unit="money")


@pytest.mark.parametrize("value", ["<b>x</b>", "{loan_days}", "[title]", "a{b"])
def test_the_value_of_a_fact_has_no_markup(value: str) -> None:
    """A fact that is text contains no markup, reference or blank."""
    with pytest.raises(ValidationError):
        Fact(label="x", value=value, unit="text")


def test_text_is_stripped_and_never_empty() -> None:
    """Surrounding spaces are removed, and a text of only spaces is refused."""
    assert Fact(label="  x ", value="1", unit="day").label == "x"
    with pytest.raises(ValidationError):
        Fact(label="   ", value="1", unit="day")


# --- the walk --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", THINGS, ids=NAMES)
def test_the_walk_finds_every_text(key: Key) -> None:
    """Each text of the file that is text in the model is found at its path."""
    document = kb().documents[key]
    # The first field of a group with a short form has the path of the group.
    written = {
        loc[:-1] if loc[-1] == PatronLine.short_form and loc[0] == "patron_says" else loc: text.strip()
        for loc, text in texts(document.value)
    }
    found = {
        each.loc: each.text for each in walk(kb().things[key]) if not each.is_key and each.loc in written
    }
    assert {loc: written[loc] for loc in found} == found
    # What is not found is checked by no rule, which is right for numbers and dates only.
    assert [
        loc for loc in written if loc not in found and isinstance(value_at(kb().things[key], loc), str)
    ] == []


@pytest.mark.parametrize("key", THINGS, ids=NAMES)
def test_the_walk_names_only_what_is_written(key: Key) -> None:
    """Each path that the walk yields is in the file, unless the text is a default of the model."""
    document = kb().documents[key]
    missing = [
        each.loc
        for each in walk(kb().things[key])
        if each.loc not in (document.key_positions if each.is_key else document.positions)
    ]
    assert [loc for loc in missing if loc not in (("repository", "branch"), ("language",))] == []


def test_texts_have_annotations() -> None:
    """Ids, maximum lengths and what is said aloud are known for each text, also in lists and optional fields."""
    script = next(
        script
        for script in kb().scripts.values()
        if script.related and script.when and any(o.resource for o in script.offers)
    )
    found = {each.loc: each for each in walk(script)}
    assert found[("situation",)].annotation(IdOf) == IdOf("situation")
    assert found[("related", 0)].annotation(IdOf) == IdOf("script")
    assert found[("call", "who")].annotation(IdOf) == IdOf("contact")
    assert found[("deputy",)].annotation(IdOf) == IdOf("role")
    number = next(n for n, offer in enumerate(script.offers) if offer.resource)
    assert found[("offers", number, "resource")].annotation(IdOf) == IdOf("resource")
    assert found[("when",)].annotation(MaxLength) == MaxLength(40)
    assert found[("card",)].annotation(MaxLength) == MaxLength(110)
    assert found[("call", "when", 0)].annotation(MaxLength) == MaxLength(60)
    assert found[("offers", 0, "name")].annotation(MaxLength) == MaxLength(24)
    assert isinstance(found[("card",)].annotation(Spoken), Spoken)
    assert isinstance(found[("never_say", 0, "instead")].annotation(Spoken), Spoken)
    assert found[("never_say", 0, "line")].annotation(Spoken) is None
    assert found[("offers", 0, "do")].annotation(MaxLength) is None


def test_keys_have_annotations() -> None:
    """The key of a mapping can be an id, such as the roles of a promise."""
    promise = next(iter(kb().charter.promises))
    role = next(iter(kb().charter.promises[promise].roles))
    found = {each.loc: each for each in walk(kb().charter) if each.is_key}
    assert found[("promises", promise, "roles", role)].annotation(IdOf) == IdOf("role")


def test_a_card_has_shorter_conditions_than_a_page() -> None:
    """Conditions on a card are shorter than those of a script."""
    role = next(iter(kb().roles.values()))
    assert {each.annotation(MaxLength) for each in walk(role) if each.loc[:2] == ("call", "when")} == {
        MaxLength(38)
    }
    assert {
        each.annotation(MaxLength) for each in walk(Call(who="x", when=("y",))) if each.loc[0] == "when"
    } == {MaxLength(60)}


@pytest.mark.parametrize("model", [Script], ids=lambda model: model.__name__)
def test_order_of_fields_is_the_order_of_the_files(model: type[Strict]) -> None:
    """The fields of scripts are in the order of the model, which is the order in the documentation."""
    order = list(model.model_fields)
    own = [name for name in order if name not in ("owner", "deputy", "reviewed")]
    for id in kb().scripts:
        written = [name for name in kb().documents[Key("script", id)].value if name in own]
        assert written == [name for name in own if name in written], id
