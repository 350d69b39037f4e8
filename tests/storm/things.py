"""Edits that add or remove things: scripts, checklists, lessons, branches, roles, cards and promises."""

from __future__ import annotations

from collections import Counter

from macros.editing.adding import NewThing, plan_addition
from macros.editing.editable_kinds import EditRefused
from macros.editing.removal import plan_removal
from macros.knowledge import Key
from tests.storm.edited_library import EditedLibrary
from tests.storm.templates import CHECKLIST, LESSON, SCRIPT, WORDS


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
        title = f"{self.random.choice(WORDS).capitalize()} desk"
        return self.write_plan(plan_addition, NewThing("role", self.new_id(), title, self.pick("role") or ""))

    def remove(self, kind: str, *keeps: str) -> bool:
        """Remove one of six things of this kind, if it can just go. What it has in the fields `keeps`, another one has too."""
        self.settle()
        things = self.kb.all(kind)
        kept = {field: Counter(getattr(thing, field) for thing in things.values()) for field in keeps}
        ids = sorted(self.kb.ids(kind) or ())
        for id in self.random.sample(ids, min(len(ids), 6)):
            if any(kept[field][getattr(things[id], field)] < 2 for field in keeps):
                continue
            try:
                return self.write_plan(plan_removal, id, kind)
            except EditRefused:
                continue
        return False

    def edit_remove_script(self) -> bool:
        """One script less."""
        return self.remove("script", "situation", "promise")

    def edit_remove_lesson(self) -> bool:
        """One lesson less."""
        return self.remove("lesson", "promise")

    def edit_remove_branch(self) -> bool:
        """One branch less."""
        return self.remove("branch")

    def edit_remove_card(self) -> bool:
        """One card of the library's own less."""
        return self.remove("card")

    def edit_remove_fact(self) -> bool:
        """One fact less that no text uses."""
        return self.remove("fact")

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
