"""The watch over pages notices what no page of ours may do."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.watch import Watch

ELSEWHERE = "http://other.example/x.png"


def test_a_request_to_another_host_is_noticed(page: Page, watch: Watch) -> None:
    """The request fails, since no other host is resolved, and it would fail the test."""
    with page.expect_event("requestfailed"):
        page.set_content(f'<img src="{ELSEWHERE}">')
    assert any(ELSEWHERE in problem for problem in watch.problems())
    watch.outside.clear()
    watch.errors.clear()


def test_an_error_in_the_console_is_noticed(page: Page, watch: Watch) -> None:
    """An exception that nothing caught would fail the test, too."""
    page.evaluate("setTimeout(() => { throw new Error('oh') }, 0)")
    page.wait_for_timeout(50)
    assert any("oh" in problem for problem in watch.problems())
    watch.errors.clear()
