"""Addresses: what is read in one way only is accepted, everything else refused."""

from __future__ import annotations

import time

import pytest

from macros.model.web_addresses import base_address, link_address, mailbox, repository_address, web_address

WEB = (
    "https://a.example",
    "http://localhost:8000/",
    "https://a.example:8443/b/%C3%A9?c=d&e=f/?#g",
    "https://xn--bcher-kva.example/",
    "http://127.0.0.1/",
    "http://[::1]:8000/",
)
NO_WEB = (
    "https://user@a.example/",
    "https://user:secret@a.example/",
    "https://a.example\\@b.example/",
    "https://a.example/b c",
    "https://a.example/\x00",
    "https://a.example/\u202e",
    "https://bücher.example/",
    "https://а.example/",
    "https://ｅxample.example/",
    "https://a。example/",
    "https:///a",
    "https://-a.example/",
    "https://a..example/",
    "https://a.example./",
    "https://a_b.example/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://0127.0.0.1/",
    "https://1.2.3.4.5/",
    "https://[::1/",
    "https://[v1.a]/",
    "https://a.example:/",
    "https://a.example:0/",
    "https://a.example:65536/",
    "https://a.example/%zz",
    "https://a.example/<b>",
    'https://a.example/"',
    "https://a.example/|",
    "javascript:alert(1)",
    "HTTPS://a.example/",
    f"https://{'a' * 64}.example/",
    f"https://{'.'.join(['a' * 60] * 5)}/",
)
NO_SITE = ("?a=b/", "?/", "#/", "#a/", "a//", "a/../", "./", "%2e/", "a\\")
MAILBOXES = ("desk@a.example", "desk.one+two@mail.a-b.example", "desk@localhost")
NO_MAILBOXES = (
    "desk@a.example?cc=b@c.example",
    "desk@a.example?subject=b",
    "desk@a.example,b@c.example",
    "desk%0Acc@a.example",
    "Desk <desk@a.example>",
    "mailto:desk@a.example",
    "desk@@a.example",
    ".desk@a.example",
    "desk..one@a.example",
    '"desk"@a.example',
    "desk@[127.0.0.1]",
    "desk@bücher.example",
    "desk@a.example\n",
    "desk&b@a.example",
    f"{'a' * 250}@a.example",
)
LINKS = (
    "https://a.example/@b?c=d@e",
    "http://a.example",
    "mailto:desk@a.example",
    "tel:4410",
    "tel:+1-555-0142",
    "tel:555.0142;ext=4410",
)
NO_LINKS = {
    "https://user@a.example/": "user name or a password",
    "https://a.example\\@b.example/": "user name or a password",
    "https://bücher.example/": "xn--bcher-kva.example",
    "https://a.example/{fact}": "percent-encoded",
    "https://a.example/b c": "percent-encoded",
    "https:a.example": "begins with https://",
    "HTTPS://a.example/": "begins with https://",
    " https://a.example/": "begins with https://",
    "//a.example/": "begins with https://",
    "javascript:alert(1)": "begins with https://",
    "a.md": "begins with https://",
    "": "begins with https://",
    "mailto:": "one plain email address",
    "mailto:a@b.example?cc=c@d.example": "one plain email address",
    "mailto:a@b.example,c@d.example": "one plain email address",
    "mailto:a%40b.example": "one plain email address",
    "tel:": "one phone number",
    "tel:*%2306%23": "one phone number",
    "tel:12,,34": "one phone number",
    "tel:+1-": "one phone number",
}
HOSTILE = (
    "https://" + "a." * 1000,
    "https://a/" + "?" * 2000 + "|",
    "https://a/" + "%20" * 600 + "%",
    "a." * 1000 + "@",
    "mailto:" + "a." * 1000 + "@",
    "tel:" + "1-" * 1000,
)


@pytest.mark.parametrize("address", WEB)
def test_web_addresses(address: str) -> None:
    """An address comes back unchanged."""
    assert web_address(address) == address


@pytest.mark.parametrize("address", NO_WEB)
def test_no_web_addresses(address: str) -> None:
    """What a browser could read in another way, or not at all."""
    with pytest.raises(ValueError, match=r"\w"):
        web_address(address)


def test_base_addresses() -> None:
    """No query, no fragment, and no path that a browser would rewrite."""
    assert base_address("https://a.example/b/") == "https://a.example/b/"
    for path in NO_SITE:
        with pytest.raises(ValueError, match="address"):
            base_address(f"https://a.example/{path}")


def test_repository_addresses() -> None:
    """The same, but a space in a name is allowed, and only after the host."""
    for address in ("https://a.example/b/", "https://a.example/My%20Project/_git/b"):
        assert repository_address(address) == address
    for address in (*(f"https://a.example/{path}" for path in NO_SITE), "https://a.%20.example/b"):
        with pytest.raises(ValueError, match="address"):
            repository_address(address)


@pytest.mark.parametrize("address", MAILBOXES)
def test_mailboxes(address: str) -> None:
    """One plain mailbox comes back unchanged."""
    assert mailbox(address) == address


@pytest.mark.parametrize("address", NO_MAILBOXES)
def test_no_mailboxes(address: str) -> None:
    """Nothing that a mail program would read as more than one recipient."""
    with pytest.raises(ValueError, match="plain email address"):
        mailbox(address)


@pytest.mark.parametrize("address", LINKS)
def test_addresses_of_links(address: str) -> None:
    """A web address, a mailbox or a phone number comes back unchanged."""
    assert link_address(address) == address


@pytest.mark.parametrize(("address", "reason"), NO_LINKS.items())
def test_no_addresses_of_links(address: str, reason: str) -> None:
    """No other scheme, and nothing that a browser, a mail program or a phone would read in another way."""
    with pytest.raises(ValueError, match=reason):
        link_address(address)


@pytest.mark.parametrize("check", [web_address, base_address, mailbox, link_address])
def test_hostile_addresses_cost_no_time(check) -> None:  # type: ignore[no-untyped-def]
    """No pattern backtracks."""
    start = time.process_time()
    for address in HOSTILE:
        with pytest.raises(ValueError, match=r"\w"):
            check(address)
    assert time.process_time() - start < 0.2
