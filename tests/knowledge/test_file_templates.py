"""The annotated file templates of a library are read and checked, and what is set aside is not."""

from __future__ import annotations

from macros.knowledge import read
from macros.knowledge.reader import TEMPLATES_FOLDER
from tests.library import Copy, kb


def test_what_begins_with_an_underscore_is_set_aside(copy: Copy) -> None:
    """A draft beside the scripts, or a folder of drafts, is no script and no problem."""
    copy.write("data/scripts/_draft.yml", "title: A draft\n")
    copy.write("data/_drafts/scripts/one.yml", "no: {yaml\n")
    assert copy.problems() == []
    assert "_draft" not in read(copy.root).scripts


def test_a_broken_template_is_reported(copy: Copy) -> None:
    """A mistake in a template is reported like any other, with the template's name."""
    card, lesson = f"{TEMPLATES_FOLDER}/card.yml", f"{TEMPLATES_FOLDER}/lesson.md"
    copy.edit(
        card,
        next(line for line in kb().file_templates["card"].text.splitlines() if line.startswith("title: "))
        + "\n",
        "",
    )
    copy.write(lesson, "No front matter.\n")
    assert [problem.split(":")[0] for problem in copy.problems()] == [card, lesson]


def test_a_library_may_do_without_templates(copy: Copy) -> None:
    """Then there are none."""
    for template in kb().file_templates.values():
        copy.remove(template.document.file)
    assert copy.problems() == []
    assert read(copy.root).file_templates == {}
