"""The scripts as JSON for other programs, with an index of all exported files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from macros.exports import chat_replies, espanso
from macros.text.references import FilledText
from macros.views import Views
from macros.views.script import ScriptView

FORMAT_VERSION = 1
"""The format of both JSON files. Fields may be added; the number grows when one changes its meaning or goes."""

INDEX = "api/index.json"
SCRIPTS = "api/scripts.json"


def exports(views: Views) -> dict[str, str]:
    """The exported files by their paths under the site's root."""
    scripts = [_script(views, views.script(id)) for id in views.kb.scripts]
    library = {"name": views.site.name, "address": views.kb.library.site_url}
    edition = {"edition": views.site.edition, "reviewed": views.site.reviewed.iso}
    replies = [
        reply for script in scripts for reply in (script["channels"]["chat"], script["channels"]["email"])
    ]
    files = {
        "scripts": {"address": f"{library['address']}{SCRIPTS}", "count": len(scripts), "fields": _FIELDS},
        "chat_replies": {
            "address": f"{library['address']}{chat_replies.FILE}",
            "count": sum(reply is not None for reply in replies[::2]),
            "fields": chat_replies.COLUMNS,
        },
        "espanso": {
            "address": f"{library['address']}{espanso.FILE}",
            "count": sum(reply is not None for reply in replies),
            "about": _ESPANSO,
        },
    }
    return {
        INDEX: _json(
            {"form": FORMAT_VERSION, "library": library, **edition, "about": _ABOUT, "files": files}, indent=1
        ),
        # Without indent: Python's C encoder, ten times as fast, writes on one line only.
        SCRIPTS: _json({"form": FORMAT_VERSION, "library": library, **edition, "scripts": scripts}),
        chat_replies.FILE: chat_replies.chat_replies(views),
        espanso.FILE: espanso.espanso(views),
    }


_ABOUT = (
    "The words of this library's service desks. Facts are filled in; a blank that the speaker fills is a name in brackets, "
    "such as [title]. Fields may be added; the number of the form grows when one changes its meaning or goes."
)

_ESPANSO = "A match file for the text expander espanso: a colon and the id give the chat reply, a semicolon and the id the email."

FILES = {"json": (INDEX, SCRIPTS), "csv": (chat_replies.FILE,), "espanso": (espanso.FILE,)}
"""The files that `python -m macros export` writes, by the name of the format."""

_FIELDS = {
    "id": "Its name in addresses and in other scripts. It stays.",
    "title": "What it is called.",
    "address": "Its page.",
    "situation": "The id and label of the situation that it is sorted by.",
    "when": "The case in which it holds, or null.",
    "patron_says": "What patrons say, most usual first.",
    "verdict": "yes, not-this-way or kind-no, and the limit that stands in the way (null for a yes) with its reason.",
    "acknowledge": "What is said first.",
    "offers": "What can be offered, best first: its name, the words to say, what to do, and the address of the resource or null.",
    "if_pressed": "What is said when the patron asks again.",
    "never_say": "Sentences to leave out, each with a better one.",
    "stop_line": "When to stop and call at once, or null.",
    "authority": "What may be decided on the spot, or null.",
    "call": "Whom to call, the extension, and when.",
    "channels": "Ready replies: card (one line to say), chat and email.",
    "roles": "The ids of the roles whose card carries it.",
    "lessons": "The ids of the lessons behind it.",
    "related": "The ids of scripts that are close to it.",
    "owner": "The id of the role that looks after it.",
    "reviewed": "When it was last read through, year-month-day.",
    "check_by": "Until when that holds. Later, confirm numbers before you promise them.",
}


def _script(views: Views, script: ScriptView) -> dict[str, Any]:
    limit = script.limit
    return {
        "id": script.id,
        "title": script.title.plain,
        "address": f"{views.kb.library.site_url}scripts/{script.id}/",
        "situation": {"id": script.situation.id, "label": script.situation.title.plain},
        "when": _maybe(script.when),
        "patron_says": _all(script.patron_says),
        "verdict": {
            "kind": script.verdict.kind,
            "limit": limit.kind if limit else None,
            "why": limit.why.plain if limit else None,
        },
        "acknowledge": script.acknowledge.plain,
        "offers": [
            {
                "name": offer.name.plain,
                "say": offer.say.plain,
                "do": offer.do.plain,
                "resource": offer.resource.url if offer.resource else None,
            }
            for offer in script.offers
        ],
        "if_pressed": script.if_pressed.plain,
        "never_say": [{"line": each.line.plain, "instead": each.instead.plain} for each in script.never_say],
        "stop_line": _maybe(script.stop_line),
        "authority": _maybe(script.authority),
        "call": {
            "who": script.call.title.plain,
            "extension": script.call.tel,
            "when": _all(script.call.when),
        },
        "channels": {"card": script.card.plain, "chat": _maybe(script.chat), "email": _maybe(script.email)},
        "roles": [role.id for role in script.roles],
        "lessons": [lesson.id for lesson in script.lessons],
        "related": [row.id for row in script.related],
        "owner": script.care.owner.id,
        "reviewed": script.care.reviewed.iso,
        "check_by": script.care.check_by.iso,
    }


def _all(lines: Iterable[FilledText]) -> list[str]:
    return [line.plain for line in lines]


def _maybe(line: FilledText | None) -> str | None:
    return line.plain if line else None


def _json(value: dict[str, Any], indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
