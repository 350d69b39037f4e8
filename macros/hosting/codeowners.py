"""Who is asked to read a change: the file CODEOWNERS of the repository's host, made from the owners and deputies of things.

Data names roles. Which team of the host a role is stands in one place, `teams` of `data/library.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.knowledge import KnowledgeBase
from macros.model import Maintained

FILES = {"gitlab": ".gitlab/CODEOWNERS"}
DEFAULT = ".github/CODEOWNERS"

_HEAD = (
    "# Who is asked to read a change. Made by `python -m macros codeowners` from the owner and the deputy in each file",
    "# and from `teams` in data/library.yml; change it there.",
)
_HOW = (
    "#",
    "# This library names no teams yet. Add them to data/library.yml, one for each role that looks after something:",
    "#",
    "#   teams:",
    '#     circulation: "@your-organization/circulation"',
)


def file(kb: KnowledgeBase) -> str:
    """Where the repository's host looks for it."""
    repository = kb.library.repository
    return FILES.get(repository.host, DEFAULT) if repository else DEFAULT


def codeowners(kb: KnowledgeBase) -> str:
    """What the file says: one line a file that somebody looks after, in the order of their paths."""
    teams = kb.library.teams
    owned = dict(sorted(_owned(kb)))
    lines = [*_HEAD]
    if not teams:
        lines += _HOW
    elif missing := sorted({role for roles in owned.values() for role in roles} - teams.keys()):
        lines += ["#", f"# No team stands there for: {', '.join(missing)}."]
    lines += ["", *_lines(owned, teams)] if teams else []
    return "\n".join(lines) + "\n"


def _owned(kb: KnowledgeBase) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each file with the roles that look after it. More ways to ask for a script belong to those of the script."""
    for key, thing in kb.things.items():
        if isinstance(thing, Maintained):
            roles = tuple(role for role in (thing.owner, thing.deputy) if role)
            yield kb.documents[key].file, roles
            if key.kind == "script" and key.id in kb.phrasings:
                yield kb.locate("phrasings", key.id)[0], roles


def _lines(owned: Mapping[str, tuple[str, ...]], teams: Mapping[str, str]) -> Iterator[str]:
    for path, roles in owned.items():
        if handles := dict.fromkeys(teams[role] for role in roles if role in teams):
            yield f"/{path} {' '.join(handles)}"


def stale(root: Path, kb: KnowledgeBase) -> list[Path]:
    """The file under the repository's root, if it is missing or says something else."""
    path = root / file(kb)
    return [] if path.exists() and path.read_text("utf-8") == codeowners(kb) else [path]


def write(root: Path, kb: KnowledgeBase) -> list[Path]:
    """Write it under the repository's root; the file, if it changed."""
    changed = stale(root, kb)
    for path in changed:
        path.parent.mkdir(exist_ok=True)
        path.write_text(codeowners(kb), "utf-8", newline="\n")
    return changed
