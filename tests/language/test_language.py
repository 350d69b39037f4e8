"""How languages write messages, dates, numbers and money, and what their scripts get."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from macros.language import ENGLISH, read_language
from macros.language.script_messages import script_messages
from macros.model import Fact
from macros.render.renderer import Renderer
from macros.text.references import fill, format_fact, reference_values
from tests.library import kb, with_changes

DAY = date(2026, 11, 6)


@pytest.mark.parametrize(
    ("tag", "day", "money", "small", "number", "listed"),
    [
        ("en", "Nov 6, 2026", "$1,234.50", "$20", "1,000", "a, b, and c"),
        ("es", "6 nov 2026", "1.234,50\xa0$", "20\xa0$", "1.000", "a, b y c"),
        ("fr", "6 nov. 2026", "1\u202f234,50\xa0$", "20\xa0$", "1\u202f000", "a, b et c"),
        ("fr-CA", "6 nov. 2026", "1\xa0234,50\xa0$", "20\xa0$", "1\xa0000", "a, b et c"),
    ],
)
def test_a_language_has_its_forms(
    tag: str, day: str, money: str, small: str, number: str, listed: str
) -> None:
    """Dates, money, numbers and lists are those of CLDR, with the library's own currency symbol."""
    language = read_language(tag)
    assert language.date(DAY) == day
    assert language.money(Decimal("1234.5"), "$") == money
    assert language.money(Decimal("20.00"), "$") == small
    assert language.number(Decimal(1000)) == number
    assert language.listed(["a", "b", "c"]) == listed
    assert language.direction == "ltr"
    assert language.is_english == (tag == "en")


@pytest.mark.parametrize(
    ("tag", "value", "unit", "said"),
    [
        ("en", "1", "person", "1 person"),
        ("en", "0.5", "day", "0.5 days"),
        ("es", "21", "day", "21 días"),
        ("es", "1.5", "day", "1,5 días"),
        ("fr", "1.5", "day", "1,5 jour"),
        ("fr", "0", "renewal", "0 renouvellement"),
        ("fr", "15", "percent", "15 pour cent"),
    ],
)
def test_units_have_their_plurals(tag: str, value: str, unit: str, said: str) -> None:
    """A fact's unit is in the form that its number takes in the language."""
    assert format_fact(Fact(label="x", value=value, unit=unit), "$", None, read_language(tag)) == said


def test_references_and_quotes_are_in_the_librarys_language() -> None:
    """Extensions and quotation marks are those of the language."""
    library = with_changes("library", "library", {"language": "fr"}).library
    values = reference_values(library)
    contact = next(iter(library.contacts))
    assert values[f"{contact.replace('-', '_')}_extension"].text.startswith("Poste\xa0")
    quotes = read_language("fr").quotes
    assert quotes == ("«\u202f", "\u202f»")
    assert fill('Dites "oui".', values, quotes).plain == "Dites «\u202foui\u202f»."


def test_a_language_without_a_catalogue_is_english() -> None:
    """The check reports it; until then everything can be made."""
    assert read_language("xx").tag == "en"
    assert read_language("fr-ZZ").date(DAY) == "6 nov. 2026"


def test_templates_escape_the_values_of_messages() -> None:
    """A value in a message is text, whatever it holds; a message in an attribute keeps to it."""
    renderer = Renderer(read_language("fr"))
    template = renderer._env.from_string(
        '<p title="{{ _("Edit: %(title)s", title=title) }}">{{ _("Words") }}</p>'
    )
    assert template.render(title='"><b>') == '<p title="Modifier\u202f: &#34;&gt;&lt;b&gt;">Mots</p>'


def test_english_scripts_get_no_file() -> None:
    """A site in English has no file of messages, whatever its region."""
    assert script_messages(ENGLISH) is None
    assert script_messages(read_language("en-CA")) is None


def test_scripts_get_their_messages_with_the_forms_of_plurals() -> None:
    """The file is one assignment, with the messages of the scripts only."""
    name, _, value = (script_messages(read_language("es")) or "").partition("=")
    data = json.loads(value.rstrip(";\n"))
    assert name == "const deskMessages"
    assert data["forms"] == {"one": 0, "other": 1, "many": 1}
    assert data["messages"]["Undo"] == "Deshacer"
    assert data["messages"]["{count} script"] == ["{count} guion", "{count} guiones"]
    assert "Charter poster" not in data["messages"]


def test_the_small_library_is_in_english() -> None:
    """A library that names no language is in English."""
    assert kb().library.language == "en"
    assert kb().language is ENGLISH
