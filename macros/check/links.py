"""Links in texts and in pages: a browser reads their addresses in one way only."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.check.places import about, in_field
from macros.check.texts import MAX_EXCERPT, raw_texts
from macros.knowledge import KnowledgeBase
from macros.language.message import gettext, sentences
from macros.model.web_addresses import link_address
from macros.source.allowed_html import NO_FACT_IN_ADDRESS
from macros.source.file_text import excerpt
from macros.source.problems import Problem
from macros.text.references import WrittenLink, links

_NO_END = gettext('this link has no end. Put ")" after its address.')
_PARENTHESIS = gettext('the address of a link has no parentheses. Write "%%28" for "(" and "%%29" for ")".')
_OR_A_BLANK = gettext('If the words in brackets are a blank, put a space before "(".')


def addresses_are_plain(kb: KnowledgeBase) -> Iterator[Problem]:
    """The address of a link to elsewhere is a plain web address, one mailbox or one phone number, and holds no fact."""
    for document, loc, text in raw_texts(kb):
        for link in links(text):
            if message := _problem_in_text(link):
                yield Problem(document.file, *document.at(loc), in_field(loc[0], message))
    for page in kb.pages:
        for address, position in page.links:
            if is_elsewhere(address) and (reason := _reason(address)):
                yield Problem(page.file, *position, about(address, _sentence(reason)))


def is_elsewhere(address: str) -> bool:
    """Whether an address has a scheme or a host, or cannot be read at all."""
    try:
        # A browser reads a backslash as a slash, and drops spaces around the address.
        parts = urlsplit(address.strip().replace("\\", "/"))
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def _problem_in_text(link: WrittenLink) -> str | None:
    """What is wrong with a link in a data text, which leads to elsewhere always."""
    written = excerpt(link.written, MAX_EXCERPT)
    if not link.is_closed:
        return about(written, _NO_END)
    if "{" in link.address:
        return about(written, NO_FACT_IN_ADDRESS)
    if "(" in link.address:
        return about(written, _PARENTHESIS)
    if reason := _reason(link.address):
        return about(written, sentences(_sentence(reason), "" if ":" in link.address else _OR_A_BLANK))
    return None


def _sentence(reason: str) -> str:
    return gettext("%(reason)s.", reason=reason)


def _reason(address: str) -> str | None:
    """Why no link may have this address."""
    try:
        link_address(address)
    except ValueError as error:
        reason: str = error.args[0]
        return reason
    return None
