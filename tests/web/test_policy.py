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
from playwright.sync_api import Page, Route

from macros.site.csp import INLINE_SCRIPTS, policy
from macros.site.response_headers import headers
from tests.library import REPOSITORY, SMALL
from tests.watch import LOCAL_HOSTS, Watch
from tests.web.test_pages import KINDS

OpenPage = Callable[..., Page]


# What a script does to the page, and the rule that stops it
INTRUDERS = {
    "require-trusted-types-for": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "trusted-types": "trustedTypes.createPolicy('desk', { createHTML: text => text })",
    "style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "style-src-elem": "add('style', { textContent: 'p { color: red }' })",
    "img-src": "new Image().src = 'http://elsewhere.example/x.png'",
    "connect-src": "fetch('http://elsewhere.example/').catch(() => 0)",
    "frame-src": "add('iframe', { src: 'index.html' })",
    "base-uri": "add('base', { href: '/elsewhere/' })",
    "form-action": "add('form', { action: 'http://elsewhere.example/' }).submit()",
}
# Markup that comes with the page, and the rule that stops it
INJECTED = {
    "script-src-elem": "<script>window.done = 1</script>",
    "script-src-attr": "<img src='x' onerror='window.done = 1'><details open ontoggle='window.done = 1'></details>",
}


@pytest.mark.parametrize("rule", INTRUDERS)
def test_what_is_not_ours_is_held_off(page: Page, watch: Watch, site_url: str, rule: str) -> None:
    """A script cannot write markup or styles into a page, and no other host is asked for anything."""
    page.goto(f"{site_url}/scripts/long-line/")
    held = page.evaluate(
        f"""() => new Promise(done => {{
            document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            const add = (tag, properties) => {{
                const made = Object.assign(document.createElement(tag), properties);
                document.body.append(made);
                return made;
            }};
            try {{ {INTRUDERS[rule]}; }} catch (error) {{ if (!(error instanceof TypeError)) throw error; }}
        }})"""
    )
    assert held == rule
    assert watch.problems()
    assert not watch.outside
    watch.errors.clear()


@pytest.mark.own_page
def test_code_that_comes_with_a_page_does_not_run(page: Page, watch: Watch, site_url: str) -> None:
    """Not if a way around the checks and the audit put it into the published page."""
    page.add_init_script(
        "held = []; addEventListener('securitypolicyviolation', event => held.push(event.effectiveDirective))"
    )

    def inject(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace("</main>", "".join(INJECTED.values()) + "</main>")
        route.fulfill(response=response, body=body)

    page.route("**/scripts/long-line/", inject)
    page.goto(f"{site_url}/scripts/long-line/")
    assert set(page.evaluate("held")) == set(INJECTED)
    assert page.evaluate("window.done") is None
    watch.problems()
    watch.errors.clear()


def test_scripts_load_from_our_own_folders_only(page: Page, watch: Watch, site_url: str) -> None:
    """The one Trusted Types policy refuses every other address, on this host, too."""
    page.goto(f"{site_url}/scripts/long-line/")
    for address in (
        "http://elsewhere.example/assets/x.js",
        "data:text/javascript,x",
        "/api/scripts.json",
        "../assets/../x",
    ):
        refused = page.evaluate("address => desk.loadScript(address).then(() => '', String)", address)
        assert refused.startswith("TypeError: not a script of this site"), address
    assert watch.problems() == []


def test_what_is_ours_works(page: Page, site_url: str) -> None:
    """On every kind of page the theme's scripts and ours run, in the dark color that was chosen, and the console is empty."""
    page.goto(site_url)
    for scheme in ("default", "slate"):
        page.locator("[data-md-component=palette] label").filter(visible=True).click()
        assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
    for path in KINDS:
        page.goto(site_url + path)
        assert page.evaluate("[document.body.dataset.mdColorScheme, typeof desk]") == ["slate", "object"], (
            path
        )
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


def test_serving_has_the_policy_of_a_published_site(page: Page, served: str) -> None:
    """Live reload is a file, so that page and server have the whole policy; the console is empty."""
    with page.expect_request("**/livereload/**"):
        response = page.goto(served)
    assert response
    assert {name: response.headers.get(name.lower()) for name in headers()} == headers()
    assert page.locator("meta[http-equiv]").get_attribute("content") == policy(in_a_folder=False)
    assert page.locator("script:not([src]):not([type])").count() == len(INLINE_SCRIPTS)
