"""The model: what each data file can contain. One class per kind of thing, with a docstring under each field.

`KINDS` lists the kinds. A new kind needs a class, a line here, a template and a test. The JSON Schemas for editors
(`macros/schemas/`) and the field tables are generated from these classes.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.base import (
    MAX_TEXT,
    FieldError,
    IdOf,
    Maintained,
    MaxLength,
    Source,
    Spoken,
    Strict,
    TextField,
    walk,
)
from macros.model.card import Card
from macros.model.charter import Charter, Promise
from macros.model.checklist import Checklist
from macros.model.id_format import ID
from macros.model.lesson import Lesson
from macros.model.library import Branch, Decision, Fact, Library, Resource, is_number
from macros.model.page import PageFront
from macros.model.profile import Profile
from macros.model.questions import NextSteps, Questions
from macros.model.role import Role
from macros.model.script import Call, Offer, PatronLine, Phrasings, PhrasingsIn, Script
from macros.model.style import Avoid, Style
from macros.model.vocabulary import Danger, TypedWords, Vocabulary

__all__ = [
    "ID",
    "KINDS",
    "MAX_TEXT",
    "Avoid",
    "Branch",
    "Call",
    "Card",
    "Charter",
    "Checklist",
    "Danger",
    "Decision",
    "Fact",
    "FieldError",
    "IdOf",
    "Kind",
    "Lesson",
    "Library",
    "Maintained",
    "MaxLength",
    "NextSteps",
    "Offer",
    "PageFront",
    "PatronLine",
    "Phrasings",
    "PhrasingsIn",
    "Profile",
    "Promise",
    "Questions",
    "Resource",
    "Role",
    "Script",
    "Source",
    "Spoken",
    "Strict",
    "Style",
    "TextField",
    "TypedWords",
    "Vocabulary",
    "is_number",
    "walk",
]


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its name, its class, and its files (a glob under the library's root).

    A file belongs to the first kind whose glob matches. A folder's `index.md` is a page, whatever the folder.
    """

    name: str
    model: type[Strict]
    files: str

    @property
    def is_single(self) -> bool:
        """Whether there is exactly one file of this kind."""
        return "*" not in self.files


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("library", Library, "data/library.yml"),
        Kind("branch", Branch, "data/branches/*.yml"),
        Kind("vocabulary", Vocabulary, "data/vocabulary.yml"),
        Kind("questions", Questions, "data/questions.yml"),
        Kind("style", Style, "data/style.yml"),
        Kind("charter", Charter, "data/charter.yml"),
        Kind("script", Script, "data/scripts/*.yml"),
        Kind("phrasings", Phrasings, "data/phrasings/*.yml"),
        Kind("checklist", Checklist, "data/checklists/*.yml"),
        Kind("role", Role, "data/roles/*.yml"),
        Kind("card", Card, "data/cards/*.yml"),
        Kind("lesson", Lesson, "docs/lessons/*.md"),
        Kind("profile", Profile, "data/profiles/*.yml"),
        Kind("page", PageFront, "docs/**/*.md"),
    )
}
