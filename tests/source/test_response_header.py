"""Headers that a library may set: none weakens the engine's."""

from __future__ import annotations

import pytest

from macros.site.response_headers import headers
from macros.source.response_header import header_fault, is_protected


def test_the_engine_s_own_headers_are_allowed() -> None:
    """Their lines can be copied from deploy/."""
    assert {
        name: header_fault(name, value) for name, value in headers().items() if header_fault(name, value)
    } == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Security-Policy", "default-src *"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; script-src 'unsafe-inline'"),
        ("Content-Security-Policy", "default-src 'none'"),
        ("X-Content-Type-Options", "off"),
        ("Content-Type", "text/html"),
        ("Content-Type", "application/xhtml+xml"),
        ("Content-Type", "text/javascript"),
        ("Referrer-Policy", "unsafe-url"),
        ("Permissions-Policy", "camera=*"),
        ("X-Frame-Options", "ALLOW-FROM https://a.example"),
        ("Set-Cookie", "a=1"),
        ("Refresh", "0"),
        ("Link", "<x.css>; rel=stylesheet"),
    ],
)
def test_weaker_headers_are_refused(name: str, value: str) -> None:
    """By name, or by value."""
    assert header_fault(name, value)


def test_only_restricted_headers_are_protected() -> None:
    """The others may be removed."""
    assert is_protected("Content-Security-Policy") and is_protected("x-content-type-options")
    assert not is_protected("X-Powered-By") and not is_protected("Cache-Control")
