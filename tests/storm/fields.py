"""Edits of what a thing holds: shorter lists, fields left out, and another order."""

from __future__ import annotations

from macros.knowledge import Key
from tests.storm.edited_library import EditedLibrary


class FieldEdits(EditedLibrary):
    """Edits that take entries and optional fields out, or change their order."""

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
        """A script with a reply for one channel alone."""
        self.settle()
        having = [id for id, script in sorted(self.kb.scripts.items()) if len(script.channels) == 2]
        if not having:
            return False
        id = self.random.choice(having)
        channel = self.random.choice(sorted(self.kb.scripts[id].channels))
        self.cut(self.kb.documents[Key("script", id)], ("channels", channel))
        return True

    def edit_no_phrasings(self) -> bool:
        """A script without further ways to ask."""
        id = self.pick("phrasings")
        if id is None:
            return False
        self.settle()
        self.delete(self.path("phrasings", id))
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
