"""`start`: a new library from another one, made in a folder aside, checked, and put in place whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.adoption.engine_files import (
    ADDRESSED,
    ENGINE_ROOT,
    HOST_FOLDER,
    engine_files,
    host_files,
    pipeline_of,
    write_manifest,
)
from macros.adoption.library_settings import write_answers, write_decisions, write_start
from macros.adoption.reduction import reduce
from macros.adoption.selection import select
from macros.check import check
from macros.editing.editable_kinds import EditRefused
from macros.editing.reference_places import Macros
from macros.hosting import codeowners
from macros.hosting.hosts import HOSTS, Host
from macros.knowledge import KnowledgeBase, read
from macros.knowledge.adoption_files import START
from macros.model.adoption import Answers
from macros.site import server_files
from macros.source.problems import Problem
from macros.source.yaml_loader import Document

WORDS = ("data", "docs", "mkdocs.yml")
"""What is the library's own."""
_LEFT_OUT = ("data/releases", "data/profiles", "docs/static/root")
"""What is about the past of the other library, its beginning, or its address on the web."""


@dataclass(frozen=True)
class NewLibrary:
    """A new library in a folder of its own, what was kept and left out, and the warnings of its check."""

    root: Path
    kb: KnowledgeBase
    remarks: tuple[str, ...]
    warnings: tuple[Problem, ...]


@contextmanager
def made(
    source: Path, macros: Macros, answers: Answers, document: Document | None = None, *, beside: Path
) -> Iterator[NewLibrary]:
    """A new library made from the one at `source`, in a temporary folder in `beside`.

    Raises InvalidContent for wrong answers, and EditRefused if the result, or the source, does not pass the check.
    """
    kb = read(source)
    if errors := [problem for problem in check(kb, macros) if not problem.is_warning]:
        raise EditRefused(
            "Nothing was written: fix the library that this one begins with first.", tuple(errors)
        )
    selection = select(kb, answers, document)
    with TemporaryDirectory(prefix=".yes-desk-start-", dir=beside) as folder:
        root = Path(folder) / "library"
        root.mkdir()
        copy_words(source, root, left_out=_LEFT_OUT)
        (root / START).unlink(missing_ok=True)
        profile = kb.profiles.get(answers.profile or "")
        decisions = {**(profile.decisions if profile else {}), **answers.decisions}
        write_decisions(root, decisions)
        confirmed = (*answers.facts, *answers.contacts, *answers.resources, *decisions)
        remarks = (*selection.remarks, *reduce(root, macros, selection, confirmed))
        write_answers(root, answers)
        names = {id: branch.name for id, branch in kb.branches.items()}
        write_start(root, kb.library, answers, names)
        new = read(root)
        problems = check(new, macros)
        if errors := [problem for problem in problems if not problem.is_warning]:
            raise EditRefused(
                "Nothing was written: the new library would have these problems.", tuple(errors)
            )
        yield NewLibrary(root, new, remarks, tuple(problems))


def copy_words(source: Path, root: Path, *, left_out: Iterable[str]) -> None:
    """Copy what is the library's own, without some folders."""
    for name in WORDS:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
        else:
            shutil.copy2(source / name, root / name)
    for name in left_out:
        shutil.rmtree(root / name, ignore_errors=True)


def finish(new: NewLibrary, answers: Answers, *, with_engine: bool) -> None:
    """Add what a repository has beside the words: README, CODEOWNERS, pipeline, server configuration, and the engine if asked."""
    host = HOSTS[answers.repository.host] if answers.repository else None
    if with_engine:
        files = [*engine_files(ENGINE_ROOT), *(host_files(ENGINE_ROOT) if _is_github(host) else ())]
        addressed = [file for file in ADDRESSED if _is_github(host) and (ENGINE_ROOT / file).is_file()]
        for file in (*files, *addressed):
            (new.root / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ENGINE_ROOT / file, new.root / file)
    readme = (Path(__file__).parent / "readme.md").read_text("utf-8")
    (new.root / "README.md").write_text(readme.format(name=answers.name), "utf-8", newline="\n")
    library = new.kb.library
    server_files.write(new.root, server_files.Site.at(library.site_url, is_indexed=library.indexed))
    if host or not with_engine:
        codeowners.write(new.root, new.kb)
    pipeline = pipeline_of(host)
    for file, text in pipeline.items():
        (new.root / file).parent.mkdir(parents=True, exist_ok=True)
        (new.root / file).write_text(text, "utf-8", newline="\n")
    if with_engine:
        write_manifest(new.root, (*files, *pipeline))


def adapt_forms(root: Path, old: str, new: str) -> None:
    """Write the new address of the site into the forms of the repository host that link to it."""
    for file in ADDRESSED:
        path = root / file
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def _is_github(host: Host | None) -> bool:
    return host is not None and any(path.startswith(f"/{HOST_FOLDER}/") for path in host.trusted)


def place(new: NewLibrary, target: Path) -> None:
    """Put a new library where there is no folder yet, or an empty one. Raises OSError if that is not possible."""
    if target.exists():
        target.rmdir()
    new.root.replace(target)


def swap_in(new: NewLibrary, root: Path) -> None:
    """Put a new library's files in the place of another one's in `root`. All of them or none: OSError then."""
    old = new.root.with_name("old")
    done: list[str] = []
    try:
        for name in _units(new.root):
            done.append(name)
            if (root / name).exists():
                _move(root / name, old / name)
            _move(new.root / name, root / name)
    except OSError:
        for name in reversed(done):
            if (old / name).exists():
                if (root / name).exists():
                    _move(root / name, new.root / name)
                _move(old / name, root / name)
        raise
    if root == ENGINE_ROOT:
        pipelines = [host.pipeline.target for host in HOSTS.values() if host.pipeline]
        present = [file for file in pipelines if (root / file).is_file()]
        write_manifest(root, (*engine_files(root), *host_files(root), *present))


def _units(root: Path) -> list[str]:
    """What changes places as a whole: the folders of words, and each file elsewhere, whose folder may hold others."""
    found = []
    for path in sorted(root.iterdir()):
        if path.is_dir() and path.name not in WORDS:
            found += [each.relative_to(root).as_posix() for each in sorted(path.rglob("*")) if each.is_file()]
        else:
            found.append(path.name)
    return found


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
