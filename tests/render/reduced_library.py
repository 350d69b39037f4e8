"""A copy of the small library with as little as a library may have: for tests that pages cope with what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from tests.library import Copy

DESKS = ("circulation", "reference")


def reduced(folder: Path, *, channel: str, promises: int) -> Copy:
    """The small library with two desks, one situation, one channel and this number of promises.

    It has no lessons, branches, resources, cards of its own, short links, sign-off, repository or mailbox.
    """
    copy = Copy(folder)
    for file in sorted(copy.files):
        is_other_desk = file.startswith("data/roles/") and Path(file).stem not in DESKS
        if is_other_desk or re.match(r"data/(branches|cards|_templates)/|docs/lessons/(?!index)", file):
            copy.remove(file)
    known = list(_yaml(copy, "data/charter.yml")["promises"])
    kept = known[:promises] + [f"promise-{number}" for number in range(len(known) + 1, promises + 1)]
    resources = _yaml(copy, "data/library.yml")["resources"]
    situation = next(iter(_yaml(copy, "data/vocabulary.yml")["situations"]))
    # Every promise is kept by a script and by a checklist.
    script_promises, checklist_promises = cycle(kept), cycle(kept)

    def script(data: dict[str, Any]) -> None:
        data.pop("lessons", None)
        data |= {
            "situation": situation,
            "promise": next(script_promises),
            "channels": {channel: next(iter(data["channels"].values()))},
        }
        for offer in data["offers"]:
            offer.pop("resource", None)

    def library(data: dict[str, Any]) -> None:
        for name in ("repository", "suggest_email", "teams"):
            del data[name]
        data["resources"] = {}
        data["front_page"] = {"desks": list(DESKS), "asked_most": data["front_page"]["asked_most"][:1]}

    def charter(data: dict[str, Any]) -> None:
        data.pop("signoff", None)
        template = data["promises"][known[0]]
        data["promises"] = {id: deepcopy(data["promises"].get(id, template)) for id in kept}
        for promise in data["promises"].values():
            promise["roles"] = {role: promise["roles"][role] for role in DESKS}
            for standard in promise["standards"]:
                standard.pop("greeting", None)

    def vocabulary(data: dict[str, Any]) -> None:
        data["situations"] = {situation: data["situations"][situation]}

    def checklist(data: dict[str, Any]) -> None:
        data["promise"] = next(checklist_promises)

    edits: dict[str, Callable[[dict[str, Any]], None]] = {
        "data/scripts/": script,
        "data/library.yml": library,
        "data/charter.yml": charter,
        "data/vocabulary.yml": vocabulary,
        "data/checklists/": checklist,
    }
    for file in sorted(set(copy.files) - copy.changed):
        if file.startswith("data/"):
            data = _yaml(copy, file)
            for path, edit in edits.items():
                if file.startswith(path):
                    edit(data)
            _reassign(data)
            copy.write(
                file,
                _without(yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=10_000), resources),
            )
    copy.edit(
        "docs/three-questions.md", "[How not to say no](lessons/how-not-to-say-no.md)", "How not to say no"
    )
    return copy


def _yaml(copy: Copy, file: str) -> Any:
    """The data of a file, every value as text."""
    return yaml.load((copy.root / file).read_text("utf-8"), Loader=yaml.BaseLoader)


def _reassign(data: dict[str, Any]) -> None:
    """Give what another desk looks after to one of the two."""
    if data.get("owner", DESKS[0]) not in DESKS:
        data["owner"] = DESKS[0]
    data.pop("deputy", None)


def _without(text: str, resources: dict[str, Any]) -> str:
    """The text with plain words instead of references to resources."""
    for id in resources:
        text = text.replace(f"{{{id}_address}}", "our site").replace(f"{{{id}}}", "our site")
    return text
