"""Examples of macros: made of the library at hand."""

from __future__ import annotations

from dataclasses import replace

from macros.knowledge import KnowledgeBase
from macros.render.author_macros import AUTHOR_MACROS
from macros.render.examples import example, example_ids, missing_kind
from macros.views import Views
from tests.library import kb, views, with_changes


def library(**changes: object) -> KnowledgeBase:
    """The small library with other values in its own file."""
    return with_changes("library", "library", changes)


def test_examples_name_what_readers_know() -> None:
    """The first desk and its checklist, the scripts asked for most, the shortest list, the first promise and fact."""
    ids = example_ids(views())
    front = kb().library.front_page
    assert (ids["role"], ids["role_checklist"]) == (front.desks[0], kb().roles[front.desks[0]].checklist)
    assert (ids["script"], ids["second_script"]) == front.asked_most[:2]
    counts = {each.id: each.count for each in views().situations if each.count}
    assert counts[ids["situation"]] == min(counts.values())
    assert (ids["promise"], ids["fact"]) == (
        next(iter(kb().charter.promises)),
        next(iter(kb().library.facts)),
    )


def test_the_checklist_of_most_desks_is_shown() -> None:
    """And the resource that scripts offer most."""
    ids = example_ids(views())
    used = {id: len(views().checklist(id).roles) for id in kb().checklists}
    assert used[ids["checklist"]] == max(used.values())
    offered = [offer.resource for script in kb().scripts.values() for offer in script.offers]
    assert offered.count(ids["resource"]) == max(offered.count(id) for id in kb().library.resources)


def test_an_example_is_a_call_as_one_types_it() -> None:
    """Ids are filled in; a macro without arguments is called without any."""
    ids = {"script": "my-script"}
    assert example(AUTHOR_MACROS["script"], ids) == '{{ script("my-script") }}'
    assert example(AUTHOR_MACROS["charter"], ids) == "{{ charter() }}"
    assert example(AUTHOR_MACROS["quick_card"], ids) is None


def test_what_the_library_lacks_has_no_example() -> None:
    """The kind that is missing is named."""
    less = example_ids(Views(library(resources={}, facts={})))
    assert example(AUTHOR_MACROS["resource"], less) is None
    assert example(AUTHOR_MACROS["fact"], less) is None
    assert [missing_kind(AUTHOR_MACROS[name]) for name in ("resource", "fact", "quick_card")] == [
        "resource",
        "fact",
        "script",
    ]


def test_a_library_with_one_script_has_no_second_one() -> None:
    """The example with two scripts is left out."""
    one = kb().library.front_page.asked_most[0]
    things = {key: thing for key, thing in kb().things.items() if key.kind != "script" or key.id == one}
    front = kb().library.front_page.model_copy(update={"asked_most": (one,)})
    ids = example_ids(Views(replace(with_changes("library", "library", {"front_page": front}), things={**things, **{
        key: thing.model_copy(update={"front_page": front}) for key, thing in things.items() if key.kind == "library"
    }})))  # fmt: skip
    assert ids["script"] == one
    assert "second_script" not in ids
