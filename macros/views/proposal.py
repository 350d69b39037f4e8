"""The view of the form in which one proposes a new script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.hosting import edit_links
from macros.model import Maintained, Script
from macros.model.field_rules import FieldRule, field_rules
from macros.views import Views
from macros.views.parts import Ref

KIND = "script"
FOLDER = "data/scripts"


@dataclass(frozen=True)
class FormField:
    """A field as the form shows it: the model's rule, and an example from the blank ("" where the blank has none)."""

    rule: FieldRule
    example: str


@dataclass(frozen=True)
class FormView:
    """The form: its fields by path, and what may be chosen.

    `folder` is where the new file belongs, `place` the host's page for it.
    """

    fields: Mapping[str, FormField]
    situations: tuple[Ref, ...]
    promises: tuple[Ref, ...]
    limits: tuple[Ref, ...]
    contacts: tuple[Ref, ...]
    resources: tuple[Ref, ...]
    lessons: tuple[Ref, ...]
    roles: tuple[Ref, ...]
    folder: str
    place: str | None


def form_of(views: Views) -> FormView:
    """The form for a new script of this library."""
    kb = views.kb
    blank = kb.file_templates.get(KIND)
    example = blank.document.value if blank else {}
    place = edit_links.new_file(kb.library.repository, FOLDER)
    lessons = sorted(kb.lessons.items(), key=lambda item: item[1].title)
    return FormView(
        fields={path: FormField(rule, _example(example, path)) for path, rule in script_rules().items()},
        situations=_refs(views, {id: each.label for id, each in kb.vocabulary.situations.items()}),
        promises=tuple(Ref(each.id, each.name) for each in views.promises),
        limits=_refs(views, {id: each.label for id, each in kb.vocabulary.limits.items()}),
        contacts=_refs(views, {id: each.title for id, each in kb.library.contacts.items()}),
        resources=_refs(views, {id: each.name for id, each in kb.library.resources.items()}),
        lessons=tuple(Ref(id, views.line(each.title)) for id, each in lessons),
        roles=tuple(views.role_refs),
        folder=FOLDER,
        place=place.address if place else None,
    )


def script_rules() -> dict[str, FieldRule]:
    """The rules of a script's fields in the order of a file: who looks after it stands at the end."""
    rules = field_rules(Script)
    return {path: rules[path] for path in sorted(rules, key=lambda path: path in Maintained.model_fields)}


def _refs(views: Views, titles: Mapping[str, str]) -> tuple[Ref, ...]:
    return tuple(Ref(id, views.line(title)) for id, title in titles.items())


def _example(value: Any, path: str) -> str:
    """What the blank says at a path; of a list, its first entry."""
    for name in path.split("."):
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(name, "") if isinstance(value, dict) else ""
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""
