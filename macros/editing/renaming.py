"""`rename`: another id for a thing. Every reference follows, and old addresses of pages lead to the new ones."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from macros.check.library import LIBRARY_KEY
from macros.check.pages import split_address, target_of
from macros.editing.editable_kinds import (
    FILE_KINDS,
    EditRefused,
    file_of,
    files_of,
    kind_of,
    pages_of,
    require_new_id,
    without_folder,
)
from macros.editing.file_changes import FileChanges
from macros.editing.reference_places import Macros, Reference, ReferencePlaces
from macros.editing.verification import require_readable, verify
from macros.editing.yaml_places import addition, entry_span, new_field
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.addresses import address
from macros.knowledge.knowledge_base import LISTED
from macros.source.problems import Problem


@dataclass(frozen=True)
class Edit:
    """Planned changes that passed the check, what is new in its report, and what to look at next."""

    changes: FileChanges
    problems: tuple[Problem, ...] = ()
    next_steps: tuple[str, ...] = ()


def plan_rename(
    kb: KnowledgeBase, macros: Macros, root: Path, old: str, new: str, kind: str | None = None
) -> Edit:
    """Plan another id for a thing. Raises EditRefused, with the reason, for what cannot be done."""
    require_readable(kb)
    old, new = without_folder(old), without_folder(new)
    kind = kind_of(kb, old, kind)
    if new == old:
        raise EditRefused(f'The {kind} has the id "{old}" already.')
    require_new_id(kb, kind, new)
    changes = FileChanges(root)
    references = ReferencePlaces(kb, macros, changes).of(kind, old)
    for reference in references:
        write_reference(changes, reference, reference.new(new))
    _own_links(kb, changes, kind, old, new)
    report_counts(changes, references)
    _definition(kb, changes, kind, old, new)
    moved = _redirects(kb, changes, kind, old, new)
    problems = verify(
        changes,
        kb,
        macros,
        translated=lambda text: re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, text),
    )
    return Edit(changes, problems, tuple(_next_steps(kind, old, moved)))


def write_reference(changes: FileChanges, reference: Reference, text: str) -> None:
    """Write another text in the place of a reference. Raises EditRefused if the file does not say there what was read."""
    places = changes.places(reference.file)
    start = places.offset(reference.position)
    if places.text[start : start + 1] in ("'", '"') and places.text[start + 1 :].startswith(
        reference.written
    ):
        start += 1
    if not places.text.startswith(reference.written, start):
        problem = Problem(
            reference.file, *reference.position, f'"{reference.written}" is not written plainly here.'
        )
        raise EditRefused("Nothing was changed: write this on one line first, as a plain text.", (problem,))
    changes.splice(reference.file, start, start + len(reference.written), text)


def report_counts(changes: FileChanges, references: list[Reference]) -> None:
    """Report how many references of each file change."""
    for file, count in Counter(reference.file for reference in references).items():
        changes.report(file, f"changed {count} reference{'' if count == 1 else 's'}")


def add_redirects(kb: KnowledgeBase, changes: FileChanges, redirects: dict[str, str]) -> None:
    """Add redirects to data/library.yml, from old addresses to new ones."""
    document = kb.documents[LIBRARY_KEY]
    places = changes.places(document.file)
    lines = "\n".join(f"{old}: {new}" for old, new in redirects.items())
    if not lines:
        return
    if "redirects" in document.value:
        splice = addition(places, document, ("redirects",), lines)
    else:
        indented = lines.replace("\n", "\n  ")
        splice = new_field(places, f"\nredirects:\n  {indented}")
    changes.splice(document.file, *splice)
    noun = "a redirect" if len(redirects) == 1 else "redirects"
    changes.report(document.file, f"added {noun} from {' and '.join(redirects)}")


def _definition(kb: KnowledgeBase, changes: FileChanges, kind: str, old: str, new: str) -> None:
    """Rename the thing itself: its file, or its name in the file that lists its kind."""
    if kind in FILE_KINDS:
        changes.move(file_of(kind, old), file_of(kind, new))
        if kind == "script" and old in kb.file_ids["phrasings"]:
            changes.move(file_of("phrasings", old), file_of("phrasings", new))
    elif kind in LISTED:
        home, field = LISTED[kind]
        document = kb.documents[Key(home, home)]
        loc = (field, old)
        definition = Reference(document.file, document.key_positions[loc], old, "field", str)
        write_reference(changes, definition, new)
        changes.report(document.file, f"renamed the {kind}")


def _own_links(kb: KnowledgeBase, changes: FileChanges, kind: str, old: str, new: str) -> None:
    """Keep the links of a page that moves to another folder."""
    folder, new_folder = posixpath.dirname(old), posixpath.dirname(new)
    if kind != "page" or folder == new_folder:
        return
    file = file_of(kind, old)
    page = next(page for page in kb.pages if page.file == file)
    count = 0
    for written, position in page.links:
        parts = split_address(written)
        target = target_of(f"{old}.md", parts.path) if parts and parts.path else ""
        # A link to the page itself is one of its references.
        if target and target != f"{old}.md":
            rest = written[len(written.partition("#")[0]) :]
            link = posixpath.relpath(target, new_folder or ".") + rest
            write_reference(changes, Reference(file, position, written, "link", str), link)
            count += 1
    if count:
        changes.report(file, f"changed {count} link{'' if count == 1 else 's'} for its new folder")


def _redirects(kb: KnowledgeBase, changes: FileChanges, kind: str, old: str, new: str) -> dict[str, str]:
    """Lead from the old addresses of pages to the new ones. Returns those."""
    moved = {
        address(before): address(after)
        for before, after in zip(pages_of(kind, old), pages_of(kind, new), strict=True)
    }
    document = kb.documents.get(LIBRARY_KEY)
    if not moved or document is None or not kb.has("library"):
        return {}
    places = changes.places(document.file)
    # An address that a page has again needs no redirect.
    for each in (each for each in moved.values() if each in kb.library.redirects):
        changes.splice(document.file, *entry_span(places, document, ("redirects", each)), "")
    add_redirects(kb, changes, moved)
    return moved


def _next_steps(kind: str, old: str, moved: dict[str, str]) -> list[str]:
    steps = [f"The old address {before} leads to {after}." for before, after in moved.items()]
    steps += [
        f"The file {file} has a new address, and files cannot lead to one: tell those who use or subscribe to it."
        for file in files_of(kind, old)
    ]
    if kind == "script":
        steps.append("Tools that read the words as data, and snippets for typing, know it by its new id.")
    if kind == "branch":
        steps.append("Files that were printed for this branch have a new name from the next build on.")
    return steps
