"""Helpers for tests of Markdown pages: parse a page from a few lines, and get the problems that are reported for it."""

from __future__ import annotations

from dataclasses import replace

from macros.check.macro_calls import calls_are_right
from macros.render import MACROS
from macros.source.page import MarkdownPage, read_page
from macros.source.problems import InvalidContent
from tests.library import kb

FRONT = "---\ntitle: A page\ndescription: What it is.\n---\n\n"
BODY_LINE = FRONT.count("\n") + 1


def page(body: str) -> MarkdownPage:
    """A page with this text below its front matter. Raises InvalidContent for one that is refused."""
    return read_page((FRONT + body).encode(), "docs/a.md")


def refused(body: str) -> list[str]:
    """The problems for which the parser refuses a page with this text, without the file name; none if it accepts the page."""
    try:
        page(body)
    except InvalidContent as error:
        return [str(problem).removeprefix("docs/a.md:") for problem in error.problems]
    return []


def told(body: str) -> list[str]:
    """The problems that the parser, or else the check of macro calls, reports for a page with this text."""
    try:
        return [str(problem) for problem in calls_are_right(replace(kb(), pages=(page(body),)), MACROS)]
    except InvalidContent as error:
        return [str(problem) for problem in error.problems]
