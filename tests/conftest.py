"""What all tests share: the small library's site, built once per run, and a browser for each process.

Each test file gets its markers from what it needs: `browser` if a test in it uses a browser, `paper` if one needs printed
cards (the site is built with its cards). Files without a marker run first, files with a browser last.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import launch
from tests.library import REPOSITORY, SMALL, Copy, reading_once
from tests.once import command, once, shared_folder
from tests.server import serving
from tests.shared_pages import SharedPage, SharedPages
from tests.watch import Watch

PRINTED = {"site", "site_url", "offline_zip", "unpacked"}
"""The fixtures for which cards are printed."""
SLOW = (
    "tests/bench/", "tests/example/", "tests/history/test_diff.py", "tests/test_hostile.py", "tests/check/test_breakages.py",
    "tests/site/test_build.py", "tests/site/test_frame.py", "tests/site/test_gh_deploy.py", "tests/site/test_heads.py", "tests/site/test_markdown_export.py",
    "tests/site/test_offline.py", "tests/site/test_publishing_stress.py", "tests/test_any_library.py",
)  # fmt: skip
"""The tests that build whole sites, run git, or read a large collection of inputs."""
LONGEST = (
    "tests/test_any_library.py", "tests/web/test_pages.py", "tests/web/test_print.py", "tests/example/test_pages.py",
)  # fmt: skip
"""Files with few tests that take long. They begin first, so that no process is left with one at the end."""
PAPER = ("tests/paper/", "tests/printing/")
"""The folders whose tests set type."""
OPENS_BROWSER = {"browser"}

# The same inputs in each run, so that a failure can be repeated; no deadline and long waits, since machines are busy.
hypothesis.settings.register_profile("yes-desk", derandomize=True, deadline=None)
hypothesis.settings.load_profile("yes-desk")
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, and run fast files first. A file stays in one piece, for its fixtures and for `--dist loadfile`."""
    slowness: dict[Path, int] = {}
    for item in items:
        file = item.path.relative_to(REPOSITORY).as_posix()
        needs_browser = not OPENS_BROWSER.isdisjoint(item.fixturenames)
        needs_paper = file.startswith(PAPER) or not PRINTED.isdisjoint(item.fixturenames)
        if needs_browser:
            item.add_marker(pytest.mark.browser)
        if needs_paper:
            item.add_marker(pytest.mark.paper)
        if file.startswith(SLOW):
            item.add_marker(pytest.mark.slow)
        slowness[item.path] = max(slowness.get(item.path, 0), 2 if needs_browser else int(needs_paper))
    count = Counter(item.path for item in items)
    longest = {REPOSITORY / file for file in LONGEST}
    items.sort(key=lambda item: (slowness[item.path], item.path not in longest, -count[item.path], item.path))


def pytest_collection_finish() -> None:
    """Keep the garbage collector from going through thousands of tests again and again: they live to the end anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


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
    return REPOSITORY


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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small library's site, built once per run by the command that everyone uses."""
    shared = shared_folder(tmp_path_factory)
    return (
        once(shared / "small", lambda folder: command(SMALL, "build", "--site-dir", str(folder / "site")))
        / "site"
    )


@pytest.fixture(scope="session")
def offline_zip(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site as a zip file. It is built after the site, whose cards are then in the cache."""
    name = "yes-desk-offline.zip"
    shared = shared_folder(tmp_path_factory)
    return (
        once(shared / "offline", lambda folder: command(SMALL, "offline", "--out", str(folder / name))) / name
    )


@pytest.fixture(scope="session")
def unpacked(offline_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That zip file, unpacked into a folder with a difficult name: `(unpacked / "index.html").as_uri()` opens it."""

    def unpack(folder: Path) -> str:
        with ZipFile(offline_zip) as packed:
            packed.extractall(folder / "Bücher & Köpfe #1 (100%)")
        return ""

    return next(once(shared_folder(tmp_path_factory) / "unpacked", unpack).glob("*/*"))


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the built site on a server of this machine, without a slash at the end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chrome, Chromium or Edge, one for each process."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def watch() -> Watch:
    """What the pages of this test did wrong so far; it fails the test at its end (see Watch)."""
    return Watch()


@pytest.fixture(scope="session")
def shared_pages(browser: Browser) -> Iterator[SharedPages]:
    """The pages that the tests of this process share."""
    pages = SharedPages(browser)
    yield pages
    pages.close()


@pytest.fixture
def new_page(
    shared_pages: SharedPages, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Give out watched pages, each with its own storage.

    Takes what Playwright's ``new_context`` takes: ``viewport={"width": 375, "height": 812}``, ``color_scheme="dark"``,
    ``java_script_enabled=False``, ``permissions=["clipboard-read"]`` …

    A page is used again for later tests, unless the test is marked with `own_page`.
    """
    is_own = request.node.get_closest_marker("own_page") is not None
    taken: list[SharedPage] = []

    def open_page(**options: object) -> Page:
        shared = shared_pages.take(options, is_own=is_own)
        taken.append(shared)
        watch.attach(shared.context)
        return shared.page

    yield open_page
    for shared in taken:
        watch.detach(shared.context)
    shared_pages.give_back(taken)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page, 1280 by 800, light. It is empty: ``page.goto(f"{site_url}/charter/")``."""
    return new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test whose pages requested another host or had an error in the console."""
    result = yield
    watched = getattr(item, "funcargs", {}).get("watch")
    if watched is not None and (problems := watched.problems()):
        pytest.fail("\n".join(problems), pytrace=False)
    return result
