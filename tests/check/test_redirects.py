"""Redirects: old addresses are free, and lead to pages."""

from __future__ import annotations

import pytest

from macros.check.redirects import old_addresses_are_free, redirects_lead_to_pages
from tests.library import EMPTY, Copy, kb, with_changes


@pytest.mark.parametrize(
    ("redirects", "message"),
    [
        ({"/scripts/old/": "/scripts/first-question/", "/desk/": "/cards/desk/"}, None),
        (
            {"/scripts/first-question/": "/cards/desk/"},
            'the page "scripts/first-question.md" has the address',
        ),
        ({"/api/old/": "/cards/desk/"}, "the site generates its own files at /api/old/"),
        ({"/old/": "/cards/deks/"}, 'there is no page at "/cards/deks/". Did you mean "/cards/desk/"'),
        ({"/a/": "/b/", "/b/": "/cards/desk/"}, "/b/ leads to /cards/desk/ itself. Write /cards/desk/ here."),
        ({"/a/": "/b/", "/b/": "/a/"}, "is a redirect that leads to no page, or back in a circle"),
    ],
)
def test_a_redirect_leads_from_a_free_address_to_a_page(
    redirects: dict[str, str], message: str | None
) -> None:
    """In one step; a circle is named."""
    changed = with_changes("library", "library", {"redirects": redirects}, kb(EMPTY))
    problems = [*old_addresses_are_free(changed), *redirects_lead_to_pages(changed)]
    assert not problems if message is None else any(message in problem.message for problem in problems)


@pytest.mark.parametrize(
    "line",
    ["/old: /cards/desk/", "old/: /cards/desk/", "/old/: https://other.example/", "/../: /cards/desk/"],
)
def test_an_address_begins_and_ends_with_a_slash(copy: Copy, line: str) -> None:
    """Only addresses of this site's pages are accepted."""
    text = copy.files["data/library.yml"].decode()
    copy.write("data/library.yml", f"{text}redirects:\n  {line}\n")
    (problem,) = copy.problems()
    assert (
        problem.startswith("data/library.yml:")
        and "the address of a page from the root of the site" in problem
    )
