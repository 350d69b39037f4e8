"""Anchors: the part of a link after `#` names a heading, or an id that a macro or a template puts on the page.

No page has an id twice: a link would lead to the first of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from macros.check.macro_calls import CheckedMacro
from macros.check.pages import split_address, target_of
from macros.check.site_map import SiteMap
from macros.knowledge import KnowledgeBase
from macros.language.message import gettext, sentences
from macros.source.heading_ids import unique_id
from macros.source.markdown import anchor_of, inspect
from macros.source.page import MacroCall, MarkdownPage
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_loader import Position
from macros.text.references import fill

LESSON_PARTS = {
    "lesson_head": gettext("the beginning of every lesson"),
    "lesson_tail": gettext("the end of every lesson"),
}
"""The macros that make what comes before and after the text of a lesson, and what they make in words."""


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
                yield Problem(page.file, *position, _no_anchor(anchor, target, target == src_uri, known))


def _no_anchor(anchor: str, page: str, is_same_page: bool, known: frozenset[str]) -> str:
    return sentences(
        gettext('there is no "#%(anchor)s" on this page.', anchor=anchor)
        if is_same_page
        else gettext('there is no "#%(anchor)s" on the page "%(page)s".', anchor=anchor, page=page),
        did_you_mean(anchor, known)
        or gettext("Name one of its headings: small letters, with hyphens for spaces."),
    )


def ids_are_unique(kb: KnowledgeBase, macros: Mapping[str, CheckedMacro]) -> Iterator[Problem]:
    """No id that an author chose, and none of a macro, is on its page already. The library has no other problem.

    Other headings are numbered where something else has their id (see `HeadingIdsExtension`).
    """
    for page in kb.pages:
        around = _around(kb, page)
        calls = [call for call in page.calls if macros[call.name].has_ids]
        # Rendering takes long, and head and tail of a lesson have no id in common.
        if len(calls) > 1 or (calls and around) or (page.explicit_ids and (calls or around)):
            yield from _repeated_ids(kb, macros, page, [*around, *calls])


def _repeated_ids(
    kb: KnowledgeBase, macros: Mapping[str, CheckedMacro], page: MarkdownPage, calls: Iterable[MacroCall]
) -> Iterator[Problem]:
    made: dict[str, str] = {}
    for call in calls:
        ids = macros[call.name].anchors(kb, *call.args, **call.kwargs) or ()
        if repeated := next((id for id in ids if id in made), None):
            message = gettext(
                'the macro "%(macro)s" puts the id "%(id)s" on this page, which has it already from %(source)s. '
                "Move one of the two to another page.",
                macro=call.name,
                id=repeated,
                source=_source(made[repeated]),
            )
            yield Problem(page.file, *call.position, message)
        made |= dict.fromkeys(ids, call.name)
    for id in sorted(page.explicit_ids & made.keys()):
        message = gettext(
            'the id "%(id)s" is on this page already, from %(source)s. Choose another name.',
            id=id,
            source=_source(made[id]),
        )
        yield Problem(page.file, *_place(page, f"#{id}"), message)


def _source(macro: str) -> str:
    return LESSON_PARTS.get(macro) or gettext('the macro "%(macro)s"', macro=macro)


def _place(page: MarkdownPage, written: str) -> tuple[int, int]:
    """Line and column of an id in an attribute list, or else of the beginning of the page."""
    pattern = re.compile(rf"\{{[^{{}}]*?({re.escape(written)})(?![\w-])")
    for number, line in enumerate(page.lines, 1):
        if match := pattern.search(line):
            return number, match.start(1) + 1
    return 1, 1


def _around(kb: KnowledgeBase, page: MarkdownPage) -> list[MacroCall]:
    """The macros that make what is around the text of a lesson; none for another page."""
    folder, _, id = page.file.removeprefix("docs/").removesuffix(".md").rpartition("/")
    is_lesson = folder == "lessons" and id in kb.lessons
    return [MacroCall(part, (id,), {}, Position(1, 1)) for part in LESSON_PARTS] if is_lesson else []


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
        return self._with_open_headings(page, set(page.anchors))

    def _with_open_headings(self, page: MarkdownPage, found: set[str]) -> frozenset[str]:
        """These ids, and those of the page's headings with a reference in them."""
        for heading in page.open_headings:
            found.add(
                unique_id(anchor_of(fill(heading, self.kb.values, self.kb.language.quotes).plain), found)
            )
        return frozenset(found)

    def _made(self, src_uri: str) -> frozenset[str] | None:
        page = self.pages.get(src_uri)
        if page:
            calls = [*_around(self.kb, page), *page.calls]
        elif src_uri in self.site.generated:
            kind, id = self.site.generated[src_uri]
            calls = [MacroCall(f"{kind}_page", (id,), {}, Position(1, 1))]
        else:
            return None
        found = set[str]()
        for call in calls:
            made = self.macros[call.name].anchors(self.kb, *call.args, **call.kwargs)
            if made is None:
                return None
            found.update(made)
        if page and found.isdisjoint(page.anchors):
            found |= page.anchors
        elif page:
            # A heading is numbered where a macro has its id.
            found |= inspect(page.markdown, reserved=found).anchors
        return self._with_open_headings(page, found) if page else frozenset(found)
