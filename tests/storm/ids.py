"""Edits of ids: a thing is renamed, with everything that refers to it."""

from __future__ import annotations

from macros.editing.renaming import plan_rename
from macros.knowledge.knowledge_base import LISTED
from tests.storm.edited_library import FOLDERS, EditedLibrary


class IdEdits(EditedLibrary):
    """Edits that give things other ids."""

    def rename(self, kind: str, old: str, new: str) -> bool:
        """Give a thing another id, with everything that refers to it."""
        if kind in ("fact", "decision", "resource"):
            new = new.replace("-", "_")
        return self.write_plan(plan_rename, old, new, kind)

    def edit_rename(self) -> bool:
        """Another id for something."""
        kind = self.random.choice([*FOLDERS, *LISTED])
        id = self.pick(kind)
        return id is not None and self.rename(kind, id, self.new_id())

    def rename_everything(self) -> None:
        """Another id for each thing."""
        for kind in (*FOLDERS, *LISTED):
            for id in sorted(self.kb.ids(kind) or ()) if kind in LISTED else sorted(self.kb.all(kind)):
                self.rename(kind, id, self.new_id())
