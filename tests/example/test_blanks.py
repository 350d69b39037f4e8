"""The annotated blanks: each is valid, says every field, and becomes a file without a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.knowledge.reader import TEMPLATES_FOLDER, read
from macros.model import KINDS, Strict
from macros.model.field_rules import field_rules
from tests.library import Copy, kb

# Where a copy of each may stand: under a new name, but for phrasings, which have that of a script.
COPIES = {
    "script": "data/scripts/phone-charger.yml",
    "phrasings": "data/phrasings/long-line.yml",
    "checklist": "data/checklists/book-sale.yml",
    "role": "data/roles/bookmobile.yml",
    "card": "data/cards/book-fair.yml",
    "branch": "data/branches/riverside.yml",
    "lesson": "docs/lessons/first-minute.md",
}
# A new desk has to be named in two more files, as its blank says.
LEFT = {"role": ["no line for the role"] * 4 + ["stands 0 times under desks"]}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the real words."""
    return Copy(tmp_path)


def test_every_kind_of_many_has_a_blank() -> None:
    """Whatever one may add a file of, by hand, can be copied; pages are free."""
    assert set(kb().file_templates) == {kind.name for kind in KINDS.values() if not kind.is_single} - {"page"} == set(COPIES)


@pytest.mark.parametrize("kind", COPIES)
def test_a_copied_blank_gives_no_problem(kind: str, copy: Copy) -> None:
    """A blank that is saved as it is passes the check, but for what must be said elsewhere."""
    copy.write(COPIES[kind], kb().file_templates[kind].text)
    told, expected = copy.problems(), LEFT.get(kind, [])
    assert len(told) == len(expected), told
    for problem, part in zip(told, expected, strict=True):
        assert part in problem


@pytest.mark.parametrize("kind", COPIES)
def test_a_blank_names_every_field(kind: str) -> None:
    """Each field of the model stands in it, in a note where it may be left out."""
    model: type[Strict] = KINDS[kind].model
    names = {path.split(".")[-1] for path in field_rules(model)} - ({"note", "author"} if kind != "checklist" else {"author"})
    if kind in ("script", "checklist"):
        names -= {path.split(".")[-1] for path in field_rules(model) if path.startswith("source")} - {"title"}
    assert [name for name in sorted(names) if f"{name}:" not in kb().file_templates[kind].text] == []


@pytest.mark.parametrize("kind", COPIES)
def test_a_blank_explains_itself(kind: str) -> None:
    """The first lines say what it is for and where its copy goes."""
    assert f"to {str(Path(COPIES[kind]).parent)}/" in kb().file_templates[kind].text or "stands in\n# data/phrasings/" in kb().file_templates[kind].text
    assert kb().file_templates[kind].text.count("# ") >= len(kb().file_templates[kind].document.value)


def test_what_begins_with_an_underscore_is_set_aside(copy: Copy) -> None:
    """A draft beside the scripts, or a folder of them, is no script and no problem."""
    copy.write("data/scripts/_draft.yml", "title: A draft\n")
    copy.write("data/_drafts/scripts/one.yml", "no: {yaml\n")
    assert copy.problems() == []
    assert "_draft" not in read(copy.root).scripts


def test_a_broken_blank_is_told(copy: Copy) -> None:
    """Whoever edits a blank hears of a mistake in it as of any other."""
    copy.edit(f"{TEMPLATES_FOLDER}/card.yml", "title: Book fair\n", "")
    copy.write(f"{TEMPLATES_FOLDER}/lesson.md", "No front matter.\n")
    assert [problem.split(": ")[0].rsplit(":", 2)[0] for problem in copy.problems()] == [f"{TEMPLATES_FOLDER}/card.yml", f"{TEMPLATES_FOLDER}/lesson.md"]


def test_a_library_may_do_without_blanks(copy: Copy) -> None:
    """Then there are none."""
    for kind in COPIES:
        copy.remove(f"{TEMPLATES_FOLDER}/{kind}{Path(COPIES[kind]).suffix}")
    assert copy.problems() == []
    assert read(copy.root).file_templates == {}
