"""Edits that add or remove things: scripts, checklists, lessons, branches, roles, cards and promises."""

from __future__ import annotations

from macros.knowledge import Key
from tests.storm.edited_library import EditedLibrary
from tests.storm.templates import CHECKLIST, LESSON, ROLE, SCRIPT, WORDS


class ThingEdits(EditedLibrary):
    """Edits that change how many things there are."""

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
