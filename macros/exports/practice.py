"""The words of scripts for the practice, the three questions and the form: files that a page loads as classic scripts.

A page opened from a folder may load a script and may not fetch anything else, so each file is one assignment. One small
file lists all scripts. Their words are in parts of a situation, so that one question loads one part, however many
scripts there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from macros.knowledge.addresses import hashed_name
from macros.text.references import FilledText
from macros.views import Views
from macros.views.script import PracticeView
from macros.views.shared import PatronLineView

PART = 40
"""How many scripts a part holds: about 25 KB with gzip."""

DATA_FOLDER = "assets/data"
SCRIPT_LIST = f"{DATA_FOLDER}/scripts.js"

FIRST_FILES = 2
"""How many files, from the first on, the first question of a new reader needs: the list, and its words."""

Address = Callable[[str], str]


def practice_files(views: Views, address: Address) -> Iterator[tuple[str, str]]:
    """Each file with its path, the list of all scripts first.

    The list names the other files, so their names carry a hash of their content. `address` returns the address of a page by its file (`scripts/my-script.md`), from the root of the site.
    """
    situations = []
    words = []
    for situation in views.situations:
        ids = [row.id for row in views.situation(situation.id).rows]
        parts = []
        for number, at in enumerate(range(0, len(ids), PART), 1):
            name, part = f"words/{situation.id}-{number}", ids[at : at + PART]
            said = {id: _spoken(views.practice(id), address(f"scripts/{id}.md")) for id in part}
            text = _assignment(name, said)
            file = hashed_name(f"{DATA_FOLDER}/{name}.js", text.encode())
            parts.append({"name": name, "file": file, "scripts": part})
            words.append((file, text))
        page = address(f"situations/{situation.id}.md")
        situations.append({"id": situation.id, "title": situation.title.plain, "page": page, "parts": parts})
    desks = [
        {
            "id": role.id,
            "title": role.title.plain,
            "page": address(f"roles/{role.id}.md"),
            "scripts": list(views.kb.roles[role.id].scripts),
        }
        for role in views.role_refs
    ]
    yield SCRIPT_LIST, _assignment("scripts", {"desks": desks, "situations": situations})
    yield from words


def _assignment(name: str, value: Any) -> str:
    return f"desk.data[{json.dumps(name)}]={json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"


def _spoken(script: PracticeView, page: str) -> dict[str, Any]:
    """A script's words as plain text, with blanks in brackets. What a script does not have is left out."""
    said: dict[str, Any] = {
        "title": script.title.plain,
        "page": page,
        "they": [_line(line) for line in script.patron_says],
        "when": _plain(script.when),
        "stop": _plain(script.stop_line),
        "alone": None if script.alone == "staff" else script.alone,
        "acknowledge": script.acknowledge.plain,
        "offers": [[name.plain, say.plain] for name, say in script.offers],
        "pressed": script.if_pressed.plain,
        "never": [[never.line.plain, never.instead.plain] for never in script.never_say],
        "verdict": {
            "kind": script.verdict.kind,
            "title": script.verdict.title.plain,
            "text": script.verdict.text.plain,
        },
    }
    if script.limit:
        said["limit"] = {
            "kind": script.limit.kind,
            "label": script.limit.label.plain,
            "why": script.limit.why.plain,
        }
    return {key: value for key, value in said.items() if value is not None}


def _line(line: PatronLineView) -> dict[str, str]:
    """A line; `who` is left out for the patron, `first` where the script's own first sentence answers it."""
    said = {"says": line.says.plain}
    if line.who != "patron":
        said["who"] = line.who
    if line.acknowledge:
        said["first"] = line.acknowledge.plain
    return said


def _plain(line: FilledText | None) -> str | None:
    return line.plain if line else None
