"""What a page in the browser did that no page of ours may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

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
        # Listening only: intercepting requests would switch the browser's cache off. The browser itself resolves no host
        # but this machine (tests/browser.py), so a request to another one fails, unless a test answers it.
        context.on("requestfailed", self._note)
        context.on("console", self._read)
        context.on("weberror", self._catch)

    def detach(self, context: BrowserContext) -> None:
        """Stop watching this context, which the next test uses."""
        self.contexts.remove(context)
        context.remove_listener("requestfailed", self._note)
        context.remove_listener("console", self._read)
        context.remove_listener("weberror", self._catch)

    def problems(self) -> list[str]:
        """What happened up to now, one line each."""
        for context in self.contexts:
            for page in context.pages:
                page.evaluate("0")  # Events that the page sent before now arrive before this answer.
        return [f"requested another host: {url}" for url in self.outside] + [
            f"error: {text}" for text in self.errors
        ]

    def _note(self, request: Request) -> None:
        is_blocked = "csp" in (request.failure or "").lower()  # the page's own policy did not let it out
        if _is_outside(request.url) and not is_blocked:
            self.outside.append(request.url)

    def _catch(self, error: WebError) -> None:
        self.errors.append(f"{error.page and error.page.url}: {error.error}")

    def _read(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.location.get('url', '')}: {message.text}")


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL_HOSTS
