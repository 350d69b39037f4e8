"""What web servers send: the same in every form, up to date in `deploy/`, and for every file of a site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.site import response_headers
from macros.site.csp import policy
from macros.site.response_headers import CONTENT_TYPES, content_type, headers, server_files
from tests.library import REPOSITORY, Copy

VALUE = {
    "_headers": r"^  {name}: (.*)$",
    "apache.htaccess": r'^Header always set {name} "(.*)"$',
    "Caddyfile": r'^\t\t{name} "(.*)"$',
    "nginx.conf": r'^    add_header {name} "(.*)" always;$',
}
"""How each file writes a header."""


def test_the_files_are_up_to_date() -> None:
    """Run `python -m macros headers` after a change of the policy."""
    assert response_headers.stale(REPOSITORY) == []
    assert {path.name for path in (REPOSITORY / response_headers.FOLDER).iterdir()} == {
        "README.md",
        *server_files(),
    }


def test_a_file_out_of_date_is_found(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing one, and one that was changed by hand; the command writes both, and then nothing."""
    assert len(response_headers.stale(copy.root)) == len(server_files())
    assert copy.run("headers") == 0
    assert response_headers.stale(copy.root) == []
    copy.edit("deploy/nginx.conf", "trusted-types desk; ", "")
    assert response_headers.stale(copy.root) == [copy.root / "deploy/nginx.conf"]
    capsys.readouterr()
    assert copy.run("headers") == 0
    assert capsys.readouterr().out == "Wrote deploy/nginx.conf.\n"
    assert copy.run("headers") == 0
    assert capsys.readouterr().out == "deploy/ is up to date.\n"


@pytest.mark.parametrize("name", server_files())
def test_each_server_sends_every_header(name: str) -> None:
    """Each header once, with the same value, which no server's quotes can break."""
    text = server_files()[name]
    for header, value in headers().items():
        assert re.findall(VALUE[name].format(name=header), text, re.MULTILINE) == [value]
        assert not re.search(r'["\\{}$%\n]', value)


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
