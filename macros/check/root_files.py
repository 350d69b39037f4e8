"""Files at the site's root: they agree with the library, and take no address of a page or of a file of the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import ENGINE_FOLDERS, address
from macros.language.message import gettext
from macros.source.problems import Problem
from macros.source.root_file import ROOT, lines_of

_NOT_INDEXED = "indexed: false"
_FIELD = re.compile(r"[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#]*)")


def robots_agree_with_the_library(kb: KnowledgeBase) -> Iterator[Problem]:
    """`robots.txt` does not keep search engines out of a site that they may list, nor invite them to another one."""
    text = kb.root_files.get("robots.txt")
    if text is None or not kb.has("library"):
        return
    is_indexed, is_for_all = kb.library.indexed, False
    was_agent = False
    for number, line in lines_of(text):
        field, value = (part.strip() for part in _parts(line))
        is_agent = field.lower() == "user-agent"
        if is_agent:
            is_for_all = value == "*" or (is_for_all and was_agent)
        was_agent = is_agent
        if is_indexed and is_for_all and field.lower() == "disallow" and value in ("/", "/*", "*"):
            message = gettext(
                "this keeps search engines out, and data/library.yml lets them in. Write %(setting)s there, or delete "
                "this line.",
                setting=_NOT_INDEXED,
            )
            yield Problem(f"{ROOT}robots.txt", number, 1, message)
        if not is_indexed and field.lower() == "sitemap":
            message = gettext(
                "this invites search engines, and data/library.yml keeps them out (%(setting)s). Change one of them.",
                setting=_NOT_INDEXED,
            )
            yield Problem(f"{ROOT}robots.txt", number, 1, message)


def host_name_is_that_of_the_site(kb: KnowledgeBase) -> Iterator[Problem]:
    """`CNAME` has the host name of `site_url`: readers would be sent from one to the other."""
    name = kb.root_files.get("CNAME", "").strip()
    if name and kb.has("library") and name != (urlsplit(kb.library.site_url).hostname or ""):
        message = gettext(
            '"%(name)s" is not the host name of site_url in data/library.yml (%(site_url)s). Change one of them.',
            name=name,
            site_url=kb.library.site_url,
        )
        yield Problem(f"{ROOT}CNAME", 1, 1, message, is_warning=True)


def root_files_have_their_own_address(kb: KnowledgeBase) -> Iterator[Problem]:
    """No page has the address of a file at the root as its folder."""
    pages = {address(page).strip("/").partition("/")[0].casefold() for page in SiteMap.of(kb).pages}
    for name in sorted(kb.root_files):
        if name.partition("/")[0].casefold() in pages:
            message = gettext(
                "a page has this address already. Rename the page in docs/, or delete this file."
            )
            yield Problem(f"{ROOT}{name}", 1, 1, message)


def redirects_leave_pages_alone(kb: KnowledgeBase) -> Iterator[Problem]:
    """A line of `_redirects` begins with an address that nothing has any more: some hosts redirect before they look for a page."""
    text = kb.root_files.get("_redirects")
    if text is None:
        return
    site = SiteMap.of(kb)
    addresses = [address(page) for page in site.pages]
    taken = {*addresses, *(f"/{file}" for file in site.files), *(f"/{name}" for name in kb.root_files)}
    taken |= {f"/{folder}" for folder in ENGINE_FOLDERS} | {"/index.html", "/404.html", "/sitemap.xml"}
    # Servers add the slash at the end, or take index.html for it.
    taken |= {each.rstrip("/") for each in addresses} | {f"{each}index.html" for each in addresses}
    for number, line in lines_of(text):
        source = line.split()[0]
        if found := _first_match(source, taken):
            message = gettext(
                '"%(line)s" would redirect %(address)s, which is part of this site. Write the old address of something that moved.',
                line=source,
                address=found,
            )
            yield Problem(f"{ROOT}_redirects", number, 1, message)


def _first_match(source: str, taken: set[str]) -> str:
    """The first address that a redirect would take, or ""."""
    if source.startswith(tuple(f"/{folder}" for folder in ENGINE_FOLDERS)):
        return source
    if source in taken:
        return source
    if "*" not in source and "/:" not in source:
        return ""
    parts = [re.escape(part) for part in source.removesuffix("*").split("/")]
    pattern = "/".join("[^/]*" if part.startswith(":") else part for part in parts)
    match = re.compile(pattern + (".*" if source.endswith("*") else "")).fullmatch
    return next((each for each in sorted(taken) if match(each)), "")


def _parts(line: str) -> tuple[str, str]:
    found = _FIELD.match(line)
    return (found[1], found[2]) if found else ("", "")
