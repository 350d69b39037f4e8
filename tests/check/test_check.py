"""The check as a whole: all at once, nothing twice, nothing that only follows from something else, and fast."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from macros.check import RULES, check
from macros.knowledge import KnowledgeBase, read
from macros.model import KINDS
from macros.render import MACROS
from macros.source.problems import Problem
from macros.views import Views
from tests.library import REPOSITORY, Copy, kb, with_changes

FIRST = {
    kind: next(document.file for key, document in kb().documents.items() if key.kind == kind)
    for kind in KINDS
}


def test_the_small_library_has_no_problem() -> None:
    """The tests begin with a library that can be published."""
    assert [str(problem) for problem in check(kb(), MACROS) if not problem.is_warning] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_what_it_is(rule: Any) -> None:
    """Each rule has one line that says it."""
    assert rule.__doc__
    assert "\n" not in rule.__doc__.strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_bears_nothing_at_all(rule: Any) -> None:
    """No rule stumbles, or says anything, where nothing could be read."""
    nothing = KnowledgeBase({}, {}, dict.fromkeys(KINDS, ()), ())
    assert list(rule(nothing)) == []


@pytest.mark.parametrize("kind", ["library", "vocabulary", "style", "charter", "script", "role", "lesson"])
def test_a_file_that_cannot_be_read_is_one_problem(copy: Copy, kind: str) -> None:
    """A syntax error is told once, and nothing that only follows from it: no unknown id, no missing line."""
    file = FIRST[kind]
    first = "---\ntitle: [\n---\n" if file.endswith(".md") else "title: [\n"
    copy.write(file, first)
    (problem,) = copy.problems()
    assert problem.startswith(f"{file}:")


def test_a_wrong_field_is_one_problem(copy: Copy) -> None:
    """A field that nobody knows is told once, and everything else in its file counts as if it were unread."""
    wanted = []
    for file in FIRST.values():
        said = (copy.root / file).read_text("utf-8")
        copy.write(
            file, said.replace("---\n", "---\nzzz: x\n", 1) if file.endswith(".md") else f"zzz: x\n{said}"
        )
        wanted.append(f"{file}:{2 if file.endswith('.md') else 1}:1: zzz")
    assert [": ".join(problem.split(": ")[:2]) for problem in copy.problems()] == sorted(wanted)


def test_without_a_script_only_its_references_are_told(copy: Copy) -> None:
    """A script that is gone is told at each place that names it, and nowhere else."""
    situations = [script.situation for script in kb().scripts.values()]
    listed = kb().library.front_page.asked_most
    gone = next(id for id in listed if situations.count(kb().scripts[id].situation) > 1)
    copy.remove(f"data/scripts/{gone}.yml")
    told = copy.problems()
    assert told
    assert all(gone in line for line in told)


def test_problems_are_sorted_and_told_once() -> None:
    """Whatever order they are found in, problems come by file, line and column, each once."""
    one, two = Problem("a.yml", 2, 1, "x"), Problem("a.yml", 10, 1, "x")
    assert check(replace(kb(), problems=(two, one, two)), MACROS) == [one, two]


def show_all(kb: KnowledgeBase) -> None:
    """Make every view."""
    made = Views(kb)
    for of_kind, view in (
        (kb.scripts, made.script),
        (kb.checklists, made.checklist),
        (kb.roles, made.role),
        (kb.lessons, made.lesson),
    ):
        for id in of_kind:
            view(id)
    for id in kb.vocabulary.situations:
        made.situation(id)
    for id in kb.charter.promises:
        made.promise(id)
    assert made.site
    assert made.charter
    assert made.questions
    assert made.short_links is not None


@pytest.mark.parametrize(("field", "name"), [("limits", "policy"), ("verdicts", "yes")])
def test_what_passes_the_check_can_be_shown(field: str, name: str) -> None:
    """Without one of the words that pages need, the check says so, or every page can be made."""
    rest = {each: value for each, value in getattr(kb().vocabulary, field).items() if each != name}
    changed = with_changes("vocabulary", "vocabulary", {field: rest})
    if not check(changed, MACROS):
        show_all(changed)


def test_the_small_library_can_be_shown() -> None:
    """The measure above holds where nothing is changed."""
    show_all(kb())


def test_the_check_is_fast() -> None:
    """Reading and checking the example, 77 scripts, takes less than half a second of work, so that people run it."""
    assert any(_seconds() < 0.5 for _ in range(3))


def _seconds() -> float:
    start = time.process_time()
    check(read(REPOSITORY), MACROS)
    return time.process_time() - start
