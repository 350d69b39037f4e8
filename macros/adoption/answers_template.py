"""The answers file of `start`, with the values of the library that a new one begins with, to be written over."""

from __future__ import annotations

from textwrap import wrap

from macros.adoption.library_settings import field_lines
from macros.knowledge import KnowledgeBase
from macros.model.adoption import STARTER_SET, Answers

_WIDTH = 100
_HEADER = (
    "# Answers for a new library: python -m macros start --answers THIS-FILE --into FOLDER. Write over every value; a field",
    "# without # is needed. The ids are those of the library that the new one begins with.",
)


def answers_template(kb: KnowledgeBase) -> str:
    """A file with every field, its description, and a value. Fields that may be left out are comments."""
    lines = list(_HEADER)
    for name, field in Answers.model_fields.items():
        lines += ["", *(f"# {line}" for line in wrap(field.description or "", _WIDTH))]
        mark = "" if field.is_required() else "#"
        lines += [f"{mark}{line}" for line in field_lines(name, _example(kb, name))]
    return "\n".join((*lines, ""))


def _example(kb: KnowledgeBase, name: str) -> object:
    """A value for a field: the library's own, its ids, or an invented one where it has none."""
    library = kb.library
    desks = library.front_page.desks
    examples: dict[str, object] = {
        "profile": next(iter(sorted(kb.profiles)), "my-profile"),
        "decisions": {
            id: decision.choice or next(iter(decision.choices)) for id, decision in library.decisions.items()
        },
        "desks": list(desks),
        "promises": list(kb.charter.promises),
        "situations": list(kb.vocabulary.situations),
        "scripts": STARTER_SET,
        "suggest_email": "desk@your-library.example",
        "repository": {"url": "https://github.com/your-organization/your-repository", "host": "github"},
        "brand": {"letters": "YL", "accent": "#0B5563"},
        "teams": {desk: f"@your-organization/{desk}" for desk in desks},
        "maintainers": "@your-organization/your-team",
        "branches": {"my-branch": "My Branch"},
        "channels": library.channels,
        "contacts": {id: contact.value for id, contact in library.contacts.items()},
        "facts": {id: fact.value for id, fact in library.facts.items()},
        "resources": {
            id: {"name": resource.name, "url": resource.url} for id, resource in library.resources.items()
        },
    }
    return examples[name] if name in examples else getattr(library, name)
