"""References by id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.check.ids import ids_of_sections_are_free, references_exist
from macros.knowledge import Key, read
from macros.model import IdOf, walk
from tests.library import Copy, kb, with_changes

KINDS_NAMED = {
    found.annotation(IdOf).kind
    for thing in kb().things.values()
    for found in walk(thing)
    if found.annotation(IdOf)
}


@pytest.mark.parametrize("kind", sorted(KINDS_NAMED))
def test_each_kind_of_reference_is_followed(kind: str) -> None:
    """For each kind of reference that the model knows, there are ids to compare with, and the real files use some."""
    assert kb().ids(kind)


def test_ids_are_compared_exactly() -> None:
    """An id in other letters, or with an underscore, is another id."""
    for wrong in ("Loans", "loans ", "loans-", "loan"):
        (problem,) = references_exist(with_changes("script", "long-line", {"situation": wrong}))
        assert problem.message.startswith(f'situation: there is no situation "{wrong}"')


def test_a_reference_is_told_at_its_own_place() -> None:
    """An unknown id in a list is told at its own line, with what is near."""
    key = Key("role", "circulation")
    scripts = list(kb().roles["circulation"].scripts)
    (problem,) = references_exist(
        with_changes(*key, {"scripts": (*scripts[:2], "overdue-fines", *scripts[3:])})
    )
    document = kb().documents[key]
    assert (problem.file, problem.line, problem.column) == (document.file, *document.at(("scripts", 2)))
    assert problem.message.endswith('Did you mean "overdue-fine"?')


def test_what_exists_elsewhere_is_not_enough() -> None:
    """The id of a checklist is no script's."""
    other = next(iter(kb().checklists))
    assert len(list(references_exist(with_changes("role", "circulation", {"scripts": (other,)})))) == 1


def test_file_templates_are_checked_too() -> None:
    """An unknown id in a file to copy is reported at the template's own file and line."""
    template = kb().file_templates["script"]
    wrong = template._replace(thing=template.thing.model_copy(update={"promise": "zzz"}))
    (problem,) = references_exist(replace(kb(), file_templates={"script": wrong}))
    assert problem.file == template.document.file
    assert (problem.line, problem.column) == template.document.at(("promise",))


def test_an_id_that_pages_use_is_refused_for_a_section(copy: Copy) -> None:
    """Promises, roles and situations are sections of pages, whose ids are in use for other parts."""
    copy.write(
        "data/vocabulary.yml", copy.files["data/vocabulary.yml"].replace(b"\n  loans:\n", b"\n  rows:\n")
    )
    copy.write(
        "data/charter.yml", copy.files["data/charter.yml"].replace(b"\n  timely:\n", b"\n  content:\n")
    )
    copy.write("data/roles/filter.yml", copy.files["data/roles/volunteer.yml"])
    found = [str(problem) for problem in ids_of_sections_are_free(read(copy.root))]
    assert [problem.partition(" is reserved")[0].rpartition(": ")[2] for problem in found] == [
        '"content"', '"rows"', '"filter"',
    ]  # fmt: skip
    assert found[2].startswith("data/roles/filter.yml:2:")
