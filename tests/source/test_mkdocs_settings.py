"""What is known of MkDocs' settings."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from mkdocs.config.config_options import ListOfItems, Nav, PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import _default_exclude

from macros.source.mkdocs_settings import ALWAYS_EXCLUDED, SETTINGS, Navigation, is_pattern, read_navigation


def test_the_settings_are_those_of_mkdocs() -> None:
    """Every setting of the installed MkDocs is known, and no other; lists and patterns are known as such."""
    options = dict(MkDocsConfig._schema)
    assert set(SETTINGS) == {*options, "INHERIT"}
    for name, option in options.items():
        inner = getattr(option, "option", option)
        if isinstance(inner, (ListOfItems, Nav)) and name != "pages":
            assert SETTINGS[name] in ("list", ""), name
        if isinstance(inner, PathSpec):
            assert SETTINGS[name] == "text", name


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


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a, *a]\n",
        "a: &a {b: *a}\n",
        "? &a [*a]\n: b\n",
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(9)
        ),
        "exclude_docs: |\n" + "  **/a*b\n" * 101,
        f"a: {'[' * 40}{']' * 40}\n",
        f"a: {'[' * 30_000}\n",
        'a: "\\UFFFFFFFF"\n',
        "a: " + "x" * 100_000,
    ],
    ids=[
        "list in itself",
        "group in itself",
        "name in itself",
        "billions",
        "patterns",
        "deep",
        "very deep",
        "escape",
        "large",
    ],
)
def test_settings_have_bounds(text: str, tmp_path: Path) -> None:
    """What would cost endless time or memory is one problem at its place, quickly."""
    (tmp_path / "mkdocs.yml").write_text(text)
    start = time.process_time()
    navigation, problems = read_navigation(tmp_path)
    assert time.process_time() - start < 2
    assert navigation is None
    assert [problem.file for problem in problems] == ["mkdocs.yml"]


def test_settings_that_cannot_be_read_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permissions is one sentence."""
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert [str(problem) for problem in read_navigation(tmp_path)[1]] == [
        "mkdocs.yml:1:1: this file cannot be read: Permission denied. Check its permissions."
    ]


@pytest.mark.parametrize("name", ["a" * 5000, '"a\\0b"'])
def test_a_name_that_no_file_can_have_is_a_problem(name: str, tmp_path: Path) -> None:
    """INHERIT with a name that the system refuses is like a file that does not exist."""
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {name}\n")
    assert [problem.line for problem in read_navigation(tmp_path)[1]] == [1]
