"""Migrations: an older library becomes valid, its words and comments stay, and every change is reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.editing.yaml_fields import join_fields, split_fields
from macros.knowledge import read
from macros.migrations import STEPS, library_format, migrate
from macros.source.problems import InvalidContent
from macros.version import FORMAT
from tests.library import SMALL, Copy, files, run

SIGNOFF = "annual-charter-review"

OLD_MKDOCS = """\
# The library's name, address, contacts and repository are not typed here: macros/hooks.py reads them from data/library.yml.
site_name: A library
site_description: What to say.
docs_dir: docs
site_dir: site
use_directory_urls: true

# Sections only.
nav:
  - Home: index.md
  # our own page
  - Charter: charter.md

not_in_nav: |
  /review.md
  /scripts/
  /cards/

copyright: Our own

theme:
  name: material
  custom_dir: overrides
  logo: assets/img/logo.svg
  palette:
    - media: "(prefers-color-scheme)"
      toggle: {icon: material/circle-half-full, name: "Color"}

# Joined into one file.
extra_css:
  - assets/css/base.css
  - assets/css/ours.css

extra_javascript:
  - {path: assets/js/desk.js, defer: true}
  - path: assets/js/ours.js
    defer: true

extra:
  generator: false

markdown_extensions:
  - attr_list
  - tables:
      use_align_attribute: true

plugins:
  - tags
  - macros:
      module_name: macros

hooks:
  - macros/hooks.py

validation:
  anchors: warn
"""

NEW_MKDOCS = """\
# The library's own: its name and its navigation. Everything else about MkDocs is the engine's (macros/site/config.py);
# the address, the contacts and the repository are in data/library.yml.
site_name: A library
site_description: What to say.

# Sections only.
nav:
  - Home: index.md
  # our own page
  - Charter: charter.md

not_in_nav: |
  /review.md

copyright: Our own

extra_css:
  - static/css/ours.css

extra_javascript:
  - path: static/js/ours.js
    defer: true

theme:
  name: material
  custom_dir: macros/theme

plugins:
  - macros

hooks:
  - macros/site/hooks.py
"""

OWN_FILES = {
    "docs/assets/img/shelf.svg": "<svg/>",
    "docs/assets/css/ours.css": "a {}",
    "docs/assets/js/ours.js": "'use strict';",
}
ENGINE_FILES = (
    "docs/assets/css/base.css",
    "docs/assets/js/desk.js",
    "docs/assets/js/vendor/minisearch.js",
    "docs/assets/fonts/OFL.txt",
    "overrides/main.html",
    "overrides/partials/header.html",
    "schemas/script.json",
)
PAGE = (
    "---\ntitle: A page\ndescription: What it is.\n---\n\n![A shelf]({}img/shelf.svg) and `docs/assets/`.\n"
)


def old_text(file: str, text: str) -> str:
    """The text of a file as it was in format 1."""
    if file.endswith(".yml"):
        text = re.sub(r"(\$schema=[./]+)macros/schemas/", r"\1schemas/", text)
    if file == "data/library.yml":
        text = re.sub(r"\nchannels:\n(?: .*\n)+(?=\n)", "", text.replace(f"format: {FORMAT}\n", ""))
    elif file == "data/vocabulary.yml":
        text = text.replace("\nlimits:\n", "\nchannels:\n  chat: Chat\n  email: Email\n# reasons\nlimits:\n")
    elif file == "data/charter.yml":
        text = text.replace(f"signoff: {SIGNOFF}\n", "").replace("        greeting: true\n", "")
    return text


@pytest.fixture
def old(tmp_path: Path) -> Copy:
    """The small library in format 1, with files of its own among the engine's."""
    library = Copy(tmp_path)
    for file, content in files().items():
        if file.endswith(".yml"):
            library.write(file, old_text(file, content.decode()))
    library.write("mkdocs.yml", OLD_MKDOCS)
    library.write("docs/own.md", PAGE.format("assets/"))
    library.write("docs/more/own.md", PAGE.format("../assets/"))
    library.write("overrides/partials/ours.html", "{# ours #}")
    for file, content in OWN_FILES.items():
        library.write(file, content)
    for file in ENGINE_FILES:
        library.write(file, "x")
    return library


def contents(root: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def text(library: Copy, file: str) -> str:
    """The text of a file now."""
    return (library.root / file).read_text("utf-8")


def test_every_older_format_has_a_step() -> None:
    """Each format can be migrated to the next one."""
    assert sorted(STEPS) == list(range(1, FORMAT))
    assert library_format(SMALL) == FORMAT


def test_an_old_library_becomes_valid(old: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the migration, the check reports the format only; after it, nothing."""
    (problem,) = read(old.root).problems
    assert "python -m macros migrate" in problem.message
    assert old.run("migrate") == 0
    assert capsys.readouterr().out.endswith(f"Migrated from format 1 to {FORMAT}.\n")
    assert read(old.root).problems == ()


def test_the_emergency_number_is_asked_for(old: Copy) -> None:
    """No number is invented: after the migration, one message says what is missing, and nothing else is reported."""
    text = (old.root / "data/library.yml").read_text("utf-8")
    old.write("data/library.yml", re.sub(r"emergency:\n(?: .*\n)+", "", text))
    (action,) = [each for each in migrate(old.root).actions if each.startswith("data/library.yml")]
    assert action.endswith("The emergency number is still to be filled in")
    (problem,) = read(old.root).problems
    assert "emergency: the number that staff dial when a life is in danger is missing." in problem.message


def test_data_is_the_same_as_before(old: Copy) -> None:
    """The data files are those of the small library again, comments and formatting included."""
    migrate(old.root)
    changed = {
        file
        for file, content in files().items()
        if file.startswith("data/") and (old.root / file).read_bytes() != content
    }
    assert changed == {"data/vocabulary.yml"}
    assert (
        text(old, "data/vocabulary.yml").replace("# reasons\n", "") == files()["data/vocabulary.yml"].decode()
    )


def test_files_are_moved_removed_or_kept(old: Copy) -> None:
    """The library's own files move to docs/static, the engine's are removed, and nothing else is."""
    before = contents(old.root)
    migrate(old.root)
    after = contents(old.root)
    moved = {
        file.replace("docs/assets", "docs/static"): content.encode() for file, content in OWN_FILES.items()
    }
    assert {file: after[file] for file in moved} == moved
    assert before.keys() - after.keys() == {*OWN_FILES, *ENGINE_FILES}
    assert after.keys() - before.keys() == moved.keys()
    assert "overrides/partials/ours.html" in after
    assert not (old.root / "docs/assets").exists()
    assert not (old.root / "schemas").exists()


def test_links_follow_moved_files(old: Copy) -> None:
    """Links to moved files are rewritten in every page; other text that looks like a path is not."""
    migrate(old.root)
    assert text(old, "docs/own.md") == PAGE.format("static/")
    assert text(old, "docs/more/own.md") == PAGE.format("../static/")


def test_mkdocs_settings(old: Copy) -> None:
    """The library's settings stay with their comments, and the engine's are replaced."""
    actions = migrate(old.root).actions
    assert text(old, "mkdocs.yml") == NEW_MKDOCS
    (action,) = [action for action in actions if action.startswith("mkdocs.yml: ")]
    assert action.endswith("which the engine does not use: theme: logo, plugins: tags")


def test_every_changed_file_is_reported_once(old: Copy) -> None:
    """There is one line for each file that changed or that is no longer used."""
    before = contents(old.root)
    actions = migrate(old.root).actions
    after = contents(old.root)
    changed = {file for file in before if after.get(file) != before[file]}
    reported = [action.split(": ")[0] for action in actions]
    assert len(reported) == len(set(reported))
    assert set(reported) == changed | {"overrides/partials/ours.html"}


def test_a_dry_run_changes_nothing(old: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """It reports the same lines as the migration."""
    before = contents(old.root)
    assert old.run("migrate", "--dry-run") == 0
    *would, last = capsys.readouterr().out.splitlines()
    assert last == f"Would migrate from format 1 to {FORMAT}."
    assert contents(old.root) == before
    assert tuple(would) == migrate(old.root).actions


def test_a_second_run_has_nothing_to_do(old: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A migrated library is left alone."""
    migrate(old.root)
    after = contents(old.root)
    assert old.run("migrate") == 0
    assert capsys.readouterr().out == f"This library has format {FORMAT} already. Nothing to do.\n"
    assert contents(old.root) == after


def test_an_interrupted_migration_can_be_repeated(old: Copy) -> None:
    """The number of the format is written last, and the steps find what is left to do."""
    library = text(old, "data/library.yml")
    migrate(old.root)
    after = contents(old.root)
    old.write("data/library.yml", library)
    old.write("docs/assets/img/shelf.svg", OWN_FILES["docs/assets/img/shelf.svg"])
    migrate(old.root)
    assert contents(old.root) == after


def test_windows_line_endings_are_kept(old: Copy) -> None:
    """Files with CR LF have them on every line afterwards."""
    changed = ("data/library.yml", "data/vocabulary.yml", "data/charter.yml", "mkdocs.yml")
    for file in changed:
        old.write(file, text(old, file).replace("\n", "\r\n"))
    migrate(old.root)
    for file in changed:
        content = (old.root / file).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 0, file
    assert read(old.root).problems == ()


def test_standards_in_braces_are_marked(old: Copy) -> None:
    """A standard that is written in braces gets the field inside of them."""
    old.edit(
        "data/charter.yml",
        "      - text: Everyone who comes to a desk is greeted within {greet_seconds}.\n"
        "        measure: One busy hour, watched with a clock each month\n"
        "        target: 9 of 10 people\n",
        '      - {text: "Greeted within {greet_seconds}.", measure: Watched, target: Always, } # ours\n',
    )
    migrate(old.root)
    assert "measure: Watched, target: Always, greeting: true} # ours\n" in text(old, "data/charter.yml")
    assert read(old.root).problems == ()


def test_without_the_checklist_there_is_no_signoff(old: Copy) -> None:
    """The charter names the checklist only if the library has it."""
    old.remove(f"data/checklists/{SIGNOFF}.yml")
    migrate(old.root)
    assert "signoff" not in text(old, "data/charter.yml")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("data/library.yml", "format: 99\n", "Upgrade the engine"),
        ("data/library.yml", "format: two\n", "whole number"),
        ("data/library.yml", "name: [\n", "cannot be read"),
        ("data/charter.yml", "title: [\n", "cannot be read"),
        ("docs/static/img/shelf.svg", "<svg></svg>", "already exists with other content"),
    ],
)
def test_what_cannot_be_migrated_is_left_alone(
    old: Copy, capsys: pytest.CaptureFixture[str], file: str, content: str, message: str
) -> None:
    """A problem ends the command before anything is written."""
    old.write(file, content)
    before = contents(old.root)
    assert old.run("migrate") == 1
    assert message in capsys.readouterr().err
    assert contents(old.root) == before


def test_a_folder_without_a_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not a library's is a problem, not a traceback."""
    assert run(tmp_path, "migrate") == 1
    assert "data/library.yml:1:1: this file is missing" in capsys.readouterr().err
    with pytest.raises(InvalidContent):
        migrate(tmp_path)


@pytest.mark.parametrize("yaml", ["", "a: b", "# x\n\na:\n- b\n# c\n  - d\n\n# e\nf: g\n# h\n", OLD_MKDOCS])
def test_blocks_are_the_whole_text(yaml: str) -> None:
    """Splitting a file into fields loses nothing."""
    assert join_fields(split_fields(yaml)) == yaml
