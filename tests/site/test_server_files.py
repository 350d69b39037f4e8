"""The files of `deploy/`: up to date, the same headers in each, and accepted where a library publishes them."""

from __future__ import annotations

import re

import pytest

from macros.knowledge.addresses import ASSET_FOLDERS
from macros.site import server_files
from macros.site.response_headers import IMMUTABLE
from macros.site.server_files import Site
from macros.source.root_file import ROOT, root_problems
from tests.library import REPOSITORY, Copy, kb

VALUE = {
    "_headers": r"^  {name}: (.*)$",
    "apache.htaccess": r'^Header always set {name} "(.*)"$',
    "Caddyfile": r'^\t\t\t{name} "(.*)"$',
    "nginx.conf": r'^    add_header {name} "(.*)" always;$',
    "web.config": r'^        <add name="{name}" value="(.*)" />$',
}
"""How each file writes a header."""

BELOW = Site("desk.example", "/desk/", is_indexed=False)


def site() -> Site:
    """The site of the shipped library."""
    library = kb(REPOSITORY).library
    return Site.at(library.site_url, is_indexed=library.indexed)


def test_the_files_are_up_to_date() -> None:
    """Run `python -m macros headers` after a change of the policy."""
    assert server_files.stale(REPOSITORY, site()) == []
    names = {path.name for path in (REPOSITORY / server_files.FOLDER).iterdir()}
    assert names == {"README.md", "Containerfile", *VALUE}
    assert server_files.server_files(site()).keys() == VALUE.keys()


def test_the_command_writes_what_is_out_of_date(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, and one that was changed by hand; the command writes both, and then nothing."""
    assert copy.run("headers") == 0
    copy.edit("deploy/nginx.conf", "trusted-types desk; ", "")
    capsys.readouterr()
    assert copy.run("headers") == 0
    assert capsys.readouterr().out == "Wrote deploy/nginx.conf.\n"
    assert copy.run("headers") == 0
    assert capsys.readouterr().out == "deploy/ is up to date.\n"


@pytest.mark.parametrize("name", VALUE)
def test_each_server_sends_every_header(name: str) -> None:
    """Each header once, with the same value, which no server's quotes can break."""
    text = server_files.server_files(BELOW)[name]
    assert BELOW.headers["X-Robots-Tag"] == "noindex"
    for header, value in BELOW.headers.items():
        assert re.findall(VALUE[name].format(name=header), text, re.MULTILINE) == [value]
        assert not re.search(r'["\\{}$%<>&\n]', value)
    assert IMMUTABLE in text


@pytest.mark.parametrize("name", ["_headers", "web.config"])
def test_a_library_can_publish_them_as_they_are(name: str) -> None:
    """The check of docs/static/root/ accepts what the engine itself writes."""
    for each in (site(), BELOW):
        content = server_files.server_files(each)[name].encode()
        assert list(root_problems(f"{ROOT}{name}", len(content), lambda content=content: content)) == []


def test_a_site_below_a_path_is_served_there() -> None:
    """The host and the path are those of site_url."""
    assert Site.at("https://desk.example/desk/", is_indexed=False) == BELOW
    made = server_files.server_files(BELOW)
    assert "server_name desk.example;" in made["nginx.conf"] and "location /desk/ {" in made["nginx.conf"]
    assert "desk.example {" in made["Caddyfile"] and "handle_path /desk/* {" in made["Caddyfile"]
    assert "ErrorDocument 404 /desk/404.html" in made["apache.htaccess"]
    for folder in ASSET_FOLDERS:
        assert f"/desk/{folder}*\n  Cache-Control: {IMMUTABLE}" in made["_headers"]
        assert f'<location path="{folder.rstrip("/")}">' in made["web.config"]
