"""Releases: writing one down, and what changed from each to the next, for the page, its feed and the swap list.

All of it is read from `data/releases/`, so a copy without git history builds the same site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.history.compare import compare
from macros.history.snapshot import pages_of, snapshot
from macros.knowledge.release_files import RELEASES
from macros.language.message import gettext
from macros.model.release import MAX_NAME, RELEASE_FORMAT, VERSION_PATTERN, ReleaseFile, Snapshot
from macros.views import Views
from macros.views.changes import Changes, History, Release

MAX_SHOWN = 5
"""The number of releases on the page and in the feed."""

# No page shows the phrasings, and they are twice as long as everything else.
_LEFT_OUT = {"phrasings"}


class ReleaseError(Exception):
    """Raised for a release that cannot be made. The message is for people."""


def history(views: Views) -> History:
    """The newest releases, each compared with the one before, and first what is not released yet."""
    newest_first = sorted(views.kb.releases.values(), key=lambda file: version_order(file.name), reverse=True)
    if not newest_first:
        return History()
    newest = newest_first[0]
    found = [Release("", None, "", newest.name, compare(newest.snapshot, snapshot(views), views.language))]
    # One release more than is shown, as the one before the last.
    for file, before in zip(newest_first[:MAX_SHOWN], [*newest_first[1:], None], strict=False):
        changes = compare(before.snapshot, file.snapshot, views.language) if before else Changes()
        updated = f"{file.day.isoformat()}T00:00:00Z"
        found.append(
            Release(file.name, views.day(file.day), updated, before.name if before else None, changes)
        )
    return History(tuple(found), pages_of(views))


def write_release(root: Path, views: Views, name: str, day: date) -> Path:
    """Write the file of a release and return its path.

    Raises ReleaseError for a name that is not a version, exists already, or is not newer than the other releases.
    """
    _require_new(name, views.kb.releases)
    said = snapshot(views)
    kept = Snapshot(
        things={kind: things for kind, things in said.things.items() if kind not in _LEFT_OUT},
        values=said.values,
        cards=said.cards,
    )
    release = ReleaseFile(format=RELEASE_FORMAT, name=name, day=day, snapshot=kept)
    path = root / RELEASES.replace("*", name)
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(release.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=1)
    part = path.with_suffix(".part")
    try:
        part.write_text(text + "\n", "utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _require_new(name: str, releases: Mapping[str, ReleaseFile]) -> None:
    if len(name) > MAX_NAME or not re.fullmatch(VERSION_PATTERN, name):
        message = gettext(
            '"%(name)s" is not the name of a release. Write v and a version, such as v1.0 or v2.0-beta.',
            name=name,
        )
        raise ReleaseError(message)
    if name in releases:
        message = gettext(
            "%(file)s exists already. A release is never changed: choose a newer version.",
            file=RELEASES.replace("*", name),
        )
        raise ReleaseError(message)
    newest = max(releases, key=version_order, default=None)
    if newest and version_order(name) <= version_order(newest):
        message = gettext(
            "%(name)s is not newer than %(newest)s, the newest release.", name=name, newest=newest
        )
        raise ReleaseError(message)


def version_order(name: str) -> tuple[tuple[int, ...], bool, tuple[tuple[int, str], ...]]:
    """The sort key of versions: v1.9 < v1.10-rc.2 < v1.10-rc.10 < v1.10 = v1.10.0."""
    match = re.fullmatch(VERSION_PATTERN, name)
    numbers, suffix = match.groups("") if match else ("0", "")
    version = [int(part) for part in numbers.split(".")]
    while len(version) > 1 and not version[-1]:
        version.pop()
    parts = re.findall(r"[0-9]+|[A-Za-z]+", suffix)
    return (
        tuple(version),
        not suffix,
        tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts),
    )
