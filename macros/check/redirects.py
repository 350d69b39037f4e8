"""Redirects: an old address is free, and leads to a page of this site in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.check.library import LIBRARY_KEY
from macros.check.places import problem_at
from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import ENGINE_FOLDERS, address
from macros.language.message import gettext, sentences
from macros.source.problems import Problem, did_you_mean


def old_addresses_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """No page, no file and no folder of generated files has the address that a redirect leads away from."""
    if not kb.has("library"):
        return
    taken = {address(src_uri): src_uri for src_uri in SiteMap.of(kb).pages}
    for old in kb.library.redirects:
        if old in taken:
            message = gettext(
                'the page "%(page)s" has the address %(address)s. Delete this redirect, or rename the page.',
                page=taken[old],
                address=old,
            )
        elif old.startswith(tuple(f"/{folder}" for folder in ENGINE_FOLDERS)):
            message = gettext(
                "the site generates its own files at %(address)s. Delete this redirect.", address=old
            )
        else:
            continue
        yield problem_at(kb, LIBRARY_KEY, ("redirects", old), message, at_name=True)


def redirects_lead_to_pages(kb: KnowledgeBase) -> Iterator[Problem]:
    """A redirect leads to the address of a page, and not to another redirect, which might lead back."""
    if not kb.has("library") or not kb.has("vocabulary"):
        return
    known = {address(src_uri) for src_uri in SiteMap.of(kb).pages}
    for old, new in kb.library.redirects.items():
        if new not in known:
            message = _no_page(new, kb.library.redirects, known)
            yield problem_at(kb, LIBRARY_KEY, ("redirects", old), message)


def _no_page(new: str, redirects: Mapping[str, str], known: set[str]) -> str:
    if new not in redirects:
        return sentences(
            gettext('there is no page at "%(address)s".', address=new),
            did_you_mean(new, known) or gettext("Write the address of a page, such as /folder/page/."),
        )
    if (end := _end(redirects, new)) in known:
        return gettext("%(address)s leads to %(end)s itself. Write %(end)s here.", address=new, end=end)
    return gettext(
        "%(address)s is a redirect that leads to no page, or back in a circle. Write the address of a page.",
        address=new,
    )


def _end(redirects: Mapping[str, str], start: str) -> str:
    """Where a chain of redirects ends; in a circle, one of its addresses."""
    seen: set[str] = set()
    while start in redirects and start not in seen:
        seen.add(start)
        start = redirects[start]
    return start
