"""`add`: a new thing, from the library's own file template, another thing or a skeleton, listed where it must be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from macros.check.library import LIBRARY_KEY
from macros.check.pages import LESSONS
from macros.editing.editable_kinds import (
    FILE_KINDS,
    EditRefused,
    file_of,
    kind_of,
    require_new_id,
    without_folder,
)
from macros.editing.file_changes import FileChanges
from macros.editing.reference_places import Macros
from macros.editing.renaming import Edit
from macros.editing.skeletons import ROLE_LINE, as_yaml, entry, page, title_from, to_fill_in
from macros.editing.verification import require_readable, verify
from macros.editing.yaml_places import addition, new_field
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.knowledge_base import LISTED
from macros.knowledge.reader import TEMPLATES_FOLDER
from macros.model import KINDS
from macros.source.mkdocs_yaml import FILE as SETTINGS_FILE
from macros.source.problems import Problem

ADDABLE_KINDS = (*FILE_KINDS, *LISTED)
"""The kinds of which a thing can be added."""

_FINISHED_KINDS = ("page", "branch", "channel", "fact", "contact", "resource")
"""The kinds whose new things pass the check before words are filled in: a problem comes from the id or the value."""

_VALUES = {
    "fact": 'its value and unit: --value 21 --unit day, or --value "some words" --unit text',
    "contact": "the extension: --value 1234",
    "resource": "the address: --value https://…",
}
"""What must be given for a new entry."""


@dataclass(frozen=True)
class NewThing:
    """What is known of a new thing.

    like: the id of a thing of the same kind to copy, in the place of the file template.
    fields: what to write into its fields `situation`, `promise` and `owner`, by name.
    roles: the roles that list it; for a card, the role that it belongs to.
    is_in_nav: whether a page is listed in the navigation.
    """

    kind: str
    id: str
    title: str = ""
    like: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    value: str = ""
    unit: str = "item"
    is_in_nav: bool = False


def plan_addition(kb: KnowledgeBase, macros: Macros, root: Path, new: NewThing) -> Edit:
    """Plan a new thing. `problems` are the places to fill in. Raises EditRefused for what cannot be done."""
    require_readable(kb)
    id = without_folder(new.id)
    require_new_id(kb, new.kind, id)
    changes = FileChanges(root)
    title = new.title or title_from(id)
    if new.kind in LISTED:
        file = _add_entry(kb, changes, new, id, title)
    else:
        file = file_of(new.kind, id)
        text = _page_text(new, title) if new.kind == "page" else _copied(kb, changes, new, title)
        changes.rewrite(file, text, "new")
        _list(kb, changes, new, id, title)
    problems = verify(changes, kb, macros, may_be_unfinished=True)
    home = KINDS[LISTED[new.kind][0]].files if new.kind in LISTED else file
    unfinished = () if new.kind in _FINISHED_KINDS else (file, home)
    broken = tuple(each for each in problems if not each.is_warning and each.file not in unfinished)
    if broken:
        raise EditRefused("Nothing was changed: the check would report these problems afterwards.", broken)
    return Edit(changes, _unfinished(changes, problems), tuple(_next_steps(new, file, problems)))


# --- what is written ---------------------------------------------------------------------------------------------------


def _add_entry(kb: KnowledgeBase, changes: FileChanges, new: NewThing, id: str, title: str) -> str:
    """Add an entry to the file that lists a kind. Returns the file."""
    if new.like or new.fields or new.roles:
        raise EditRefused(f"A {new.kind} takes only a title and a value.")
    if new.kind in _VALUES and not new.value:
        raise EditRefused(f"A {new.kind} needs {_VALUES[new.kind]}.")
    home, name = LISTED[new.kind]
    document = kb.documents[Key(home, home)]
    lines = entry(new.kind, id, title, new.value, new.unit, kb.library.front_page.desks)
    changes.splice(document.file, *addition(changes.places(document.file), document, (name,), lines))
    changes.report(document.file, f"added the {new.kind}")
    return document.file


def _page_text(new: NewThing, title: str) -> str:
    if new.like or new.fields or new.roles:
        raise EditRefused("A page takes only a title.")
    return page(title)


def _copied(kb: KnowledgeBase, changes: FileChanges, new: NewThing, title: str) -> str:
    """The text of a new file: that of the template, or of the thing to copy, with what is known written into it."""
    suffix = KINDS[new.kind].files.rpartition(".")[2]
    template = kb.file_templates.get(new.kind)
    if new.like:
        kind_of(kb, new.like, new.kind)
        text = (changes.text(file_of(new.kind, new.like)) or "").replace("\r\n", "\n")
    elif template:
        text = _without_instructions(template.text)
    else:
        raise EditRefused(
            f"There is no {TEMPLATES_FOLDER}/{new.kind}.{suffix} to copy. Name a {new.kind} to copy: --like ID"
        )
    text = _with_field(text, new.kind, "name" if new.kind == "branch" else "title", title)
    for name, value in new.fields:
        kind_of(kb, value, "role" if name == "owner" else name)
        text = _with_field(text, new.kind, name, value)
        if name == "owner":
            text = re.sub(rf"(?m)^deputy: {re.escape(value)}\n", "", text)
    if new.kind == "card" and new.roles:
        text = _with_field(text, new.kind, "role", new.roles[0])
    return text


def _without_instructions(text: str) -> str:
    """A template without the comments at its beginning, which say where to copy it; the schema and the notes on fields stay."""
    lines = text.split("\n")
    start = next(
        (n for n, line in enumerate(lines) if line.startswith("# ") and "$schema=" not in line), None
    )
    end = next((n for n, line in enumerate(lines) if not line.strip()), 0)
    if start is None or start > 1 or not all(line.startswith("#") for line in lines[start:end]):
        return text
    return "\n".join((*lines[:start], *lines[end + 1 :]))


def _with_field(text: str, kind: str, name: str, value: str) -> str:
    """The text with another value in a field of one line. Raises EditRefused if the kind or the text has no such field."""
    if name not in KINDS[kind].model.model_fields:
        raise EditRefused(f"A {kind} has no {name}.")
    written = as_yaml(value)
    text, count = re.subn(rf"(?m)^{name}: .*$", lambda _: f"{name}: {written}", text, count=1)
    if not count:
        raise EditRefused(f'The text to copy has no line "{name}: …". Add it there first.')
    return text


# --- where it is listed ------------------------------------------------------------------------------------------------


def _list(kb: KnowledgeBase, changes: FileChanges, new: NewThing, id: str, title: str) -> None:
    """List a new file in the files where it must be, or where it is wanted."""
    for role in new.roles:
        kind_of(kb, role, "role")
    if new.kind == "role":
        _list_desk(kb, changes, id)
    elif new.kind in ("script", "checklist"):
        for role in new.roles:
            _append(kb, changes, Key("role", role), f"{new.kind}s", id)
    elif new.roles and new.kind != "card":
        raise EditRefused(f"No role lists a {new.kind}.")
    if new.kind == "page":
        _list_page(kb, changes, f"{id}.md", title, in_nav=new.is_in_nav)
    elif new.kind == "lesson" and not kb.file_ids["lesson"]:
        changes.rewrite(f"docs/{LESSONS}", page("Lessons", "{{ lessons() }}"), "new")
        _list_page(kb, changes, LESSONS, "Lessons", in_nav=True)


def _append(kb: KnowledgeBase, changes: FileChanges, key: Key, name: str, id: str) -> None:
    """Add an id to a list of a thing, which may not have the list yet."""
    document = kb.documents[key]
    places = changes.places(document.file)
    has_list = name in document.value
    splice = addition(places, document, (name,), id) if has_list else new_field(places, f"{name}: [{id}]")
    changes.splice(document.file, *splice)
    changes.report(document.file, f"added it to {name}")


def _list_desk(kb: KnowledgeBase, changes: FileChanges, id: str) -> None:
    """List a new role among the desks, and give it a line for each promise."""
    library, charter = kb.documents[LIBRARY_KEY], kb.documents[Key("charter", "charter")]
    changes.splice(
        library.file, *addition(changes.places(library.file), library, ("front_page", "desks"), id)
    )
    changes.report(library.file, "added it to desks")
    for promise in kb.charter.promises:
        loc = ("promises", promise, "roles")
        line = f"{id}: {ROLE_LINE}"
        changes.splice(charter.file, *addition(changes.places(charter.file), charter, loc, line))
    changes.report(charter.file, "added its lines for the promises")


def _list_page(kb: KnowledgeBase, changes: FileChanges, src_uri: str, title: str, *, in_nav: bool) -> None:
    """List a page in the navigation, or leave it out of it on purpose, so that MkDocs does not miss it."""
    navigation = kb.navigation
    if navigation is None or navigation.entries is None or navigation.may_be_left_out(src_uri):
        return
    name, line = ("nav", f"- {as_yaml(title)}: {src_uri}") if in_nav else ("not_in_nav", f"/{src_uri}")
    places = changes.places(SETTINGS_FILE)
    if name not in navigation.settings:
        changes.splice(SETTINGS_FILE, *new_field(places, f"\nnot_in_nav: |\n  {line}"))
    else:
        first = navigation.settings[name].position.line + 1
        last = first - 1
        for number in range(first, places.line_count + 1):
            text = places.line(number)
            if text.strip() and not text.startswith((" ", "- ", "#")):
                break
            last = number if text.startswith((" ", "- ")) and text.strip() else last
        indent = re.match(" *", places.line(first))
        ending = "\r\n" if "\r\n" in places.text else "\n"
        at = places.line_start(last + 1)
        before = "" if places.text[:at].endswith("\n") else ending
        changes.splice(SETTINGS_FILE, at, at, f"{before}{indent[0] if indent else '  '}{line}{ending}")
    changes.report(SETTINGS_FILE, f"added it to {name}")


# --- what is left to do ------------------------------------------------------------------------------------------------


def _unfinished(changes: FileChanges, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What the check reports of the new thing, and each place that waits for words."""
    remarks = (
        problem
        for file in changes.changed
        for problem in to_fill_in(file, changes.places(file).text, changes.text(file) or "")
    )
    return tuple(sorted({*problems, *remarks}))


def _next_steps(new: NewThing, file: str, problems: tuple[Problem, ...]) -> list[str]:
    steps = []
    if new.kind in FILE_KINDS and new.kind != "page":
        origin = f'"{new.like}"' if new.like else "the template"
        steps.append(f"write over the words of {origin} in {file}, and delete the notes that begin with #.")
    if any(not problem.is_warning for problem in problems):
        steps.append("fix the problems above: until then, the site is not built.")
    return steps
