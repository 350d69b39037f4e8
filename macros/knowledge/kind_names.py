"""What the kinds of things are called in messages."""

from __future__ import annotations

from macros.language.message import gettext

_NAMES = {
    "card": gettext("card"),
    "channel": gettext("channel"),
    "checklist": gettext("checklist"),
    "contact": gettext("contact"),
    "fact": gettext("fact"),
    "lesson": gettext("lesson"),
    "page": gettext("page"),
    "phrasings": gettext("phrasings"),
    "promise": gettext("promise"),
    "resource": gettext("resource"),
    "role": gettext("role"),
    "script": gettext("script"),
    "situation": gettext("situation"),
}


def kind_name(kind: str) -> str:
    """The name of a kind for a message, which is translated with it; a kind without a name is named by its id."""
    return _NAMES.get(kind, kind)
