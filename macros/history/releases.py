"""What changed from release to release, and since the newest: for the site's page, its feed and the swap list.

What a release says never changes, so its snapshot is kept under the commit and a digest of this package. A copy without
its history, or without a release, has an empty history: both build the same site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from macros.history.compare import compare
from macros.history.git import GitError, GitRepository, Tag
from macros.history.older import understood
from macros.history.snapshot import Snapshot, snapshot
from macros.knowledge import KnowledgeBase, read
from macros.paper.cache import Cache
from macros.render import MACROS
from macros.source.problems import InvalidContent
from macros.views import Views
from macros.views.changes import Changes, History, Release
from macros.views.shared import DateView

MOST = 5
"""So many releases are told."""

Told = Callable[[str], None]


def history(root: Path, views: Views, folder: Path | None, told: Told = lambda _: None) -> History:
    """The newest releases, each beside the one before it, and before them what is not released yet.

    `folder` keeps what releases said; `told` takes a line on what could not be compared, or why there is nothing.
    """
    repository = GitRepository(root)
    try:
        tags = repository.tags()[: MOST + 1]
    except GitError as reason:
        told(f"What changed: no history. {reason}")
        return History()
    if not tags:
        return History()
    cached = Cache(folder, ".json")
    states = [_state(repository, tag, views.kb, cached, told) for tag in tags]
    cached.sweep()
    today = snapshot(views)
    found = [_release("", None, "", tags[0].name, states[0], today)]
    for number, tag in enumerate(tags[:MOST]):
        before = (tags[number + 1].name, states[number + 1]) if number + 1 < len(tags) else (None, None)
        found.append(_release(tag.name, DateView.of(tag.made.date()), tag.updated, *before, states[number]))
    return History(tuple(found), frozenset(today.pages))


def _release(name: str, day: DateView | None, updated: str, since: str | None, before: Snapshot | None, after: Snapshot | None) -> Release:
    if since is None:
        return Release(name, day, updated, None, Changes())
    if before is None or after is None:
        return Release(name, day, updated, since, Changes(), unread=since if before is None else name)
    return Release(name, day, updated, since, compare(before, after))


def _state(repository: GitRepository, tag: Tag, today: KnowledgeBase, cached: Cache, told: Told) -> Snapshot | None:
    """What a release said; None where it can no longer be read."""
    digest = hashlib.sha256(f"{tag.commit} {_package()}".encode()).hexdigest()
    if kept := cached.find(digest):
        return Snapshot.from_json(kept)
    try:
        with repository.files(tag.commit) as folder:
            kb, unread = understood(read(folder), today, MACROS)
    except (GitError, InvalidContent) as reason:
        told(f"What changed: {tag.name} cannot be compared. {reason}")
        return None
    found = snapshot(Views(kb))
    # What was taken from today's words would be stale tomorrow.
    if not unread:
        cached.keep(digest, found.to_json())
    return found


@cache
def _package() -> str:
    """A digest of this package: another model or another way of reading makes another snapshot."""
    here = Path(__file__).parent
    whole = hashlib.sha256()
    for path in sorted(here.rglob("*.py")):
        whole.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
