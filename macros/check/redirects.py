"""Redirects: an old address is free, and leads to a page of this site in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.check.library import LIBRARY_KEY
from macros.check.places import problem_at
from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import ENGINE_FOLDERS, address
from macros.language.message import sentences
from macros.source.problems import Problem, did_you_mean


def old_addresses_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """No page, no file and no folder of generated files has the address that a redirect leads away from."""
    if not kb.has("library"):
        return
    taken = {address(src_uri): src_uri for src_uri in SiteMap.of(kb).pages}
    for old in kb.library.redirects:
        if old in taken:
            message = (
                f'the page "{taken[old]}" has the address {old}. Delete this redirect, or rename the page.'
            )
        elif old.startswith(tuple(f"/{folder}" for folder in ENGINE_FOLDERS)):
            message = f"the site generates its own files at {old}. Delete this redirect."
        else:
            continue
        yield problem_at(kb, LIBRARY_KEY, ("redirects", old), message, at_name=True)


def redirects_lead_to_pages(kb: KnowledgeBase) -> Iterator[Problem]:
    """A redirect leads to the address of a page, and not to another redirect, which might lead back."""
    if not kb.has("library") or not kb.has("vocabulary"):
        return
    known = {address(src_uri) for src_uri in SiteMap.of(kb).pages}
    redirects = kb.library.redirects
    for old, new in redirects.items():
        if new in known:
            continue
        if new not in redirects:
            hint = did_you_mean(new, known) or "Write the address of a page, such as /folder/page/."
            message = sentences(f'there is no page at "{new}".', hint)
        elif (end := _end(redirects, new)) in known:
            message = f"{new} leads to {end} itself. Write {end} here."
        else:
            message = f"{new} is a redirect that leads to no page, or back in a circle. Write the address of a page."
        yield problem_at(kb, LIBRARY_KEY, ("redirects", old), message)


def _end(redirects: Mapping[str, str], start: str) -> str:
    """Where a chain of redirects ends; in a circle, one of its addresses."""
    seen: set[str] = set()
    while start in redirects and start not in seen:
        seen.add(start)
        start = redirects[start]
    return start
