"""What web servers send: the policy, and a type for every file of a site."""

from __future__ import annotations

import re
from pathlib import Path

from macros.site.csp import policy
from macros.site.response_headers import CONTENT_TYPES, content_type, headers


def test_a_header_has_the_policy_of_the_pages_and_what_only_it_can_say() -> None:
    """No page can be framed, no type is guessed, and no address leaves the site."""
    sent = headers()
    assert sent["Content-Security-Policy"] == f"{policy(in_a_folder=False)}; frame-ancestors 'none'"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "same-origin"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(sent["Permissions-Policy"].split(", "))
    assert "clipboard-write" not in sent["Permissions-Policy"]


def test_every_file_of_a_site_has_a_type(site: Path) -> None:
    """With nosniff, a browser refuses a script or a style sheet without its own type."""
    assert {path.suffix.removeprefix(".") for path in site.rglob("*") if path.is_file()} <= set(CONTENT_TYPES)


def test_data_is_no_script() -> None:
    """Only the scripts have a type that a browser runs; text names its encoding."""
    runs = {extension for extension, type in CONTENT_TYPES.items() if re.search(r"script\b", type)}
    assert runs == {"js"}
    assert content_type("yml") == content_type("txt") == "text/plain; charset=utf-8"
    assert content_type("ics") == "text/calendar; charset=utf-8"
    assert content_type("png") == "image/png"


def test_search_engines_are_kept_out_of_every_file() -> None:
    """A PDF cannot say itself that it should not be listed."""
    assert headers(is_indexed=False) == {**headers(), "X-Robots-Tag": "noindex"}
