"""Legal edits to a library's files, as a fork makes them: other words, numbers, ids, and other numbers of things.

Each edit is a method of `Storm` whose name begins with `edit_`. It changes the text of files and returns whether it found
something to change. `Storm.blow` applies a number of edits, chosen by a seeded generator of random numbers; ids, places and
references come from the library itself, so the edits work on any library.
"""

from __future__ import annotations

from tests.storm.edited_library import FOLDERS, INSIDE
from tests.storm.fields import FieldEdits
from tests.storm.ids import IdEdits
from tests.storm.things import ThingEdits
from tests.storm.words import WordEdits

__all__ = ["FOLDERS", "INSIDE", "Storm"]


class Storm(WordEdits, IdEdits, ThingEdits, FieldEdits):
    """All edits, of a copy of a library."""

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


STRUCTURAL = {
    name
    for name in dir(Storm)
    if name.startswith(
        ("edit_add", "edit_remove", "edit_fewer", "edit_leave", "edit_order", "edit_one", "edit_no_")
    )
}
"""Edits that move lines, after which the library is read again."""
