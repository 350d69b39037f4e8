"""Legal edits to a library's files, as a fork makes them: other words, numbers, ids, and other numbers of things.

Each edit is a method of `Storm` whose name begins with `edit_`. It changes the text of files and returns whether it found
something to change. `Storm.blow` applies a number of edits, chosen by a seeded generator of random numbers; ids, places and
references come from the library itself, so the edits work on any library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from macros.knowledge import Key, KnowledgeBase, read
from macros.model import KINDS, IdOf, walk
from macros.source.yaml_loader import Document
from macros.text.references import address_id, extension_id

WORDS = [
    "amber",
    "basil",
    "cedar",
    "delta",
    "ember",
    "fable",
    "grove",
    "heron",
    "inlet",
    "jade",
    "kelp",
    "lilac",
    "maple",
    "nectar",
    "olive",
    "pearl",
    "quartz",
    "river",
    "sage",
    "tulip",
]
SIMILAR_UNITS = {
    "minute": "second",
    "hour": "day",
    "month": "hour",
    "week": "year",
    "year": "week",
    "page": "item",
    "item": "page",
}
"""Units whose names are as long or shorter, so that no line grows beyond its limit."""
FOLDERS = {
    "script": "scripts",
    "checklist": "checklists",
    "role": "roles",
    "card": "cards",
    "lesson": "lessons",
    "branch": "branches",
}
INSIDE = {
    "situation": ("vocabulary", ("situations",)),
    "promise": ("charter", ("promises",)),
    "contact": ("library", ("contacts",)),
    "fact": ("library", ("facts",)),
    "resource": ("library", ("resources",)),
}
"""What has no file of its own: the thing in whose file it is listed, and the field."""

SCRIPT = """\
title: About the {word} {number}
situation: {situation}
promise: {promise}
patron_says:
  - Where is the {word} {number}?
  - I was sent here about {number} {word} things.
  - Nobody can tell me a thing on {word} {number}!
acknowledge: You came for the {word} {number}, and you are in the right place.
offers:
  - name: Look it up
    say: I can look up the {word} {number} with you right now.
    do: Turn the screen.
  - name: Write it down
    say: I can note your {word} {number} and call you today.
    do: Write the number and the hour into the log.
if_pressed: I can stay with you until we know more of the {word} {number}.
never_say:
  - line: That is not my job.
    instead: I can find out whose desk has the {word} {number}.
  - line: Who told you that?
    instead: I can look into the {word} {number}.
call:
  who: {contact}
  when:
    - Nobody knows it
channels:
  chat: Hello! I can look up the {word} {number} right now. What is it for?
card: I can look up the {word} {number} with you.
owner: {role}
reviewed: 2026-11-02
"""
CHECKLIST = """\
title: The {word} {number} list
kind: do-confirm
promise: {promise}
when: Each morning
how: Read each line, and confirm it.
blocks:
  - title: The desk
    pause: Stop at the desk.
    items:
      - text: The {word} lamp is on.
        never_skip: Someone steers by it.
closing: Done.
if_not: Write it into the log.
owner: {role}
reviewed: 2026-11-02
"""
LESSON = """\
---
title: On {word} {number}
description: A short read on {word} {number}.
promise: {promise}
minutes: 3
audience: All desks
takeaways:
  - One {word} at a time.
  - Two are too many.
  - Three are a crowd.
practice: [{script}]
huddle:
  - minutes: 4
    do: Read it aloud.
  - minutes: 6
    do: Talk about it.
owner: {role}
reviewed: 2026-11-02
---

### The {word}

There is one {word} for each desk.
"""
ROLE = """\
title: {Word} desk
purpose: Everything about the {word}.
accent: "#1D3F72"
accent_dark: "#B9D0F5"
pattern: hatch
scripts: [{script}]
checklist: {checklist}
may_decide: [Lend one {word}, Give a second {word}]
call:
  who: {contact}
  when: [A {word} is lost]
stop_line: "Danger: leave the {word}, and get help."
owner: {role}
reviewed: 2026-11-02
"""


class Storm:
    """A copy of a library under change.

    `pending` are replacements in lines, by file, line and column, which `settle` writes. Until then the places in `kb` hold.
    """

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = Random(seed)
        self.done: list[str] = []
        self._number = 100
        self._load()

    # --- running ---------------------------------------------------------------------------------------------------

    def blow(self, count: int) -> None:
        """Apply this many edits."""
        edits = [name for name in dir(self) if name.startswith("edit_")]
        while len(self.done) < count:
            name = self.random.choice(edits)
            if getattr(self, name)():
                self.done.append(name)
            if self.random.random() < 0.1 or name in STRUCTURAL:
                self.settle()
        self.settle()

    def settle(self) -> None:
        """Write what is pending, and read the library again."""
        by_file: dict[str, list[tuple[int, int, str, str]]] = {}
        for (file, line, column), (old, new) in self.pending.items():
            by_file.setdefault(file, []).append((line, column, old, new))
        for file, places in by_file.items():
            lines = self.text(file).split("\n")
            for line, column, old, new in sorted(places, reverse=True):
                row = lines[line - 1]
                assert row[column - 1 :].startswith(old), (file, line, column, old, row)
                lines[line - 1] = row[: column - 1] + new + row[column - 1 + len(old) :]
            self.write(file, "\n".join(lines))
        for old_file, new_file in self.moves.items():
            (self.root / old_file).rename(self.root / new_file)
        self._load()

    def _load(self) -> None:
        self.pending: dict[tuple[str, int, int], tuple[str, str]] = {}
        self.moves: dict[str, str] = {}
        self.renamed: set[tuple[str, str]] = set()
        self.kb: KnowledgeBase = read(self.root)
        assert not self.kb.problems, (self.done[-5:], [str(problem) for problem in self.kb.problems[:5]])

    # --- tools -----------------------------------------------------------------------------------------------------

    def text(self, file: str) -> str:
        """What a file says."""
        return (self.root / file).read_text("utf-8")

    def write(self, file: str, text: str) -> None:
        """Write a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")

    def path(self, kind: str, id: str) -> str:
        """The file of a thing."""
        return KINDS[kind].files.replace("*", id)

    def new_id(self) -> str:
        """An id that nothing has yet."""
        self._number += 1
        return f"{self.random.choice(WORDS)}-{self._number}"

    def pick(self, kind: str) -> str | None:
        """The id of a thing of this kind."""
        ids = sorted(self.kb.ids(kind) or ()) if kind in INSIDE else sorted(self.kb.all(kind))
        return self.random.choice(ids) if ids else None

    def replace(
        self, document: Document, loc: tuple[str | int, ...], old: str, new: str, *, is_key: bool = False
    ) -> bool:
        """Replace a value on one line, or a name; false where it is written over several lines or changes already."""
        place = (document.key_positions if is_key else document.positions).get(loc)
        if place is None:
            return False
        rest = self.text(document.file).split("\n")[place.line - 1][place.column - 1 :]
        found = next((form for form in (old, f'"{old}"', f"'{old}'") if rest.startswith(form)), None)
        after = rest[len(found) :].strip() if found else "x"
        if (
            found is None
            or (after and not re.match(r"[],}:]", after))
            or (document.file, *place) in self.pending
        ):
            return False
        self.pending[document.file, *place] = (found, new)
        return True

    def plain(self, new: str) -> str:
        """A text as YAML takes it anywhere."""
        return f'"{new}"' if re.search(r"[:#,\[\]{}&*!|>%@`]", new) else new

    def everywhere(self, change: Callable[[str], str]) -> None:
        """Change the text of every file of words."""
        self.settle()
        for path in [*(self.root / "data").rglob("*"), *(self.root / "docs").rglob("*")]:
            if path.suffix in (".yml", ".md"):
                before = path.read_text("utf-8")
                if (after := change(before)) != before:
                    path.write_text(after, "utf-8", newline="\n")

    def references(self, kind: str, id: str) -> Iterator[tuple[Document, tuple[str | int, ...], bool]]:
        """Each place in data, in front matter and in blanks that names this id."""
        for key, found in self.kb.texts:
            if found.text == id and (names := found.annotation(IdOf)) and names.kind == kind:
                yield self.kb.documents[key], found.loc, found.is_key
        for name, template in self.kb.file_templates.items():
            for found in walk(KINDS[name].model.model_validate(template.document.value)):
                if found.text == id and (names := found.annotation(IdOf)) and names.kind == kind:
                    yield template.document, found.loc, found.is_key

    def lines_of(self, document: Document, loc: tuple[str | int, ...]) -> tuple[int, int]:
        """The lines (from, up to) of the named field or the list entry at a path: itself and what is indented below it."""
        lines = self.text(document.file).split("\n")
        start = (document.key_positions.get(loc) or document.positions[loc]).line - 1
        indent = len(lines[start]) - len(lines[start].lstrip())
        end = start + 1
        while end < len(lines) and (
            not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent
        ):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return start, end

    def cut(self, document: Document, loc: tuple[str | int, ...], put: str = "") -> None:
        """Take out the field or entry at a path, or put other lines in its place."""
        start, end = self.lines_of(document, loc)
        lines = self.text(document.file).split("\n")
        self.write(
            document.file, "\n".join([*lines[:start], *(put.split("\n") if put else ()), *lines[end:]])
        )

    def swap(self, document: Document, one: tuple[str | int, ...], other: tuple[str | int, ...]) -> None:
        """Let two fields or entries change places."""
        (a, b), (c, d) = sorted((self.lines_of(document, one), self.lines_of(document, other)))
        lines = self.text(document.file).split("\n")
        self.write(document.file, "\n".join([*lines[:a], *lines[c:d], *lines[b:c], *lines[a:b], *lines[d:]]))

    def is_written(self, said: str) -> bool:
        """Whether somebody typed this somewhere, in whatever case."""
        return any(said.lower() in found.text.lower() for _, found in self.kb.texts)

    def is_named(self, id: str) -> bool:
        """Whether a page links to or calls something of this id."""
        return any(re.search(rf"[/(\"']{id}[.\"']", "\n".join(page.lines)) for page in self.kb.pages)

    def fill(self, template: str) -> str:
        """A template of a file, with ids of this library."""
        word = self.random.choice(WORDS)
        self._number += 1
        ids = {
            kind: self.pick(kind)
            for kind in ("situation", "contact", "role", "script", "checklist", "promise")
        }
        return template.format(word=word, Word=word.capitalize(), number=self._number, **ids)

    def _optional(self, kind: str, field: str) -> bool:
        """Take out a field that may be left out."""
        self.settle()
        having = [
            key
            for key in sorted(self.kb.documents)
            if key.kind == kind and field in self.kb.documents[key].value
        ]
        if not having:
            return False
        self.cut(self.kb.documents[self.random.choice(having)], (field,))
        return True

    # --- words -----------------------------------------------------------------------------------------------------

    def _reword(self, kind: str, *loc: str, most: int) -> bool:
        id = self.pick(kind)
        if id is None:
            return False
        key = Key(kind, id)
        document = self.kb.documents[key]
        old = document.value
        for part in loc:
            old = old.get(part, "") if isinstance(old, dict) else ""
        self._number += 1
        new = f"{self.random.choice(WORDS).capitalize()} {self._number}"
        return isinstance(old, str) and len(new) <= most and self.replace(document, loc, old, new)

    def edit_title(self) -> bool:
        """Another title."""
        return self._reword(
            self.random.choice(["script", "checklist", "role", "card", "lesson"]), "title", most=20
        )

    def edit_line(self) -> bool:
        """Other words in a script, a checklist, or the charter."""
        kind, loc = self.random.choice(
            [("script", ("acknowledge",)), ("checklist", ("when",)), ("checklist", ("closing",)), ("script", ("if_pressed",)),
             ("role", ("purpose",)), ("branch", ("name",)), ("lesson", ("description",)), ("lesson", ("audience",))]
        )  # fmt: skip
        return self._reword(kind, *loc, most=30)

    def edit_promise(self) -> bool:
        """A promise with other words."""
        loc = ("promises", self.pick("promise") or "", self.random.choice(["name", "short", "expect"]))
        return self._inside("charter", loc)

    def edit_situation(self) -> bool:
        """A situation with other words."""
        loc = (
            "situations",
            self.pick("situation") or "",
            self.random.choice(["label", "description", "filter_hint"]),
        )
        return self._inside("vocabulary", loc)

    def edit_contact(self) -> bool:
        """A contact with another title or extension."""
        id, field = self.pick("contact") or "", self.random.choice(["title", "extension"])
        old = self.kb.documents[Key("library", "library")].value["contacts"][id][field]
        new = (
            f'"{self.random.randint(10 ** (len(old) - 1), 10 ** len(old) - 1)}"'
            if field == "extension"
            else None
        )
        return self._inside("library", ("contacts", id, field), new)

    def edit_library(self) -> bool:
        """The library's name, address, currency, paper, mailbox, or how long a review holds."""
        field, new = self.random.choice(
            [("name", "Amber Lake Library"), ("short_name", "Amber Lake"), ("site_url", "https://desk.lake.example/"),
             ("currency", '"€"'), ("currency", "kr"), ("paper", "a4"), ("suggest_email", "words@lake.example")]
        )  # fmt: skip
        return self._inside("library", (field,), new)

    def edit_review_months(self) -> bool:
        """A review holds for longer or shorter."""
        return self._inside(
            "library",
            ("review_months", self.random.choice(["script", "role", "lesson"])),
            str(self.random.randint(1, 36)),
        )

    def edit_site_name(self) -> bool:
        """Another name of the site."""
        self.write(
            "mkdocs.yml",
            re.sub(
                r"(?m)^site_name: .*$",
                f"site_name: The {self.random.choice(WORDS)} book",
                self.text("mkdocs.yml"),
            ),
        )
        return True

    def edit_navigation(self) -> bool:
        """Another title in the navigation."""
        lines = self.text("mkdocs.yml").split("\n")
        number = self.random.choice(
            [number for number, line in enumerate(lines) if re.match(r"  - .*: .*\.md$", line)]
        )
        lines[number] = re.sub(r"- [^:]+:", f"- {self.random.choice(WORDS).capitalize()}:", lines[number])
        self.write("mkdocs.yml", "\n".join(lines))
        return True

    def _inside(self, kind: str, loc: tuple[str, ...], new: str | None = None) -> bool:
        document = self.kb.documents[Key(kind, kind)]
        old = document.value
        for part in loc:
            old = old.get(part, {})
        self._number += 1
        return isinstance(old, str) and self.replace(
            document, loc, old, new or f"{self.random.choice(WORDS)} {self._number}"
        )

    # --- facts -----------------------------------------------------------------------------------------------------

    def edit_fact_value(self) -> bool:
        """Another number, of as many digits, that no text has typed."""
        id = self.pick("fact")
        if id is None:
            return False
        fact = self.kb.library.facts[id]
        if fact.unit == "text" or not fact.value.isdigit():
            return self._inside("library", ("facts", id, "label"))
        new = str(self.random.randint(max(2, 10 ** (len(fact.value) - 1)), 10 ** len(fact.value) - 1))
        return not self._is_typed(new, fact.unit) and self._inside("library", ("facts", id, "value"), new)

    def _is_typed(self, number: str, unit: str) -> bool:
        spelled = [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
        ways = [number, *(spelled[int(number) : int(number) + 1] if len(number) < 3 else [])]
        return unit == "money" or any(
            self.is_written(f"{way}{between}{unit}") for way in ways for between in " -"
        )

    def edit_fact_unit(self) -> bool:
        """Another unit."""
        id = self.pick("fact")
        fact = self.kb.library.facts[id] if id else None
        unit = SIMILAR_UNITS.get(fact.unit) if fact else None
        if fact is None or unit is None or self._is_typed(fact.value, unit):
            return False
        return self._inside("library", ("facts", str(id), "unit"), unit)

    def edit_fact_words(self) -> bool:
        """Another label or note of a fact."""
        return self._inside(
            "library", ("facts", self.pick("fact") or "", self.random.choice(["label", "note", "group"]))
        )

    def edit_add_fact(self) -> bool:
        """One more fact."""
        if not self.kb.library.facts:
            return False
        self._number += 1
        self._insert(
            "library",
            "facts",
            f"  added_{self._number}:\n    label: Added {self._number}\n    value: 17\n    unit: item",
        )
        return True

    # --- ids -------------------------------------------------------------------------------------------------------

    def rename(self, kind: str, old: str, new: str) -> bool:
        """Give a thing another id, with everything that refers to it."""
        if kind in ("fact", "resource"):
            new = new.replace("-", "_")
        if (kind, old) in self.renamed:
            return False
        self.renamed.add((kind, old))
        for document, loc, is_key in list(self.references(kind, old)):
            assert self.replace(document, loc, old, new, is_key=is_key), (document.file, loc)
        if kind in INSIDE:
            home, loc = INSIDE[kind]
            assert self.replace(self.kb.documents[Key(home, home)], (*loc, old), old, new, is_key=True)
        else:
            self.moves[self.path(kind, old)] = self.path(kind, new)
            if kind == "script" and old in self.kb.phrasings:
                self.moves[self.path("phrasings", old)] = self.path("phrasings", new)
        self.everywhere(lambda text: self._renamed(text, kind, old, new))
        self.settle()
        return True

    def _renamed(self, text: str, kind: str, old: str, new: str) -> str:
        """A file with its references in braces, its calls and its links renamed."""
        braces = {
            "fact": [(old, new)],
            "resource": [(old, new), (address_id(old), address_id(new))],
            "contact": [(extension_id(old), extension_id(new))],
        }
        for before, after in braces.get(kind, ()):
            text = text.replace(f"{{{before}}}", f"{{{after}}}")
        parameter = {"script": "script|scripts", "fact": "fact", "checklist": "checklist"}.get(kind, kind)
        text = re.sub(r"\{\{.*?\}\}", lambda call: self._call(call[0], kind, parameter, old, new), text)
        if kind == "promise":
            text = text.replace(f"charter.md#{old})", f"charter.md#{new})")
        if kind in FOLDERS:
            text = re.sub(rf"(\]\([^)\s]*{FOLDERS[kind]}/){old}(\.md|/)", rf"\g<1>{new}\2", text)
        if kind == "lesson":
            text = re.sub(rf"(\]\(){old}(\.md)", rf"\g<1>{new}\2", text)
        return text

    def _call(self, call: str, kind: str, parameter: str, old: str, new: str) -> str:
        """A macro call with the id renamed: a lone argument of a macro of this kind, or an argument of this name."""
        call = re.sub(rf"(\{{\{{ *(?:{kind}|{kind}_card)\(\s*[\"']){old}([\"'])", rf"\g<1>{new}\2", call)
        return re.sub(rf"((?:{parameter})=(?:\[[^]]*)?[\"']){old}([\"'])", rf"\g<1>{new}\2", call)

    def edit_rename(self) -> bool:
        """Another id for something."""
        kind = self.random.choice([*FOLDERS, *INSIDE])
        id = self.pick(kind)
        return id is not None and self.rename(kind, id, self.new_id())

    def rename_everything(self) -> None:
        """Another id for each thing."""
        for kind in (*FOLDERS, *INSIDE):
            for id in sorted(self.kb.ids(kind) or ()) if kind in INSIDE else sorted(self.kb.all(kind)):
                self.rename(kind, id, self.new_id())

    # --- numbers of things -----------------------------------------------------------------------------------------

    def _insert(self, kind: str, field: str, lines: str) -> None:
        """Add lines at the end of a group of fields."""
        self.settle()
        document = self.kb.documents[Key(kind, kind)]
        _, end = self.lines_of(document, (field,))
        rows = self.text(document.file).split("\n")
        self.write(document.file, "\n".join([*rows[:end], lines, *rows[end:]]))

    def edit_add_script(self) -> bool:
        """One more script."""
        self.write(self.path("script", self.new_id()), self.fill(SCRIPT))
        return True

    def edit_add_checklist(self) -> bool:
        """One more checklist. A library with as many checklists as promises keeps each promise with one."""
        kept = {checklist.promise for checklist in self.kb.checklists.values()}
        if len(kept) < len(self.kb.charter.promises) <= len(self.kb.checklists) + 1:
            return False
        self.settle()
        self.write(self.path("checklist", self.new_id()), self.fill(CHECKLIST))
        return True

    def edit_add_lesson(self) -> bool:
        """One more lesson, in a library that has some."""
        if not self.kb.lessons:
            return False
        self.write(self.path("lesson", self.new_id()), self.fill(LESSON))
        return True

    def edit_add_branch(self) -> bool:
        """One more branch."""
        self.write(
            self.path("branch", self.new_id()), f"name: {self.random.choice(WORDS).capitalize()} Branch\n"
        )
        return True

    def edit_add_role(self) -> bool:
        """One more desk, with its lines in the charter."""
        if len(self.kb.roles) > 12:
            return False
        id = self.new_id()
        self.settle()
        document = self.kb.documents[Key("charter", "charter")]
        lines = self.text(document.file).split("\n")
        places = [document.key_at(("promises", promise, "roles")) for promise in self.kb.charter.promises]
        for place in sorted(places, reverse=True):
            lines.insert(place.line, " " * (place.column + 1) + f"{id}: Keep the {id} in sight.")
        self.write(document.file, "\n".join(lines))
        library = self.kb.documents[Key("library", "library")]
        desks = "\n".join(f"    - {desk}" for desk in (*self.kb.library.front_page.desks, id))
        self.cut(library, ("front_page", "desks"), f"  desks:\n{desks}")
        self.write(self.path("role", id), self.fill(ROLE))
        return True

    def edit_remove_script(self) -> bool:
        """One script less: one that no list needs, and that is not the last of its situation or promise."""
        self.settle()
        used = {script for role in self.kb.roles.values() for script in role.scripts}
        for id, script in self.random.sample(sorted(self.kb.scripts.items()), len(self.kb.scripts)):
            others = [other for name, other in self.kb.scripts.items() if name != id]
            places = list(self.references("script", id))
            is_needed = any(loc[0] != "related" for _, loc, _ in places) or id in used or self.is_named(id)
            if is_needed or not any(each.situation == script.situation for each in others):
                continue
            if not any(each.promise == script.promise for each in others):
                continue
            for document in {document.file: document for document, _, _ in places}.values():
                self.cut(document, ("related",))
            for file in (self.path("script", id), self.path("phrasings", id)):
                (self.root / file).unlink(missing_ok=True)
            return True
        return False

    def edit_remove_lesson(self) -> bool:
        """One lesson less."""
        self.settle()
        for id, lesson in sorted(self.kb.lessons.items()):
            others = [other.promise for name, other in self.kb.lessons.items() if name != id]
            if self.is_named(id) or lesson.promise not in others:
                continue
            for document in {
                document.file: document for document, _, _ in self.references("lesson", id)
            }.values():
                self.cut(document, ("lessons",))
            (self.root / self.path("lesson", id)).unlink()
            return True
        return False

    def edit_remove_branch(self) -> bool:
        """One branch less."""
        id = self.pick("branch")
        if id is None:
            return False
        self.settle()
        (self.root / self.path("branch", id)).unlink(missing_ok=True)
        return True

    def edit_remove_card(self) -> bool:
        """One card of the library's own less."""
        id = self.pick("card")
        if id is None or self.is_named(id):
            return False
        self.settle()
        (self.root / self.path("card", id)).unlink(missing_ok=True)
        return True

    def edit_add_promise(self) -> bool:
        """One more promise, kept by a script, a checklist and a lesson that had another one."""
        if len(self.kb.charter.promises) > 4:
            return False
        self.settle()
        chosen = []
        for kind in ("script", "checklist", "lesson"):
            of = [(id, thing.promise) for id, thing in sorted(self.kb.all(kind).items())]  # type: ignore[attr-defined]
            spare = [id for id, promise in of if [other for _, other in of].count(promise) > 1]
            if spare:
                chosen.append(Key(kind, self.random.choice(spare)))
            elif kind == "script" or len(of) > len(self.kb.charter.promises):
                return False
        id = self.new_id()
        for key in chosen:
            old = self.kb.things[key].promise  # type: ignore[attr-defined]
            assert self.replace(self.kb.documents[key], ("promise",), old, id)
        roles = "\n".join(f"      {role}: Keep it, as {role} does." for role in self.kb.roles)
        standard = "      - text: It is kept.\n        measure: One look a month\n        target: All\n"
        self._insert(
            "charter",
            "promises",
            f"  {id}:\n    name: {id.split('-')[0].capitalize()}\n    short: We keep it.\n    expect: It is kept.\n"
            f"    standards:\n{standard}{standard}    looks_like: [A walk., A call.]\n"
            f"    does_not_look_like: [A shrug., A frown.]\n    roles:\n{roles}",
        )
        return True

    # --- lists and optional fields ---------------------------------------------------------------------------------

    def _shorten(self, kind: str, field: str, least: int) -> bool:
        """Take the last entry out of a list that has more than the least."""
        self.settle()
        having = [
            (document, len(document.value[field]))
            for key, document in sorted(self.kb.documents.items())
            if key.kind == kind and len(document.value.get(field, ())) > least
            and self.text(document.file).split("\n")[document.positions[(field, 0)].line - 1].lstrip().startswith("- ")
        ]  # fmt: skip
        if not having:
            return False
        document, length = self.random.choice(having)
        self.cut(document, (field, length - 1))
        return True

    def edit_fewer_offers(self) -> bool:
        """A script with one offer less."""
        return self._shorten("script", "offers", 2)

    def edit_fewer_phrasings(self) -> bool:
        """A script with one way to ask less."""
        return self._shorten("script", "patron_says", 3)

    def edit_fewer_scripts_on_a_card(self) -> bool:
        """A desk card with one script less."""
        return self._shorten("role", "scripts", 1)

    def edit_fewer_decisions(self) -> bool:
        """A desk that decides one thing less."""
        return self._shorten("role", "may_decide", 2)

    def edit_fewer_blocks(self) -> bool:
        """A checklist with one block less."""
        self.settle()
        having = [
            id
            for id, each in sorted(self.kb.checklists.items())
            if len(each.blocks) > 1 and any(item.never_skip for item in each.blocks[0].items)
        ]
        if not having:
            return False
        id = self.random.choice(having)
        self.cut(self.kb.documents[Key("checklist", id)], ("blocks", len(self.kb.checklists[id].blocks) - 1))
        return True

    def edit_fewer_steps(self) -> bool:
        """Three steps of an answer in the place of four."""
        self.settle()
        for way in ("from_yes", "kind_no"):
            steps = getattr(self.kb.questions, way).steps
            if len(steps) > 3:
                self.cut(self.kb.documents[Key("questions", "questions")], (way, "steps", len(steps) - 1))
                return True
        return False

    def edit_leave_out(self) -> bool:
        """A thing without one of its optional fields."""
        kind, field = self.random.choice(
            [("script", "authority"), ("script", "when"), ("script", "stop_line"), ("script", "deputy"), ("script", "related"),
             ("script", "lessons"), ("script", "source"), ("script", "limit"), ("checklist", "source"), ("checklist", "sign"),
             ("checklist", "deputy"), ("role", "deputy"), ("role", "checklists"), ("lesson", "source"), ("charter", "source"),
             ("card", "checklist"), ("card", "stop_line"), ("card", "promises"), ("library", "repository"),
             ("library", "suggest_email"), ("library", "teams"), ("branch", "contacts"), ("branch", "facts")]
        )  # fmt: skip
        return self._optional(kind, field)

    def edit_one_channel(self) -> bool:
        """A script with a reply for chat alone."""
        self.settle()
        having = [id for id, script in sorted(self.kb.scripts.items()) if len(script.channels) == 2]
        if not having:
            return False
        self.cut(
            self.kb.documents[Key("script", self.random.choice(having))],
            ("channels", self.random.choice(["chat", "email"])),
        )
        return True

    def edit_no_phrasings(self) -> bool:
        """A script without further ways to ask."""
        id = self.pick("phrasings")
        if id is None:
            return False
        self.settle()
        (self.root / self.path("phrasings", id)).unlink(missing_ok=True)
        return True

    def edit_order(self) -> bool:
        """Another order: of desks, promises, situations, contacts, facts, or the scripts on a card."""
        self.settle()
        kind, field = self.random.choice(
            [
                ("charter", "promises"),
                ("vocabulary", "situations"),
                ("library", "contacts"),
                ("library", "facts"),
                ("role", "scripts"),
            ]
        )
        key = Key(kind, self.pick(kind) or "") if kind == "role" else Key(kind, kind)
        document = self.kb.documents[key]
        group = document.value[field]
        names = list(group) if isinstance(group, dict) else list(range(len(group)))
        starts = {
            document.key_positions.get((field, name), document.positions.get((field, name))).line
            for name in names
        }
        if len(names) < 2 or len(starts) < len(names):
            return False
        one, other = self.random.sample(names, 2)
        self.swap(document, (field, one), (field, other))
        return True


STRUCTURAL = {
    name
    for name in dir(Storm)
    if name.startswith(
        ("edit_add", "edit_remove", "edit_fewer", "edit_leave", "edit_order", "edit_one", "edit_no_")
    )
}
"""Edits that move lines, after which the library is read again."""
