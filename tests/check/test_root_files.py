"""Files at the site's root agree with the library, and take no address of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from macros.check.root_files import (
    host_name_is_that_of_the_site,
    redirects_leave_pages_alone,
    robots_agree_with_the_library,
    root_files_have_their_own_address,
)
from macros.knowledge import Key, KnowledgeBase
from macros.source.problems import Problem
from tests.library import kb

Rule = Callable[[KnowledgeBase], Iterator[Problem]]


def found(rule: Rule, name: str, text: str, *, indexed: bool = True) -> list[str]:
    """What a rule says about the small library with this file at the root, as `line: message`."""
    library = kb().library.model_copy(update={"indexed": indexed})
    things = {**kb().things, Key("library", "library"): library}
    problems = rule(replace(kb(), things=things, root_files={name: text}))
    return [str(problem).removeprefix(f"docs/static/root/{name}:") for problem in problems]


@pytest.mark.parametrize(
    ("text", "indexed", "says"),
    [
        ("User-agent: *\nDisallow: /a/\nSitemap: x", True, []),
        ("User-agent: *\nDisallow: /", True, ["2:1: this keeps search engines out"]),
        (
            "# A\nUser-agent: a\nuser-agent: *\ndisallow : / # all",
            True,
            ["4:1: this keeps search engines out"],
        ),
        ("User-agent: a\nDisallow: /\nUser-agent: *\nDisallow:", True, []),
        ("User-agent: *\nDisallow: /", False, []),
        ("Sitemap: https://a.example/sitemap.xml", False, ["1:1: this invites search engines"]),
    ],
)
def test_robots_agree_with_the_library(text: str, indexed: bool, says: list[str]) -> None:
    """One of the two would be a mistake."""
    problems = found(robots_agree_with_the_library, "robots.txt", text, indexed=indexed)
    assert len(problems) == len(says)
    assert all(each.startswith(said) for each, said in zip(problems, says, strict=True)), problems


def test_a_host_name_of_another_site_is_a_warning() -> None:
    """It may be the second name of the same site."""
    own = kb().library.site_url.split("/")[2]
    assert found(host_name_is_that_of_the_site, "CNAME", f"{own}\n") == []
    assert found(host_name_is_that_of_the_site, "CNAME", "other.example")[0].startswith(
        '1:1: warning: "other.example" is not'
    )


def test_a_page_at_the_address_of_a_file_is_named() -> None:
    """A server could show only one of them, and some file systems have no room for both."""
    assert found(root_files_have_their_own_address, "robots.txt", "") == []
    (problem,) = found(root_files_have_their_own_address, "CHARTER", "")
    assert "a page has this address already" in problem


@pytest.mark.parametrize(
    ("source", "takes"),
    [
        ("/old/", ""), ("/old/*", ""), ("/scripts/gone/", ""), ("/charter-old", ""),
        ("/", "/"), ("/*", "/"), ("/charter", "/charter"), ("/charter/", "/charter/"), ("/charter/index.html", "/charter/index.html"),
        ("/scripts/*", "/scripts/"), ("/:a/", "/"), ("/scripts/:id", "/scripts/"), ("/assets/js/x.js", "/assets/js/x.js"),
        ("/api/*", "/api/*"), ("/changes.xml", "/changes.xml"), ("/sitemap.xml", "/sitemap.xml"), ("/404.html", "/404.html"),
    ],
)  # fmt: skip
def test_a_redirect_takes_no_address_that_is_in_use(source: str, takes: str) -> None:
    """Neither of a page, written or generated, nor of a file of the engine."""
    problems = found(redirects_leave_pages_alone, "_redirects", f"# A\n{source} /new/\n")
    assert bool(problems) == bool(takes)
    assert all(each.startswith(f'2:1: "{source}" would redirect {takes}') for each in problems), problems


def test_without_files_nothing_is_checked() -> None:
    """Most libraries have none."""
    for rule in (
        robots_agree_with_the_library,
        host_name_is_that_of_the_site,
        root_files_have_their_own_address,
        redirects_leave_pages_alone,
    ):
        assert list(rule(kb())) == []
