"""Serving sends the headers of a published site, and live reload is no inline code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.livereload import LiveReloadServer

from macros.site.csp import INLINE_SCRIPTS
from macros.site.live_reload import SCRIPT_PATH, apply_policy
from macros.site.response_headers import headers

PAGE = "<!doctype html><title>x</title><body><p>x</p></body>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    """MkDocs' server of a folder with one page, under the policy. It is not started."""
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "reply.csv").write_text("a")
    made = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    made.watch(str(tmp_path))
    apply_policy(made)
    yield made
    made.server_close()


def get(server: LiveReloadServer, path: str) -> tuple[str, dict[str, str], str]:
    """The status, the headers and the body of an answer."""
    sent: list[Any] = []
    body = server.get_app()({"PATH_INFO": path, "REQUEST_METHOD": "GET"}, lambda *start: sent.extend(start))
    assert body is not None
    text = b"".join(body).decode()
    names = [name for name, _ in sent[1]]
    assert len(names) == len(set(names))
    return sent[0], dict(sent[1]), text


def test_every_answer_has_the_headers(server: LiveReloadServer) -> None:
    """Pages, files, the script of live reload, and what is missing."""
    for path, type in (
        ("/", None),
        ("/index.html", "text/html; charset=utf-8"),
        ("/reply.csv", "text/csv; charset=utf-8"),
        (SCRIPT_PATH, "text/javascript; charset=utf-8"),
        ("/missing.js", "text/html"),
    ):
        status, sent, body = get(server, path)
        assert headers().items() <= sent.items(), path
        assert type in (None, sent["Content-Type"]), path
        assert status.startswith("404" if "missing" in path else "200"), path
        assert int(sent.get("Content-Length", len(body))) == len(body), path


def test_a_page_names_the_script_of_live_reload(server: LiveReloadServer) -> None:
    """At its end, with the number of the build, and without inline code."""
    _, _, page = get(server, "/")
    assert page.startswith(PAGE)
    epoch = server._visible_epoch
    assert page.removeprefix(PAGE) == f'<script src="{SCRIPT_PATH}" data-epoch="{epoch}"></script>\n'


def test_the_policy_has_no_exception_for_serving() -> None:
    """The inline scripts that it allows are those of published pages."""
    assert headers()["Content-Security-Policy"].count("sha256-") == len(INLINE_SCRIPTS)
