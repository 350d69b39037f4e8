"""The Content-Security-Policy in a browser: it holds off what is not ours, and keeps nothing of ours from working."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.library import REPOSITORY, SMALL
from tests.watch import LOCAL_HOSTS, Watch
from tests.web.test_pages import KINDS

OpenPage = Callable[..., Page]


# What is put into a page, and the rule that it runs into
INTRUDERS = {
    "script-src-elem": "const s = document.createElement('script'); s.textContent = 'window.done = 1'; document.body.append(s)",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<details open ontoggle=\"window.done = 1\">')",
    "style-src-attr": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x')",
    "style-src-elem": "document.body.insertAdjacentHTML('beforeend', '<style>p { color: red }</style>')",
    "img-src": "new Image().src = 'http://elsewhere.example/x.png'",
    "connect-src": "fetch('http://elsewhere.example/').catch(() => 0)",
    "frame-src": "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"index.html\">')",
    "base-uri": "document.head.insertAdjacentHTML('beforeend', '<base href=\"/elsewhere/\">')",
    "form-action": "const f = document.createElement('form'); f.action = 'http://elsewhere.example/'; document.body.append(f); f.submit()",
}


@pytest.mark.parametrize("rule", INTRUDERS)
def test_what_is_not_ours_is_held_off(page: Page, watch: Watch, site_url: str, rule: str) -> None:
    """A script or style written into a page does not run, and no other host is asked for anything."""
    page.goto(f"{site_url}/scripts/long-line/")
    held = page.evaluate(
        f"""() => new Promise(done => {{
            document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            {INTRUDERS[rule]};
        }})"""
    )
    assert held == rule
    assert page.evaluate("window.done") is None
    assert watch.problems()
    assert not watch.outside
    watch.errors.clear()


def test_what_is_ours_works(page: Page, site_url: str) -> None:
    """On every kind of page the theme's scripts and ours run, in the color that was chosen, and the console is empty."""
    page.goto(site_url)
    for scheme in ("default", "slate"):
        page.locator("[data-md-component=palette] label").filter(visible=True).click()
        for path in KINDS:
            page.goto(site_url + path)
            assert page.evaluate("[document.body.dataset.mdColorScheme, typeof desk]") == [
                scheme,
                "object",
            ], path
            assert page.evaluate(
                "document.fonts.ready.then(fonts => [...fonts].some(font => font.status === 'loaded'))"
            ), path


@pytest.fixture
def served() -> Iterator[str]:
    """The address of `python -m macros serve`, on a free port."""
    with socket.socket() as free:
        free.bind((LOCAL_HOSTS[0], 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "--root", str(SMALL), "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    address = f"http://{LOCAL_HOSTS[0]}:{port}/"
    try:
        for _ in range(600):
            try:
                urlopen(address, timeout=5).close()
                break
            except (URLError, ConnectionError):
                assert server.poll() is None, "the server ended before it answered"
                time.sleep(0.2)
        yield address
    finally:
        if hasattr(os, "killpg"):
            os.killpg(server.pid, 15)
        server.kill()
        server.wait()


def test_live_reload_goes_on_working(page: Page, served: str) -> None:
    """While serving there is no policy, since live reload is an inline script: the page asks for changes."""
    with page.expect_request("**/livereload/**"):
        page.goto(served)
    assert page.locator("meta[http-equiv]").count() == 0
