"""`python -m macros diff`: comparing two states of the words, each a release, a folder, a git revision or the current files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from macros.check import check, facts, ids, macro_calls, vocabulary
from macros.check.causes import one_per_cause
from macros.history.compare import compare
from macros.history.git import GitRepository
from macros.history.snapshot import snapshot
from macros.knowledge import KnowledgeBase, read
from macros.knowledge.reader import format_problem
from macros.knowledge.release_files import read_releases
from macros.language import ENGLISH, Language
from macros.language.message import gettext
from macros.model.release import Snapshot
from macros.render import MACROS
from macros.render.page_text import page_texts
from macros.render.renderer import shared_renderer
from macros.source.library_files import LibraryFiles
from macros.source.problems import Problem
from macros.views import Views
from macros.views.changes import Changes, Happened, PageChange

FORMAT_VERSION = 2
"""The number of the JSON's format: it grows when a field changes its meaning or goes."""

CURRENT_FILES = gettext("the current files")

# What views and pages rely on. Rules of style are today's, and do not apply to older words.
_STRUCTURAL_RULES = (ids.references_exist, facts.references_are_known, vocabulary.every_limit_has_its_words)

Pages = Mapping[str, tuple[str, str, str]]
"""Title, address and text of each page, by its file under docs/."""


class ComparisonError(Exception):
    """Raised for a state that cannot be compared. The message is for people; `problems` are those of its files."""

    def __init__(self, message: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


@dataclass(frozen=True)
class Comparison:
    """What changed between two states. A release holds no pages, so `has_pages` is false where one was compared."""

    base: str
    head: str | None
    changes: Changes
    has_pages: bool


def compare_states(root: Path, base: str, head: str | None, language: Language = ENGLISH) -> Comparison:
    """What changed from `base` to `head`, or to the current files under `root` where it is None, in the words of a language.

    Each is the name of a release of `root`, a folder that holds data/, or a git revision. Raises GitError for what is
    none of them, and ComparisonError for one with problems: `head` must pass every rule, `base` those of structure.
    """
    before, pages_before = _state(root, base, is_head=False)
    after, pages_after = _state(root, head, is_head=True)
    changes = compare(before, after, language)
    if pages_before is None or pages_after is None:
        return Comparison(base, head, changes, has_pages=False)
    changes = replace(changes, pages=tuple(_page_changes(pages_before, pages_after)))
    return Comparison(base, head, changes, has_pages=True)


def formatted(found: Comparison, format: str, language: Language = ENGLISH) -> str:
    """The comparison as `text` or `markdown` for people, in this language, or as `json` with every field."""
    if format == "json":
        return json.dumps(_fields(found), ensure_ascii=False, indent=2)
    template = {"text": "changes.txt", "markdown": "changes.md"}[format]
    head = found.head or language.translate(CURRENT_FILES)
    values = {"base": found.base, "head": head, "has_pages": found.has_pages}
    return shared_renderer(language).render(template, str, changes=found.changes, **values)


def _fields(found: Comparison) -> dict[str, Any]:
    fields = {"form": FORMAT_VERSION, "base": found.base, "head": found.head, **asdict(found.changes)}
    return fields if found.has_pages else {**fields, "pages": None}


def _state(root: Path, state: str | None, *, is_head: bool) -> tuple[Snapshot, Pages | None]:
    """The snapshot of a state, and its pages if they are known."""
    if state is not None and not _is_folder(state):
        releases, problems = read_releases(LibraryFiles(root))
        if state in releases:
            return releases[state].snapshot, None
        broken = tuple(problem for problem in problems if Path(problem.file).stem == state)
        if broken:
            raise ComparisonError(
                gettext("The file of the release %(release)s cannot be read:", release=state), broken
            )
    with _files(root, state) as folder:
        views = Views(_usable(folder, state or CURRENT_FILES, is_head=is_head))
        return snapshot(views), page_texts(views)


def _is_folder(state: str) -> bool:
    return (Path(state) / "data").is_dir()


@contextmanager
def _files(root: Path, state: str | None) -> Iterator[Path]:
    if state is None or _is_folder(state):
        yield Path(state) if state else root
    else:
        repository = GitRepository(root)
        with repository.files(repository.commit(state)) as folder:
            yield folder


def _usable(folder: Path, state: str, *, is_head: bool) -> KnowledgeBase:
    if wrong := format_problem(folder):
        message = gettext(
            "%(state)s cannot be read by this version of the engine. Compare with a release (data/releases/), or with a "
            "copy that `python -m macros migrate` has brought to today's format.",
            state=state,
        )
        raise ComparisonError(message, (wrong,))
    kb = read(folder)
    problems = tuple(
        problem for problem in (check(kb, MACROS) if is_head else _structural(kb)) if not problem.is_warning
    )
    if problems:
        message = gettext("%(state)s has problems that must be fixed before it can be compared:", state=state)
        raise ComparisonError(message, problems)
    return kb


def _structural(kb: KnowledgeBase) -> list[Problem]:
    found = [*kb.problems, *(problem for rule in _STRUCTURAL_RULES for problem in rule(kb))]
    return one_per_cause([*found, *macro_calls.calls_are_right(kb, MACROS)])


def _page_changes(before: Pages, after: Pages) -> Iterator[PageChange]:
    for src_uri in sorted({*before, *after}):
        was, now = before.get(src_uri), after.get(src_uri)
        if was != now:
            what: Happened = "added" if was is None else "removed" if now is None else "changed"
            title, address, _ = now or was or ("", "", "")
            yield PageChange(what, src_uri, address, title)
