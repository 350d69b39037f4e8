"""What a page in the browser did that no page of ours may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Route

LOCAL_HOSTS = ("127.0.0.1", "localhost")


@dataclass
class Watch:
    """What the pages of a test did wrong.

    A test that provokes such a thing on purpose checks the list and then clears it.

    outside: addresses on other hosts that were requested (none of them was reached).
    errors: the errors in the console, with the exceptions that nothing caught.
    """

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list, repr=False)

    def attach(self, context: BrowserContext) -> None:
        """Watch every page of this context."""
        self.contexts.append(context)
        context.route(_is_outside, self._refuse)
        context.on("console", self._read)
        context.on(
            "weberror", lambda error: self.errors.append(f"{error.page and error.page.url}: {error.error}")
        )

    def problems(self) -> list[str]:
        """What happened up to now, one line each."""
        for context in self.contexts:
            for page in context.pages:
                page.evaluate("0")  # Events that the page sent before now arrive before this answer.
        return [f"requested another host: {url}" for url in self.outside] + [
            f"error: {text}" for text in self.errors
        ]

    def _refuse(self, route: Route) -> None:
        self.outside.append(route.request.url)
        route.abort()

    def _read(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.location.get('url', '')}: {message.text}")


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL_HOSTS
