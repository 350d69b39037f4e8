"""What is known of MkDocs' settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.structure.files import _default_exclude

from macros.source.mkdocs_settings import (
    ALWAYS_EXCLUDED,
    ListEntry,
    Navigation,
    Setting,
    is_pattern,
    read_navigation,
)
from macros.source.yaml_loader import Position


def test_what_mkdocs_always_excludes_is_known() -> None:
    """Hidden files and docs/templates."""
    assert [pattern.pattern for pattern in _default_exclude.patterns] == list(ALWAYS_EXCLUDED)


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("/a.md", True),
        ("a*", True),
        ("", True),
        ("# a", True),
        ("!a", True),
        ("!", False),
        ("[z-a]", False),
        ("/*/**/a*b?", True),
        ("*a*a*a*a*a", False),
        ("a" * 201, False),
    ],
)
def test_patterns_are_those_of_git(line: str, is_right: bool) -> None:
    """A line is a pattern or it is reported; one that is not is no part of what is left out."""
    assert is_pattern(line) is is_right
    assert Navigation(patterns={"not_in_nav": f"{line}\n/b.md"}).may_be_left_out("b.md")


def test_settings_that_cannot_be_read_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permissions is one sentence."""
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert [str(problem) for problem in read_navigation(tmp_path)[1]] == [
        "mkdocs.yml:1:1: this file cannot be read: Permission denied. Check its permissions."
    ]


def test_everything_is_read_with_its_place(tmp_path: Path) -> None:
    """Titles, plugins, hooks, style sheets and the theme are known by line and column."""
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - Home: index.md\n  - More: [a.md, B: b.md]\nplugins: {macros: {}, search: {lang: en}}\n"
        "hooks: [a.py]\nextra_css: [static/a.css]\ntheme:\n  name: x\n"
    )
    navigation, problems = read_navigation(tmp_path)
    assert navigation
    assert problems == []
    assert [(entry.target, *entry.position) for entry in navigation.titles] == [
        ("Home", 2, 5), ("More", 3, 5), ("B", 3, 18),
    ]  # fmt: skip
    assert [(entry.target, *entry.position) for entry in navigation.plugins or ()] == [
        ("macros", 4, 11), ("search", 4, 23),
    ]  # fmt: skip
    assert [tuple(each) for each in navigation.plugin_options] == [(4, 31)]
    assert navigation.hooks == (ListEntry("a.py", Position(5, 9)),)
    assert navigation.assets == (ListEntry("static/a.css", Position(6, 13)),)
    assert navigation.theme == {"name": Setting(Position(8, 3), "text", "x")}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("nav:\n  - A: a.md\n    B: b.md\n", 2),
        ("nav:\n  - [a.md]\n", 2),
        ("nav:\n  - A:\n      b: b.md\n      c: c.md\n", 3),
        ("nav:\n  - {}\n", 2),
        ("hooks:\n  - {a: b}\n", 2),
        ("hooks:\n  - 5\n", 2),
        ("plugins:\n  - [macros]\n", 2),
        ("plugins:\n  - macros: {}\n    search: {}\n", 2),
        ("plugins:\n  - {}\n", 2),
        ("extra_css:\n  - {path: static/a.css}\n", 2),
    ],
)
def test_an_entry_that_mkdocs_refuses_is_a_problem(text: str, line: int, tmp_path: Path) -> None:
    """What is no page, plugin, hook or style sheet is reported at its place, and the rest is read."""
    (tmp_path / "mkdocs.yml").write_text(text)
    navigation, problems = read_navigation(tmp_path)
    assert navigation is not None
    assert [problem.line for problem in problems] == [line]
