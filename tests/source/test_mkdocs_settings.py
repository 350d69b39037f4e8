"""What is known of MkDocs' settings."""

from __future__ import annotations

import pytest
from mkdocs.config.config_options import ListOfItems, Nav, PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import _default_exclude

from macros.source.mkdocs_settings import ALWAYS_EXCLUDED, SETTINGS, Navigation, is_pattern


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
    [("/a.md", True), ("a*", True), ("", True), ("# a", True), ("!a", True), ("!", False), ("[z-a]", False)],
)
def test_patterns_are_those_of_git(line: str, is_right: bool) -> None:
    """A line is a pattern or it is reported; one that is not is no part of what is left out."""
    assert is_pattern(line) is is_right
    assert Navigation(patterns={"not_in_nav": f"{line}\n/b.md"}).may_be_left_out("b.md")
