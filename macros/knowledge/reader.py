"""Reads a library: from its files to a knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from macros.knowledge.knowledge_base import FileTemplate, Key, KnowledgeBase
from macros.knowledge.release_files import RELEASES, read_releases
from macros.knowledge.validation import problems_of
from macros.model import ID, KINDS, Kind, Strict
from macros.source.mkdocs_settings import read_navigation
from macros.source.page import MarkdownPage, read_page
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Document, load_yaml
from macros.version import FORMAT

INDEX_ID = "index"
LIBRARY = "data/library.yml"
TEMPLATES_FOLDER = "data/_templates"
_PAGE_SUFFIXES = (".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs makes pages of these, too
_ID_MESSAGE = (
    "a file's name is its id: small letters, digits and hyphens, such as my-script. Rename this file."
)
_INDEX_MESSAGE = "the name index is reserved for a folder's own page. Rename this file."


# Most files are unchanged between a server's rebuilds, so cache by content.
_load = lru_cache(maxsize=20_000)(load_yaml)
_read_page = lru_cache(maxsize=20_000)(read_page)


def read(root: Path) -> KnowledgeBase:
    """Read everything under the library's root. Problems are in the result; none is raised.

    If the library's format is not the engine's, that is the only problem, and nothing else is read.
    """
    if problem := format_problem(root):
        return KnowledgeBase({}, {}, dict.fromkeys(KINDS, ()), (), (problem,))
    things: dict[Key, Strict] = {}
    documents: dict[Key, Document] = {}
    problems: list[Problem] = []
    pages = tuple(_pages(root, problems))
    fronts = {page.file: page.front for page in pages}
    file_ids: dict[str, tuple[str, ...]] = {}
    for kind, files in _files(root).items():
        file_ids[kind.name] = tuple(id for id, _ in files if _is_id(kind, id))
        if kind.is_single and not files:
            message = (
                "this file is missing, and every library needs it. Restore it from the repository's history."
            )
            problems.append(Problem(kind.files, 1, 1, message))
        for id, path in files:
            file = path.relative_to(root).as_posix()
            if not _is_id(kind, id):
                problems.append(Problem(file, 1, 1, _INDEX_MESSAGE if id == INDEX_ID else _ID_MESSAGE))
                continue
            try:
                document = _document(kind, path, file, fronts)
                if document:
                    documents[Key(kind.name, id)] = document
                    things[Key(kind.name, id)] = _thing(kind, document)
            except InvalidContent as refused:
                problems.extend(refused.problems)
    problems.extend(_unknown_files(root))
    templates = dict(_file_templates(root, problems))
    releases, broken = read_releases(root)
    navigation, unreadable = read_navigation(root)
    return KnowledgeBase(
        things,
        documents,
        file_ids,
        pages,
        (*problems, *broken, *unreadable),
        templates,
        releases,
        navigation,
        _static_files(root),
    )


def format_problem(root: Path) -> Problem | None:
    """The problem of a library in an older or newer format. None if the format is current or unknown."""
    path = root / LIBRARY
    if not path.is_file() or path.is_symlink():
        return None
    try:
        document = _load(path.read_bytes(), LIBRARY)
    except InvalidContent:
        return None
    written = document.value.get("format", "1")  # the first format had no number
    if written == str(FORMAT) or not (isinstance(written, str) and re.fullmatch(r"[1-9][0-9]{0,3}", written)):
        return None
    remedy = "Run: python -m macros migrate" if int(written) < FORMAT else "Upgrade the engine (macros/)."
    message = f"format: this library has format {written}, but this engine reads format {FORMAT}. {remedy}"
    return Problem(LIBRARY, *document.at(("format",)), message)


def _files(root: Path) -> dict[Kind, list[tuple[str, Path]]]:
    """The files of each kind with their ids: the file's name, or a page's path under docs/."""
    found: dict[Kind, list[tuple[str, Path]]] = {}
    taken: set[Path] = set()
    for kind in KINDS.values():
        is_page = kind.name == "page"
        is_lesson = kind.name == "lesson"
        paths = [
            p
            for p in _plain_files(root, kind.files)
            if p not in taken and not (is_lesson and p.stem == INDEX_ID)
        ]
        taken.update(paths)
        docs = root / "docs"
        found[kind] = [
            (p.relative_to(docs).with_suffix("").as_posix() if is_page else p.stem, p) for p in paths
        ]
    return found


def _is_id(kind: Kind, id: str) -> bool:
    """Whether the name of a file can be an id. A page's id includes its folders, and may end with index."""
    return all(re.fullmatch(ID, part) for part in id.split("/")) and (id != INDEX_ID or kind.name == "page")


def _plain_files(root: Path, pattern: str) -> list[Path]:
    """The files that match a pattern, sorted, without folders, symbolic links and ignored files."""
    return [
        path
        for path in sorted(root.glob(pattern))
        if path.is_file() and not path.is_symlink() and not _is_ignored(root, path)
    ]


def _is_ignored(root: Path, path: Path) -> bool:
    """Whether this is a file under data/ whose name, or a folder's, begins with a dot or an underscore."""
    parts = path.relative_to(root).parts
    return parts[0] == "data" and any(part.startswith((".", "_")) for part in parts[1:])


def _file_templates(root: Path, problems: list[Problem]) -> Iterator[tuple[str, FileTemplate]]:
    """The annotated files to copy, each checked like the file that it will become."""
    for kind in KINDS.values():
        file = f"{TEMPLATES_FOLDER}/{kind.name}{Path(kind.files).suffix}"
        path = root / file
        if not path.is_file() or path.is_symlink():
            continue
        try:
            data = path.read_bytes()
            document = _document(
                kind, path, file, {file: read_page(data, file).front} if path.suffix == ".md" else {}
            )
            if document:
                text = data.decode("utf-8-sig").replace("\r\n", "\n")
                yield kind.name, FileTemplate(text, document, _thing(kind, document))
        except InvalidContent as refused:
            problems.extend(refused.problems)


def _pages(root: Path, problems: list[Problem]) -> Iterator[MarkdownPage]:
    for path in _plain_files(root, "docs/**/*.md"):
        try:
            yield _read_page(path.read_bytes(), path.relative_to(root).as_posix())
        except InvalidContent as refused:
            problems.extend(refused.problems)


def _static_files(root: Path) -> frozenset[str]:
    """The library's own pictures and other files, by their paths under docs/."""
    docs = root / "docs"
    return frozenset(
        path.relative_to(docs).as_posix() for path in (docs / "static").rglob("*") if path.is_file()
    )


def _document(kind: Kind, path: Path, file: str, fronts: Mapping[str, Document | None]) -> Document | None:
    """The document of a file. None for a page that could not be read, which was reported already."""
    if path.suffix != ".md":
        return _load(path.read_bytes(), file)
    if file not in fronts:
        return None
    front = fronts[file]
    if front is None:
        message = f"a {kind.name} begins with front matter: a line ---, then title and the other fields, then a line ---."
        raise InvalidContent((Problem(file, 1, 1, message),))
    return front


def _thing(kind: Kind, document: Document) -> Strict:
    try:
        return kind.model.model_validate(document.value)
    except ValidationError as error:
        raise InvalidContent(tuple(problems_of(error, document, kind.model))) from None


def _unknown_files(root: Path) -> Iterator[Problem]:
    """Files that no kind covers. A misplaced file must not be ignored silently, nor be published."""
    kinds = [*(kind.files for kind in KINDS.values() if kind.files.startswith("data/")), RELEASES]
    known = {path for files in kinds for path in _plain_files(root, files)}
    for path in _all_files(root / "data"):
        if path not in known and not _is_ignored(root, path):
            message = f"nothing reads this file. Move or rename it to match one of: {', '.join(kinds)}"
            yield Problem(path.relative_to(root).as_posix(), 1, 1, message)
    for path in _all_files(root / "docs"):
        inside = path.relative_to(root / "docs")
        in_static = inside.parts[0] == "static" and path.suffix not in _PAGE_SUFFIXES
        if path.is_symlink() or (path.suffix != ".md" and not in_static):
            message = "docs/ holds only Markdown pages (.md); pictures and other files belong in docs/static/. Move this file."
            yield Problem(path.relative_to(root).as_posix(), 1, 1, message)


def _all_files(folder: Path) -> Iterator[Path]:
    """Every file and every symbolic link in the folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())
