"""Serving under the published policy: MkDocs' server sends the headers, and live reload is a file instead of inline code.

What the policy breaks then breaks while somebody works on it, and not after it is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from string import Template
from typing import Any

from mkdocs.livereload import LiveReloadServer

from macros.site.response_headers import CONTENT_TYPES, content_type, headers

SCRIPT_PATH = "/live-reload.js"
_SCRIPT = Path(__file__).with_name("live_reload.js")
_TAG = Template(Path(__file__).with_name("live_reload.html").read_text("utf-8"))

Headers = list[tuple[str, str]]


def apply_policy(server: LiveReloadServer) -> None:
    """Let this server send the headers of a published site, and load live reload from a file."""
    serve_request = server.serve_request

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]

        def start(status: str, sent: Headers, *more: Any) -> Any:
            return start_response(status, _with_policy(path if status.startswith("200") else "", sent), *more)

        if path == SCRIPT_PATH:
            script = _SCRIPT.read_bytes()
            start("200 OK", [("Content-Type", content_type("js")), ("Content-Length", str(len(script)))])
            return [script]
        return serve_request(environ, start)

    server.set_app(application)
    # MkDocs has no public way to replace its inline script.
    server._inject_js_into_html = _with_script  # type: ignore[method-assign] # noqa: SLF001


def _with_script(page: bytes, epoch: int) -> bytes:
    """The page with the tag of the script at its end, which a browser moves into the body."""
    return page + _TAG.substitute(epoch=epoch).encode()


def _with_policy(path: str, sent: Headers) -> Headers:
    """The headers of a response, with ours. The type of the file at `path` does not depend on this machine."""
    extension = path.rpartition(".")[2]
    ours = headers()
    if extension in CONTENT_TYPES and not path.endswith("/"):
        ours["Content-Type"] = content_type(extension)
    names = {name.lower() for name in ours}
    return [each for each in sent if each[0].lower() not in names] + list(ours.items())
