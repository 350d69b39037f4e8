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
from tests.web.first_offers import first_offer, first_offers

SCREENS = ({"width": 1280, "height": 800}, {"width": 375, "height": 667})
OPENED = 5


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
        offers = first_offers(page, example_kb.scripts)
        assert len(offers) == len(example_kb.scripts)
        assert {id: offer for id, offer in offers.items() if offer.bottom > screen["height"]} == {}
        # Scripts of the page must not move the offer.
        for id in sorted(offers, key=lambda each: offers[each].bottom)[-OPENED:]:
            page.goto(f"{example_url}/scripts/{id}/")
            assert first_offer(page) == pytest.approx(offers[id], abs=1), id


def test_every_link_leads_somewhere(example_site: Path) -> None:
    """No page links to a file or a place that is not there; the PDFs, which this build leaves out, are linked by none."""
    assert broken(example_site, is_served=True) == []
