"""What the example's words do to its pages: what is on the first screen, and that every link leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from macros.check import check
from macros.knowledge import KnowledgeBase, read
from macros.render import MACROS
from tests.library import REPOSITORY
from tests.links import broken

SCREENS = ({"width": 1280, "height": 800}, {"width": 375, "height": 667})
LOWEST_OFFER = "document.querySelector('.offers .say').getBoundingClientRect().bottom"


def test_the_example_passes_the_check() -> None:
    """Neither an error nor a warning."""
    assert [str(problem) for problem in check(read(REPOSITORY), MACROS)] == []


def test_the_first_offer_is_on_the_first_screen(
    new_page: Callable[..., Page], example_url: str, example_kb: KnowledgeBase
) -> None:
    """The whole first offer of each script is seen without scrolling, on a desk's screen and on a phone's."""
    page = new_page(viewport=SCREENS[0])
    below = []
    screens = list(SCREENS)
    for id in example_kb.scripts:
        page.goto(f"{example_url}/scripts/{id}/", wait_until="domcontentloaded")
        page.evaluate("document.fonts.ready.then(() => true)")
        screens.reverse()  # The next page begins with the size that this one ends with.
        for screen in screens:
            page.set_viewport_size(screen)
            bottom = page.evaluate(LOWEST_OFFER)
            if bottom > screen["height"]:
                below.append(f"{id} at {screen['width']}: {bottom:.0f} of {screen['height']}")
    assert below == []


def test_every_link_leads_somewhere(example_site: Path) -> None:
    """No page links to a file or a place that is not there; the PDFs, which this build leaves out, are linked by none."""
    assert broken(example_site, is_served=True) == []
