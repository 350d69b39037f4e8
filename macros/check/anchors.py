"""Anchors: the part of a link after `#` names a heading, or an id that a macro or a template puts on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.check.macro_calls import CheckedMacro
from macros.check.pages import split_address, target_of
from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.source.markdown import anchor_of
from macros.source.page import MarkdownPage
from macros.source.problems import Problem, did_you_mean
from macros.text.references import fill


def anchors_exist(kb: KnowledgeBase, macros: Mapping[str, CheckedMacro]) -> Iterator[Problem]:
    """Each anchor in a link exists. The library has no other problem: its pages can be made."""
    pages = _Anchors(kb, macros)
    for page in kb.pages:
        src_uri = page.file.removeprefix("docs/")
        for written, position in page.links:
            path, anchor = split_address(written) or ("", "")
            if not anchor:
                continue
            target = target_of(src_uri, path) if path else src_uri
            known = pages.of(target, anchor)
            if known is not None and anchor not in known:
                where = "this page" if target == src_uri else f'the page "{target}"'
                hint = (
                    did_you_mean(anchor, known)
                    or " Name one of its headings: small letters, with hyphens for spaces."
                )
                yield Problem(page.file, *position, f'there is no "#{anchor}" on {where}.{hint}')


class _Anchors:
    """The anchors of pages. What a page's Markdown has is at hand; macros are called only for an anchor that it lacks."""

    def __init__(self, kb: KnowledgeBase, macros: Mapping[str, CheckedMacro]) -> None:
        self.kb, self.macros = kb, macros
        self.site = SiteMap.of(kb)
        self.pages = {page.file.removeprefix("docs/"): page for page in kb.pages}
        self._all: dict[str, frozenset[str] | None] = {}

    def of(self, src_uri: str, anchor: str) -> frozenset[str] | None:
        """The anchors of a page, or None for a file, and for a page whose anchors are known only when it is built.

        They may be those of its Markdown only, if `anchor` is one of them.
        """
        page = self.pages.get(src_uri)
        if page and anchor in (own := self._written(page)):
            return own
        if src_uri not in self._all:
            self._all[src_uri] = self._made(src_uri)
        return self._all[src_uri]

    def _written(self, page: MarkdownPage) -> frozenset[str]:
        values = self.kb.values
        return page.anchors | {anchor_of(fill(heading, values).plain) for heading in page.open_headings}

    def _made(self, src_uri: str) -> frozenset[str] | None:
        page = self.pages.get(src_uri)
        if page:
            calls = [(call.name, call.args, call.kwargs) for call in page.calls]
            folder, _, id = src_uri.removesuffix(".md").rpartition("/")
            if folder == "lessons" and id in self.kb.lessons:
                calls += [("lesson_head", (id,), {}), ("lesson_tail", (id,), {})]
            found = set(self._written(page))
        elif src_uri in self.site.generated:
            kind, id = self.site.generated[src_uri]
            calls, found = [(f"{kind}_page", (id,), {})], set()
        else:
            return None
        for name, args, kwargs in calls:
            made = self.macros[name].anchors(self.kb, *args, **kwargs)
            if made is None:
                return None
            found.update(made)
        return frozenset(found)
