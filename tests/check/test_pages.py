"""Links, addresses, and the pages that every site needs."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.check.pages import LESSONS, NEEDED, links_lead_somewhere, needed_pages_exist
from macros.knowledge import KnowledgeBase
from macros.source.page import read_page
from tests.library import EMPTY, REPOSITORY, kb

FRONT = "---\ntitle: T\ndescription: D\n---\n\n"
TEMPLATES = REPOSITORY / "macros" / "render" / "templates"


def saying(text: str, file: str = "docs/lessons/four-qualities.md") -> KnowledgeBase:
    """The small library with one page only, which says this."""
    return replace(kb(), pages=(read_page(f"{FRONT}{text}\n".encode(), file),))


@pytest.mark.parametrize(
    "target",
    [
        "../charter.md", "../charter.md#x", "../charter.md?x=1", "how-not-to-say-no.md", "../scripts/long-line.md", "../roles/volunteer.md",
        "../checklists/shift-handover.md", "../cards/volunteer/index.md", "../situations/fees.md", "../static/img/contribute/1-pencil.svg",
        "../api/scripts.json", "../changes.xml", "../review/volunteer.ics", "#x", "", "?x=1", "https://a.example/x", "mailto:a@b.example",
        "tel:+15550142", "../charter%2Emd", "./../charter.md", "<../charter.md>", "https://a.example/x \"A title\"",
    ],
)  # fmt: skip
def test_a_link_to_what_exists_is_right(target: str) -> None:
    """Pages, generated pages and files are named relative to the page; other sites are left alone."""
    assert list(links_lead_somewhere(saying(f"[a]({target})"))) == []


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("charter.md", "../charter.md"),
        ("/charter.md", "../charter.md"),
        ("/charter/", "../charter.md"),
        ("docs/charter.md", "../charter.md"),
        ("../charter", "../charter.md"),
        ("../charter/", "../charter.md"),
        ("../charter/index.html", "../charter.md"),
        ("../scripts/", "../scripts/index.md"),
        ("../scripts/long-line/", "../scripts/long-line.md"),
        ("../scripts/long_line.md", "../scripts/long-line.md"),
        ("..", "../index.md"),
        ("someone@fernhill.example", "mailto:someone@fernhill.example"),
    ],
)
def test_a_link_that_leads_nowhere_names_what_is_meant(target: str, meant: str) -> None:
    """What MkDocs warns about is refused, with the address to write, at the place of the address."""
    text = f"Before [a]({target})"
    (problem,) = links_lead_somewhere(saying(text))
    assert (problem.line, problem.column) == (6, text.index(target) + 1)
    assert re.search(r'Did you mean "([^"]*)"', problem.message)[1] == meant


def test_a_link_in_code_is_an_example() -> None:
    """Code holds no links, and the place that is reported is that of the real one."""
    assert list(links_lead_somewhere(saying("`[a](nowhere.md)`"))) == []
    (problem,) = links_lead_somewhere(saying("`[a](nowhere.md)` [a](nowhere.md)"))
    assert problem.column == 23


def test_every_copy_of_a_link_is_reported() -> None:
    """Two links to the same wrong address are two problems."""
    assert len(list(links_lead_somewhere(saying("[a](nowhere.md)\n\n![b](nowhere.md)")))) == 2


def test_situations_that_cannot_be_read_are_left_alone() -> None:
    """While the vocabulary cannot be read, a link to a situation is not reported."""
    base = saying("[a](../situations/nowhere.md)")
    assert len(list(links_lead_somewhere(base))) == 1
    things = {key: thing for key, thing in base.things.items() if key.kind != "vocabulary"}
    assert list(links_lead_somewhere(replace(base, things=things))) == []


def test_the_needed_pages_are_those_of_the_templates() -> None:
    """Each page that a template links to without a condition is needed, and no other."""
    linked: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        for line in path.read_text("utf-8").splitlines():
            named = re.findall(r'(?:href\(|crumb\(\[\()"([\w/-]+\.md)"', line)
            linked.update(page for page in named if f'"{page}" in library.pages' not in line)
    assert linked <= {*NEEDED, LESSONS}
    assert set(NEEDED) - {"index.md"} <= linked


def test_a_library_without_lessons_needs_no_page_of_them() -> None:
    """A library that was just started has the needed pages only."""
    assert list(needed_pages_exist(kb(EMPTY))) == []
