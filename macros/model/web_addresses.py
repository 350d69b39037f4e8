"""Addresses that the published site links to: of web pages, of the site itself, and of mailboxes.

The patterns are stricter than the standards: whatever a browser or a mail program could read in another way is refused.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

MAX_HOST = 253
"""Maximum length of a host name (RFC 1035)."""

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
# RFC 3986 without userinfo, and with "[" and "]" only around an IPv6 address.
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_QUERY = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
_WEB = re.compile(
    rf"https?://(?P<host>{_HOST}|\[(?P<ipv6>[0-9A-Fa-f:.]+)\])(?::(?P<port>[0-9]{{1,5}}))?"
    rf"(?P<path>/{_PATH})?(?P<query>\?{_QUERY})?(?P<fragment>#{_QUERY})?"
)
_MAILBOX = re.compile(rf"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@(?P<host>{_HOST})")


def web_address(address: str) -> str:
    """The address itself. Raises ValueError for anything but http or https, a host, and optionally port, path, query and fragment."""
    _parts(address)
    return address


def site_address(address: str) -> str:
    """The address itself. Raises ValueError unless it is one without query and fragment that ends with a slash."""
    parts = _parts(address)
    if parts["query"] is not None or parts["fragment"] is not None or not address.endswith("/"):
        raise ValueError(
            "write an address without ? and # that ends with a slash, such as https://host.example/"
        )
    if "//" in parts["path"] or re.search(r"/\.\.?(?=/)|%", parts["path"]):
        raise ValueError("the path of this address must not contain //, /./, /../ or %")
    return address


def mailbox(address: str) -> str:
    """The address itself. Raises ValueError unless it is one plain mailbox, without a name, a subject or copies."""
    match = _MAILBOX.fullmatch(address)
    if not match or len(address) > 254 or "." not in match["host"] or not _is_host(match["host"]):
        raise ValueError("write one email address and nothing else, such as desk@host.example")
    return address


def _parts(address: str) -> re.Match[str]:
    match = _WEB.fullmatch(address)
    if not match:
        raise ValueError(_reason(address))
    if match["ipv6"]:
        try:
            IPv6Address(match["ipv6"])
        except AddressValueError:
            raise ValueError("the part in brackets is not an IPv6 address") from None
    elif not _is_host(match["host"]):
        raise ValueError("this is neither a host name nor an IPv4 address of four numbers")
    if match["port"] and not 1 <= int(match["port"]) <= 65535:
        raise ValueError("a port is a number from 1 to 65535")
    return match


def _reason(address: str) -> str:
    """Why this is not an address, as far as it can be said."""
    scheme, separator, rest = address.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if scheme not in ("http", "https") or not separator:
        return "write an address that begins with https://"
    if "@" in host:
        return "an address must not contain a user name or a password before its host"
    if not host.isascii():
        return f"write this host name in its ASCII form (xn--…){_ascii_form(host)}"
    if re.search(r"[\s\\\x00-\x1f\x7f]", address):
        return "an address must not contain spaces, backslashes or control characters"
    return "this address contains a character that must be percent-encoded, or its host name is not valid"


def _ascii_form(host: str) -> str:
    try:
        return f", {host.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def _is_host(host: str) -> bool:
    """Whether a host name has a valid length, and is an IPv4 address if its last part is a number, as browsers require."""
    last = host.rpartition(".")[2].lower()
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last):
        return (
            re.fullmatch(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}", host)
            is not None
        )
    return len(host) <= MAX_HOST
