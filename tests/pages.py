"""What tests of pages share: a page made of a few lines, and what is said of it."""

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
    """The page with this text below its front matter."""
    return read_page((FRONT + body).encode(), "docs/a.md")


def refused(body: str) -> list[str]:
    """What is told about a page with this text, without the name of the file; nothing where it is taken."""
    try:
        page(body)
    except InvalidContent as error:
        return [str(problem).removeprefix("docs/a.md:") for problem in error.problems]
    return []


def told(body: str) -> list[str]:
    """What the check tells about a page with this text, its calls included."""
    try:
        return [str(problem) for problem in calls_are_right(replace(kb(), pages=(page(body),)), MACROS)]
    except InvalidContent as error:
        return [str(problem) for problem in error.problems]
