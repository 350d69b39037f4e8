"""Takes out of a copy of a library what a new one does not keep, with every reference to it.

Unlike `remove`, which refuses what it cannot decide, this finds a substitute: a deputy or a desk as the owner, another kept
script for the only one on a list, the words of a link without the link. What would still be wrong is reported by the check.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.adoption.selection import Selection
from macros.editing.editable_kinds import FILE_KINDS, file_of
from macros.editing.file_changes import FileChanges
from macros.editing.reference_places import Macros, Reference, ReferencePlaces
from macros.editing.renaming import write_reference
from macros.editing.yaml_places import block_end, entry_span, group_at
from macros.knowledge import Key, KnowledgeBase, read
from macros.knowledge.knowledge_base import LISTED
from macros.model.field_rules import FieldRule, field_rules, rule_path
from macros.source.yaml_loader import Document, FieldPath

UNUSED_KINDS = ("fact", "decision", "resource", "contact")
"""The kinds whose things go where nothing uses them."""


def reduce(root: Path, macros: Macros, selection: Selection, keep: Iterable[str] = ()) -> list[str]:
    """Take out of the library at `root` what is not selected. Returns remarks.

    Facts, resources and contacts that nothing uses then go, too, unless they are in `keep`.
    """
    kb = read(root)
    _remove(kb, macros, root, selection.left_out(kb), selection)
    kb = read(root)
    kept = {*keep, next(iter(kb.library.contacts))}
    unused = {kind: tuple(sorted(ids - kept)) for kind, ids in _unused(kb, macros, root).items()}
    _remove(kb, macros, root, unused, selection)
    return [
        f"Left out {len(ids)} {kind}{'' if len(ids) == 1 else 's'} that nothing uses: {', '.join(ids)}."
        for kind, ids in unused.items()
        if ids
    ]


def _unused(kb: KnowledgeBase, macros: Macros, root: Path) -> dict[str, set[str]]:
    """The facts, resources and contacts that nothing refers to."""
    places = ReferencePlaces(kb, macros, FileChanges(root))
    return {kind: {id for id in kb.ids(kind) or () if not places.of(kind, id)} for kind in UNUSED_KINDS}


def _remove(
    kb: KnowledgeBase, macros: Macros, root: Path, gone: Mapping[str, tuple[str, ...]], selection: Selection
) -> None:
    """Remove things of several kinds at once, and write the files."""
    changes = FileChanges(root)
    places = ReferencePlaces(kb, macros, changes)
    files = {file for kind, ids in gone.items() for id in ids for file in _files(kb, kind, id)}
    cuts = _Cuts(kb, changes, selection)
    for kind, ids in gone.items():
        for id in ids:
            for reference in places.of(kind, id):
                if reference.file not in files:
                    cuts.handle(kind, reference)
            if kind in LISTED:
                cuts.cut_definition(kind, id)
    cuts.write_groups()
    for file in sorted(files):
        changes.remove(file)
    changes.apply()


def _files(kb: KnowledgeBase, kind: str, id: str) -> list[str]:
    """The files that go with a thing."""
    if kind not in FILE_KINDS:
        return []
    is_asked = kind == "script" and id in kb.file_ids["phrasings"]
    return [file_of(kind, id), *([file_of("phrasings", id)] if is_asked else ())]


@dataclass
class _Cuts:
    """The changes of references to things that go. Entries of lists and groups are collected, and cut together."""

    kb: KnowledgeBase
    changes: FileChanges
    selection: Selection
    groups: dict[tuple[str, FieldPath], set[FieldPath]] = field(default_factory=lambda: defaultdict(set))
    documents: dict[str, tuple[Document, Mapping[str, FieldRule]]] = field(default_factory=dict)

    def handle(self, kind: str, reference: Reference) -> None:
        """Cut a reference, or write another id in its place."""
        match reference.form:
            case "field" | "redirect":
                self._cut_field(kind, reference)
            case "nav" | "pattern":
                places = self.changes.places(reference.file)
                line = reference.position.line
                self.changes.splice(reference.file, places.line_start(line), places.line_start(line + 1), "")
            case "call":
                self._cut_call(reference)
            case "link":
                self._cut_link(reference)

    def cut_definition(self, kind: str, id: str) -> None:
        """Cut a thing out of the file that lists its kind."""
        home, name = LISTED[kind]
        document = self.kb.documents[Key(home, home)]
        self._note(document, type(self.kb.things[Key(home, home)]), (name, id))

    def _note(self, document: Document, model: type, entry: FieldPath) -> None:
        self.documents.setdefault(document.file, (document, field_rules(model)))
        self.groups[document.file, entry[:-1]].add(entry)

    def _cut_field(self, kind: str, reference: Reference) -> None:
        document, model, loc = reference.document, reference.model, reference.loc
        if document is None or model is None:
            return
        rules = field_rules(model)
        container = rules.get(rule_path(rules, loc[:-1])) if len(loc) > 1 else None
        if reference.is_key or isinstance(loc[-1], int) or (container and container.is_keyed):
            self._note(document, model, loc)
        elif not rules[rule_path(rules, loc)].is_required:
            self._cut_line(document, loc)
        elif len(loc) > 1 and isinstance(loc[-2], int):
            self._note(document, model, loc[:-1])
        else:
            self._substitute(kind, reference, document)

    def _cut_line(self, document: Document, loc: FieldPath) -> None:
        span = entry_span(self.changes.places(document.file), document, loc)
        self.changes.splice(document.file, *span, "")

    def _substitute(self, kind: str, reference: Reference, document: Document) -> None:
        """Write a kept thing's id into a field that must name one: for an owner the deputy, or a desk that has the script."""
        kept = self.selection.kept[kind]
        new = kept[0]
        if reference.loc == ("owner",):
            deputy = document.value.get("deputy")
            id = Path(document.file).stem
            carrying = [desk for desk in kept if id in self.kb.roles[desk].scripts]
            new = deputy if deputy in kept else (*carrying, kept[0])[0]
            if deputy == new:
                self._cut_line(document, ("deputy",))
        write_reference(self.changes, reference, reference.new(new))

    def _cut_call(self, reference: Reference) -> None:
        """Cut the line of a macro call, with the empty line after it."""
        places = self.changes.places(reference.file)
        line = reference.position.line
        end = line + 1 if line == places.line_count or places.line(line + 1).strip() else line + 2
        self.changes.splice(reference.file, places.line_start(line), places.line_start(end), "")

    def _cut_link(self, reference: Reference) -> None:
        """Keep the words of a link, without the link."""
        places = self.changes.places(reference.file)
        at = places.offset(reference.position)
        for match in re.finditer(r"\[([^\[\]]*)\]\([^()]*\)", places.text):
            if match.start() <= at < match.end():
                self.changes.splice(reference.file, *match.span(), match[1])

    # --- entries of lists and groups ---------------------------------------------------------------------------------

    def write_groups(self) -> None:
        """Cut the collected entries. A list that needs more than what is left gets other kept ids."""
        for (file, container), cut in self.groups.items():
            document, rules = self.documents[file]
            places = self.changes.places(file)
            group = group_at(document, container)
            kept = [name for name in _names(group) if (*container, name) not in cut]
            rule = rules.get(rule_path(rules, container))
            least = max(rule.entries[0] if rule and rule.entries else 0, int(bool(rule and rule.is_required)))
            fill = self._fill(rule, group, kept)[: max(least - len(kept), 0)]
            if places.text[places.offset(document.positions[container])] in "[{":
                self._write_brackets(document, container, kept, fill)
            elif not kept and not fill:
                self._write_empty(document, container, group, is_required=bool(rule and rule.is_required))
            else:
                entries = sorted(cut, key=str)
                for entry, new in zip(entries, fill, strict=False):
                    position = document.positions[entry]
                    start = places.offset(position)
                    self.changes.splice(file, start, start + len(str(_value(document, entry))), new)
                for entry in entries[len(fill) :]:
                    self.changes.splice(file, *entry_span(places, document, entry), "")

    def _fill(self, rule: FieldRule | None, group: object, kept: list[str | int]) -> list[str]:
        """Ids that a list does not have yet, of the kind that it holds."""
        if rule is None or rule.refers_to is None or not isinstance(group, list):
            return []
        there = {group[name] for name in kept if isinstance(name, int)}
        return [id for id in self.selection.kept.get(rule.refers_to, ()) if id not in there]

    def _write_brackets(
        self, document: Document, container: FieldPath, kept: list[str | int], fill: list[str]
    ) -> None:
        """Write the kept entries of a list in brackets, or the kept fields of a group in braces."""
        places = self.changes.places(document.file)
        if not kept and not fill and isinstance(container[-1], str):
            self._cut_line(document, container)
            return
        start = places.offset(document.positions[container])
        spans = [
            entry_span(places, document, (*container, name)) for name in _names(group_at(document, container))
        ]
        texts = dict(
            zip(_names(group_at(document, container)), (places.text[a:b] for a, b in spans), strict=True)
        )
        end = spans[-1][1]
        entries = [*(texts[name].strip(" ,\n") for name in kept), *fill]
        self.changes.splice(document.file, start + 1, end, ", ".join(entries))

    def _write_empty(
        self, document: Document, container: FieldPath, group: object, *, is_required: bool
    ) -> None:
        """Cut a list or a group of which nothing is left, or write an empty one where the field is required."""
        if not is_required:
            self._cut_line(document, container)
            return
        places = self.changes.places(document.file)
        line = document.key_positions[container].line
        end = places.line_start(block_end(places, document, container))
        head = places.line(line).split(":")[0]
        empty = "{}" if isinstance(group, dict) else "[]"
        self.changes.splice(document.file, places.line_start(line), end, f"{head}: {empty}\n")


def _names(group: dict[str, object] | list[object]) -> list[str | int]:
    return list(group) if isinstance(group, dict) else list(range(len(group)))


def _value(document: Document, loc: FieldPath) -> object:
    value: object = document.value
    for part in loc:
        value = value[part]  # type: ignore[index]
    return value
