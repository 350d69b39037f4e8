"""Edits of ids: a thing is renamed, with everything that refers to it."""

from __future__ import annotations

import re

from macros.knowledge import Key
from macros.text.references import address_id, extension_id
from tests.storm.edited_library import FOLDERS, INSIDE, EditedLibrary


class IdEdits(EditedLibrary):
    """Edits that give things other ids."""

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
