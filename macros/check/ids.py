"""Ids: each one names a thing that exists, and not the thing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from macros.check.causes import missing
from macros.check.places import in_field, problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.kind_names import kind_name
from macros.language.message import gettext, sentences
from macros.model import KINDS, IdOf
from macros.source.heading_ids import FRAME_IDS
from macros.source.problems import Cause, Problem, did_you_mean, near_spellings
from macros.source.yaml_loader import MAX_PROBLEMS

MISSPELT_BY_ONE_FILE = 2
"""If at least this many places use an id, and a file has nearly that id, it is the file's name that is misspelt."""

SECTION_IDS = FRAME_IDS | {"filter", "rows"}
"""The ids that a page has whatever the library: those of the frame and of a list with a filter."""


def references_exist(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id names a thing of its kind."""
    ids: dict[str, frozenset[str] | None] = {}
    reported: Counter[str] = Counter()
    for document, found in kb.texts_to_check:
        reference = found.annotation(IdOf)
        if reference is None:
            continue
        if reference.kind not in ids:
            ids[reference.kind] = kb.ids(reference.kind)
        known = ids[reference.kind]
        if known is not None and found.text not in known and reported[document.file] < MAX_PROBLEMS:
            reported[document.file] += 1
            position = document.key_at(found.loc) if found.is_key else document.at(found.loc)
            yield Problem(
                document.file,
                *position,
                in_field(found.loc[0], unknown_id(kb, reference.kind, found.text, known)),
                cause=missing(reference.kind, found.text),
            )


def files_have_the_id_that_is_used(kb: KnowledgeBase) -> Iterator[Problem]:
    """A file that nothing refers to, with nearly the id that several places use, has a misspelt name."""
    used = Counter(
        (reference.kind, found.text)
        for _, found in kb.texts_to_check
        if (reference := found.annotation(IdOf)) and reference.kind in KINDS
    )
    for (kind, id), places in used.items():
        if places < MISSPELT_BY_ONE_FILE or id in kb.file_ids[kind]:
            continue
        near = [name for name in near_spellings(id, kb.file_ids[kind]) if not used[kind, name]]
        if len(near) == 1:
            file = KINDS[kind].files.replace("*", near[0])
            message = gettext(
                'other files name the %(kind)s "%(id)s", and none names "%(near)s". Rename this file to "%(file)s", '
                'or write "%(near)s" there.',
                kind=kind_name(kind),
                id=id,
                near=near[0],
                file=f"{id}{PurePosixPath(file).suffix}",
            )
            causes = (
                missing(kind, id),
                Cause(kind, near[0], exists=True),
                Cause("phrasings", near[0], exists=True),
            )
            yield Problem(file, 1, 1, message, explains=causes)


def unknown_id(kb: KnowledgeBase, kind: str, id: str, known: Collection[str]) -> str:
    """The message about an id that names nothing."""
    return sentences(
        gettext('there is no %(kind)s "%(id)s".', kind=kind_name(kind), id=id),
        did_you_mean(id, known) or gettext("Take one from %(place)s.", place=kb.defined_in(kind)),
    )


def nothing_refers_to_itself(kb: KnowledgeBase) -> Iterator[Problem]:
    """A script is not related to itself, and a deputy is another role than the owner."""
    for key, thing in kb.things.items():
        if key.id in getattr(thing, "related", ()):
            message = gettext('"%(id)s" is this script itself. Delete it from the list.', id=key.id)
            yield problem_at(kb, key, ("related",), message)
        owner = getattr(thing, "owner", None)
        if owner and owner == getattr(thing, "deputy", None):
            message = gettext('"%(role)s" is the owner already. Name another role.', role=owner)
            yield problem_at(kb, key, ("deputy",), message)


def ids_of_sections_are_free(kb: KnowledgeBase) -> Iterator[Problem]:
    """No promise, role or situation has an id that pages use: each is a section of a page, under its own id."""
    listed = {
        "promise": (Key("charter", "charter"), "promises"),
        "situation": (Key("vocabulary", "vocabulary"), "situations"),
    }
    for kind, (key, field) in listed.items():
        for id in sorted(SECTION_IDS.intersection(kb.ids(kind) or ())):
            yield problem_at(kb, key, (field, id), _reserved(id, kind), at_name=True)
    for id in sorted(SECTION_IDS.intersection(kb.roles)):
        yield problem_at(kb, Key("role", id), ("title",), _reserved(id, "role"))


def _reserved(id: str, kind: str) -> str:
    return gettext(
        '"%(id)s" is reserved for a part of the page that lists each %(kind)s. Choose another id.',
        id=id,
        kind=kind_name(kind),
    )
