"""Serving the site with live reload, also while it cannot be built: the problems are shown in the browser then."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from macros.knowledge.library_language import library_language
from macros.language.message import gettext, joined
from macros.render.renderer import shared_renderer
from macros.site.config import ENGINE, THEME, load
from macros.site.failures import engine_failure, machine_failure
from macros.site.publish import mkdocs_log
from macros.source.problems import Problem, report

PROBLEMS_PAGE = "problems.html"
PROBLEMS_STYLES = "assets/css/problems.css"


def serve(root: Path, address: str, *, cards: bool = True) -> None:
    """Serve the site of a library on `address` (host:port) until interrupted. A page is reloaded when its words change.

    Raises OSError for an address that is in use.
    """
    with mkdocs_log(), TemporaryDirectory(prefix="yes-desk-", ignore_cleanup_errors=True) as folder:
        site = LiveSite(root, Path(folder), address, cards=cards)
        try:
            site.build()
            site.watch_files()
            with suppress(KeyboardInterrupt):
                site.serve()  # type: ignore[no-untyped-call]
        finally:
            site.close()


class LiveSite(LiveReloadServer):
    """MkDocs' server with a build that never ends it.

    While the site cannot be built, every page shows why.
    """

    def __init__(self, library: Path, folder: Path, address: str, *, cards: bool = True) -> None:
        host, _, port = address.rpartition(":")
        super().__init__(builder=self.build, host=host, port=int(port), root=str(folder))
        self.error_handler = self._error_page
        self.library = library
        self.folder = folder
        self.cards = cards
        self.config: MkDocsConfig | None = None
        self.is_broken = False
        self._building = Lock()

    def build(self) -> None:
        """Build the site, or the page that shows why it cannot be built."""
        with self._building, _logged_errors() as logged:
            self.is_broken = True
            try:
                self._build_site()
                self.is_broken = False
            except (Exception, SystemExit) as error:  # noqa: BLE001 - the server goes on, whatever a file holds
                self._show(*_reasons(error, logged))

    def watch_files(self) -> None:
        """Build again whenever a file of the library or of the engine changes."""
        files = [self.library / name for name in ("mkdocs.yml", "data", "docs")]
        if self.config:
            files += [Path(self.config.docs_dir), *map(Path, self.config.watch)]
        for path in dict.fromkeys([*files, ENGINE]):
            if path.exists():
                self.watch(str(path))

    def close(self) -> None:
        """Stop the server, and let the plugins end."""
        self.shutdown()
        if self.config:
            self.config.plugins.on_shutdown()

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer with a file of the site; for a page, with the problems if there are any."""
        if _is_page(environ["PATH_INFO"]):
            with self._building:
                if self.is_broken:
                    environ = {**environ, "PATH_INFO": f"/{PROBLEMS_PAGE}"}
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _build_site(self) -> None:
        config = load(self.library, site_dir=str(self.folder))
        # A warning, such as a link that leads nowhere, is in the log and does not stop the server.
        config.strict = False
        config.extra["cards"] = self.cards
        config.site_url = self.url
        if self.config is None:
            config.plugins.on_startup(command="serve", dirty=False)
            self.config = config
            config.plugins.on_serve(self, config=config, builder=self.build)
        mkdocs_build(config, serve_url=self.url)

    def _show(self, problems: Iterable[Problem], message: str) -> None:
        """Report why the site was not built: on the terminal, and in the page that the browser gets."""
        language = library_language(self.library)
        message = language.translate(message)
        click.echo(message or report(problems, language.translate), err=True)
        render = shared_renderer(language).render
        shown = [problem.translated(language.translate) for problem in sorted(set(problems))]
        page = render("problems.html", "/{}".format, problems=shown, message=message, language=language)
        base = (THEME / "assets/css/base.css").read_text("utf-8")
        styles = self.folder / PROBLEMS_STYLES
        with suppress(OSError):  # The disk is full: the terminal has the message.
            styles.parent.mkdir(parents=True, exist_ok=True)
            styles.write_text(base + render("problems.css", str), "utf-8")
            for assets in ("assets/fonts", "assets/img"):
                shutil.copytree(THEME / assets, self.folder / assets, dirs_exist_ok=True)
            (self.folder / PROBLEMS_PAGE).write_text(page, "utf-8")

    def _error_page(self, code: int) -> bytes | None:
        with suppress(OSError):
            return (self.folder / f"{code}.html").read_bytes()
        return None


def _reasons(error: BaseException, logged: Iterable[str]) -> tuple[Iterable[Problem], str]:
    """The problems that stopped a build, or else a message, with the errors that MkDocs has logged."""
    if problems := getattr(error, "problems", ()):
        return problems, ""
    if isinstance(error, click.ClickException):
        return (), joined("\n", (*logged, error.message))
    if isinstance(error, SystemExit):  # mkdocs-macros-plugin exits by itself
        return (), joined("\n", (*logged, gettext("The build stopped.")))
    return (), machine_failure(error) if isinstance(error, OSError) else engine_failure(error)


@contextmanager
def _logged_errors() -> Iterator[list[str]]:
    """The errors that MkDocs logs while this lasts."""
    logger, handler, messages = logging.getLogger("mkdocs"), logging.Handler(logging.ERROR), list[str]()
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)


def _is_page(path: str) -> bool:
    """Whether an address is that of a page, and not of another file or of live reload."""
    name = path.rpartition("/")[2]
    return not path.startswith("/livereload/") and ("." not in name or name.endswith(".html"))
