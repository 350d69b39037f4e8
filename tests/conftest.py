"""What all tests share: the site of the small library, built once, and a browser that looks at it and nowhere else.

Tests run with the fast ones first: those that need neither the site nor a browser, then those that read the built
site, then those in the browser, which also get the marker ``browser``.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from zipfile import ZipFile

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect, sync_playwright

from tests.browser import launch
from tests.library import SMALL, Copy, reading_once

ROOT = Path(__file__).resolve().parent.parent
HERE = ("127.0.0.1", "localhost")
BUILD_SECONDS = 600
BUILT = {"site", "offline_zip"}

# The same inputs in each run, so that a failure is one for everybody; no deadline and long waits, since machines are busy.
hypothesis.settings.register_profile("yes-desk", derandomize=True, deadline=None)
hypothesis.settings.load_profile("yes-desk")
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the browser, and put the slow ones last."""

    def slowness(item: pytest.Item) -> int:
        return 2 if item.get_closest_marker("browser") else int(not BUILT.isdisjoint(item.fixturenames))

    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
    items.sort(key=slowness)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured (`record_property("report", text)`), from whichever process they ran in."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, text in report.user_properties:
                if name == "report":
                    terminalreporter.write_line(f"\n{text}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="module")
def quickly() -> Iterator[None]:
    """Files that do not change are read once."""
    with reading_once():
        yield


@pytest.fixture
def copy(tmp_path: Path, quickly: None) -> Copy:
    """A copy of the small library."""
    return Copy(tmp_path)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small library's site, built once by the command that everyone uses.

    If that fails, its output is shown once and the run ends: no later test could say more.
    """
    folder = tmp_path_factory.mktemp("built") / "site"
    _run(request, "build", "--site-dir", str(folder))
    assert (folder / "index.html").is_file()
    return folder


@pytest.fixture(scope="session")
def offline_zip(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a zip file, built once by the command that everyone uses."""
    file = tmp_path_factory.mktemp("offline") / "yes-desk-offline.zip"
    _run(request, "offline", "--out", str(file))
    return file


@pytest.fixture(scope="session")
def unpacked(offline_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that zip file, unpacked where people put such things: `(unpacked / "index.html").as_uri()` opens it."""
    place = tmp_path_factory.mktemp("share") / "Bücher & Köpfe #1 (100%)"
    with ZipFile(offline_zip) as packed:
        packed.extractall(place)
    return place / "yes-desk"


def _run(request: pytest.FixtureRequest, *arguments: str) -> None:
    """Run a command of ours."""
    try:
        result = subprocess.run(
            [sys.executable, "-m", "macros", "--root", str(SMALL), *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=BUILD_SECONDS,
        )
        failure = f"exit {result.returncode}\n{result.stdout}" if result.returncode else ""
    except subprocess.TimeoutExpired as error:
        failure = f"not done after {BUILD_SECONDS} s\n{(error.stdout or b'').decode(errors='replace')}"
    if failure:
        request.session.shouldfail = "the site could not be built"
        pytest.fail(f"python -m macros {arguments[0]}: {failure}", pytrace=False)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a static host does: quietly, and with 404.html for what is not there."""

    protocol_version = "HTTP/1.1"
    # A system's own table of types cannot be relied on (Windows keeps its in the registry).
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".ics": "text/calendar",
        ".js": "text/javascript",
        ".json": "application/json",
        ".pdf": "application/pdf",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not missing.is_file():
            super().send_error(code, message, explain)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        # A browser that leaves a page in the middle of a file is no news.
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)
            return
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the built site on a server of this machine, without a slash at the end."""
    server = ThreadingHTTPServer((HERE[0], 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{HERE[0]}:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chrome, Chromium or Edge, one for all tests."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@dataclass
class Watch:
    """What the pages of a test did that no page of ours may do.

    A test that provokes such a thing on purpose checks the list and then clears it.

    outside: addresses on other hosts that were asked for (none of them was reached).
    errors: what the console had of errors, with the exceptions that nothing caught.
    """

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list, repr=False)

    def attach(self, context: BrowserContext) -> None:
        """Watch every page of this context."""
        self.contexts.append(context)
        context.route(_is_outside, self._refuse)
        context.on("console", self._read)
        context.on("weberror", lambda error: self.errors.append(f"{error.page and error.page.url}: {error.error}"))

    def problems(self) -> list[str]:
        """Return what happened up to now, one line each."""
        for context in self.contexts:
            for page in context.pages:
                page.evaluate("0")  # What the page reported before now is handed over before the answer to this.
        return [f"asked for another host: {url}" for url in self.outside] + [f"error: {text}" for text in self.errors]

    def _refuse(self, route: Route) -> None:
        self.outside.append(route.request.url)
        route.abort()

    def _read(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.location.get('url', '')}: {message.text}")


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE


@pytest.fixture
def watch() -> Watch:
    """What the pages of this test did wrong so far; it fails the test at its end (see Watch)."""
    return Watch()


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Open watched pages, each with a storage of its own.

    Takes what Playwright's ``new_context`` takes: ``viewport={"width": 375, "height": 812}``, ``color_scheme="dark"``,
    ``java_script_enabled=False``, ``permissions=["clipboard-read"]`` …
    """

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"locale": "en-US", "viewport": {"width": 1280, "height": 800}, **options})
        watch.attach(context)
        return context.new_page()

    yield open_page
    for context in watch.contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page, 1280 by 800, light. It is empty: ``page.goto(f"{site_url}/charter/")``."""
    return new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test whose pages asked for another host or had an error in the console."""
    result = yield
    watched = getattr(item, "funcargs", {}).get("watch")
    if watched is not None and (problems := watched.problems()):
        pytest.fail("\n".join(problems), pytrace=False)
    return result
