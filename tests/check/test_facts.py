"""References in braces, their units, and typed numbers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.check.facts import facts_are_not_typed, references_are_known, typed_facts, units_are_not_repeated
from macros.knowledge import Key, KnowledgeBase
from macros.source.yaml_loader import load_yaml
from macros.text.references import extension_id
from tests.check.one_script import messages
from tests.check.one_script import saying as script_saying
from tests.library import kb, with_changes


def saying(said: str) -> KnowledgeBase:
    """The words of the library, with one file that says this."""
    document = load_yaml(f'purpose: "{said}"\n'.encode(), "data/roles/volunteer.yml")
    return replace(kb(), documents={Key("role", "volunteer"): document}, pages=())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{loan_days} days", ["days"]),
        ("{loan_days} day", ["day"]),
        ("a {loan_days}-day loan", ["day"]),
        ("{waive_limit} a day", []),
        ("{loan_days} at most", []),
        ("{room_hours} or {loan_days}", []),
        ("{loan_days} daily", []),
        ("{line_length} people", ["people"]),
        ("{line_length} persons", ["persons"]),
        ("{desk_phone} text", []),
        ("{news_database} day", []),
    ],
)
def test_units_are_printed_once(said: str, words: list[str]) -> None:
    """The unit right after a fact is told; other words, and units of other facts, are not."""
    problems = list(units_are_not_repeated(saying(said)))
    assert [problem.message.split('"')[1] for problem in problems] == words


@pytest.mark.parametrize(
    "said",
    [
        "{news_database}",
        "{news_database_address}",
        "{library_name}",
        "{person_in_charge_extension}",
        "{loan_days}",
    ],
)
def test_everything_that_is_filled_in_is_known(said: str) -> None:
    """Facts, resources, their addresses, extensions and the library's name may be named."""
    assert list(references_are_known(saying(said))) == []


@pytest.mark.parametrize(
    "said", ["{loan-days}", "{Loan_days}", "{}", "{ loan_days}", "{loan_days }", "{a b}"]
)
def test_anything_else_in_braces_is_told(said: str) -> None:
    """Braces hold an id exactly as it is written, or it is told."""
    (problem,) = references_are_known(saying(said))
    assert problem.message.startswith(f"purpose: there is no fact {said}.")


def test_a_typed_number_is_answered_with_its_own_reference() -> None:
    """A typed extension is answered with the contact that has it; any other number with an example from this library."""
    id, contact = list(kb().library.contacts.items())[-1]
    first = next(iter(kb().library.contacts))
    for typed, wanted in (
        (f"ext. {contact.extension}", f"reference, {{{extension_id(id)}}},"),
        ("555-9999", f"such as {{{extension_id(first)}}},"),
    ):
        (problem,) = facts_are_not_typed(with_changes("script", "long-line", {"authority": f"Call {typed}."}))
        assert wanted in problem.message


def test_facts_of_text_may_be_typed() -> None:
    """Only numbers with a unit are looked for."""
    assert not set(typed_facts(kb()).values()) & {
        id for id, fact in kb().library.facts.items() if fact.unit == "text"
    }


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Keep it 21 days.", ["{loan_days}"]),
        ("A 21-day loan.", ["{loan_days}"]),
        ("It costs $20.", ["{waive_limit}"]),
        ("It costs $200 or $20.50.", []),
        ("Keep it 121 days.", []),
        ("Keep it {loan_days}.", []),
        ("Call 555-0142.", ["{desk_phone}"]),
        ("Call ext. 4410.", ["{person_in_charge_extension}"]),
        ("In 1821.", []),
    ],
)
def test_a_fact_is_not_typed(said: str, written: list[str]) -> None:
    """A number with its unit that is a fact is told with the fact to write; any other number is left alone."""
    library = kb().library
    assert library.facts["loan_days"].value == "21"
    assert library.facts["waive_limit"].value == "20"
    found = messages(facts_are_not_typed, script_saying("authority", said))
    assert [re.search(r"\{\w+\}", each)[0] for each in found] == written
