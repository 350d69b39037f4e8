"""Examples of macros for the page about macros, with ids of the library at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import get_args, get_origin

from macros.model import IdOf
from macros.render.macro_registry import Macro
from macros.views import Views


def example(macro: Macro, ids: Mapping[str, str]) -> str | None:
    """The example of a macro as it is typed in a page; None if `ids` has none of the kind that it shows."""
    try:
        return f"{{{{ {macro.example.format_map(ids)} }}}}"
    except KeyError:
        return None


def missing_kind(macro: Macro) -> str:
    """The kind of thing that the example of a macro shows first: "script", "resource"."""
    for parameter in macro.signature.parameters.values():
        annotation = parameter.annotation
        entry = get_args(annotation)[0] if get_origin(annotation) is list else annotation
        for mark in get_args(entry)[1:]:
            if isinstance(mark, IdOf):
                return mark.kind
    raise ValueError(f"the macro {macro.name} takes no id")


def example_ids(views: Views) -> dict[str, str]:
    """The ids and words for the placeholders of examples. Placeholders for which the library has nothing are missing.

    The choice is one that readers know: the first desk and its checklist, the scripts that are asked for most, the
    shortest list of scripts, the checklist that most desks use, the resource that most scripts offer.
    """
    kb = views.kb
    scripts = list(dict.fromkeys((*kb.library.front_page.asked_most, *kb.scripts)))
    desk = views.role_refs[0].id
    situations = [each for each in views.situations if each.count]
    offered = Counter(offer.resource for script in kb.scripts.values() for offer in script.offers)
    ids = {"role": desk, "role_checklist": kb.roles[desk].checklist}
    ids |= {
        "title": views.language.gettext("Summer festival"),
        "purpose": views.language.gettext("The tent on the lawn."),
    }
    ids |= dict(zip(("script", "second_script"), scripts, strict=False))
    if situations:
        ids["situation"] = min(situations, key=lambda each: each.count).id
    if kb.checklists:
        ids["checklist"] = max(kb.checklists, key=lambda each: len(views.roles_by_checklist.get(each, ())))
    if kb.library.resources:
        ids["resource"] = max(kb.library.resources, key=lambda each: offered[each])
    if kb.charter.promises:
        ids["promise"] = next(iter(kb.charter.promises))
    if kb.library.facts:
        ids["fact"] = next(iter(kb.library.facts))
    return ids
