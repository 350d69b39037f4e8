"""Pages: their links and pictures lead somewhere, each has an address that no other has, and none that the site needs is missing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from macros.check.causes import missing_page
from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import ENGINE_FOLDERS, ENGINE_PAGES, address
from macros.knowledge.kind_names import kind_name
from macros.language.message import Message, gettext, sentences
from macros.source.problems import MAX_LISTED, Problem, near_spellings

NEEDED = (
    "index.md",
    "scripts/index.md",
    "three-questions.md",
    "cards/index.md",
    "checklists/index.md",
    "charter.md",
)
"""The pages that templates link to in every library, by their paths under docs/."""

MAX_NEAR_PAGES = 3
"""Maximum number of pages that are suggested in place of one that does not exist."""

LESSONS = "lessons/index.md"
"""The page that every lesson links to."""


def needed_pages_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every page exists that the site's own menus and templates link to."""
    if kb.has("library"):
        written = SiteMap.of(kb).written
        for src_uri in (*NEEDED, LESSONS) if kb.file_ids["lesson"] else NEEDED:
            if src_uri not in written:
                message = gettext(
                    "this page is missing or left out, and other pages link to it. Restore it from the repository's history."
                )
                cause = missing_page(src_uri)
                yield Problem(f"docs/{src_uri}", 1, 1, message, cause=cause, explains=(cause,))


def pages_have_their_own_address(kb: KnowledgeBase) -> Iterator[Problem]:
    """No page has the address of another page or of a generated file; generated pages are included."""
    site = SiteMap.of(kb)
    taken: dict[str, str] = {}
    for src_uri, (kind, id) in site.generated.items():
        taken[address(src_uri)] = gettext('the page of the %(kind)s "%(id)s"', kind=kind_name(kind), id=id)
    for src_uri in sorted(site.written):
        where = address(src_uri)
        if where in taken:
            message = gettext(
                "%(page)s has the address %(address)s already. Rename this file, or move its text there.",
                page=taken[where],
                address=where,
            )
            yield Problem(f"docs/{src_uri}", 1, 1, message)
        elif src_uri.startswith(ENGINE_FOLDERS) or src_uri in ENGINE_PAGES:
            message = gettext(
                "the site generates its own files at this address. Rename this file, or move it to another folder."
            )
            yield Problem(f"docs/{src_uri}", 1, 1, message)
        taken.setdefault(where, f"docs/{src_uri}")


def static_files_are_known_kinds(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each file of docs/static is of a kind that may be published, proved by its content, and style sheets are in use."""
    # These are no problems of reading, so that an older revision can be compared whatever files it has.
    yield from kb.static_problems
    if kb.navigation is None:
        return
    for file in sorted(kb.static_files - {asset.target for asset in kb.navigation.assets}):
        if file.endswith(".css"):
            message = gettext(
                'no page uses this style sheet. Add "%(file)s" to extra_css in mkdocs.yml, or delete it.',
                file=file,
            )
            yield Problem(f"docs/{file}", 1, 1, message)


def links_lead_somewhere(kb: KnowledgeBase) -> Iterator[Problem]:
    """A link or a picture in a page names a page or a file of this site, relative to the page's own file."""
    if not kb.file_ids["page"]:
        return
    site = SiteMap.of(kb)
    for page in kb.pages:
        src_uri = page.file.removeprefix("docs/")
        for written, position in page.links:
            parts = split_address(written)
            if parts is not None and parts.path and not site.has(target_of(src_uri, parts.path)):
                cause = missing_page(target_of(src_uri, parts.path))
                yield Problem(page.file, *position, _broken(site, src_uri, written, parts.path), cause=cause)


class LocalAddress(NamedTuple):
    """The path and the anchor of a link inside the site; both are "" for a link to another site."""

    path: str
    anchor: str


def split_address(written: str) -> LocalAddress | None:
    """What a link says about this site, or None if it cannot be read."""
    try:
        scheme, host, path, _, anchor = urlsplit(written)
    except ValueError:
        return None
    return LocalAddress("", "") if scheme or host else LocalAddress(unquote(path), anchor)


def target_of(src_uri: str, path: str) -> str:
    """The file under docs/ that a path in a page leads to. One that begins with a slash leads to none, as in MkDocs."""
    if path.startswith(("/", "\\")):
        return path
    return posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), path).lstrip("/"))


def _broken(site: SiteMap, src_uri: str, written: str, path: str) -> str:
    if path.startswith(("/", "\\")):
        message = gettext(
            '"%(link)s" begins with a slash, and links in pages are relative to the page.', link=written
        )
        wanted = path.lstrip("/\\")
    else:
        message = gettext('"%(link)s" leads to no page or file of this site.', link=written)
        wanted = target_of(src_uri, path)
    if "@" in written and "/" not in written:
        return sentences(message, did_you_mean_one_of([f"mailto:{written}"]))
    return sentences(message, _instead(site, wanted, posixpath.dirname(src_uri) or "."))


def _instead(site: SiteMap, wanted: str, folder: str) -> str:
    """What to write in place of a link from this folder that leads nowhere."""
    guess = next(filter(site.has, _likely(wanted)), None)
    if near := [guess] if guess is not None else near_pages(site, wanted):
        return did_you_mean_one_of([posixpath.relpath(known, folder) for known in near])
    beside = sorted(page for page in site.pages if posixpath.dirname(page) == posixpath.dirname(wanted))
    if 0 < len(beside) <= MAX_LISTED:
        pages = ", ".join(posixpath.relpath(page, folder) for page in beside)
        return gettext("The pages of that folder: %(pages)s.", pages=pages)
    return gettext("Write the path of a file in docs/, as seen from this page, such as folder/page.md.")


def did_you_mean_one_of(paths: Sequence[str]) -> str:
    """The last sentence of a message about a page that does not exist."""
    quoted = [gettext('"%(words)s"', words=path) for path in paths]
    return gettext("Did you mean %(pages)s?", pages=reduce(_either, quoted))


def _either(first: Message, second: Message) -> Message:
    return gettext("%(first)s or %(second)s", first=first, second=second)


def near_pages(site: SiteMap, wanted: str) -> list[str]:
    """The pages and files that may be meant by a path under docs/: of nearly this path, or of nearly this name elsewhere."""
    known = site.pages | site.files
    if near := near_spellings(wanted, known):
        return near
    by_name: dict[str, list[str]] = {}
    for src_uri in sorted(known):
        by_name.setdefault(posixpath.basename(src_uri), []).append(src_uri)
    names = near_spellings(posixpath.basename(wanted), by_name)
    found = [src_uri for name in names for src_uri in by_name[name]]
    return found if len(found) <= MAX_NEAR_PAGES else []


def _likely(wanted: str) -> Iterator[str]:
    """The files that are meant by an address of the built site, or by a path from docs/."""
    plain = wanted.strip("/").removesuffix("index.html").removesuffix(".html").removesuffix(".md").rstrip("/")
    inside = plain
    while inside.startswith("../"):
        inside = inside.removeprefix("../")
    for start in dict.fromkeys((plain, inside, inside.removeprefix("docs/"))):
        yield from (start, f"{start}.md", f"{start}/index.md" if start else "index.md")
