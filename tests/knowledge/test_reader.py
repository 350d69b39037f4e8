"""Reading a library: which files are found, which are missing, and which nothing reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.knowledge import Key, read
from macros.model import KINDS
from macros.source.yaml_loader import Position
from macros.text.references import reference_values
from macros.version import FORMAT
from tests.library import SMALL, Copy, files, kb, reading_once, text


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the small library for all tests here. Unchanged files are read once."""
    with reading_once():
        yield Copy(tmp_path_factory.mktemp("library"))


@pytest.fixture
def copy(whole: Copy) -> Copy:
    """The copy, without changes."""
    whole.restore_all()
    return whole


def problems(copy: Copy) -> list[str]:
    """The problems that reading reports."""
    return [str(problem) for problem in read(copy.root).problems]


# --- a valid library --------------------------------------------------------------------------------------------------


def test_a_valid_library_has_no_problem() -> None:
    """Everything is read without a problem."""
    assert kb().problems == ()


def test_every_file_is_read_once() -> None:
    """Each file is a thing of exactly one kind, under the id that its name gives."""
    read_from = {document.file for document in kb().documents.values()} | {
        blank.document.file for blank in kb().file_templates.values()
    }
    words = {
        file
        for file in files()
        if file.startswith(("data/", "docs/")) and not file.startswith("docs/static/")
    }
    assert read_from == words
    assert len(kb().documents) + len(kb().file_templates) == len(words)
    assert set(kb().things) == set(kb().documents)


def test_the_name_of_the_file_is_the_id() -> None:
    """A thing's id is the name of its file; a page's id is its path under docs/."""
    for key, document in kb().documents.items():
        path = Path(document.file)
        assert key.id == (
            path.relative_to("docs").with_suffix("").as_posix() if key.kind == "page" else path.stem
        )


def test_things_are_grouped_by_kind() -> None:
    """Each kind has its things by id, sorted; single things have attributes."""
    for kind in ("script", "checklist", "role", "lesson", "branch"):
        of_kind = kb().all(kind)
        assert list(of_kind) == sorted(of_kind)
        assert all(type(thing) is KINDS[kind].model for thing in of_kind.values())
    assert kb().scripts == kb().all("script")
    assert kb().lessons.keys() == {
        Path(file).stem for file in files() if re.fullmatch(r"docs/lessons/(?!index).*\.md", file)
    }
    for kind in ("library", "vocabulary", "questions", "charter"):
        assert kb().has(kind)
        assert type(getattr(kb(), kind)) is KINDS[kind].model


def test_a_folders_own_page_is_a_page() -> None:
    """`index.md` among the lessons is the page of the folder, not a lesson."""
    assert "index" not in kb().lessons
    assert Key("page", "lessons/index") in kb().things


def test_known_ids() -> None:
    """Ids are defined by the names of files or inside the library's single files."""
    assert kb().ids("script") == set(kb().scripts)
    assert kb().ids("situation") == set(kb().vocabulary.situations)
    assert kb().ids("promise") == set(kb().charter.promises)
    assert kb().ids("contact") == set(kb().library.contacts)
    assert kb().ids("fact") == set(kb().library.facts)
    assert kb().ids("resource") == set(kb().library.resources)
    assert kb().ids("reference") == set(reference_values(kb().library))


def test_a_value_has_a_position() -> None:
    """The position of a value is its line and column in the file."""
    script = next(iter(kb().scripts))
    file, position = kb().locate("script", script, "situation")
    lines = text(file).split("\n")
    assert file == f"data/scripts/{script}.yml"
    assert lines[position.line - 1][position.column - 1 :] == kb().scripts[script].situation


def test_a_lesson_has_positions_in_its_page() -> None:
    """Positions in the front matter of a lesson count from the beginning of the page."""
    id = next(iter(kb().lessons))
    file, position = kb().locate("lesson", id, "title")
    assert position == Position(2, 8)
    assert text(file).split("\n")[1].startswith("title: ")


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.is_single], ids=lambda kind: kind.name
)
def test_a_missing_single_file_is_reported(copy: Copy, kind: object) -> None:
    """A missing single file is reported, and nothing else is."""
    copy.remove(kind.files)
    assert problems(copy) == [
        f"{kind.files}:1:1: this file is missing, and every library needs it. Restore it from the repository's history."
    ]
    assert copy.problems() == problems(copy)


def test_an_empty_folder_can_be_read(tmp_path: Path) -> None:
    """In an empty folder, the single files are reported as missing, and nothing fails."""
    empty = read(tmp_path)
    assert [problem.file for problem in sorted(empty.problems)] == sorted(
        k.files for k in KINDS.values() if k.is_single
    )
    assert empty.things == {}
    assert empty.ids("script") == frozenset()
    assert empty.ids("fact") is None
    assert not empty.has("library")


@pytest.mark.parametrize(
    "file",
    [
        "data/readme.txt",
        "data/scripts/long-line.yaml",
        "data/scripts/sub/long-line.yml",
        "data/script/long-line.yml",
        "data/other.yml",
        "data/scripts/index.yml",
        "data/roles/index.yml",
    ],
)
def test_an_unknown_file_is_reported(copy: Copy, file: str) -> None:
    """A file under data/ that belongs to no kind is reported."""
    copy.write(file, "title: x\n")
    (problem,) = problems(copy)
    assert problem.startswith(f"{file}:1:1: ")


@pytest.mark.parametrize("file", ["data/.DS_Store", "data/_templates/notes.yml", "data/scripts/.draft.txt"])
def test_hidden_files_are_ignored(copy: Copy, file: str) -> None:
    """Files and folders whose names begin with a dot or an underscore are ignored."""
    copy.write(file, "title: x\n")
    assert problems(copy) == []


WRONG_NAMES = [
    'x") ~ 7 * 7 ~ ("y', "x {{ y }}", "Long-Line", "long_line", "long line", "é", "-x", "x-", "x--y", "x.y", "x'y", "<b>", "a\nb", "$(x)",
]  # fmt: skip


@pytest.mark.parametrize(
    "where", ["data/scripts/{}.yml", "data/roles/{}.yml", "docs/lessons/{}.md", "docs/{}.md"]
)
def test_the_name_of_a_file_is_an_id(copy: Copy, where: str) -> None:
    """The name of a file becomes an address and an argument, so it consists of small letters, digits and hyphens."""
    names = {where.format(name) for name in WRONG_NAMES}
    for file in names:
        copy.write(file, text("docs/charter.md") if file.endswith(".md") else "title: x\n")
    broken = read(copy.root)
    assert {problem.file for problem in broken.problems if (problem.line, problem.column) == (1, 1)} == names
    assert not names & {document.file for document in broken.documents.values()}


def test_a_page_with_another_suffix_is_refused(copy: Copy) -> None:
    """MkDocs would publish these files as pages, unchecked, so they are refused."""
    names = {
        f"{folder}/a.{suffix}"
        for folder in ("docs", "docs/lessons", "docs/static", "docs/static/img")
        for suffix in ("markdown", "mdown", "mkdn", "mkd")
    }
    for file in names:
        copy.write(file, "{{ config }}\n")
    kb = read(copy.root)
    assert {problem.file for problem in (*kb.problems, *kb.static_problems)} == names


def test_other_files_beside_the_pages_are_refused(copy: Copy) -> None:
    """MkDocs would publish such a file unchecked."""
    copy.write("docs/a.html", "<script>alert(1)</script>")
    (problem,) = problems(copy)
    assert problem.startswith("docs/a.html:1:1: docs/ holds only Markdown pages (.md)")


def test_static_files_are_read_apart_from_pages(copy: Copy) -> None:
    """docs/static/ holds files that are published as they are, each proved by its content; a page there is a page."""
    copy.write("docs/static/img/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    copy.write("docs/static/a.css", "a{}")
    copy.write("docs/static/a.js", "")
    copy.write("docs/static/more.md", text("docs/charter.md"))
    kb = read(copy.root)
    assert kb.problems == ()
    assert [problem.file for problem in kb.static_problems] == ["docs/static/a.js"]
    assert kb.static_files - read(SMALL).static_files == {"static/img/a.svg", "static/a.css", "static/a.js"}


def test_a_file_template_begins_with_a_comment(copy: Copy) -> None:
    """The site serves it as text. Without a comment it could be a script, too: `title: alert(1)` is one."""
    file = "data/_templates/card.yml"
    copy.write(file, "".join(line for line in text(file).splitlines(keepends=True) if line[0] != "#"))
    (problem,) = problems(copy)
    assert problem.startswith(f"{file}:1:1: a file template begins with a comment")


@pytest.mark.parametrize("target", ["mkdocs.yml", "there-is-no-such-file"])
@pytest.mark.parametrize("file", ["docs/secret.md", "docs/static/secret.txt", "data/scripts/secret.yml"])
def test_a_symbolic_link_is_refused(copy: Copy, file: str, target: str) -> None:
    """A symbolic link could publish files from outside of the repository, so it is refused and never followed."""
    link = copy.root / file
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(SMALL / target)
    try:
        assert [problem.file for problem in read(copy.root).problems] == [file]
    finally:
        link.unlink()


@pytest.mark.parametrize("folder", ["docs/folder.md", "data/scripts/folder.yml"])
def test_a_folder_named_like_a_file_is_not_read(tmp_path: Path, folder: str) -> None:
    """A folder whose name ends like a file's is not read; the files in it are reported."""
    copy = Copy(tmp_path)
    copy.write(f"{folder}/inside.txt", "x")
    assert [problem.file for problem in read(copy.root).problems] == [f"{folder}/inside.txt"]


def test_a_lesson_without_front_matter_is_refused(copy: Copy) -> None:
    """A lesson or page without front matter has one problem."""
    lesson = f"docs/lessons/{next(iter(kb().lessons))}.md"
    copy.write(lesson, "# Text\n")
    copy.write("docs/charter.md", "# Text\n")
    end = "begins with front matter: a line ---, then title and the other fields, then a line ---."
    assert problems(copy) == [f"{lesson}:1:1: a lesson {end}", f"docs/charter.md:1:1: a page {end}"]


def test_the_id_of_an_invalid_file_is_known(copy: Copy) -> None:
    """A file with a mistake exists, so references to it are valid."""
    script = next(iter(kb().scripts))
    copy.write(f"data/scripts/{script}.yml", "title: [\n")
    broken = read(copy.root)
    assert script not in broken.scripts
    assert script in (broken.ids("script") or ())


def test_ids_are_unknown_without_the_file_that_defines_them(copy: Copy) -> None:
    """If the library's file is invalid, its facts are unknown."""
    copy.write("data/library.yml", "name: [\n")
    broken = read(copy.root)
    assert [broken.ids(kind) for kind in ("fact", "contact", "resource", "reference")] == [None] * 4
    assert broken.ids("situation") == kb().ids("situation")


# --- the format ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        (None, "Run: python -m macros migrate"),
        ("1", "Run: python -m macros migrate"),
        ("99", "Upgrade the engine (macros/)."),
    ],
)
def test_another_format_is_the_only_problem(copy: Copy, written: str | None, remedy: str) -> None:
    """A library in an older or newer format is not read: one problem says what to do."""
    copy.edit("data/library.yml", f"format: {FORMAT}\n", f"format: {written}\n" if written else "")
    copy.write("data/scripts/broken.yml", "title: [\n")
    (problem,) = read(copy.root).problems
    assert (problem.file, problem.line) == ("data/library.yml", 3)
    assert problem.message == (
        f"format: this library has format {written or 1}, but this engine reads format {FORMAT}. {remedy}"
    )


def test_a_format_that_is_no_number_is_a_problem_of_its_field(copy: Copy) -> None:
    """If the format is not a number, everything is read and the field is reported."""
    copy.edit("data/library.yml", f"format: {FORMAT}\n", "format: two\n")
    (problem,) = problems(copy)
    assert "format: this must be a whole number" in problem
