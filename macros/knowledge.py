"""Everything the library has written down, read from its files into one value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from pydantic import ValidationError

from macros.load import Document, Mark, load
from macros.model import (
    ID,
    KINDS,
    Branch,
    Card,
    Charter,
    Checklist,
    Found,
    Kind,
    Lesson,
    Library,
    Phrasings,
    Questions,
    Role,
    Script,
    Spoken,
    Strict,
    Style,
    Vocabulary,
    walk,
)
from macros.pages import Page, read_page
from macros.problems import Problem, Refused
from macros.refusals import problems_of
from macros.words import Value, fill, references, values_of

INDEX = "index"
BLANKS = "data/_templates"
_PAGE_SUFFIXES = (".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs makes pages of these, too
_NAME = "a file's name is its id: small letters, digits and hyphens, such as long-line. Rename this file."
_INDEX = "index is the name of a folder's own page. Rename this file."


class Key(NamedTuple):
    """The name of a thing: its kind and its id, which is the name of its file."""

    kind: str
    id: str


class Blank(NamedTuple):
    """An annotated file to copy: what it says, and what is read of it."""

    text: str
    document: Document


@dataclass(frozen=True)
class KnowledgeBase:
    """All things by kind and id, with the documents they came from.

    While files are being mended it may be incomplete: `things` holds what could be read, `documents` and `file_ids`
    what there is. A knowledge base without problems is complete, and only such a one is published. `blanks` are the
    files to copy, by the kind that they are for.
    """

    things: Mapping[Key, Strict]
    documents: Mapping[Key, Document]
    file_ids: Mapping[str, tuple[str, ...]]
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = field(default=())
    blanks: Mapping[str, Blank] = field(default_factory=dict)

    @property
    def library(self) -> Library:
        """The library's own file."""
        return cast(Library, self.things[Key("library", "library")])

    @property
    def vocabulary(self) -> Vocabulary:
        """Situations, channels, synonyms."""
        return cast(Vocabulary, self.things[Key("vocabulary", "vocabulary")])

    @property
    def style(self) -> Style:
        """How the words sound."""
        return cast(Style, self.things[Key("style", "style")])

    @property
    def questions(self) -> Questions:
        """The three questions."""
        return cast(Questions, self.things[Key("questions", "questions")])

    @property
    def charter(self) -> Charter:
        """The charter and its promises."""
        return cast(Charter, self.things[Key("charter", "charter")])

    @cached_property
    def branches(self) -> dict[str, Branch]:
        """Branches by id."""
        return cast(dict[str, Branch], self.all("branch"))

    @cached_property
    def scripts(self) -> dict[str, Script]:
        """Scripts by id."""
        return cast(dict[str, Script], self.all("script"))

    @cached_property
    def phrasings(self) -> dict[str, Phrasings]:
        """More ways to ask for a script, by the script's id."""
        return cast(dict[str, Phrasings], self.all("phrasings"))

    @cached_property
    def checklists(self) -> dict[str, Checklist]:
        """Checklists by id."""
        return cast(dict[str, Checklist], self.all("checklist"))

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Roles by id."""
        return cast(dict[str, Role], self.all("role"))

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Cards of one's own by id; every role has one besides."""
        return cast(dict[str, Card], self.all("card"))

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Lessons by id."""
        return cast(dict[str, Lesson], self.all("lesson"))

    @cached_property
    def texts(self) -> tuple[tuple[Key, Found], ...]:
        """Every text of every thing that could be read, with its place and its marks; not the phrasings, which no page shows."""
        return tuple((key, found) for key, thing in self.things.items() if key.kind != "phrasings" for found in walk(thing))

    @cached_property
    def values(self) -> dict[str, Value]:
        """What references are filled with at this library; nothing while its file cannot be read."""
        return values_of(self.library) if self.has("library") else {}

    @cached_property
    def spoken(self) -> tuple[tuple[Key, Found, str], ...]:
        """Every text that is said aloud, as it is said; one with an unknown fact stays as typed."""
        return tuple(
            (key, found, fill(found.text, self.values).plain if _is_known(found.text, self.values) else found.text)
            for key, found in self.texts
            if found.mark(Spoken)
        )

    def all(self, kind: str) -> dict[str, Strict]:
        """The things of a kind by id, in the order of their ids."""
        return self._by_kind.get(kind, {})

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Strict]]:
        found: dict[str, dict[str, Strict]] = {}
        for key, thing in self.things.items():
            found.setdefault(key.kind, {})[key.id] = thing
        return found

    def has(self, kind: str) -> bool:
        """Whether the one thing of this kind (library, vocabulary, …) could be read."""
        return Key(kind, kind) in self.things

    def ids(self, kind: str) -> frozenset[str] | None:
        """The ids that a reference to this kind may name; None while the file that lists them cannot be read."""
        if kind in KINDS:
            return frozenset(self.file_ids[kind])
        home, listed = _LISTED[kind]
        return frozenset(listed(self)) if self.has(home) else None

    def home(self, kind: str) -> str:
        """Where the ids of this kind are found: among the names of files, or in the file that lists them."""
        if kind in KINDS:
            return f"the names of the files in {KINDS[kind].files.rpartition('/')[0]}"
        return KINDS[_LISTED[kind][0]].files

    def source(self, kind: str, id: str, *loc: str | int) -> tuple[str, Mark]:
        """The file of a thing, and the place in it where the value at `loc` stands."""
        document = self.documents[Key(kind, id)]
        return document.file, document.at(loc)


def _is_known(text: str, values: Mapping[str, Value]) -> bool:
    return "{" not in text or all(id in values for id, _ in references(text))


def _reference_ids(kb: KnowledgeBase) -> Iterator[str]:
    yield from kb.values


# Ids that live inside a file and not as files of their own: the file's kind, and how to list them.
_LISTED: dict[str, tuple[str, Callable[[KnowledgeBase], Iterator[str]]]] = {
    "situation": ("vocabulary", lambda kb: iter(kb.vocabulary.situations)),
    "promise": ("charter", lambda kb: iter(kb.charter.promises)),
    "contact": ("library", lambda kb: iter(kb.library.contacts)),
    "fact": ("library", lambda kb: iter(kb.library.facts)),
    "resource": ("library", lambda kb: iter(kb.library.resources)),
    "reference": ("library", _reference_ids),
}


# A server reads everything again after each edit, most of it as it was.
_load = lru_cache(maxsize=20_000)(load)
_read_page = lru_cache(maxsize=20_000)(read_page)


def read(root: Path) -> KnowledgeBase:
    """Read everything under the repository's root. Problems of reading are in the result, none is raised."""
    things: dict[Key, Strict] = {}
    documents: dict[Key, Document] = {}
    problems: list[Problem] = []
    pages = tuple(_pages(root, problems))
    fronts = {page.file: page.front for page in pages}
    file_ids: dict[str, tuple[str, ...]] = {}
    for kind, files in _files(root).items():
        file_ids[kind.name] = tuple(id for id, _ in files if _is_id(kind, id))
        if kind.is_single and not files:
            message = "this file is missing, and every library has one. Put it back from the history of the repository."
            problems.append(Problem(kind.files, 1, 1, message))
        for id, path in files:
            file = path.relative_to(root).as_posix()
            if not _is_id(kind, id):
                problems.append(Problem(file, 1, 1, _INDEX if id == INDEX else _NAME))
                continue
            try:
                document = _document(kind, path, file, fronts)
                if document:
                    documents[Key(kind.name, id)] = document
                    things[Key(kind.name, id)] = _thing(kind, document)
            except Refused as refused:
                problems.extend(refused.problems)
    problems.extend(_strangers(root))
    blanks = dict(_blanks(root, problems))
    return KnowledgeBase(things, documents, file_ids, pages, tuple(problems), blanks)


def _files(root: Path) -> dict[Kind, list[tuple[str, Path]]]:
    """The files of each kind with their ids: the name of the file, or a page's address under docs/."""
    found: dict[Kind, list[tuple[str, Path]]] = {}
    taken: set[Path] = set()
    for kind in KINDS.values():
        is_page = kind.name == "page"
        is_lesson = kind.name == "lesson"
        paths = [p for p in _plain_files(root, kind.files) if p not in taken and not (is_lesson and p.stem == INDEX)]
        taken.update(paths)
        docs = root / "docs"
        found[kind] = [(p.relative_to(docs).with_suffix("").as_posix() if is_page else p.stem, p) for p in paths]
    return found


def _is_id(kind: Kind, id: str) -> bool:
    """Whether the name of a file can be an id; a page's folders count as well, and it may be a folder's index."""
    return all(re.fullmatch(ID, part) for part in id.split("/")) and (id != INDEX or kind.name == "page")


def _plain_files(root: Path, pattern: str) -> list[Path]:
    """The files of this pattern in the order of their names, without folders, links to elsewhere, and what is set aside."""
    return [path for path in sorted(root.glob(pattern)) if path.is_file() and not path.is_symlink() and not _is_aside(root, path)]


def _is_aside(root: Path, path: Path) -> bool:
    """Whether this is data that nothing reads: its name, or a folder's, begins with a dot or an underscore."""
    parts = path.relative_to(root).parts
    return parts[0] == "data" and any(part.startswith((".", "_")) for part in parts[1:])


def _blanks(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Blank]]:
    """The blanks, each read as the file that it will be once it is copied."""
    for kind in KINDS.values():
        file = f"{BLANKS}/{kind.name}{Path(kind.files).suffix}"
        path = root / file
        if not path.is_file() or path.is_symlink():
            continue
        try:
            data = path.read_bytes()
            document = _document(kind, path, file, {file: read_page(data, file).front} if path.suffix == ".md" else {})
            if document:
                _thing(kind, document)
                yield kind.name, Blank(data.decode("utf-8-sig").replace("\r\n", "\n"), document)
        except Refused as refused:
            problems.extend(refused.problems)


def _pages(root: Path, problems: list[Problem]) -> Iterator[Page]:
    for path in _plain_files(root, "docs/**/*.md"):
        try:
            yield _read_page(path.read_bytes(), path.relative_to(root).as_posix())
        except Refused as refused:
            problems.extend(refused.problems)


def _document(kind: Kind, path: Path, file: str, fronts: Mapping[str, Document | None]) -> Document | None:
    """The document of a file; None for a page that was refused as a whole, which is reported already."""
    if path.suffix != ".md":
        return _load(path.read_bytes(), file)
    if file not in fronts:
        return None
    front = fronts[file]
    if front is None:
        message = f"a {kind.name} begins with its front matter: a line ---, then title and the other fields, then a line ---."
        raise Refused((Problem(file, 1, 1, message),))
    return front


def _thing(kind: Kind, document: Document) -> Strict:
    try:
        return kind.model.model_validate(document.value)
    except ValidationError as error:
        raise Refused(tuple(problems_of(error, document, kind.model))) from None


def _strangers(root: Path) -> Iterator[Problem]:
    """Files that no kind would read: a misplaced or misnamed file must not be ignored, and never be published."""
    kinds = [kind.files for kind in KINDS.values() if kind.files.startswith("data/")]
    known = {path for files in kinds for path in _plain_files(root, files)}
    for path in _strange(root / "data"):
        if path not in known and not _is_aside(root, path):
            message = f"no kind of thing lives here, so nothing reads this file. Move or rename it: {', '.join(kinds)}"
            yield Problem(path.relative_to(root).as_posix(), 1, 1, message)
    for path in _strange(root / "docs"):
        inside = path.relative_to(root / "docs")
        in_assets = inside.parts[0] == "assets" and path.suffix not in _PAGE_SUFFIXES
        if path.is_symlink() or (path.suffix != ".md" and not in_assets):
            message = "only Markdown pages (.md) stand here; pictures, styles and fonts go to docs/assets. Move or rename this file."
            yield Problem(path.relative_to(root).as_posix(), 1, 1, message)


def _strange(folder: Path) -> Iterator[Path]:
    """Everything in the folder that is a file, or a link to one or to nothing."""
    return (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())
