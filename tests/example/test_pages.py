"""What the example's words do to its pages: what is on the first screen, and that every link leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.check import check
from macros.knowledge import KnowledgeBase, read
from macros.render import MACROS
from tests.library import REPOSITORY
from tests.links import broken

SCREENS = ({"width": 1280, "height": 800}, {"width": 375, "height": 667})
OPENED = 5
LOWEST_OFFER = "document.querySelector('.offers .say').getBoundingClientRect().bottom"
# The pages differ in <main> only, and loading each of them would take ten times as long.
OFFERS_OF_ALL = f"""async ids => {{
    const page = address => new Promise((done, failed) => {{
        const request = new XMLHttpRequest();
        request.open("GET", address);
        request.responseType = "document";
        request.onload = () => done(request.response);
        request.onerror = failed;
        request.send();
    }});
    await document.fonts.ready;
    const bottoms = {{}};
    for (const id of ids) {{
        document.querySelector("main").replaceWith((await page(`../${{id}}/`)).querySelector("main"));
        bottoms[id] = {LOWEST_OFFER};
    }}
    return bottoms;
}}"""


def test_the_example_passes_the_check() -> None:
    """Neither an error nor a warning."""
    assert [str(problem) for problem in check(read(REPOSITORY), MACROS)] == []


def test_the_first_offer_is_on_the_first_screen(
    new_page: Callable[..., Page], example_url: str, example_kb: KnowledgeBase
) -> None:
    """The whole first offer of each script is seen without scrolling, on a desk's screen and on a phone's."""
    page = new_page(viewport=SCREENS[0])
    page.goto(f"{example_url}/scripts/{next(iter(example_kb.scripts))}/")
    for screen in SCREENS:
        page.set_viewport_size(screen)
        bottoms: dict[str, float] = page.evaluate(OFFERS_OF_ALL, list(example_kb.scripts))
        assert len(bottoms) == len(example_kb.scripts)
        assert {id: bottom for id, bottom in bottoms.items() if bottom > screen["height"]} == {}
        # Those that reach lowest are opened as staff open them: scripts of the page must not move them.
        for id in sorted(bottoms, key=bottoms.__getitem__)[-OPENED:]:
            page.goto(f"{example_url}/scripts/{id}/")
            assert page.evaluate(LOWEST_OFFER) == pytest.approx(bottoms[id], abs=1), id


def test_every_link_leads_somewhere(example_site: Path) -> None:
    """No page links to a file or a place that is not there; the PDFs, which this build leaves out, are linked by none."""
    assert broken(example_site, is_served=True) == []
