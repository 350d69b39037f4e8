"""Every place that refers to a thing: fields of data, references in braces, links and macro calls in pages, the navigation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args, get_origin

from macros.check.macro_calls import CheckedMacro
from macros.check.pages import split_address, target_of
from macros.check.texts import raw_texts
from macros.editing.editable_kinds import files_of, pages_of
from macros.editing.file_changes import FileChanges, TextPlaces
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.addresses import address
from macros.model import KINDS, IdOf, Strict, TextField, walk
from macros.source.mkdocs_settings import PATTERN_SETTINGS
from macros.source.mkdocs_yaml import FILE as SETTINGS_FILE
from macros.source.page import MarkdownPage, read_page
from macros.source.page_calls import ParsedCall, find_calls
from macros.source.yaml_loader import Document, FieldPath, Position
from macros.text.references import REFERENCE, address_id, extension_id

Macros = Mapping[str, CheckedMacro]
NewText = Callable[[str], str]
"""What to write in the place of a reference, from the new id."""

# Template pages are few, and each change looks at them again.
_read_template = lru_cache(maxsize=20)(read_page)
_LITERAL = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_ANCHORED = ("promise", "situation", "role")
"""The kinds whose ids are anchors of a page that lists them."""


@dataclass(frozen=True)
class Reference:
    """A place that refers to a thing.

    position: where `written` begins in the file.
    form: `field` (a value or a name in data), `text` (a reference in braces), `link`, `call` (the argument of a macro),
        `nav` (an entry of the navigation), `pattern` (a line of `not_in_nav` or the like) or `redirect`.
    new: what to write there for another id.
    document, loc, model, is_key: for a field, where it is in the data.
    is_in_list: whether the argument of a call is one of several in a list.
    """

    file: str
    position: Position
    written: str
    form: str
    new: NewText
    document: Document | None = None
    loc: FieldPath = ()
    model: type[Strict] | None = None
    is_key: bool = False
    is_in_list: bool = False


class ReferencePlaces:
    """Finds the references to things of a library."""

    def __init__(self, kb: KnowledgeBase, macros: Macros, changes: FileChanges) -> None:
        self.kb, self.macros, self.changes = kb, macros, changes

    def of(self, kind: str, id: str) -> list[Reference]:
        """Every reference to a thing, in the order of files and places."""
        found = [*self._fields(kind, id), *self._texts(kind, id), *self._pages(kind, id)]
        if pages := dict.fromkeys(pages_of(kind, id)):
            found += [*self._navigation(kind, tuple(pages)), *self._redirects(kind, tuple(pages))]
        return sorted(found, key=lambda each: (each.file, each.position))

    # --- data --------------------------------------------------------------------------------------------------------

    def _fields(self, kind: str, id: str) -> Iterator[Reference]:
        for document, model, found in self._texts_of_things():
            if found.text == id and _refers_to(found, kind):
                positions = document.key_positions if found.is_key else document.positions
                yield Reference(
                    document.file,
                    positions[found.loc],
                    id,
                    "field",
                    str,
                    document,
                    found.loc,
                    model,
                    found.is_key,
                )

    def _texts_of_things(self) -> Iterator[tuple[Document, type[Strict], TextField]]:
        """Every text of the library's things, its file templates and `data/start.yml`, with its document and its class."""
        for key, found in self.kb.texts:
            yield self.kb.documents[key], type(self.kb.things[key]), found
        for template in self.kb.file_templates.values():
            for found in walk(template.thing):
                yield template.document, type(template.thing), found
        if self.kb.start:
            document, start = self.kb.start
            for found in walk(start):
                yield document, type(start), found

    def _texts(self, kind: str, id: str) -> Iterator[Reference]:
        braces = _in_braces(kind, id)
        if not braces:
            return
        for document, loc, text in raw_texts(self.kb):
            named = [match[1] for match in REFERENCE.finditer(text)] if "{" in text else []
            if braces.keys().isdisjoint(named):
                continue
            places = self.changes.places(document.file)
            # The references of a text are the first ones after its beginning, whatever its quotes and line breaks.
            matches = REFERENCE.finditer(places.text, places.offset(document.at(loc)))
            for _, match in zip(named, matches, strict=False):
                if match[1] in braces:
                    position = places.position(match.start())
                    yield Reference(document.file, position, match[0], "text", _braced(braces[match[1]]))

    # --- pages -------------------------------------------------------------------------------------------------------

    def _all_pages(self) -> Iterator[tuple[MarkdownPage, str]]:
        """Each page, and each file template that is one, with its path under docs/."""
        for page in self.kb.pages:
            yield page, page.file.removeprefix("docs/")
        for kind, template in self.kb.file_templates.items():
            if template.document.file.endswith(".md"):
                folder = (
                    posixpath.dirname(KINDS[kind].files).removeprefix("docs/").removesuffix("**").strip("/")
                )
                page = _read_template(template.text.encode(), template.document.file)
                yield page, posixpath.join(folder, posixpath.basename(page.file))

    def _pages(self, kind: str, id: str) -> Iterator[Reference]:
        braces = _in_braces(kind, id)
        for page, src_uri in self._all_pages():
            for name, position in page.references:
                if name in braces:
                    yield Reference(page.file, position, f"{{{name}}}", "text", _braced(braces[name]))
            yield from self._links(page, src_uri, kind, id)
            yield from self._calls(page, kind, id, braces)

    def _links(self, page: MarkdownPage, src_uri: str, kind: str, id: str) -> Iterator[Reference]:
        targets = [*pages_of(kind, id), *files_of(kind, id)]
        for written, position in page.links:
            parts = split_address(written)
            if parts is None or not (parts.path or parts.anchor):
                continue
            target = target_of(src_uri, parts.path) if parts.path else src_uri
            is_anchor = kind in _ANCHORED and parts.anchor == id and not self._has_heading(target, id)
            number = targets.index(target) if parts.path and target in targets else None
            if number is None and not is_anchor:
                continue

            def new(
                other: str, written: str = written, number: int | None = number, is_anchor: bool = is_anchor
            ) -> str:
                path, hash_, anchor = written.partition("#")
                if number is not None:
                    moved = [*pages_of(kind, other), *files_of(kind, other)][number]
                    # A page that links to itself moves with its link.
                    page_then = moved if targets[number] == src_uri else src_uri
                    path = posixpath.relpath(moved, posixpath.dirname(page_then) or ".")
                return f"{path}{hash_}{other if is_anchor else anchor}"

            yield Reference(page.file, position, written, "link", new)

    def _has_heading(self, src_uri: str, anchor: str) -> bool:
        """Whether the anchor is one of a page's own Markdown, and so not that of a thing."""
        return any(anchor in page.anchors for page in self.kb.pages if page.file == f"docs/{src_uri}")

    def _calls(
        self, page: MarkdownPage, kind: str, id: str, braces: Mapping[str, NewText]
    ) -> Iterator[Reference]:
        if not page.calls:
            return
        places = TextPlaces("\n".join(page.lines))
        for call in find_calls(places.text):
            if not isinstance(call, ParsedCall) or call.name not in self.macros:
                continue
            for offset, text, hint, is_in_list in _arguments(call, places.text, self.macros[call.name]):
                reference = next((mark for mark in get_args(hint)[1:] if isinstance(mark, IdOf)), None)
                if reference and reference.kind == kind and text == id:
                    position = places.position(offset)
                    yield Reference(page.file, position, text, "call", str, is_in_list=is_in_list)
                for match in REFERENCE.finditer(text) if reference is None else ():
                    if match[1] in braces:
                        position = places.position(offset + match.start())
                        yield Reference(page.file, position, match[0], "text", _braced(braces[match[1]]))

    # --- settings ----------------------------------------------------------------------------------------------------

    def _navigation(self, kind: str, pages: tuple[str, ...]) -> Iterator[Reference]:
        navigation = self.kb.navigation
        if navigation is None:
            return
        for entry in navigation.entries or ():
            if entry.target in pages:
                yield Reference(
                    SETTINGS_FILE,
                    entry.position,
                    entry.target,
                    "nav",
                    _page_path(kind, pages.index(entry.target)),
                )
        places = self.changes.places(SETTINGS_FILE)
        for name in PATTERN_SETTINGS:
            if name in navigation.patterns:
                yield from self._patterns(places, navigation.settings[name].position.line, kind, pages)

    def _patterns(
        self, places: TextPlaces, first: int, kind: str, pages: tuple[str, ...]
    ) -> Iterator[Reference]:
        """The lines of a setting that are the path of a page; its name is on the line `first`."""
        for number in range(first + 1, places.line_count + 1):
            line = places.line(number)
            if line.strip() and not line.startswith(" "):
                return
            path = line.strip().removeprefix("/")
            if path in pages:
                position = Position(number, line.index(path) + 1)
                yield Reference(SETTINGS_FILE, position, path, "pattern", _page_path(kind, pages.index(path)))

    def _redirects(self, kind: str, pages: tuple[str, ...]) -> Iterator[Reference]:
        document = self.kb.documents.get(Key("library", "library"))
        if document is None or not self.kb.has("library"):
            return
        addresses = [address(page) for page in pages]
        for old, target in self.kb.library.redirects.items():
            if target in addresses:
                loc = ("redirects", old)
                path = _page_path(kind, addresses.index(target))
                yield Reference(
                    document.file,
                    document.at(loc),
                    target,
                    "redirect",
                    _address_of(path),
                    document,
                    loc,
                    type(self.kb.library),
                )


def _refers_to(found: TextField, kind: str) -> bool:
    """Whether a text that is the id itself refers to a thing of this kind."""
    if kind == "team":
        return not found.is_key and found.loc[0] in ("teams", "maintainers")
    reference = found.annotation(IdOf)
    return reference is not None and reference.kind == kind


def _in_braces(kind: str, id: str) -> dict[str, NewText]:
    """What texts write in braces for a thing, each with the same for another id."""
    match kind:
        case "fact" | "decision":
            return {id: str}
        case "resource":
            return {id: str, address_id(id): address_id}
        case "contact":
            return {extension_id(id): extension_id}
    return {}


def _braced(new: NewText) -> NewText:
    return lambda other: f"{{{new(other)}}}"


def _page_path(kind: str, number: int) -> NewText:
    return lambda other: list(pages_of(kind, other))[number]


def _address_of(path: NewText) -> NewText:
    return lambda other: address(path(other))


def _arguments(call: ParsedCall, text: str, macro: CheckedMacro) -> Iterator[tuple[int, str, object, bool]]:
    """Each text among the arguments of a call: its offset, the text, its type, and whether it is in a list."""
    parameters = macro.signature.parameters
    given = [*zip(parameters, call.args, strict=False), *call.kwargs.items()]
    literals = _LITERAL.finditer(text, call.offset, call.end)
    for name, value in given:
        hint = parameters[name].annotation if name in parameters else None
        is_list = isinstance(value, list)
        for item in value if is_list else [value]:
            if isinstance(item, str) and (literal := next(literals, None)):
                inner = get_args(hint)[0] if get_origin(hint) is list else hint
                yield literal.start() + 1, item, inner, is_list
