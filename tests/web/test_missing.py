"""The page for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.watch import Watch

OpenPage = Callable[..., Page]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/scripts/renewal-of-held-items/", "renewal of held items"),
        ("/scripts/lost_book.html", "lost book"),
        ("/lost%20book", "lost book"),
        ("/caf%C3%A9/index.html", "café"),
        ("/100%/", "100%"),
        ("/%3Cimg%20src=x%20onerror=alert(1)%3E", "<img src=x onerror=alert(1)>"),
        ("/404.html", "404"),
    ],
)
def test_it_offers_to_search_for_the_words_of_the_address(
    page: Page, watch: Watch, site_url: str, address: str, words: str
) -> None:
    """The words of the last part are in the field, and Search leads to the home page with them."""
    page.goto(site_url + address)
    field = page.get_by_role("search", name="For what is missing").get_by_role("searchbox")
    expect(field).to_have_value(words)
    watch.errors[:] = [error for error in watch.problems() if "404" not in error]
    page.get_by_role("button", name="Search", exact=True).filter(visible=True).last.click()
    page.wait_for_url(f"{site_url}/?q=*")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == words


def test_without_a_script_there_are_links(new_page: OpenPage, site_url: str) -> None:
    """Without JavaScript no form is there that could not be filled in, but links to go on with."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/404.html")
    assert not page.get_by_role("search", name="For what is missing").is_visible()
    page.get_by_role("link", name="All scripts").click()
    expect(page).to_have_url(f"{site_url}/scripts/")
