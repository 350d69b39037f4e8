"""The rules of each field, derived from the model."""

from __future__ import annotations

import pytest

from macros.model import KINDS, Charter, Lesson, Library, Role, Script, Vocabulary
from macros.model.field_rules import field_rules


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_found_with_its_help(kind: str) -> None:
    """Each field of each class is found, in order, with its docstring."""
    model = KINDS[kind].model
    rules = field_rules(model)
    assert [path for path in rules if "." not in path] == [
        field.alias or name for name, field in model.model_fields.items()
    ]
    assert all(rule.help.endswith(".") for rule in rules.values())


def test_rules_of_a_script() -> None:
    """Lengths, counts, allowed words, ids, and what is said aloud."""
    rules = field_rules(Script)
    assert (rules["title"].characters, rules["title"].is_required) == (60, True)
    assert (rules["offers"].entries, rules["patron_says"].entries, rules["lessons"].entries) == (
        (2, 4),
        (3, 6),
        (0, None),
    )
    assert (rules["offers.name"].characters, rules["offers.name"].typed) == (24, 60)
    assert (rules["call.when"].entries, rules["call.when"].characters) == ((1, 4), 60)
    assert rules["limit.kind"].choices == ("illegal", "immoral", "impossible", "policy", "capacity")
    assert not rules["limit"].is_required and rules["limit.why"].is_required
    assert (rules["owner"].refers_to, rules["offers.resource"].refers_to, rules["lessons"].refers_to) == (
        "role",
        "resource",
        "lesson",
    )
    assert {path for path, rule in rules.items() if rule.is_spoken} == {
        "patron_says.acknowledge",
        "acknowledge",
        "offers.say",
        "if_pressed",
        "never_say.instead",
        "card",
    }


def test_rules_of_other_things() -> None:
    """The same for a role's short conditions and a lesson's huddle."""
    assert field_rules(Role)["call.when"].characters == 38
    assert field_rules(Lesson)["huddle"].entries == (2, None)
    assert field_rules(Lesson)["takeaways"].entries == (3, 3)


def test_entries_with_names() -> None:
    """Paths of named entries have a star; the rule of the whole applies to the names."""
    rules = field_rules(Library)
    assert rules["facts"].is_keyed and rules["facts.*.value"].is_required
    assert (rules["teams"].is_keyed, rules["teams"].refers_to) == (True, "role")
    assert field_rules(Vocabulary)["limits"].choices == (
        "illegal",
        "immoral",
        "impossible",
        "policy",
        "capacity",
    )
    assert "promises.*.standards.text" in field_rules(Charter)


def test_forms() -> None:
    """Dates, numbers and flags have a form."""
    assert (field_rules(Script)["reviewed"].form, field_rules(Lesson)["minutes"].form) == (
        "a date",
        "a number",
    )
    assert (field_rules(Library)["indexed"].form, field_rules(Script)["title"].form) == (
        "true or false",
        None,
    )
