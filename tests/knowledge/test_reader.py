"""Reading everything: what is found where, what is missing, and what has no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.knowledge import Key, read
from macros.model import KINDS
from macros.source.yaml_loader import Position
from macros.text.references import reference_values
from tests.library import ROOT, Copy, files, kb, reading_once, text


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the real words, for all tests here. Files that do not change are read once."""
    with reading_once():
        yield Copy(tmp_path_factory.mktemp("words"))


@pytest.fixture
def copy(whole: Copy) -> Copy:
    """The copy, as the real words are."""
    whole.restore_all()
    return whole


def told(copy: Copy) -> list[str]:
    """What reading says."""
    return [str(problem) for problem in read(copy.root).problems]


# --- the real words --------------------------------------------------------------------------------------------------


def test_the_real_words_have_no_problem() -> None:
    """Everything that is published can be read."""
    assert kb().problems == ()


def test_every_file_is_read_once() -> None:
    """Each file of words is a thing of exactly one kind, found by the name of its file."""
    read_from = {document.file for document in kb().documents.values()} | {blank.document.file for blank in kb().file_templates.values()}
    assert read_from == set(files())
    assert len(kb().documents) + len(kb().file_templates) == len(files())
    assert set(kb().things) == set(kb().documents)


def test_the_name_of_the_file_is_the_id() -> None:
    """A thing is called as its file is; a page as its address under docs/."""
    for key, document in kb().documents.items():
        path = Path(document.file)
        assert key.id == (path.relative_to("docs").with_suffix("").as_posix() if key.kind == "page" else path.stem)


def test_things_are_grouped_by_kind() -> None:
    """Each kind has its things by id, in the order of their ids, and the single ones by name."""
    for kind in ("script", "checklist", "role", "lesson", "branch"):
        of_kind = kb().all(kind)
        assert list(of_kind) == sorted(of_kind)
        assert all(type(thing) is KINDS[kind].model for thing in of_kind.values())
    assert kb().scripts == kb().all("script")
    assert kb().lessons.keys() == {Path(file).stem for file in files() if re.fullmatch(r"docs/lessons/(?!index).*\.md", file)}
    for kind in ("library", "vocabulary", "questions", "charter"):
        assert kb().has(kind)
        assert type(getattr(kb(), kind)) is KINDS[kind].model


def test_a_folders_own_page_is_a_page() -> None:
    """`index.md` among the lessons is the page of the folder, not a lesson."""
    assert "index" not in kb().lessons
    assert Key("page", "lessons/index") in kb().things


def test_ids_that_may_be_named() -> None:
    """References may name files of their kind, and what the library's own files list."""
    assert kb().ids("script") == set(kb().scripts)
    assert kb().ids("situation") == set(kb().vocabulary.situations)
    assert kb().ids("promise") == set(kb().charter.promises)
    assert kb().ids("contact") == set(kb().library.contacts)
    assert kb().ids("fact") == set(kb().library.facts)
    assert kb().ids("resource") == set(kb().library.resources)
    assert kb().ids("reference") == set(reference_values(kb().library))


def test_a_value_has_its_place() -> None:
    """The place of a value is that of its file, as an editor counts."""
    file, mark = kb().locate("script", "long-line", "situation")
    lines = text(file).split("\n")
    assert file == "data/scripts/long-line.yml"
    assert lines[mark.line - 1][mark.column - 1 :] == kb().scripts["long-line"].situation


@pytest.mark.parametrize("id", sorted(kb().lessons))
def test_a_lesson_has_its_places_in_the_page(id: str) -> None:
    """Places in the front matter of a lesson count from the beginning of the page."""
    file, mark = kb().locate("lesson", id, "title")
    assert mark == Position(2, 8)
    assert text(file).split("\n")[1].startswith("title: ")


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.is_single], ids=lambda kind: kind.name)
def test_a_missing_single_file_is_told(copy: Copy, kind: object) -> None:
    """Each library has the four files that there is one of; one that is missing is told, and nothing else is."""
    copy.remove(kind.files)
    assert told(copy) == [
        f"{kind.files}:1:1: this file is missing, and every library has one. Put it back from the history of the repository."
    ]
    assert copy.problems() == told(copy)


def test_an_empty_folder_is_borne(tmp_path: Path) -> None:
    """Without any file only the single files are missing; neither reading nor checking stumbles."""
    empty = read(tmp_path)
    assert [problem.file for problem in sorted(empty.problems)] == sorted(k.files for k in KINDS.values() if k.is_single)
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
def test_a_stranger_is_told(copy: Copy, file: str) -> None:
    """A file under data/ that no kind reads is told, however near its name is."""
    copy.write(file, "title: x\n")
    (problem,) = told(copy)
    assert problem.startswith(f"{file}:1:1: ")


@pytest.mark.parametrize("file", ["data/.DS_Store", "data/_templates/notes.yml", "data/scripts/.draft.txt"])
def test_hidden_files_are_left_alone(copy: Copy, file: str) -> None:
    """What systems leave behind, and what is set aside, are no words of the library."""
    copy.write(file, "title: x\n")
    assert told(copy) == []


WRONG_NAMES = [
    'x") ~ 7 * 7 ~ ("y', "x {{ y }}", "Long-Line", "long_line", "long line", "é", "-x", "x-", "x--y", "x.y", "x'y", "<b>", "a\nb", "$(x)",
]  # fmt: skip


@pytest.mark.parametrize("where", ["data/scripts/{}.yml", "data/roles/{}.yml", "docs/lessons/{}.md", "docs/{}.md"])
def test_the_name_of_a_file_is_an_id(copy: Copy, where: str) -> None:
    """The name of a file becomes an address and a call, so it is small letters, digits and hyphens, and nothing else."""
    names = {where.format(name) for name in WRONG_NAMES}
    for file in names:
        copy.write(file, text("docs/charter.md") if file.endswith(".md") else "title: x\n")
    broken = read(copy.root)
    assert {problem.file for problem in broken.problems if (problem.line, problem.column) == (1, 1)} == names
    assert not names & {document.file for document in broken.documents.values()}


def test_a_page_by_another_name_is_told(copy: Copy) -> None:
    """MkDocs makes pages of these files too, with their Jinja; since nobody reads them here, they are refused."""
    names = {
        f"{folder}/a.{suffix}"
        for folder in ("docs", "docs/lessons", "docs/assets", "docs/assets/img")
        for suffix in ("markdown", "mdown", "mkdn", "mkd")
    }
    for file in names:
        copy.write(file, "{{ config }}\n")
    assert {problem.file for problem in read(copy.root).problems} == names


def test_a_file_beside_the_pages_is_told(copy: Copy) -> None:
    """What is neither a page nor among the assets would be published unread."""
    copy.write("docs/a.html", "<script>alert(1)</script>")
    (problem,) = told(copy)
    assert problem.startswith("docs/a.html:1:1: only Markdown pages (.md) stand here")


def test_pictures_and_styles_are_left_alone(copy: Copy) -> None:
    """Assets are no words."""
    copy.write("docs/assets/img/a.svg", "<svg/>")
    copy.write("docs/assets/css/a.css", "a{}")
    assert told(copy) == []


@pytest.mark.parametrize("target", ["mkdocs.yml", "there-is-no-such-file"])
@pytest.mark.parametrize("file", ["docs/secret.md", "docs/assets/secret.txt", "data/scripts/secret.yml"])
def test_a_link_to_another_place_is_told(copy: Copy, file: str, target: str) -> None:
    """A symbolic link would publish what stands outside of the repository, so it is refused, and never followed."""
    link = copy.root / file
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(ROOT / target)
    try:
        assert [problem.file for problem in read(copy.root).problems] == [file]
    finally:
        link.unlink()


@pytest.mark.parametrize("folder", ["docs/folder.md", "data/scripts/folder.yml"])
def test_a_folder_named_like_a_file_is_borne(tmp_path: Path, folder: str) -> None:
    """A folder whose name ends as a file's does is no file; what stands in it is told."""
    copy = Copy(tmp_path)
    copy.write(f"{folder}/inside.txt", "x")
    assert [problem.file for problem in read(copy.root).problems] == [f"{folder}/inside.txt"]


def test_a_lesson_without_front_matter_is_told(copy: Copy) -> None:
    """A lesson or page that begins with its text is told what is missing, once."""
    copy.write("docs/lessons/four-qualities.md", "# Text\n")
    copy.write("docs/charter.md", "# Text\n")
    end = "begins with its front matter: a line ---, then title and the other fields, then a line ---."
    assert told(copy) == [f"docs/lessons/four-qualities.md:1:1: a lesson {end}", f"docs/charter.md:1:1: a page {end}"]


def test_what_cannot_be_read_is_still_known_by_name(copy: Copy) -> None:
    """A file with a mistake in it exists, so references to it hold."""
    copy.write("data/scripts/long-line.yml", "title: [\n")
    broken = read(copy.root)
    assert "long-line" not in broken.scripts
    assert "long-line" in (broken.ids("script") or ())


def test_without_the_file_that_lists_them_ids_are_unknown(copy: Copy) -> None:
    """While the library's file cannot be read, nobody can say which facts there are."""
    copy.write("data/library.yml", "name: [\n")
    broken = read(copy.root)
    assert [broken.ids(kind) for kind in ("fact", "contact", "resource", "reference")] == [None] * 4
    assert broken.ids("situation") == kb().ids("situation")
