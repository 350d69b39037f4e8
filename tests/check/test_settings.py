"""mkdocs.yml holds what a library may decide, and nothing that runs code or writes elsewhere."""

from __future__ import annotations

import pytest
from mkdocs.config.config_options import ListOfItems, Nav, PathSpec
from mkdocs.config.defaults import MkDocsConfig

from macros.check.settings import ALLOWED, ENGINE_HOOKS, ENGINE_THEME, REFUSED
from macros.site.config import ENGINE
from tests.check.test_navigation import problems
from tests.library import Copy, files


def test_every_setting_of_mkdocs_is_decided() -> None:
    """Each one of the installed MkDocs is allowed or refused with a reason, and no other; the forms are MkDocs'."""
    options = dict(MkDocsConfig._schema)
    assert set(REFUSED).isdisjoint(ALLOWED)
    assert {*REFUSED, *ALLOWED} == {*options, "INHERIT"}
    for name in ALLOWED:
        inner = getattr(options[name], "option", options[name])
        if isinstance(inner, (ListOfItems, Nav)):
            assert ALLOWED[name] == "list", name
        if isinstance(inner, PathSpec):
            assert ALLOWED[name] == "text", name


def test_the_engine_is_where_the_settings_say() -> None:
    """The only hooks and the only theme are files of the engine."""
    assert (ENGINE.parent / ENGINE_HOOKS).is_file()
    assert (ENGINE.parent / ENGINE_THEME["custom_dir"] / "main.html").is_file()


@pytest.mark.parametrize(
    "more",
    [
        "extra_css: []\n",
        "draft_docs:\nexclude_docs:\n",
        "exclude_docs: /nowhere.md\n",
        "# theme:\n#   palette: x\n",
    ],
)
def test_what_a_library_may_decide_is_accepted(copy: Copy, more: str) -> None:
    """Empty settings and patterns are fine."""
    assert problems(copy, files()["mkdocs.yml"].decode() + more) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins:\n  - macros\n", "plugins: [macros]\n"),
        ("plugins:\n  - macros\n", "plugins: {macros: {}}\n"),
        ("plugins:\n  - macros\n", "plugins:\n  - macros:\n"),
        ("  - Charter:", "  - People & places, 1 < 2:"),
        ("site_name: Yes Desk\n", 'site_name: "Fish \'n\' \\"Chips\\" & more"\n'),
        ("  - Home: index.md\n", "  - index.md\n"),
    ],
)
def test_other_ways_to_write_it_are_accepted(copy: Copy, before: str, after: str) -> None:
    """Lists and groups may be written in each way that MkDocs reads, and words may hold any visible character."""
    said = files()["mkdocs.yml"].decode()
    assert said.count(before) == 1
    assert problems(copy, said.replace(before, after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  custom_dir: macros/theme\n", "  custom_dir: docs/static\n"),
        ("  custom_dir: macros/theme\n", "  custom_dir: [macros/theme]\n"),
        ("  custom_dir: macros/theme\n", ""),
        ("  name: material\n", "  name: readthedocs\n"),
        ("  name: material\n", "  name: material\n  logo: https://a.example/a.png\n"),
        ("theme:\n  name: material\n  custom_dir: macros/theme\n", "theme: material\n"),
        ("theme:\n  name: material\n  custom_dir: macros/theme\n", "theme: 2026-01-01\n"),
        ("  - macros\n", "  - macros\n  - search\n"),
        ("  - macros\n", "  - macros\n  - macros\n"),
        ("  - macros\n", "  - macros: {module_name: docs/static/x}\n"),
        ("  - macros\n", "  - macros: 5\n"),
        ("  - macros/site/hooks.py\n", "  - macros/site/hooks.py\n  - docs/x.py\n"),
        ("  - macros/site/hooks.py\n", "  - macros/site/hooks.py\n  - macros/site/hooks.py\n"),
        ("hooks:\n  - macros/site/hooks.py\n", ""),
        ("site_name: Yes Desk\n", ""),
        ("site_name: Yes Desk\n", "site_name:\n"),
        ("site_name: Yes Desk\n", 'site_name: " "\n'),
        ("site_name: Yes Desk\n", "site_name: 2026-01-01\n"),
        ("site_name: Yes Desk\n", "site_name: A<script>\n"),
        ("site_name: Yes Desk\n", f"site_name: {'x' * 2001}\n"),
        ("site_description:", "site_description: '{{ x }}' #"),
        ("not_in_nav: |\n", "extra_css: [static/a.css, static/a.css]\nnot_in_nav: |\n"),
        ("not_in_nav: |\n", "extra_css: [static/a.css]\nexclude_docs: '*.css'\nnot_in_nav: |\n"),
        ("not_in_nav: |\n", "extra_css: [//a.example/a.css, static/a.css]\nnot_in_nav: |\n"),
        ("not_in_nav: |\n", "sit_name: x\nnot_in_nav: |\n"),
    ],
)
def test_a_value_that_does_harm_is_refused(copy: Copy, before: str, after: str) -> None:
    """Each is one problem in this file."""
    said = files()["mkdocs.yml"].decode()
    assert said.count(before) == 1
    copy.write("docs/static/a.css", "a {}\n")
    found = problems(copy, said.replace(before, after))
    assert [problem.file for problem in found] == ["mkdocs.yml"], found
