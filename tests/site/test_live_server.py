"""The server with live reload: it starts with a broken file, shows what to fix, and recovers when the file is fixed."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from macros.check.roles import contrast
from macros.language import ENGLISH
from macros.render.renderer import shared_renderer
from macros.site import live_server
from macros.site.config import THEME
from macros.site.live_server import LiveSite
from macros.source.problems import Problem
from tests.axe import violations
from tests.library import EMPTY, Copy

SCRIPT = "data/scripts/first-question.yml"
BROKEN = "title: [<img src=x onerror=alert(1)>\n"
HOST = "127.0.0.1"


@contextmanager
def live(root: Path, folder: Path) -> Iterator[LiveSite]:
    """A server of this library, on a free port, which watches its files."""
    folder.mkdir(exist_ok=True)
    site = LiveSite(root, folder, f"{HOST}:0", cards=False)
    thread = Thread(target=site.serve)
    try:
        site.build()
        site.watch_files()
        thread.start()
        while not site.serve_thread.is_alive():
            time.sleep(0.01)
        site.url = f"http://{HOST}:{site.server_address[1]}"
        yield site
    finally:
        site.close()
        thread.join()


def wait_until(is_done: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for a build."""
    end = time.monotonic() + seconds
    while not is_done():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.05)


def test_a_broken_file_is_shown_and_fixed(tmp_path: Path, page: Page) -> None:
    """Served with a broken file, each page shows the place and the message, as text; the fixed file brings the page back.

    The same when a file breaks while it is served.
    """
    copy = Copy(tmp_path / "library", EMPTY)
    whole = copy.files[SCRIPT]
    copy.write(SCRIPT, BROKEN)
    with live(copy.root, tmp_path / "served") as site:
        page.goto(f"{site.url}/scripts/first-question/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Fix 1 problem first")
        expect(page).to_have_title("Fix 1 problem first")
        expect(page.locator(".problems code")).to_have_text(f"{SCRIPT}:1:8")
        assert page.locator("img").count() == 0
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
        assert violations(page) == []
        page.emulate_media(color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 20, 21)"
        page.emulate_media(color_scheme="light")
        for text, shown in (
            (whole, "The first question"),
            (BROKEN.encode(), "Fix 1 problem first"),
            (whole, "The first question"),
        ):
            copy.write(SCRIPT, text)
            expect(page.get_by_role("heading", level=1)).to_have_text(shown)
        styles = page.locator("link[rel=stylesheet]").get_attribute("href")
        with urlopen(f"{site.url}/{styles}") as answer:
            assert answer.status == 200
        page.goto("about:blank")  # It waits for the next change, and would report that the server is gone.


def test_a_broken_configuration_does_not_stop_the_server(tmp_path: Path) -> None:
    """With a mkdocs.yml that cannot be read, the message is shown; what is typed later is built."""
    copy = Copy(tmp_path / "library", EMPTY)
    whole = copy.files["mkdocs.yml"]
    copy.write("mkdocs.yml", "site_name: [\n")
    with live(copy.root, tmp_path / "served") as site:
        with urlopen(site.url) as answer:
            assert b"mkdocs.yml:1:12" in answer.read()
        copy.write("mkdocs.yml", whole)
        wait_until(lambda: not site.is_broken)
        with urlopen(f"{site.url}/") as answer:
            assert b"mkdocs.yml:1:12" not in answer.read()


class Stopped(Exception):
    """A failure with problems, as a build raises it."""

    problems = (
        Problem("b.yml", 2, 1, "<b>two</b>"),
        Problem("a.yml", 1, 1, "one"),
        Problem("a.yml", 9, 1, "w", True),
    )


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (Stopped(), ["Fix 2 problems first", "a.yml:1:1", "&lt;b&gt;two&lt;/b&gt;", "Warning: w"]),
        (OSError(28, "full"), ["The site was not built", "The disk is full."]),
        (SystemExit(1), ["The site was not built", "the reason in the log", "The build stopped."]),
        (
            ZeroDivisionError("<oh>"),
            ["The site was not built", "a fault of Yes Desk", "ZeroDivisionError: &lt;oh&gt;"],
        ),
    ],
)
def test_whatever_stops_a_build_is_shown(
    error: BaseException,
    shown: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Problems, a failure of the machine, a plugin that exits, and a fault of the engine: in the page and on the terminal."""

    def stopped(*_: Any, **__: Any) -> Any:
        logging.getLogger("mkdocs.plugins").error("the reason in the log")
        raise error

    monkeypatch.setattr(live_server, "load", stopped)
    site = LiveSite(EMPTY, tmp_path, f"{HOST}:0")
    site.build()
    site.server_close()
    page = (tmp_path / live_server.PROBLEMS_PAGE).read_text("utf-8")
    assert [text for text in shown if text not in page] == []
    assert "<b>" not in page
    assert capsys.readouterr().err


def test_the_problems_are_readable_in_dark_colors() -> None:
    """Where the system asks for them, the page has the dark colors of the site, with a contrast of 4.5 to 1 at least."""
    dark = (
        shared_renderer(ENGLISH)
        .render("problems.css", str)
        .partition("prefers-color-scheme: dark")[2]
        .partition("}")[0]
    )
    colors = dict(re.findall(r"--([\w-]+): (#\w+)", dark))
    site = (THEME / "assets/css/base.css").read_text("utf-8").partition('="slate"]')[2].partition("}")[0]
    assert colors.items() <= dict(re.findall(r"--([\w-]+): (#\w+)", site)).items()
    assert all(contrast(colors[name], colors["bg"]) >= 4.5 for name in ("ink", "stop"))


@pytest.mark.parametrize(
    ("path", "is_page"),
    [("/", True), ("/scripts/a/", True), ("/scripts/a", True), ("/404.html", True), ("/livereload/1/2", False),
     ("/assets/css/problems.css", False), ("/search/index.js", False)],
)  # fmt: skip
def test_only_pages_are_replaced(path: str, is_page: bool) -> None:
    """Styles, fonts and live reload are answered while the problems are shown."""
    assert live_server._is_page(path) == is_page


def test_cards_are_a_choice_and_warnings_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each build has the choice of cards, and is not strict."""
    copy = Copy(tmp_path / "library", EMPTY)
    configs: list[Any] = []
    monkeypatch.setattr(live_server, "mkdocs_build", lambda config, **_: configs.append(config))
    site = LiveSite(copy.root, tmp_path / "served", f"{HOST}:0", cards=False)
    site.build()
    site.build()
    site.server_close()
    for config in configs:
        assert (config.extra["cards"], config.strict) == (False, False)
    assert len(configs) == 2
