"""The head of a page: its title, its description for search engines, and where its words are changed."""

from __future__ import annotations

from dataclasses import dataclass

from macros.hosting import edit_links
from macros.language import Language
from macros.model import Card, Checklist, Lesson, Role, Script, Strict
from macros.views.context import ViewContext


@dataclass(frozen=True)
class Heading:
    """Title and description in plain text, and the address of the editor (None without a repository)."""

    title: str
    description: str
    edit_url: str | None


def heading(context: ViewContext, kind: str, id: str) -> Heading:
    """The head of a page. `kind` is the kind of its thing; a role has a page of kind `role` and one of kind `card`.

    Raises TypeError for a kind that has no generated page.
    """
    kb = context.kb
    if kind == "situation":
        situation = kb.vocabulary.situations[id]
        title, description = situation.label, situation.description
        file, position = kb.locate("vocabulary", "vocabulary", "situations", id)
    else:
        thing_kind = "role" if kind == "card" and id in kb.roles else kind
        title, description = _title_and_description(kind, kb.all(thing_kind)[id], context.language)
        file, position = kb.locate(thing_kind, id, "title")
    edit_url = edit_links.edit(kb.library.repository, file, position.line)
    return Heading(context.line(title).plain, context.line(description).plain, edit_url)


def _title_and_description(kind: str, thing: Strict, language: Language) -> tuple[str, str]:
    _ = language.gettext
    match thing:
        case Script():
            return thing.title, _("What to say: %(words)s", words=thing.card)
        case Role() if kind == "card":
            return (
                _("Desk card: %(title)s", title=thing.title),
                _("The card to print, and whether yours is current. %(purpose)s", purpose=thing.purpose),
            )
        case Checklist():
            return thing.title, thing.when
        case Card():
            return _("Card: %(title)s", title=thing.title), thing.purpose
        case Role():
            return thing.title, thing.purpose
        case Lesson():
            return thing.title, thing.description
    raise TypeError(f"no page is made of a {type(thing).__name__}")
