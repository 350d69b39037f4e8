"""Addresses that the published site links to: web pages, the site itself, its repository, mailboxes and phone numbers.

The patterns are stricter than the standards: whatever a browser or a mail program could read in another way is refused.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from macros.language.message import gettext

MAX_HOST = 253
"""Maximum length of a host name (RFC 1035)."""

MAX_MAILBOX = 254
"""Maximum length of a mailbox (RFC 5321)."""

MAX_PORT = 65_535
"""The last port of TCP."""

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
# RFC 3986 without userinfo, and with "[" and "]" only around an IPv6 address.
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_QUERY = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_WEB = re.compile(
    rf"https?://({_HOST}|\[([0-9A-Fa-f:.]+)\])(?::([0-9]{{1,5}}))?"
    rf"(/{_PATH})?(\?{_QUERY})?(#{_QUERY})?"
)
_PHONE_NUMBER = re.compile(r"\+?[0-9]+(?:[.-][0-9]+)*(?:;ext=[0-9]+)?")
_MAILBOX = re.compile(rf"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@({_HOST})")


def web_address(address: str) -> str:
    """The address itself. Raises ValueError for anything but http or https, a host, and optionally port, path, query and fragment."""
    _parts(address)
    return address


def base_address(address: str) -> str:
    """The address itself, to which paths are appended.

    Raises ValueError unless it is a web address without query and fragment, and with a plain path.
    """
    _, _, _, path, query, fragment = _parts(address)
    if query or fragment or re.search(r"//|/\.\.?/|%", path):
        message = gettext(
            "this address must not contain %(characters)s or %(last)s after its host",
            characters="?, #, %, //, /./",
            last="/../",
        )
        raise ValueError(message)
    return address


def repository_address(address: str) -> str:
    """The address itself: as `base_address`, with `%20` in its path. Azure DevOps has projects whose names have spaces."""
    base_address(address.replace("%20", "-"))
    return address


def mailbox(address: str) -> str:
    """The address itself. Raises ValueError unless it is one plain mailbox, without a name, a subject or copies."""
    if not _is_mailbox(address):
        raise ValueError(gettext("this must be one plain email address and nothing else"))
    return address


def link_address(address: str) -> str:
    """The address itself. Raises ValueError unless it is a web address, or `mailto:` or `tel:` with one mailbox or number."""
    scheme, _, rest = address.partition(":")
    if address.startswith(("https://", "http://")):
        return web_address(address)
    if scheme not in ("mailto", "tel"):
        message = gettext(
            "the address of a link begins with %(schemes)s or %(last)s",
            schemes="https://, http://, mailto:",
            last="tel:",
        )
        raise ValueError(message)
    if scheme == "mailto" and not _is_mailbox(rest):
        message = gettext(
            "after %(scheme)s there must be one plain email address and nothing else", scheme="mailto:"
        )
        raise ValueError(message)
    if scheme == "tel" and not _PHONE_NUMBER.fullmatch(rest):
        message = gettext(
            "after %(scheme)s there must be one phone number: digits, with hyphens or points between them, and optionally a plus "
            "sign before them",
            scheme="tel:",
        )
        raise ValueError(message)
    return address


def _is_mailbox(address: str) -> bool:
    match = _MAILBOX.fullmatch(address)
    return match is not None and len(address) <= MAX_MAILBOX and _is_host(match[1])


def _parts(address: str) -> tuple[str, ...]:
    """Host, IPv6 address, port, path, query and fragment, each "" if there is none. Raises ValueError."""
    match = _WEB.fullmatch(address)
    if not match:
        raise ValueError(_reason(address))
    parts = match.groups("")
    if not (_is_ip_address(parts[1]) if parts[1] else _is_host(parts[0])):
        raise ValueError(gettext("the host is neither a name nor an IP address"))
    if parts[2] and not 1 <= int(parts[2]) <= MAX_PORT:
        raise ValueError(gettext("a port is a number from 1 to %(maximum)s", maximum=MAX_PORT))
    return parts


def _reason(address: str) -> str:
    """Why this is not a web address."""
    host = re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]
    if "@" in host:
        return gettext("an address must not contain a user name or a password before its host")
    if not host.isascii():
        return _no_ascii(host)
    return gettext("an address must not contain backslashes, or characters that must be percent-encoded")


def _no_ascii(host: str) -> str:
    """The message about a host with letters beyond ASCII."""
    try:
        form = host.encode("idna").decode("ascii")
    except UnicodeError:
        return gettext("the host of an address must be in its ASCII form, which begins with xn--")
    return gettext(
        "the host of an address must be in its ASCII form, which begins with xn--, such as %(host)s",
        host=form,
    )


def _is_host(host: str) -> bool:
    """Whether a host name is not too long, and is an IPv4 address if its last part is a number, as browsers require."""
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rpartition(".")[2].lower()):
        return _is_ip_address(host)
    return len(host) <= MAX_HOST


def _is_ip_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
