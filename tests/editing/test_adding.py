"""`add`: a new thing passes the check, or is reported with the places to fill in, and is listed where it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.check import check
from macros.editing.adding import NewThing, plan_addition
from macros.editing.editable_kinds import EditRefused
from macros.editing.renaming import Edit
from macros.editing.skeletons import as_yaml, title_from
from macros.knowledge import read
from macros.render import MACROS
from tests.library import EMPTY, SMALL, Copy, edited, kb, text


def add(kind: str, id: str, root: Path = SMALL, **known: object) -> Edit:
    """The planned change of a library of the tests."""
    return plan_addition(kb(root), MACROS, root, NewThing(kind, id, **known))  # type: ignore[arg-type]


def test_a_thing_of_each_kind_passes_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the library's templates and our skeletons, all of them together; only the script has no phrasings yet."""
    copy = Copy(tmp_path)
    # The result of all of them is checked once, below.
    monkeypatch.setattr("macros.editing.adding.verify", lambda *_, **__: ())
    for new in (
        NewThing("situation", "parking"),
        NewThing(
            "script", "phone-charger", fields=(("situation", "parking"),), roles=("reference", "circulation")
        ),
        NewThing(
            "checklist", "book-sale", fields=(("promise", "timely"),), roles=("volunteer", "circulation")
        ),
        NewThing("role", "bookmobile", title="Bookmobile: the bus"),
        NewThing("lesson", "first-minute", fields=(("owner", "reference"),)),
        NewThing("page", "docs/help/new-page.md", is_in_nav=True),
        NewThing("page", "other"),
        NewThing("card", "book-fair", roles=("reference",)),
        NewThing("branch", "riverside"),
        NewThing("fact", "parking_hours", value="2", unit="hour"),
        NewThing("fact", "open_on", value="Mondays, or 2026-01-31", unit="text"),
        NewThing("channel", "text-message"),
        NewThing("contact", "parking", value="4499"),
        NewThing("resource", "map_app", value="https://maps.example/"),
    ):
        plan_addition(read(copy.root), MACROS, copy.root, new).changes.apply()
    kb = read(copy.root)
    [problem] = check(kb, MACROS)
    assert problem.is_warning and 'Add "data/phrasings/phone-charger.yml"' in problem.message
    assert kb.scripts["phone-charger"].situation == "parking"
    assert kb.roles["reference"].scripts[-1] == kb.roles["circulation"].scripts[-1] == "phone-charger"
    assert kb.roles["volunteer"].checklists == ("book-sale",)
    assert kb.roles["circulation"].checklists[-1] == "book-sale"
    assert (
        kb.library.front_page.desks[-1] == "bookmobile"
        and kb.roles["bookmobile"].title == "Bookmobile: the bus"
    )
    assert (kb.lessons["first-minute"].owner, kb.lessons["first-minute"].deputy) == ("reference", None)
    assert kb.cards["book-fair"].role == "reference"
    assert kb.navigation and kb.navigation.entries
    assert kb.navigation.entries[-1].target == "help/new-page.md"
    assert kb.navigation.may_be_left_out("other.md")
    assert kb.library.facts["open_on"].value == "Mondays, or 2026-01-31"
    assert kb.library.contacts["parking"].extension == "4499"


def test_nothing_else_changes() -> None:
    """An entry is added after the last one, and the rest of the file stays as it was, byte for byte."""
    library = text("data/library.yml")
    changes = add("contact", "parking", value="4499").changes
    entry = (
        '  parking:\n    title: Parking\n    extension: "4499"\n    for: Write here what to call them for\n'
    )
    after = edited(library, "\nfacts:\n", f"{entry}\nfacts:\n")
    assert changes.text("data/library.yml") == after
    changes = add("page", "more", is_in_nav=True).changes
    listed = edited(text("mkdocs.yml"), "\nnot_in_nav:", "  - More: more.md\n\nnot_in_nav:")
    assert changes.text("mkdocs.yml") == listed


def test_what_is_left_to_do_is_reported(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """The places that wait for words, and what the check misses: the site is not built until then."""
    assert copy.run("add", "situation", "parking", "--title", "Parking: cars") == 0
    output = capsys.readouterr()
    assert "data/vocabulary.yml: added the situation\n" in output.out
    assert "data/vocabulary.yml:6:3: warning: situations: no script belongs to" in output.err
    assert "data/vocabulary.yml:8:18: warning: fill this in: in one line what belongs to it." in output.err
    assert "Changed 1 file. Commit all of them together." in output.out
    assert (
        copy.run("add", "script", "where-to-park", "--like", "first-question", "--situation", "parking") == 0
    )
    output = capsys.readouterr()
    assert "data/scripts/where-to-park.yml:" in output.err
    assert 'Next: write over the words of "first-question" in data/scripts/where-to-park.yml' in output.out


def test_the_smallest_library_grows(copy: Copy) -> None:
    """Groups in braces and lists in brackets take entries, and settings that are missing are added."""
    for arguments in (
        ("fact", "loan_days", "--value", "21", "--unit", "day"),
        ("resource", "catalog", "--value", "https://catalog.example/"),
        ("role", "second-desk", "--like", "desk"),
        ("page", "more"),
        ("checklist", "second-list", "--like", "first-list", "--role", "second-desk"),
    ):
        assert copy.run("add", *arguments) == 0, arguments
    assert [problem for problem in copy.problems() if "warning: " not in problem] == []
    kb = read(copy.root)
    assert kb.library.front_page.desks == ("desk", "second-desk")
    assert kb.library.facts["loan_days"].value == "21"
    assert (copy.root / "mkdocs.yml").read_text("utf-8").endswith("\nnot_in_nav: |\n  /more.md\n")
    assert kb.roles["second-desk"].checklists == ("second-list",)


def test_the_first_lesson_brings_the_list_of_lessons(copy: Copy) -> None:
    """The page that every lesson links to, with its place in the navigation."""
    lesson = (
        text("data/_templates/lesson.md").replace("timely", "helpful").replace("{greet_seconds}", "a minute")
    )
    lesson = lesson.replace("  - long-line\n  - answer-not-known\n", "  - first-question\n")
    lesson = lesson.replace("owner: person-in-charge\n", "owner: desk\n").replace("deputy: reference\n", "")
    copy.write("data/_templates/lesson.md", lesson)
    assert copy.run("add", "lesson", "first-minute") == 0
    assert "{{ lessons() }}" in (copy.root / "docs/lessons/index.md").read_text("utf-8")
    assert "  - Lessons: lessons/index.md\n" in (copy.root / "mkdocs.yml").read_text("utf-8")
    assert [problem for problem in copy.problems() if "warning: " not in problem] == []


@pytest.mark.parametrize(
    ("kind", "known", "message"),
    [
        ("script", {}, "There is no data/_templates/script.yml to copy. Name a script to copy: --like ID"),
        ("script", {"like": "other"}, 'There is no script "other".'),
        ("script", {"like": "first-question", "fields": (("situation", "x"),)}, 'There is no situation "x".'),
        ("script", {"like": "first-question", "roles": ("x",)}, 'There is no role "x".'),
        (
            "checklist",
            {"like": "first-list", "fields": (("situation", "all-questions"),)},
            "A checklist has no situation.",
        ),
        ("fact", {}, "A fact needs its value and unit"),
        ("contact", {}, "A contact needs the extension"),
        ("situation", {"roles": ("desk",)}, "A situation takes only a title and a value."),
        ("page", {"like": "index"}, "A page takes only a title."),
    ],
)
def test_what_cannot_be_added(kind: str, known: dict[str, object], message: str) -> None:
    """A template that is missing, ids of nothing, and fields that the kind does not have."""
    with pytest.raises(EditRefused) as refused:
        add(kind, "new_one" if kind == "fact" else "new-one", EMPTY, **known)
    assert message in refused.value.message


def test_an_addition_that_breaks_other_files_is_refused() -> None:
    """A new page at the address of another one, and a name in braces that is taken."""
    for kind, id, known, message in (
        ("page", "scripts/first-question/index", {}, "has the address"),
        ("fact", "help_extension", {"value": "1", "unit": "day"}, "{help_extension} is a fact already"),
        ("fact", "days", {"value": "1", "unit": "moon"}, "is not one of the words allowed here"),
        ("contact", "phone", {"value": "call us"}, "two to six digits"),
    ):
        with pytest.raises(EditRefused) as refused:
            add(kind, id, EMPTY, **known)
        assert message in str(refused.value.problems)
    with pytest.raises(EditRefused, match="cannot be the id"):
        add("page", "New page")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("A plain text", "A plain text"),
        ("On", '"On"'),
        ("no", '"no"'),
        ("4410", '"4410"'),
        ("Say: hello", '"Say: hello"'),
        ('A "quote" # here', r'"A \"quote\" # here"'),
        ("ends with a blank ", '"ends with a blank "'),
        ("@team", '"@team"'),
    ],
)
def test_a_text_is_written_as_yaml_reads_it(words: str, written: str) -> None:
    """Plain where it can be, in quotes elsewhere."""
    assert as_yaml(words) == written


def test_a_title_from_an_id() -> None:
    """Its words, without the folder."""
    assert title_from("help/my-new_page") == "My new page"
