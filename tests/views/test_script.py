"""The page of a script."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from macros.check.library import LIBRARY_KEY
from macros.model import PatronLine, Script
from macros.model.script import Restriction
from macros.text.references import FilledText
from macros.views import Views
from macros.views.script import ScriptView
from tests.library import inside, kb, views, with_changes

SCRIPTS, CHECKLISTS, ROLES, LESSONS = (
    sorted(kb().scripts),
    sorted(kb().checklists),
    sorted(kb().roles),
    sorted(kb().lessons),
)


@pytest.mark.parametrize("id", SCRIPTS)
def test_a_script_shows_every_field(id: str) -> None:
    """Nothing of a script's words is lost on its page."""
    script, made = kb().scripts[id], views().script(id)
    assert [line.says.plain for line in made.patron_says] == [
        views().line(each.says).plain for each in script.patron_says
    ]
    assert [offer.number for offer in made.offers] == list(range(1, len(script.offers) + 1))
    assert [offer.resource.id if offer.resource else None for offer in made.offers] == [
        offer.resource for offer in script.offers
    ]
    assert len(made.never_say) == len(script.never_say)
    assert [lesson.id for lesson in made.lessons] == list(script.lessons)
    assert [row.id for row in made.related] == list(script.related)
    assert (made.limit is None) == (script.limit is None)
    assert (made.stop_line is None, made.authority is None, made.when is None) == (
        script.stop_line is None, script.authority is None, script.when is None,
    )  # fmt: skip
    assert {field.name for field in fields(ScriptView)} >= set(Script.model_fields) - {
        "channels",
        "owner",
        "deputy",
        "reviewed",
        "check_by",
        "source",
    }


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("illegal", "kind-no"),
        ("immoral", "kind-no"),
        ("impossible", "kind-no"),
        ("policy", "not-this-way"),
        ("capacity", "not-this-way"),
        (None, "yes"),
    ],
)
def test_the_verdict_follows_from_the_limit(kind: Any, verdict: str) -> None:
    """The first three limits make a kind no, a policy or a lack of room does not, and nothing in the way is a yes."""
    limit = Restriction(kind=kind, why="So it is.") if kind else None
    made = Views(with_changes("script", "long-line", {"limit": limit})).script("long-line")
    words = kb().vocabulary.verdicts[verdict]  # type: ignore[index]
    assert (made.verdict.kind, made.verdict.title.plain, made.verdict.text.plain) == (
        verdict,
        words.title,
        words.text,
    )
    assert (made.limit and made.limit.label.plain) == (kb().vocabulary.limits[kind].label if kind else None)


@pytest.mark.parametrize("id", SCRIPTS)
def test_the_roles_of_a_script_are_those_that_list_it(id: str) -> None:
    """A script names no roles; they are found from the roles' own lists."""
    assert {role.id for role in views().script(id).roles} == {
        role for role in ROLES if id in kb().roles[role].scripts
    }


@pytest.mark.parametrize("id", SCRIPTS)
def test_each_desk_is_named(id: str) -> None:
    """Every desk finds itself at a script, in the library's order: on its card or not, and whom it calls."""
    made = views().script(id)
    assert [desk.role.id for desk in made.desks] == list(kb().library.front_page.desks)
    assert {desk.role.id for desk in made.desks if desk.is_on_card} == {role.id for role in made.roles}
    for desk in made.desks:
        assert desk.call.title.plain == kb().library.contacts[kb().roles[desk.role.id].call.who].title


def test_a_script_on_no_card_has_no_roles() -> None:
    """A script that no role lists is a page all the same."""
    changed = kb()
    for role in ROLES:
        rest = tuple(each for each in kb().roles[role].scripts if each != "long-line")
        changed = with_changes("role", role, {"scripts": rest}, changed)
    made = Views(changed).script("long-line")
    assert made.roles == ()
    assert not any(desk.is_on_card for desk in made.desks)


@pytest.mark.parametrize("id", SCRIPTS)
def test_each_fact_is_listed_once(id: str) -> None:
    """The facts of the page are in its list, once each, and no others."""
    made = views().script(id)
    own = [
        (path, line)
        for path, line in inside(made)
        if isinstance(line, FilledText) and not path.startswith((".facts", ".care", ".related"))
    ]
    used = {part.id for _, line in own for part in line.parts if part.kind == "fact"} - {"library_name"}
    assert sorted(fact.id for fact in made.facts) == sorted(used)


ELSEWHERE = {
    "patron_says": tuple(PatronLine(says=each) for each in ("a", "b", "For {rings}?")),
    "when": "After {rings}",
    "stop_line": "At {rings}, stop.",
    "limit": Restriction(kind="policy", why="It is {rings}."),
    "if_pressed": "It is {rings}.",
    "authority": "Up to {rings}.",
    "call": kb().scripts["long-line"].call.model_copy(update={"when": ("After {rings}",)}),
    "channels": {"email": "It is {rings}."},
    "never_say": tuple(
        each.model_copy(update={"line": "Only {rings}!"}) for each in kb().scripts["long-line"].never_say
    ),
}


@pytest.mark.parametrize("field", ELSEWHERE)
def test_a_fact_is_listed_wherever_it_is_used(field: str) -> None:
    """Whoever checks the facts of a page finds each in the list, whichever words use it."""
    assert "rings" not in [fact.id for fact in views().script("long-line").facts]
    made = Views(with_changes("script", "long-line", {field: ELSEWHERE[field]})).script("long-line")
    assert "rings" in [fact.id for fact in made.facts]


def test_facts_are_in_the_order_of_use() -> None:
    """The facts come as one meets them: the first words first."""
    offers = kb().scripts["long-line"].offers
    first = offers[0].model_copy(update={"say": "For {hold_days} and {loan_days}.", "do": "Say {hold_days}."})
    changes = {
        "acknowledge": "It is {rings}.",
        "offers": (first, *offers[1:]),
        "if_pressed": "{loan_days}, {library_name}.",
    }
    made = Views(with_changes("script", "long-line", changes)).script("long-line")
    assert [fact.id for fact in made.facts][:3] == ["rings", "hold_days", "loan_days"]
    assert "library_name" not in [fact.id for fact in made.facts]


def test_a_script_leads_to_its_checklist_and_says_who_may_handle_it() -> None:
    """The list that it names, or that for the danger in its stop line; staff alone where nothing is written."""
    shown = views().script("raised-voice")
    assert (shown.alone, shown.checklist and shown.checklist.id) == ("nobody", "person-down")
    assert (views().script("long-line").alone, views().script("noise-complaint").alone) == ("anyone", "staff")
    assert views().practice("raised-voice").alone == "nobody"
    dangerous = Views(
        with_changes("script", "noise-complaint", {"stop_line": "A weapon: call {emergency_number}."})
    )
    assert dangerous.script("noise-complaint").checklist == shown.checklist
    assert views().role("person-in-charge").stop_checklist == shown.checklist
    assert views().role("circulation").stop_checklist is None


@pytest.mark.parametrize(("choice", "questions"), [("allowed", 0), (None, 1)])
def test_a_script_names_the_decisions_that_are_open(choice: str | None, questions: int) -> None:
    """An offer that depends on one is left out, and the question is shown."""
    decision = kb().library.decisions["filming"].model_copy(update={"choice": choice})
    tied = kb().scripts["long-line"].offers[0].model_copy(update={"only_if": {"filming": ("allowed",)}})
    rest = kb().scripts["long-line"].offers[1:]
    base = with_changes("script", "long-line", {"offers": (tied, *rest)})
    made = Views(with_changes(*LIBRARY_KEY, {"decisions": {"filming": decision}}, base)).script("long-line")
    assert len(made.undecided) == questions
    assert len(made.offers) == len(rest) + 1 - questions
