"""The form to propose a new script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.hosting import edit_links
from macros.model import KINDS, Library, Maintained, Script
from macros.model.field_rules import FieldRule, field_rules
from macros.views.context import ViewContext
from macros.views.field_tables import blank_address
from macros.views.shared import ChannelView, Ref

_KIND = "script"
PROPOSAL_FOLDER = "data/scripts"


@dataclass(frozen=True)
class FormField:
    """A field of the form: the model's rule, and an example from the blank ("" where the blank has none)."""

    rule: FieldRule
    example: str


@dataclass(frozen=True)
class FormView:
    """The form: its fields by path, and the choices of its lists.

    `folder` is where the new file belongs. `new_file_url` is the host's page to add it, None without a repository.
    `blank` is the address of the annotated blank, None where the library has none.
    """

    fields: Mapping[str, FormField]
    channels: tuple[ChannelView, ...]
    situations: tuple[Ref, ...]
    promises: tuple[Ref, ...]
    limits: tuple[Ref, ...]
    contacts: tuple[Ref, ...]
    resources: tuple[Ref, ...]
    lessons: tuple[Ref, ...]
    roles: tuple[Ref, ...]
    folder: str
    new_file_url: str | None
    blank: str | None


def proposal_form(context: ViewContext) -> FormView:
    """The form to propose a new script for this library."""
    kb = context.kb
    blank = kb.file_templates.get(_KIND)
    example = blank.document.value if blank else {}
    place = edit_links.new_file(kb.library.repository, PROPOSAL_FOLDER)
    lessons = sorted(kb.lessons.items(), key=lambda item: item[1].title)
    return FormView(
        fields={
            path: FormField(replace(rule, help=kb.language.help(rule.help)), _example(example, path))
            for path, rule in script_rules(kb.library).items()
        },
        channels=tuple(context.channels.values()),
        situations=_refs(context, {id: each.label for id, each in kb.vocabulary.situations.items()}),
        promises=tuple(context.promise_ref(id) for id in kb.charter.promises),
        limits=_refs(context, {id: each.label for id, each in kb.vocabulary.limits.items()}),
        contacts=_refs(context, {id: each.title for id, each in kb.library.contacts.items()}),
        resources=_refs(context, {id: each.name for id, each in kb.library.resources.items()}),
        lessons=tuple(Ref(id, context.line(each.title)) for id, each in lessons),
        roles=tuple(context.role_refs),
        folder=PROPOSAL_FOLDER,
        new_file_url=place.address if place else None,
        blank=blank_address(KINDS[_KIND]) if blank else None,
    )


def script_rules(library: Library) -> dict[str, FieldRule]:
    """The rules of a script's fields in the order of its file, with owner and review at the end.

    The library's channels are fields, such as `channels.{id}`. A group with a short form is a text.
    """
    rules: dict[str, FieldRule] = {}
    for path, rule in field_rules(Script).items():
        group = rules.get(path.rpartition(".")[0])
        if group and group.short_form:
            continue
        rules[path] = rule
        if path == "channels":
            rules[path] = replace(rule, is_keyed=False, is_required=bool(library.channels))
            for id, channel in library.channels.items():
                rules[f"channels.{id}"] = FieldRule(
                    help=channel.about or "", is_required=channel.required, characters=channel.limit
                )
    return {path: rules[path] for path in sorted(rules, key=lambda path: path in Maintained.model_fields)}


def _refs(context: ViewContext, titles: Mapping[str, str]) -> tuple[Ref, ...]:
    return tuple(Ref(id, context.line(title)) for id, title in titles.items())


def _example(value: Any, path: str) -> str:
    """The blank's value at a path; of a list, its first entry. Empty where the blank has none."""
    for name in path.split("."):
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(name, "") if isinstance(value, dict) else ""
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""
