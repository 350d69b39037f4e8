"""What a site consists of: its pages, written and generated, and the files that pages can link to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePath

from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import GENERATED_FILES, GENERATED_PAGES, REPLY_TABLE, REVIEW_CALENDAR
from macros.model import KINDS


@dataclass(frozen=True)
class SiteMap:
    """Pages and files by their paths under docs/.

    written: the pages in docs/, those that could not be read among them.
    generated: each generated page with the kind and the id that it is about.
    files: pictures, other files of docs/static/, and generated files.
    is_complete: whether every generated page is known.
    has_all_files: whether every generated file is known.
    """

    written: frozenset[str]
    generated: dict[str, tuple[str, str]]
    files: frozenset[str]
    is_complete: bool
    has_all_files: bool

    @classmethod
    def of(cls, kb: KnowledgeBase) -> SiteMap:
        """The map of a library's site."""
        excluded = (
            kb.navigation.is_excluded if kb.navigation and kb.navigation.has_exclusions else lambda _: False
        )
        written = [f"{id}.md" for id in kb.file_ids["page"]] + [
            f"lessons/{id}.md" for id in kb.file_ids["lesson"]
        ]
        tables = [REPLY_TABLE.format(id) for id in kb.ids("channel") or ()]
        calendars = (REVIEW_CALENDAR.format(role) for role in kb.file_ids["role"])
        return cls(
            frozenset(page for page in written if not excluded(page)),
            {GENERATED_PAGES[kind].format(id): (kind, id) for kind, id in generated_things(kb)},
            frozenset(file for file in kb.static_files if not excluded(file))
            | {*GENERATED_FILES, *calendars, *tables},
            kb.has("vocabulary"),
            kb.has("library"),
        )

    @property
    def pages(self) -> frozenset[str]:
        """Every page."""
        return self.written | self.generated.keys()

    def has_page(self, src_uri: str) -> bool:
        """Whether there is this page; a page of a situation counts while the situations cannot be read."""
        path = PurePath(src_uri).as_posix()
        is_unknown = not self.is_complete and path.startswith(posixpath.dirname(GENERATED_PAGES["situation"]))
        return path in self.written or path in self.generated or is_unknown

    def has(self, src_uri: str) -> bool:
        """Whether there is this page or file; a table of replies counts while the channels cannot be read."""
        path = PurePath(src_uri).as_posix()
        is_unknown = not self.has_all_files and fnmatch(path, REPLY_TABLE.format("*"))
        return self.has_page(src_uri) or path in self.files or is_unknown


def generated_things(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The kind and the id of each generated page: a card for every role, and for every card beside those."""
    for kind in GENERATED_PAGES:
        if kind == "situation":
            ids = tuple(kb.vocabulary.situations) if kb.has("vocabulary") else ()
        else:
            ids = kb.file_ids[kind]
        yield from ((kind, id) for id in ids)
    yield from (("card", id) for id in kb.file_ids["role"])


def file_of(kb: KnowledgeBase, kind: str, id: str) -> str:
    """The file that a generated page is about."""
    if kind == "card" and id in kb.file_ids["role"]:
        kind = "role"
    return KINDS[kind].files.replace("*", id) if kind in KINDS else KINDS["vocabulary"].files
