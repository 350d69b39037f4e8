"""The kinds of no that the example has: the page of each says which it is, and why."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from macros.knowledge import KnowledgeBase
from tests.library import REPOSITORY, views

KINDS = {
    "illegal": "records-request-police",
    "immoral": "asked-to-leave",
}


def test_each_kind_of_no_says_which_it_is(
    new_page: Callable[..., Page], example_url: str, example_kb: KnowledgeBase
) -> None:
    """A phone shows the kind, and in one press the reason; nothing is wider than the screen."""
    page = new_page(viewport={"width": 320, "height": 640})
    for kind, id in KINDS.items():
        limit = example_kb.scripts[id].limit
        assert limit
        assert limit.kind == kind
        page.goto(f"{example_url}/scripts/{id}/")
        chip = page.locator(".verdict summary")
        assert chip.inner_text() == f"A kind no: {kind}"
        chip.click()
        reason = views(REPOSITORY).script(id).limit
        assert reason
        expect(page.locator(".verdict p")).to_contain_text(reason.why.plain)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
