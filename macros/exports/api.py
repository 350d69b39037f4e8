"""The scripts as JSON for other programs, with an index of all exported files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from macros.exports import espanso, reply_tables
from macros.knowledge.addresses import REPLY_TABLE
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
    emergency = views.kb.library.emergency
    library = {
        "name": views.site.name,
        "address": views.kb.library.site_url,
        "emergency_number": emergency.desk_phone,
        "emergency_mobile": emergency.from_mobile,
    }
    edition = {"edition": views.site.edition, "reviewed": views.site.reviewed.iso}
    channels = views.kb.library.channels
    counts = {id: sum(script["channels"][id] is not None for script in scripts) for id in channels}
    typed = [(id, channel.trigger) for id, channel in channels.items() if channel.trigger]
    files = {
        "scripts": {"address": f"{library['address']}{SCRIPTS}", "count": len(scripts), "fields": _FIELDS},
        **{
            f"{id}_replies": {
                "address": f"{library['address']}{REPLY_TABLE.format(id)}",
                "count": counts[id],
                "fields": reply_tables.columns(id),
            }
            for id in channels
        },
        "espanso": {
            "address": f"{library['address']}{espanso.FILE}",
            "count": sum(counts[id] for id, _ in typed),
            "about": _ESPANSO,
            "triggers": dict(typed),
        },
    }
    hours = {"time_zone": views.kb.library.time_zone, "places": _places(views)}
    return {
        INDEX: _json(
            {
                "form": FORMAT_VERSION,
                "library": library,
                **edition,
                "about": _ABOUT,
                "hours": hours,
                "files": files,
            },
            indent=1,
        ),
        # Without indent: Python's C encoder, ten times as fast, writes on one line only.
        SCRIPTS: _json({"form": FORMAT_VERSION, "library": library, **edition, "scripts": scripts}),
        **{REPLY_TABLE.format(id): reply_tables.reply_table(views, id) for id in channels},
        espanso.FILE: espanso.espanso(views),
    }


def _places(views: Views) -> list[dict[str, Any]]:
    """The opening hours of each branch, or of the library: minutes since midnight, for each day from Monday on."""
    return [
        {
            "id": place.id,
            "name": place.name,
            "week": place.week,
            "exceptions": [
                {"from": each.first, "until": each.until, "name": each.name, "spans": each.spans}
                for each in place.exceptions
            ],
        }
        for place in views.opening_hours
    ]


_ABOUT = (
    "The words of this library's service desks. Facts are filled in; a blank that the speaker fills is a name in brackets, "
    "such as [title]. Fields may be added; the number of the form grows when one changes its meaning or goes."
)

_ESPANSO = "A match file for the text expander espanso: the trigger of a channel and the id of a script give the reply."

FORMATS = ("json", "csv", "espanso")
"""The formats of `python -m macros export`."""


def files_of(format: str, views: Views) -> tuple[str, ...]:
    """The paths of the exported files in one of `FORMATS`."""
    tables = tuple(REPLY_TABLE.format(id) for id in views.kb.library.channels)
    return {"json": (INDEX, SCRIPTS), "csv": tables, "espanso": (espanso.FILE,)}[format]


_FIELDS = {
    "id": "Its name in addresses and in other scripts. It stays.",
    "title": "What it is called.",
    "address": "Its page.",
    "situation": "The id and label of the situation that it is sorted by.",
    "when": "The case in which it holds, or null.",
    "patron_says": "What patrons say, most usual first.",
    "lines": "The same lines, each with who says it (patron, bystander, child, caller, or subject: the person whose behavior it is about) and what is said first in return.",
    "verdict": "yes, not-this-way or kind-no, and the limit that stands in the way (null for a yes) with its reason.",
    "acknowledge": "What is said first.",
    "offers": "What can be offered, best first: its name, the words to say, what to do, and the address of the resource or null.",
    "if_pressed": "What is said when the patron asks again.",
    "never_say": "Sentences to leave out, each with a better one.",
    "stop_line": "When to stop and call at once, or null.",
    "law": "The law, rules or cases behind it: the title, the section or null, and the address or null.",
    "alone": "Who may handle it alone: anyone (volunteers and students, too), staff, or nobody.",
    "checklist": "The id of the checklist that goes with it, or null.",
    "authority": "What may be decided on the spot, or null.",
    "call": "Whom to call: the title, the extension or null, the number or address to use, and when.",
    "channels": "Ready replies: card (one line to say), and one for each of the library's channels, or null.",
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
        "patron_says": [line.says.plain for line in script.patron_says],
        "lines": [
            {
                "says": line.says.plain,
                "who": line.who,
                "acknowledge": (line.acknowledge or script.acknowledge).plain,
            }
            for line in script.patron_says
        ],
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
        "law": [
            {"title": each.title.plain, "section": _maybe(each.section), "url": each.url}
            for each in script.law
        ],
        "alone": script.alone,
        "checklist": script.checklist.id if script.checklist else None,
        "authority": _maybe(script.authority),
        "call": {
            "who": script.call.title.plain,
            "extension": script.call.extension,
            "number": script.call.number,
            "when": _all(script.call.when),
        },
        "channels": {
            "card": script.card.plain,
            **dict.fromkeys(views.kb.library.channels),
            **{reply.channel.id: reply.text.plain for reply in script.replies},
        },
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
