"""`remove`: a thing is gone, with the references that can just go, or with another thing in its place.

An entry of a list or an optional field can just go. A sentence that uses a fact, a link, or a field that must name
something cannot: it is reported with its place, and nothing is changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from macros.editing.editable_kinds import (
    FILE_KINDS,
    EditRefused,
    file_of,
    kind_of,
    pages_of,
    without_folder,
)
from macros.editing.file_changes import FileChanges, TextPlaces
from macros.editing.reference_places import Macros, Reference, ReferencePlaces
from macros.editing.renaming import Edit, add_redirects, report_counts, write_reference
from macros.editing.verification import require_readable, verify
from macros.editing.yaml_places import block_end, entry_span, group_at
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.addresses import address
from macros.knowledge.knowledge_base import LISTED
from macros.model.field_rules import FieldRule, field_rules, rule_path
from macros.source.problems import Problem
from macros.source.yaml_loader import Document, FieldPath

NEEDED_LISTS = ("situation", "promise", "contact")
"""The kinds that are listed in a file, of which every library needs one."""


def plan_removal(
    kb: KnowledgeBase,
    macros: Macros,
    root: Path,
    id: str,
    kind: str | None = None,
    replace_by: str | None = None,
) -> Edit:
    """Plan to remove a thing, or to let another one take its place. Raises EditRefused for what cannot be done."""
    require_readable(kb)
    id, other = without_folder(id), without_folder(replace_by) if replace_by else None
    kind = kind_of(kb, id, kind)
    if other == id:
        raise EditRefused(f'"{id}" cannot take its own place. Name another {kind}.')
    if other:
        kind_of(kb, other, kind)
    changes = FileChanges(root)
    own_files = _own_files(kb, kind, id)
    references = [
        each for each in ReferencePlaces(kb, macros, changes).of(kind, id) if each.file not in own_files
    ]
    removal = _Removal(changes, kind, id, other)
    for reference in references:
        removal.handle(reference)
    removal.cut_entries()
    if removal.blocked:
        raise EditRefused(_refusal(kind, id, removal.blocked), tuple(removal.blocked))
    report_counts(changes, references)
    for file in own_files:
        changes.remove(file)
    if kind in LISTED:
        _cut_definition(kb, changes, kind, id)
    before = [address(page) for page in pages_of(kind, id)]
    after = [address(page) for page in pages_of(kind, other)] if other else []
    if after and kb.has("library"):
        add_redirects(kb, changes, dict(zip(before, after, strict=True)))
    problems = verify(changes, kb, macros)
    return Edit(changes, problems, tuple(_next_steps(before, after)))


@dataclass
class _Removal:
    """The changes of references to a thing that goes. `blocked` are those that must be changed by hand first."""

    changes: FileChanges
    kind: str
    id: str
    other: str | None
    blocked: list[Problem] = field(default_factory=list)
    entries: dict[tuple[str, FieldPath], list[Reference]] = field(default_factory=lambda: defaultdict(list))
    cuts: dict[tuple[str, FieldPath], FieldPath] = field(default_factory=dict)

    def handle(self, reference: Reference) -> None:
        """Write the other thing's id, or plan to cut the reference, or note that neither is possible."""
        if self.other and not self._is_redundant(reference, self.other):
            write_reference(self.changes, reference, reference.new(self.other))
            self._without_equal_deputy(reference, self.other)
        elif reference.form in ("field", "redirect"):
            self._cut_field(reference)
        elif reference.form == "nav":
            self._cut_line(reference)
        elif reference.form == "pattern":
            places = self.changes.places(reference.file)
            self._cut_lines(places, reference.file, reference.position.line)
        elif reference.form == "call" and reference.is_in_list:
            self._cut_argument(reference)
        else:
            self._block(reference, _MESSAGES[reference.form].format(reference.written))

    def _is_redundant(self, reference: Reference, other: str) -> bool:
        """Whether the reference goes although another thing takes the place: it is about the old one, or there twice."""
        document, loc = reference.document, reference.loc
        if reference.form in ("nav", "pattern"):
            listed = rf"(?m)(?<![\w./-])/?{re.escape(reference.new(other))}[ \t\r]*$"
            return re.search(listed, self.changes.places(reference.file).text) is not None
        if document is None:
            return False
        if reference.is_key:
            return True
        if isinstance(loc[-1], int):
            entries = group_at(document, loc[:-1])
            is_itself = loc[0] == "related" and document.file == file_of(self.kind, other)
            return other in entries or is_itself
        return loc == ("deputy",) and document.value.get("owner") == other

    def _without_equal_deputy(self, reference: Reference, other: str) -> None:
        """Cut a deputy who is the owner now."""
        document = reference.document
        if document and reference.loc == ("owner",) and document.value.get("deputy") == other:
            span = entry_span(self.changes.places(document.file), document, ("deputy",))
            self.changes.splice(document.file, *span, "")

    # --- fields ------------------------------------------------------------------------------------------------------

    def _cut_field(self, reference: Reference) -> None:
        """Plan to cut a list's entry, a named entry or an optional field."""
        document, model = reference.document, reference.model
        if document is None or model is None:
            return
        rules, loc = field_rules(model), reference.loc
        container = _rule(rules, loc[:-1]) if len(loc) > 1 else None
        if reference.is_key or isinstance(loc[-1], int) or (container and container.is_keyed):
            self._plan_cut(reference, document, loc)
        elif not rules[rule_path(rules, loc)].is_required:
            self.changes.splice(
                document.file, *entry_span(self.changes.places(document.file), document, loc), ""
            )
        elif len(loc) > 1 and isinstance(loc[-2], int):
            self._plan_cut(reference, document, loc[:-1])
        else:
            self._block(reference, f'{loc[-1]}: a {self.kind} must be named here, and it is "{self.id}".')

    def _plan_cut(self, reference: Reference, document: Document, entry: FieldPath) -> None:
        self.entries[document.file, entry[:-1]].append(reference)
        self.cuts[document.file, entry] = entry

    def cut_entries(self) -> None:
        """Cut the planned entries, and lists that become empty. Block those of a list that needs them."""
        for (file, container), references in self.entries.items():
            document, model = references[0].document, references[0].model
            if document is None or model is None:
                continue
            rules = field_rules(model)
            rule = rules[rule_path(rules, container)]
            cut = [entry for cut_file, entry in self.cuts if cut_file == file and entry[:-1] == container]
            left = len(group_at(document, container)) - len(cut)
            if left < max(rule.entries[0] if rule.entries else 0, int(rule.is_required)):
                for reference in references:
                    self._block(reference, f'{container[-1]}: "{self.id}" is one that this list needs.')
                continue
            places = self.changes.places(file)
            for entry in [container] if left == 0 else cut:
                self.changes.splice(file, *entry_span(places, document, entry), "")

    # --- pages and settings ------------------------------------------------------------------------------------------

    def _cut_argument(self, reference: Reference) -> None:
        """Cut an entry of a list in a macro call, if it is not the only one."""
        places = self.changes.places(reference.file)
        start = places.offset(reference.position) - 1
        end = start + len(reference.written) + 2
        if after := re.compile(r"\s*,\s*").match(places.text, end):
            self.changes.splice(reference.file, start, after.end(), "")
        elif before := re.search(r"\s*,\s*$", places.text[:start]):
            self.changes.splice(reference.file, before.start(), end, "")
        else:
            self._block(reference, f'"{reference.written}" is the only entry of this list.')

    def _cut_line(self, reference: Reference) -> None:
        """Cut an entry of the navigation, which is a line, if its section has another one."""
        places = self.changes.places(reference.file)
        number = reference.position.line
        line = places.line(number)
        indent = len(line) - len(line.lstrip())
        before, after = places.line(number - 1), places.line(number + 1)
        is_only = before.rstrip().endswith(":") and len(after) - len(after.lstrip()) < max(indent, 1)
        if not line.lstrip().startswith("- "):
            self._block(reference, "this entry of the navigation is not on a line of its own.")
        elif is_only:
            self._block(reference, "this is the only page of its section. Delete the section.")
        else:
            self._cut_lines(places, reference.file, number)

    def _cut_lines(self, places: TextPlaces, file: str, number: int) -> None:
        self.changes.splice(file, places.line_start(number), places.line_start(number + 1), "")

    def _block(self, reference: Reference, message: str) -> None:
        self.blocked.append(Problem(reference.file, *reference.position, message))


_MESSAGES = {
    "text": "this text uses {}.",
    "link": 'this link leads there: "{}".',
    "call": 'this macro call names "{}".',
}
"""What to say about a reference that must be changed by hand, by its form."""


def _own_files(kb: KnowledgeBase, kind: str, id: str) -> list[str]:
    """The files that go with a thing."""
    if kind not in FILE_KINDS:
        return []
    files = [file_of(kind, id)]
    if kind == "script" and id in kb.file_ids["phrasings"]:
        files.append(file_of("phrasings", id))
    return files


def _cut_definition(kb: KnowledgeBase, changes: FileChanges, kind: str, id: str) -> None:
    """Cut a thing out of the file that lists its kind. Raises EditRefused for the last one that a library needs."""
    home, name = LISTED[kind]
    document = kb.documents[Key(home, home)]
    places = changes.places(document.file)
    changes.report(document.file, f"removed the {kind}")
    if len(group_at(document, (name,))) > 1:
        changes.splice(document.file, *entry_span(places, document, (name, id)), "")
        return
    if kind in NEEDED_LISTS:
        problem = Problem(
            document.file,
            *document.key_at((name, id)),
            f'{name}: "{id}" is the only {kind}, and a library needs one.',
        )
        raise EditRefused(f"Nothing was changed: add another {kind} first.", (problem,))
    position = document.key_positions[(name,)]
    start, end = places.line_start(position.line), places.line_start(block_end(places, document, (name,)))
    ending = "\r\n" if places.text[:end].endswith("\r\n") else "\n"
    changes.splice(document.file, start, end, f"{name}: {{}}{ending}")


def _rule(rules: dict[str, FieldRule], loc: FieldPath) -> FieldRule | None:
    return rules.get(rule_path(rules, loc))


def _refusal(kind: str, id: str, blocked: list[Problem]) -> str:
    places = "this place needs" if len(blocked) == 1 else f"{len(blocked)} places need"
    return (
        f'Nothing was changed: {places} another {kind} than "{id}". '
        f"Change it there, or name one that takes its place everywhere: --replace-by ID"
    )


def _next_steps(before: list[str], after: list[str]) -> list[str]:
    if after:
        return [f"The old address {old} leads to {new}." for old, new in zip(before, after, strict=True)]
    return [
        f"The address {old} is gone. Links and printed codes that lead there find no page." for old in before
    ]
