"""mkdocs.yml as MkDocs reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.check import navigation as rules
from macros.check import settings
from macros.knowledge import read
from macros.source.mkdocs_settings import read_navigation
from macros.source.problems import Problem
from tests.library import ACADEMIC, EMPTY, SMALL, Copy, files

RULES = (
    settings.settings_are_allowed, settings.settings_are_complete,
    settings.added_styles_exist, rules.navigation_names_pages, rules.pages_are_in_the_navigation,
    rules.pages_are_published,
)  # fmt: skip


def problems(copy: Copy, text: str) -> list[Problem]:
    """What the rules say of the copy with this mkdocs.yml."""
    copy.write("mkdocs.yml", text)
    kb = read(copy.root)
    return [
        *(each for each in kb.problems if each.file == "mkdocs.yml"),
        *(problem for rule in RULES for problem in rule(kb)),
    ]


@pytest.mark.parametrize("root", [SMALL, ACADEMIC, EMPTY], ids=lambda root: root.name)
def test_the_libraries_have_no_problem(root: Path) -> None:
    """Each of the tests' libraries has a navigation that can be built."""
    assert [problem for rule in RULES for problem in rule(read(root))] == []


@pytest.mark.parametrize(
    "entry",
    [
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//elsewhere.example/index.md",
        "\\\\elsewhere.example\\index.md",
        '"http://[a"',
        "/index.md",
        "mailto:someone@a.example",
        "../README.md",
        '"\\tjavascript:alert(1)"',
        "",
        "5",
    ],
)
def test_an_entry_is_a_page_of_this_site(copy: Copy, entry: str) -> None:
    """Any other entry is refused at its place, since the header would leave it out."""
    (problem,) = problems(
        copy, files()["mkdocs.yml"].decode().replace("nav:\n", f"nav:\n  - More: {entry}\n", 1)
    )
    assert problem.message.startswith("nav: ")


@pytest.mark.parametrize("title", ["<b>More</b>", '"{{ charter() }}"', '"</a><script>"'])
def test_a_title_is_plain_words(copy: Copy, title: str) -> None:
    """A title is neither HTML nor a macro call."""
    (problem,) = problems(
        copy, files()["mkdocs.yml"].decode().replace("  - Home:", f"  - {title}: index.md\n  - Home:", 1)
    )
    assert problem.message == "nav: a title is plain words, without markup or macro calls."


def test_a_navigation_is_flattened(copy: Copy) -> None:
    """Pages, titled pages and pages of sections are all entries; only those outside of sections are on the first level."""
    copy.write("mkdocs.yml", "nav:\n  - index.md\n  - A: a.md\n  - B:\n      - b.md\n      - C: [c.md]\n")
    navigation, found = read_navigation(copy.root)
    assert navigation
    assert found == []
    assert [(entry.target, entry.is_top_level, entry.position.line) for entry in navigation.entries or ()] == [
        ("index.md", True, 2), ("a.md", True, 3), ("b.md", False, 5), ("c.md", False, 6),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a: [" * 5000, "a: *b\n", "\x00", "", "- a\n", "a\n"])
def test_what_cannot_be_read_is_one_problem(copy: Copy, text: str) -> None:
    """A file that MkDocs could not read either is one problem, and pages are not compared with it."""
    assert len(problems(copy, text)) == 1
