"""Everything that was read from a library's files, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

from macros.language import ENGLISH, Language, read_language
from macros.language.message import gettext
from macros.model import (
    KINDS,
    Branch,
    Card,
    Charter,
    Checklist,
    IdOf,
    Lesson,
    Library,
    Phrasings,
    Profile,
    Questions,
    Role,
    Script,
    Spoken,
    Strict,
    Style,
    TextField,
    Vocabulary,
    walk,
)
from macros.model.adoption import StartFile
from macros.model.release import ReleaseFile
from macros.source.mkdocs_settings import Navigation
from macros.source.page import MarkdownPage
from macros.source.problems import Problem
from macros.source.yaml_loader import Document, Position
from macros.text.references import ReferenceValue, fill, reference_values, references


class Key(NamedTuple):
    """The name of a thing: its kind and its id, which is the name of its file."""

    kind: str
    id: str


class FileTemplate(NamedTuple):
    """An annotated file to copy: its text, and the document in it."""

    text: str
    document: Document
    thing: Strict


@dataclass(frozen=True)
class KnowledgeBase:
    """All things by kind and id, with the documents that they came from.

    With problems it is incomplete: `things` holds what is valid, `documents` what could be parsed, and `file_ids` the
    ids of all files. Only a knowledge base without problems is published. `file_templates` are the annotated files to
    copy, by the kind that they are for. `releases` are the files of `data/releases/` by the name of the release.
    `navigation` is what mkdocs.yml says, None if it cannot be read; `static_files` are the files of docs/static/, by
    their paths under docs/, and `static_problems` says which may not be published. `root_files` are the texts of
    docs/static/root/ by their paths at the site's root. `misnamed` are the kinds with a file that nothing reads because of
    its name.
    `start` is what the library began with and has not confirmed yet, None if there is no such file.
    """

    things: Mapping[Key, Strict]
    documents: Mapping[Key, Document]
    file_ids: Mapping[str, tuple[str, ...]]
    pages: tuple[MarkdownPage, ...]
    problems: tuple[Problem, ...] = field(default=())
    file_templates: Mapping[str, FileTemplate] = field(default_factory=dict)
    releases: Mapping[str, ReleaseFile] = field(default_factory=dict)
    navigation: Navigation | None = None
    static_files: frozenset[str] = frozenset()
    static_problems: tuple[Problem, ...] = ()
    root_files: Mapping[str, str] = field(default_factory=dict)
    misnamed: frozenset[str] = frozenset()
    start: tuple[Document, StartFile] | None = None

    @property
    def library(self) -> Library:
        """The library's own file."""
        return cast("Library", self.things[Key("library", "library")])

    @property
    def vocabulary(self) -> Vocabulary:
        """Situations, limits, verdicts, and synonyms."""
        return cast("Vocabulary", self.things[Key("vocabulary", "vocabulary")])

    @property
    def style(self) -> Style:
        """The rules of style."""
        return cast("Style", self.things[Key("style", "style")])

    @property
    def questions(self) -> Questions:
        """The three questions."""
        return cast("Questions", self.things[Key("questions", "questions")])

    @property
    def charter(self) -> Charter:
        """The charter and its promises."""
        return cast("Charter", self.things[Key("charter", "charter")])

    @cached_property
    def branches(self) -> dict[str, Branch]:
        """Branches by id."""
        return cast("dict[str, Branch]", self.all("branch"))

    @cached_property
    def scripts(self) -> dict[str, Script]:
        """Scripts by id."""
        return cast("dict[str, Script]", self.all("script"))

    @cached_property
    def phrasings(self) -> dict[str, Phrasings]:
        """More ways to ask for a script, by the script's id."""
        return cast("dict[str, Phrasings]", self.all("phrasings"))

    @cached_property
    def checklists(self) -> dict[str, Checklist]:
        """Checklists by id."""
        return cast("dict[str, Checklist]", self.all("checklist"))

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Roles by id."""
        return cast("dict[str, Role]", self.all("role"))

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The library's own cards by id, in addition to the cards of its roles."""
        return cast("dict[str, Card]", self.all("card"))

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Profiles by id."""
        return cast("dict[str, Profile]", self.all("profile"))

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """Lessons by id."""
        return cast("dict[str, Lesson]", self.all("lesson"))

    @cached_property
    def texts(self) -> tuple[tuple[Key, TextField], ...]:
        """Every text of every valid thing, with its path and annotations. Phrasings are left out: no page shows them."""
        return tuple(
            (key, found)
            for key, thing in self.things.items()
            if key.kind != "phrasings"
            for found in walk(thing)
        )

    @cached_property
    def words(self) -> tuple[tuple[Key, TextField], ...]:
        """The texts that are no ids."""
        return tuple(each for each in self.texts if not each[1].annotation(IdOf))

    @cached_property
    def texts_to_check(self) -> tuple[tuple[Document, TextField], ...]:
        """The texts, and those of the file templates, each with its document."""
        templates = (
            (each.document, each.thing) for kind, each in self.file_templates.items() if kind != "phrasings"
        )
        return (
            *((self.documents[key], found) for key, found in self.texts),
            *((document, found) for document, thing in templates for found in walk(thing)),
        )

    @cached_property
    def language(self) -> Language:
        """The library's language; English if its file is not valid."""
        return read_language(self.library.language) if self.has("library") else ENGLISH

    @cached_property
    def typed_languages(self) -> frozenset[str]:
        """The codes of the languages in which search understands what patrons ask: the library's, and those of the phrasings."""
        others = (code for each in self.phrasings.values() for code in each.other_languages)
        return frozenset([self.language.code, *others])

    @cached_property
    def values(self) -> dict[str, ReferenceValue]:
        """The values of references at this library; empty if its file is not valid."""
        return reference_values(self.library) if self.has("library") else {}

    @cached_property
    def spoken(self) -> tuple[tuple[Key, TextField, str], ...]:
        """Every text that is said aloud, with its references filled in. A text with an unknown reference is unchanged."""
        return tuple(
            (
                key,
                found,
                fill(found.text, self.values, self.language.quotes).plain
                if _is_known(found.text, self.values)
                else found.text,
            )
            for key, found in self.texts
            if found.annotation(Spoken) or self._is_spoken_reply(key, found)
        )

    def _is_spoken_reply(self, key: Key, found: TextField) -> bool:
        if key.kind != "script" or found.loc[0] != "channels" or found.is_key or not self.has("library"):
            return False
        channel = self.library.channels.get(str(found.loc[1]))
        return channel is not None and channel.kind == "spoken"

    def all(self, kind: str) -> dict[str, Strict]:
        """The things of a kind by id, sorted by id."""
        return self._by_kind.get(kind, {})

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Strict]]:
        found: dict[str, dict[str, Strict]] = {}
        for key, thing in self.things.items():
            found.setdefault(key.kind, {})[key.id] = thing
        return found

    def has(self, kind: str) -> bool:
        """Whether the single thing of this kind (library, vocabulary, …) is valid."""
        return Key(kind, kind) in self.things

    def is_complete(self, kind: str) -> bool:
        """Whether every file of this kind has its right name and is valid: what is missing is then missing indeed."""
        return kind not in self.misnamed and len(self.all(kind)) == len(self.file_ids[kind])

    def ids(self, kind: str) -> frozenset[str] | None:
        """The known ids of a kind. None if the file that defines them is not valid."""
        if kind in KINDS:
            return frozenset(self.file_ids[kind])
        if kind == "reference":
            return frozenset(self.values) if self.has("library") else None
        file_kind, field = LISTED[kind]
        return (
            frozenset(getattr(self.things[Key(file_kind, file_kind)], field)) if self.has(file_kind) else None
        )

    def defined_in(self, kind: str) -> str:
        """Where the ids of a kind are defined: in the names of files, or in a file that lists them."""
        if kind in KINDS:
            folder = KINDS[kind].files.rpartition("/")[0]
            return gettext("the names of the files in %(folder)s", folder=folder)
        return KINDS["library" if kind == "reference" else LISTED[kind][0]].files

    def locate(self, kind: str, id: str, *loc: str | int) -> tuple[str, Position]:
        """The file of a thing, and the position in it of the value at `loc`."""
        document = self.documents[Key(kind, id)]
        return document.file, document.at(loc)


def _is_known(text: str, values: Mapping[str, ReferenceValue]) -> bool:
    return "{" not in text or all(id in values for id, _ in references(text))


LISTED = {
    "situation": ("vocabulary", "situations"),
    "promise": ("charter", "promises"),
    "channel": ("library", "channels"),
    "contact": ("library", "contacts"),
    "fact": ("library", "facts"),
    "decision": ("library", "decisions"),
    "resource": ("library", "resources"),
}
"""The kinds whose ids are defined inside a file, each with the file's kind and the field that lists them."""
