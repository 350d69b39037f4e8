"""References, blanks, strong parts and links in a text, and the typography of what is printed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model import Branch, Fact
from macros.text.references import (
    FilledText,
    ReferenceValue,
    TextPart,
    address_id,
    extension_id,
    fill,
    format_fact,
    links,
    reference_values,
    references,
    smart_quotes,
)
from tests.library import kb

VALUES = {
    "days": ReferenceValue("21 days", "fact"),
    "news": ReferenceValue("News Archive", "resource"),
    "news_address": ReferenceValue("https://news.example/", "address"),
    "desk_extension": ReferenceValue("Ext. 4410", "contact"),
    "library_name": ReferenceValue("Fern Library", "fact"),
}


def parts(text: str) -> list[tuple[str, str]]:
    """Kind and text of each part."""
    return [(part.kind, part.text) for part in fill(text, VALUES).parts]


# --- fill ------------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.text(st.characters(exclude_characters="{}[]*'\"\n.-", exclude_categories=["Cs"])))
def test_text_without_signs_comes_back_equal(text: str) -> None:
    """Text without references, blanks or Markdown is one part, as it was typed."""
    line = fill(text, {})
    assert line.plain == text
    assert [part.kind for part in line.parts] == (["text"] if text else [])


@settings(max_examples=100)
@given(st.text("ab {}[]()*'\"\n.-–/:ht", max_size=40))
def test_no_text_without_references_is_an_error(text: str) -> None:
    """Signs in any order give a line, never an error, unless they make a reference."""
    if not list(references(text)):
        assert isinstance(fill(text, {}).plain, str)


def test_a_reference_is_filled_with_its_kind() -> None:
    """Facts, resources, addresses and extensions have different kinds, and keep their ids."""
    assert parts("For {days}, in {news} at {news_address}, or {desk_extension}.") == [
        ("text", "For "),
        ("fact", "21 days"),
        ("text", ", in "),
        ("resource", "News Archive"),
        ("text", " at "),
        ("address", "https://news.example/"),
        ("text", ", or "),
        ("contact", "Ext. 4410"),
        ("text", "."),
    ]
    assert fill("{days}", VALUES).parts == (TextPart("fact", "21 days", "days"),)


def test_an_unknown_reference_is_an_error() -> None:
    """What nobody knows is never printed as it was typed."""
    with pytest.raises(KeyError, match="dyas"):
        fill("For {dyas}.", VALUES)


def test_the_plain_text_is_what_one_copies() -> None:
    """In plain text facts are filled in, blanks keep their brackets, and marks of Markdown are gone."""
    text = "**Keep** [title] for {days}: see [the rules](https://a.example/) or {news}."
    assert fill(text, VALUES).plain == "Keep [title] for 21 days: see the rules or News Archive."


def test_facts_are_listed_in_order() -> None:
    """A line knows the facts that it uses, and takes neither resources nor contacts for one."""
    assert fill("{library_name}: {days}, {news}, {desk_extension}, {days}", VALUES).facts == (
        "library_name",
        "days",
        "days",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Say [title] now", [("text", "Say "), ("blank", "title"), ("text", " now")]),
        ("[one] or [two]", [("blank", "one"), ("text", " or "), ("blank", "two")]),
        ("[the page](https://a.example/b?c=d#e).", [("link", "the page"), ("text", ".")]),
        ("[mail](mailto:a@b.example)", [("link", "mail")]),
        ("[call](tel:4410)", [("link", "call")]),
        ("[title] (or another)", [("blank", "title"), ("text", " (or another)")]),
        ("[not a link](see below)", [("text", "[not a link](see below)")]),
        ("[x](javascript:alert)", [("text", "[x](javascript:alert)")]),
        ("[x](/charter/)", [("text", "[x](/charter/)")]),
        ("[]", [("text", "[]")]),
        ("a [b\nc] d", [("text", "a [b\nc] d")]),
    ],
)
def test_blanks_and_links_are_told_apart(text: str, found: list[tuple[str, str]]) -> None:
    """Brackets are a blank; before an address of the web, of mail or a phone they are a link; else they are text."""
    assert parts(text) == found


def test_a_link_leads_to_its_address() -> None:
    """The address of a link is kept as typed."""
    assert fill("[x](https://a.example/'s)", {}).parts == (TextPart("link", "x", "https://a.example/'s"),)


def test_strong_parts_are_marked() -> None:
    """Between double stars everything is strong, facts and blanks included; a single star is a star."""
    assert fill("a **b {days} [c]** d * e", VALUES).parts == (
        TextPart("text", "a "),
        TextPart("text", "b ", strong=True),
        TextPart("fact", "21 days", "days", strong=True),
        TextPart("text", " ", strong=True),
        TextPart("blank", "c", strong=True),
        TextPart("text", " d * e"),
    )


def test_an_empty_line_is_false() -> None:
    """A line without words counts as nothing; any other as something."""
    assert not FilledText(())
    assert not fill("", {})
    assert fill(" ", {})


def test_references_are_found_with_their_places() -> None:
    """Everything in braces on one line is a reference, with its offset."""
    assert list(references("a {b} {c d} {} {e\n}")) == [("b", 2), ("c d", 6), ("", 12)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a [b](c) d [e](f", [("[b](c)", "c", True), ("[e](f", "f", False)]),
        ("[a]({b}) [](c d)", [("[a]({b})", "{b}", True), ("[](c d)", "c d", True)]),
        ("[a](b(c))", [("[a](b(c)", "b(c", True)]),
        ("[a] (b) (c) [d", []),
    ],
)
def test_links_are_found_as_they_are_written(text: str, found: list[tuple[str, str, bool]]) -> None:
    """Brackets before a parenthesis are a link, whatever its address is."""
    assert [tuple(link) for link in links(text)] == found


# --- typography ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("It's fine", "It’s fine"),
        ('"Yes," she said.', "“Yes,” she said."),
        ("'Yes,' she said.", "‘Yes,’ she said."),
        ("\"'Yes' is a word,\" she said.", "“‘Yes’ is a word,” she said."),
        ('Say "I can."', "Say “I can.”"),
        ('("I can")', "(“I can”)"),
        ("the '90s", "the ’90s"),
        ("'20s music", "’20s music"),
        ("the patrons' turn", "the patrons’ turn"),
        ("word - word", "word – word"),
        ("well-known", "well-known"),
        ("Wait...", "Wait…"),
        ('- "I can."', "- “I can.”"),
        ('yes–"no"', "yes–“no”"),
        ('One.\n\n"Two."', "One.\n\n“Two.”"),
        ("“already” curled’s", "“already” curled’s"),
        ("It is due. . . soon", "It is due. . . soon"),
    ],
)
def test_typography(typed: str, printed: str) -> None:
    """Straight quotes, double dashes between words and three dots become typographic ones."""
    assert smart_quotes(typed) == printed
    assert fill(typed, {}).plain == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("{library_name}'s desk", "Fern Library’s desk"),
        ("[name]'s card", "[name]’s card"),
        ('Say "{days}" aloud', "Say “21 days” aloud"),
        ('"{days}"', "“21 days”"),
        ('Say "[title]" aloud', "Say “[title]” aloud"),
        ('"[title] is in," say that', "“[title] is in,” say that"),
        ("{news}'s page", "News Archive’s page"),
        ('**"Yes"** and "no"', "“Yes” and “no”"),
        ("**bold**'s", "bold’s"),
        ("{days} - then", "21 days – then"),
        ("then - {days}", "then – 21 days"),
        ("\"**'Yes'** is a word,\" they said", "“‘Yes’ is a word,” they said"),
        ("[it's here]", "[it’s here]"),
    ],
)
def test_quotes_beside_other_parts(typed: str, printed: str) -> None:
    """A quote opens or closes depending on what comes before it, even if that is a fact, a blank or a strong part."""
    assert fill(typed, VALUES).plain == printed


def test_addresses_and_names_are_not_curled() -> None:
    """Addresses and names of resources are unchanged."""
    values = {
        "a": ReferenceValue("https://a.example/it's...", "address"),
        "n": ReferenceValue("Reader's Corner", "resource"),
    }
    assert fill("{a} {n}", values).plain == "https://a.example/it's... Reader's Corner"


@settings(max_examples=60)
@given(st.text("ab '\"([–.- ", max_size=30))
def test_no_straight_quote_is_left(text: str) -> None:
    """Whatever is typed, no straight quote is printed, and nothing but quotes, dashes and dots changes."""
    printed = smart_quotes(text)
    assert not set(printed) & {"'", '"'}
    back = printed.translate(str.maketrans("“”‘’", "\"\"''"))
    assert back == text.replace("...", "…").replace(" - ", " – ")


# --- facts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("21", "day", "21 days"),
        ("1", "day", "1 day"),
        ("0", "day", "0 days"),
        ("1.5", "hour", "1.5 hours"),
        ("1", "person", "1 person"),
        ("4", "person", "4 people"),
        ("1", "time", "1 time"),
        ("12", "year", "12 years"),
        ("1000", "item", "1,000 items"),
        ("20", "money", "$20"),
        ("20.00", "money", "$20"),
        ("0.1", "money", "$0.10"),
        ("0.25", "money", "$0.25"),
        ("1234.5", "money", "$1,234.50"),
        ("15", "percent", "15 percent"),
        ("1", "percent", "1 percent"),
        ("555-0142", "text", "555-0142"),
    ],
)
def test_a_fact_is_said_with_its_unit(value: str, unit: str, said: str) -> None:
    """A fact is printed with its unit, in the right number."""
    assert format_fact(Fact(label="x", value=value, unit=unit), "$") == said


def test_the_currency_is_the_librarys() -> None:
    """Money is printed with the library's currency symbol."""
    assert format_fact(Fact(label="x", value="5", unit="money"), "€") == "€5"


def test_a_branch_may_have_its_own_value() -> None:
    """A branch's value replaces the library's, with the same unit."""
    assert format_fact(Fact(label="x", value="3", unit="day"), "$", "1") == "1 day"


@pytest.mark.parametrize("id", sorted(kb().library.facts))
def test_every_real_fact_is_said(id: str) -> None:
    """Each fact is formatted: text as it is, numbers with a unit or a currency symbol."""
    fact = kb().library.facts[id]
    said = format_fact(fact, kb().library.currency)
    if fact.unit == "text":
        assert said == fact.value
    else:
        assert any(character.isdigit() for character in said)
        assert said.startswith("$") if fact.unit == "money" else " " in said


# --- values ----------------------------------------------------------------------------------------------------------


def test_everything_of_the_library_can_be_named() -> None:
    """Facts, resources with their addresses, and contacts' extensions, each by its id."""
    library, values = kb().library, reference_values(kb().library)
    assert values["library_name"] == ReferenceValue(library.name, "fact")
    for id, resource in library.resources.items():
        assert values[id] == ReferenceValue(resource.name, "resource")
        assert values[address_id(id)] == ReferenceValue(resource.url, "address")
    for id, contact in library.contacts.items():
        assert values[extension_id(id)] == ReferenceValue(f"Ext. {contact.extension}", "contact")
    assert values["filming"] == ReferenceValue("People may film in public areas.", "decision")
    assert values["emergency_number"].text == library.emergency.desk_phone
    assert values["emergency_mobile"].text == library.emergency.mobile
    assert len(values) == 3 + len(library.facts) + len(library.decisions) + 2 * len(library.resources) + len(
        library.contacts
    )


def test_ids_of_what_is_derived() -> None:
    """The names in braces of an extension and of an address follow from the ids."""
    assert extension_id("person-in-charge") == "person_in_charge_extension"
    assert address_id("news_database") == "news_database_address"


def test_a_branch_changes_only_what_differs() -> None:
    """At a branch its own facts and extensions are printed, and everything else stays."""
    fact, contact = next(iter(kb().library.facts)), next(iter(kb().library.contacts))
    branch = Branch.model_validate(
        {
            "name": "B",
            "facts": {fact: "77"},
            "contacts": {contact: {"extension": "9999"}},
            "emergency": {"desk_phone": "112"},
        }
    )
    here, there = reference_values(kb().library), reference_values(kb().library, branch)
    assert {id for id in here if here[id] != there[id]} == {
        fact,
        extension_id(contact),
        "emergency_number",
        "emergency_mobile",
    }
    assert there["emergency_number"].text == there["emergency_mobile"].text == "112"
    assert there[fact].text.startswith("77")
    assert there[extension_id(contact)].text == "Ext. 9999"


@pytest.mark.parametrize(
    ("text", "kind", "words", "copied"),
    [
        ("I've [done: put you in line] today.", "deed", "put you in line", "I’ve [put you in line?] today."),
        ("[DONE:sent it]", "deed", "sent it", "[sent it?]"),
        ("[done]", "blank", "done", "[done]"),
        ("[done: ]", "blank", "done: ", "[done: ]"),
    ],
)
def test_a_deed_is_a_blank_to_confirm(text: str, kind: str, words: str, copied: str) -> None:
    """A blank that begins with "done:" and names a deed; copied without being confirmed, it is a question."""
    filled = fill(text, {})
    [part] = [part for part in filled.parts if part.kind != "text"]
    assert (part.kind, part.text) == (kind, words)
    assert filled.plain == copied


def test_an_open_decision_says_whom_to_ask() -> None:
    """Without a choice, a decision prints the first contact."""
    library = kb().library
    open_one = library.decisions["filming"].model_copy(update={"choice": None})
    values = reference_values(library.model_copy(update={"decisions": {"filming": open_one}}))
    assert "Ask first: Person in charge, Ext. 4410." in values["filming"].text
