"""The kinds of things that commands can rename, remove and add: their ids, where they are defined, and their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.knowledge import KnowledgeBase
from macros.knowledge.addresses import GENERATED_KINDS, PAGE_FILES, REPLY_TABLE, REVIEW_CALENDAR
from macros.knowledge.knowledge_base import LISTED
from macros.language.message import sentences
from macros.model import KINDS
from macros.model.id_format import FACT_ID, MAX_ID, is_id, reserved_message
from macros.model.library import TEAM
from macros.source.problems import Problem, did_you_mean

FILE_KINDS = ("script", "checklist", "role", "lesson", "page", "card", "branch")
"""The kinds whose ids are the names of files."""

EDITABLE_KINDS = (*FILE_KINDS, *LISTED, "team")
"""All kinds. A team is the value of a field, such as `@your-organization/your-team`."""

_GENERATED_FILES = {"role": REVIEW_CALENDAR, "channel": REPLY_TABLE}


class EditRefused(Exception):
    """A change that cannot be made. `problems` are the places to fix first."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        self.message, self.problems = message, problems
        super().__init__(message)


def ids_of(kb: KnowledgeBase, kind: str) -> frozenset[str]:
    """The ids of a kind. Empty if the file that defines them is not valid."""
    if kind == "team":
        if not kb.has("library"):
            return frozenset()
        return frozenset(filter(None, (*kb.library.teams.values(), kb.library.maintainers)))
    return kb.ids(kind) or frozenset()


def without_folder(id: str) -> str:
    """The id that is meant by the path of a page: `docs/folder/page.md` is the page `folder/page`."""
    return id.removeprefix("docs/").removesuffix(".md")


def kind_of(kb: KnowledgeBase, id: str, kind: str | None) -> str:
    """The kind of the thing with this id. Raises EditRefused if there is none, or if several kinds have one."""
    kinds = (kind,) if kind else EDITABLE_KINDS
    found = [each for each in kinds if id in ids_of(kb, each)]
    if len(found) == 1:
        return found[0]
    if found:
        raise EditRefused(
            f'"{id}" is the id of a {" and of a ".join(found)}. Say which one: --kind {found[0]}'
        )
    known = {each for kind in kinds for each in ids_of(kb, kind)}
    hint = did_you_mean(id, known)
    raise EditRefused(sentences(f'There is no {kind or "thing"} "{id}".', hint if "?" in hint else ""))


def require_new_id(kb: KnowledgeBase, kind: str, id: str) -> None:
    """Raise EditRefused for an id that this kind cannot have, or that is taken."""
    parts = id.split("/") if kind == "page" else [id]
    if reserved := next(filter(None, map(reserved_message, parts)), None):
        raise EditRefused(f"{reserved}.")
    if kind in ("fact", "decision", "resource"):
        is_right, form = (
            bool(re.search(FACT_ID, id)),
            "small letters, digits and underscores, such as my_name",
        )
    elif kind == "team":
        is_right, form = (
            bool(re.search(TEAM, id)),
            "an @, the organization and the team, such as @your-organization/your-team",
        )
    elif kind == "page":
        is_right, form = (
            all(map(is_id, parts)),
            "small letters, digits and hyphens, with its folder, such as folder/my-page",
        )
    else:
        is_right = is_id(id) and id != "index"
        form = "small letters, digits and hyphens, such as my-name, and not index"
    if not is_right or (len(id) > MAX_ID and kind not in ("page", "team")):
        raise EditRefused(f'"{id}" cannot be the id of a {kind}. Write at most {MAX_ID} characters: {form}.')
    # A card is published at the address of the card of a role, and a folder's page at the address of the folder.
    for other in {"role": ("role", "card"), "card": ("card", "role")}.get(kind, (kind,)):
        if kind != "team" and id in ids_of(kb, other):
            raise EditRefused(f'There is a {other} "{id}" already. Choose another id.')


def file_of(kind: str, id: str) -> str:
    """The file of a thing of a kind whose ids are the names of files."""
    return f"docs/{id}.md" if kind == "page" else KINDS[kind].files.replace("*", id)


def pages_of(kind: str, id: str) -> Iterator[str]:
    """The pages that are about a thing and have its id in their paths, which are relative to docs/."""
    if kind == "page":
        yield f"{id}.md"
    elif kind in (*GENERATED_KINDS, "lesson"):
        yield PAGE_FILES[kind].format(id)
        if kind == "role":
            yield PAGE_FILES["card"].format(id)


def files_of(kind: str, id: str) -> Iterator[str]:
    """The generated files beside pages that have the id of a thing in their paths, which are relative to docs/."""
    if kind in _GENERATED_FILES:
        yield _GENERATED_FILES[kind].format(id)
