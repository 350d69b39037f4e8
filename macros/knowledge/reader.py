"""Reads a library: from its files to a knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from macros.knowledge.adoption_files import START, read_start
from macros.knowledge.kind_names import kind_name
from macros.knowledge.knowledge_base import FileTemplate, Key, KnowledgeBase
from macros.knowledge.misnamed_files import misnamed_files
from macros.knowledge.release_files import RELEASES, read_releases
from macros.knowledge.static_files import STATIC, read_static_files
from macros.knowledge.validation import problems_of
from macros.language.message import gettext, sentences
from macros.model import KINDS, Kind, Strict
from macros.model.id_format import MAX_ID, is_id, reserved_message
from macros.source.library_files import LibraryFiles
from macros.source.mkdocs_settings import read_navigation
from macros.source.page import MarkdownPage, read_page
from macros.source.problems import Cause, InvalidContent, Problem, near_spellings
from macros.source.root_folder import python_at_root
from macros.source.yaml_loader import Document, load_yaml
from macros.version import FORMAT

INDEX_ID = "index"
LIBRARY = "data/library.yml"
TEMPLATES_FOLDER = "data/_templates"
_ID_MESSAGE = gettext(
    "a file's name is its id: at most %(most)s small letters, digits and hyphens, such as my-script.",
    most=MAX_ID,
)
_RENAME = gettext("Rename this file.")
# The site serves these files as text. A first line that is no JavaScript keeps a browser from ever running one as a script;
# front matter begins with such a line, too.
_TEMPLATE_MESSAGE = gettext('a file template begins with a comment: "# " and what it is for. Add this line.')
_INDEX_MESSAGE = gettext("the name index is reserved for a folder's own page. Rename this file.")


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
    files = LibraryFiles(root)
    misnamed = tuple(misnamed_files(files))
    files.leave_out(each.file for each in misnamed)
    problems = [each.problem for each in misnamed]
    pages = tuple(_pages(files, problems))
    fronts = {page.file: page.front for page in pages}
    file_ids: dict[str, tuple[str, ...]] = {}
    for kind, of_kind in _files_by_kind(files).items():
        file_ids[kind.name] = tuple(id for id, _ in of_kind if _is_id(kind, id))
        if kind.is_single and not of_kind:
            message = gettext(
                "this file is missing, and every library needs it. Restore it from the repository's history."
            )
            cause = Cause(kind.name, kind.name)
            problems.append(Problem(kind.files, 1, 1, message, cause=cause, explains=(cause,)))
        for id, file in of_kind:
            if not _is_id(kind, id):
                problems.append(_id_problem(kind, id, file, files))
                continue
            try:
                document = _document(kind, files, file, fronts)
                if document:
                    documents[Key(kind.name, id)] = document
                    things[Key(kind.name, id)] = _thing(kind, document)
            except InvalidContent as refused:
                problems.extend(refused.problems)
    problems.extend((*files.problems, *_unknown_files(files), *python_at_root(root)))
    templates = dict(_file_templates(files, problems))
    releases, broken = read_releases(files)
    navigation, unreadable = read_navigation(root)
    start, unusable = read_start(files)
    return KnowledgeBase(
        things,
        documents,
        file_ids,
        pages,
        (*problems, *broken, *unreadable, *unusable),
        templates,
        releases,
        navigation,
        *read_static_files(files),
        frozenset(cause.kind for problem in problems for cause in problem.explains),
        start,
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
    message = gettext(
        "%(field)s: this library has format %(written)s, but this engine reads format %(format)s.",
        field="format",
        written=written,
        format=FORMAT,
    )
    is_older = int(written) < FORMAT
    remedy = (
        gettext("Run: python -m macros migrate") if is_older else gettext("Upgrade the engine (macros/).")
    )
    return Problem(LIBRARY, *document.at(("format",)), sentences(message, remedy))


def _files_by_kind(files: LibraryFiles) -> dict[Kind, list[tuple[str, str]]]:
    """The files of each kind with their ids: the file's name, or a page's path under docs/."""
    found: dict[Kind, list[tuple[str, str]]] = {}
    taken: set[str] = set()
    for kind in KINDS.values():
        of_kind = []
        for file in files.matching(kind.files):
            path = PurePosixPath(file).with_suffix("")
            if file in taken or (kind.name == "lesson" and path.name == INDEX_ID):
                continue
            taken.add(file)
            id = path.as_posix().removeprefix("docs/") if kind.name == "page" else path.name
            of_kind.append((id, file))
        found[kind] = of_kind
    return found


def _is_id(kind: Kind, id: str) -> bool:
    """Whether the name of a file can be an id. A page's id includes its folders, and may end with index."""
    return all(is_id(part) for part in id.split("/")) and (id != INDEX_ID or kind.name == "page")


def _id_problem(kind: Kind, id: str, file: str, files: LibraryFiles) -> Problem:
    """What is wrong with the name of a file that is no id."""
    if id == INDEX_ID:
        return Problem(file, 1, 1, _INDEX_MESSAGE)
    if reserved := next(filter(None, map(reserved_message, id.split("/"))), None):
        return Problem(file, 1, 1, sentences(gettext("%(reason)s.", reason=reserved), _RENAME))
    corrected = re.sub(r"[\s_-]+", "-", id.lower()).strip("-")
    name = corrected.rpartition("/")[2] + PurePosixPath(file).suffix
    if not _is_id(kind, corrected) or str(PurePosixPath(file).with_name(name)) in files.files:
        return Problem(file, 1, 1, sentences(_ID_MESSAGE, _RENAME))
    message = sentences(_ID_MESSAGE, gettext('Rename this file to "%(name)s".', name=name))
    return Problem(file, 1, 1, message, explains=(Cause(kind.name, corrected),))


def _file_templates(files: LibraryFiles, problems: list[Problem]) -> Iterator[tuple[str, FileTemplate]]:
    """The annotated files to copy, each checked like the file that it will become."""
    for kind in KINDS.values():
        file = f"{TEMPLATES_FOLDER}/{kind.name}{PurePosixPath(kind.files).suffix}"
        if file not in files.ignored:
            continue
        try:
            data = files.read(file)
            if not file.endswith(".md") and not data.removeprefix(b"\xef\xbb\xbf").startswith(b"# "):
                problems.append(Problem(file, 1, 1, _TEMPLATE_MESSAGE))
            fronts = {file: _read_page(data, file).front} if file.endswith(".md") else {}
            document = _document(kind, files, file, fronts)
            if document:
                text = data.decode("utf-8-sig").replace("\r\n", "\n")
                yield kind.name, FileTemplate(text, document, _thing(kind, document))
        except InvalidContent as refused:
            problems.extend(refused.problems)


def _pages(files: LibraryFiles, problems: list[Problem]) -> Iterator[MarkdownPage]:
    for file in files.matching(KINDS["page"].files):
        try:
            yield _read_page(files.read(file), file)
        except InvalidContent as refused:
            problems.extend(refused.problems)


def _document(
    kind: Kind, files: LibraryFiles, file: str, fronts: Mapping[str, Document | None]
) -> Document | None:
    """The document of a file. None for a page that could not be read, which was reported already."""
    if not file.endswith(".md"):
        return _load(files.read(file), file)
    if file not in fronts:
        return None
    front = fronts[file]
    if front is None:
        message = gettext(
            "a %(kind)s begins with front matter: a line ---, then title and the other fields, then a line ---.",
            kind=kind_name(kind.name),
        )
        raise InvalidContent((Problem(file, 1, 1, message),))
    return front


def _thing(kind: Kind, document: Document) -> Strict:
    try:
        return kind.model.model_validate(document.value)
    except ValidationError as error:
        raise InvalidContent(tuple(problems_of(error, document, kind.model))) from None


def _remedy(file: str) -> str:
    """What to do about a file of data/ that no kind covers; "" for one that may belong to another folder."""
    path = PurePosixPath(file)
    if path.suffix not in (".yml", ".json"):
        return gettext("Write its words into one of the .yml files, and delete this file.")
    folders = {str(PurePosixPath(kind.files).parent) for kind in KINDS.values()}
    near = near_spellings(str(path.parent), folders - {str(path.parent)})
    if not near:
        return ""
    return gettext('Did you mean the folder "%(folder)s"? Move this file there.', folder=near[0])


def _unknown_files(files: LibraryFiles) -> Iterator[Problem]:
    """Files that no kind covers. A misplaced file must not be ignored silently, nor be published."""
    patterns = [kind.files for kind in KINDS.values()] + [RELEASES]
    known = {file for pattern in (*patterns, START, STATIC) for file in files.matching(pattern)}
    in_data = ", ".join(pattern for pattern in patterns if pattern.startswith("data/"))
    for file in files.files:
        if file not in known:
            if file.startswith("docs/"):
                message = gettext(
                    "docs/ holds only Markdown pages (.md); pictures and other files belong in docs/static/. Move this file."
                )
                yield Problem(file, 1, 1, message)
            else:
                remedy = _remedy(file) or gettext(
                    "Move or rename it to match one of: %(patterns)s", patterns=in_data
                )
                yield Problem(file, 1, 1, sentences(gettext("nothing reads this file."), remedy))
