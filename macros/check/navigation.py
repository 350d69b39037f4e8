"""The navigation in `mkdocs.yml`: it names pages that exist, and each page is in it or left out on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.check.causes import missing_page
from macros.check.links import is_elsewhere
from macros.check.pages import near_pages
from macros.check.site_map import SiteMap
from macros.check.texts import CODE
from macros.knowledge import Key, KnowledgeBase
from macros.source.file_text import excerpt
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
            yield Problem(
                FILE, *title.position, "nav: a title is plain words, without markup or macro calls."
            )
    for entry in kb.navigation.entries:
        if is_elsewhere(entry.target):
            message = f'nav: "{excerpt(entry.target)}" is an address, and the header lists only pages of this site. Put the link into a page.'
            yield Problem(FILE, *entry.position, message)
        elif not site.has_page(entry.target):
            near = near_pages(site, entry.target)
            listed = " or ".join(f'"{page}"' for page in near)
            hint = f"Did you mean {listed}?" if near else "Write the path of a page from docs/."
            message = f'nav: there is no page "{entry.target}". {hint}'
            unlisted = tuple(Cause("page", page, exists=True) for page in near)
            yield Problem(FILE, *entry.position, message, cause=missing_page(entry.target), explains=unlisted)
    if not any(entry.target == HOME and entry.is_top_level for entry in kb.navigation.entries):
        yield Problem(
            FILE,
            *kb.navigation.settings["nav"].position,
            f'nav: the home page is missing on the first level. Add "- Home: {HOME}" there.',
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
            message = (
                f'nothing lists this page. Add a line "- {title}: {src_uri}" to nav in {FILE}; or, if links from '
                f'other pages are enough, a line "/{src_uri}" to not_in_nav.'
            )
            yield Problem(f"docs/{src_uri}", 1, 1, message, cause=Cause("page", src_uri, exists=True))


def pages_are_published(kb: KnowledgeBase) -> Iterator[Problem]:
    """MkDocs leaves out no lesson, and no page without the library's decision (it ignores the folder docs/templates)."""
    if kb.navigation is None:
        return
    for id in kb.file_ids["page"]:
        if id.startswith("templates/"):
            yield Problem(
                f"docs/{id}.md", 1, 1, "MkDocs publishes nothing in docs/templates/. Rename the folder."
            )
    for id in kb.file_ids["lesson"] if kb.navigation.has_exclusions else ():
        if kb.navigation.is_excluded(f"lessons/{id}.md"):
            message = f"exclude_docs or draft_docs in {FILE} leaves this lesson out, but other pages link to it. Delete it there."
            yield Problem(f"docs/lessons/{id}.md", 1, 1, message)
