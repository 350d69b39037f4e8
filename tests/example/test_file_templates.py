"""The example's annotated file templates: each is valid, names every field, and becomes a file without a problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.knowledge import KnowledgeBase
from macros.model import KINDS
from macros.model.field_rules import field_rules
from tests.library import REPOSITORY, Copy, reading_once

COPIES = {
    "script": "data/scripts/phone-charger.yml",
    "phrasings": "data/phrasings/long-line.yml",
    "checklist": "data/checklists/book-sale.yml",
    "role": "data/roles/prison-library.yml",
    "card": "data/cards/book-fair.yml",
    "branch": "data/branches/riverside.yml",
    "lesson": "docs/lessons/first-minute.md",
    "profile": "data/profiles/law-library.yml",
}
"""Where a copy of each may be: under a new name, but for phrasings, which have the name of a script."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the shipped library; files that do not change are read once."""
    with reading_once():
        yield Copy(tmp_path_factory.mktemp("example"), REPOSITORY)


@pytest.fixture
def copy(whole: Copy) -> Iterator[Copy]:
    """That copy, restored after each test."""
    yield whole
    whole.restore_all()


def test_every_kind_of_many_files_has_a_template(example_kb: KnowledgeBase) -> None:
    """Whatever one may add a file of, by hand, can be copied; pages are free."""
    several = {kind.name for kind in KINDS.values() if not kind.is_single} - {"page"}
    assert set(example_kb.file_templates) == several == set(COPIES)


@pytest.mark.parametrize("kind", COPIES)
def test_a_copied_template_gives_no_problem(kind: str, copy: Copy, example_kb: KnowledgeBase) -> None:
    """A template that is saved as it is passes the check; what has to be in other files, too, is named."""
    copy.write(COPIES[kind], example_kb.file_templates[kind].text)
    promises = len(example_kb.charter.promises)
    expected = {
        "role": ["no line for the role"] * promises + [" 0 times under desks"],
        "script": ["warning: title: search finds this script by its own words only"],
    }.get(kind, [])
    problems = copy.problems()
    assert len(problems) == len(expected), problems
    for problem, part in zip(problems, expected, strict=True):
        assert part in problem


@pytest.mark.parametrize("kind", COPIES)
def test_a_template_names_every_field(kind: str, example_kb: KnowledgeBase) -> None:
    """Each field of the model is in it, in a comment where it may be left out."""
    paths = list(field_rules(KINDS[kind].model))
    names = {path.split(".")[-1] for path in paths} - (
        {"note", "author"} if kind != "checklist" else {"author"}
    )
    if kind in ("script", "checklist"):
        names -= {path.split(".")[-1] for path in paths if path.startswith("source")} - {"title"}
    assert [name for name in sorted(names) if f"{name}:" not in example_kb.file_templates[kind].text] == []


@pytest.mark.parametrize("kind", COPIES)
def test_a_template_explains_itself(kind: str, example_kb: KnowledgeBase) -> None:
    """The first lines say what it is for and where its copy goes."""
    text = example_kb.file_templates[kind].text
    assert f"to {Path(COPIES[kind]).parent.as_posix()}/" in text or "stands in\n# data/phrasings/" in text
    assert text.count("# ") >= len(example_kb.file_templates[kind].document.value)
