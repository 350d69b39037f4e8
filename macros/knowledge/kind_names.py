"""What the kinds of things are called in messages."""

from __future__ import annotations

from macros.language.message import gettext

_NAMES = {
    "branch": gettext("branch"),
    "card": gettext("card"),
    "channel": gettext("channel"),
    "charter": gettext("charter"),
    "checklist": gettext("checklist"),
    "contact": gettext("contact"),
    "decision": gettext("decision"),
    "fact": gettext("fact"),
    "lesson": gettext("lesson"),
    "library": gettext("library"),
    "page": gettext("page"),
    "phrasings": gettext("phrasings"),
    "promise": gettext("promise"),
    "questions": gettext("questions"),
    "resource": gettext("resource"),
    "role": gettext("role"),
    "script": gettext("script"),
    "situation": gettext("situation"),
    "style": gettext("style"),
    "vocabulary": gettext("vocabulary"),
}


def kind_name(kind: str) -> str:
    """The name of a kind for a message, which is translated with it; a kind without a name is named by its id."""
    return _NAMES.get(kind, kind)
