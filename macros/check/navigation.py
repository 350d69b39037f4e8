"""The navigation in `mkdocs.yml`: it names pages that exist, and each page is in it or left out on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.check.causes import missing_page
from macros.check.links import is_elsewhere
from macros.check.pages import did_you_mean_one_of, near_pages
from macros.check.places import in_field
from macros.check.site_map import SiteMap
from macros.check.texts import CODE
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext, sentences
from macros.source.file_text import excerpt
from macros.source.mkdocs_settings import ListEntry
from macros.source.mkdocs_yaml import FILE
from macros.source.problems import Cause, Problem

HOME = "index.md"

_PLAIN_TITLE = re.compile(r"\w[\w ,.()’-]*")
"""A title that YAML reads as it is written."""


def navigation_names_pages(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each entry of the navigation is a page of the site, and its title is plain words."""
    if kb.navigation is None or kb.navigation.entries is None:
        return
    site = SiteMap.of(kb)
    for title in kb.navigation.titles:
        if CODE.search(title.target):
            message = gettext("a title is plain words, without markup or macro calls.")
            yield Problem(FILE, *title.position, in_field("nav", message))
    for entry in kb.navigation.entries:
        if is_elsewhere(entry.target):
            message = gettext(
                '"%(address)s" is an address, and the header lists only pages of this site. Put the link into a page.',
                address=excerpt(entry.target),
            )
            yield Problem(FILE, *entry.position, in_field("nav", message))
        elif not site.has_page(entry.target):
            yield _no_page(site, entry)
    if not any(entry.target == HOME and entry.is_top_level for entry in kb.navigation.entries):
        message = gettext(
            'the home page is missing on the first level. Add "%(line)s" there.', line=f"- Home: {HOME}"
        )
        yield Problem(FILE, *kb.navigation.settings["nav"].position, in_field("nav", message))


def _no_page(site: SiteMap, entry: ListEntry) -> Problem:
    near = near_pages(site, entry.target)
    message = sentences(
        gettext('there is no page "%(page)s".', page=entry.target),
        did_you_mean_one_of(near) if near else gettext("Write the path of a page from docs/."),
    )
    return Problem(
        FILE,
        *entry.position,
        in_field("nav", message),
        cause=missing_page(entry.target),
        explains=tuple(Cause("page", page, exists=True) for page in near),
    )


def pages_are_in_the_navigation(kb: KnowledgeBase) -> Iterator[Problem]:
    """A page in docs/ is listed in the navigation, or is matched by `not_in_nav`; lessons need neither."""
    if kb.navigation is None or kb.navigation.entries is None:
        return
    listed = {entry.target for entry in kb.navigation.entries}
    lessons = {f"lessons/{id}.md" for id in kb.file_ids["lesson"]}
    titles = {
        f"{id}.md": getattr(kb.things.get(Key("page", id)), "title", "Title") for id in kb.file_ids["page"]
    }
    for src_uri in sorted(SiteMap.of(kb).written - listed - lessons):
        if not (kb.navigation.may_be_left_out(src_uri) or kb.navigation.is_excluded(src_uri)):
            title = titles[src_uri] if _PLAIN_TITLE.fullmatch(titles[src_uri]) else "Title"
            message = gettext(
                'nothing lists this page. Add a line "%(line)s" to nav in %(file)s; or, if links from other pages are '
                'enough, a line "/%(page)s" to not_in_nav.',
                line=f"- {title}: {src_uri}",
                page=src_uri,
                file=FILE,
            )
            yield Problem(f"docs/{src_uri}", 1, 1, message, cause=Cause("page", src_uri, exists=True))


def pages_are_published(kb: KnowledgeBase) -> Iterator[Problem]:
    """MkDocs leaves out no lesson, and no page without the library's decision (it ignores the folder docs/templates)."""
    if kb.navigation is None:
        return
    for id in kb.file_ids["page"]:
        if id.startswith("templates/"):
            message = gettext("MkDocs publishes nothing in docs/templates/. Rename the folder.")
            yield Problem(f"docs/{id}.md", 1, 1, message)
    for id in kb.file_ids["lesson"] if kb.navigation.has_exclusions else ():
        if kb.navigation.is_excluded(f"lessons/{id}.md"):
            message = gettext(
                "exclude_docs or draft_docs in %(file)s leaves this lesson out, but other pages link to it. Delete it there.",
                file=FILE,
            )
            yield Problem(f"docs/lessons/{id}.md", 1, 1, message)
