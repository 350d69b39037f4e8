"""One problem for each cause: what follows from it is counted, or its places are listed.

Rules report each problem with its cause (`Problem.cause`), and problems that are the cause of others (`Problem.explains`).
Everything else is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from macros.knowledge.addresses import PAGE_FILES
from macros.source.problems import Cause, Problem
from macros.text.references import address_id, extension_id

MAX_PLACES = 5
"""Maximum number of places that are listed in one message."""

_RESTORE = "If it was deleted or renamed by mistake, undo that; otherwise change every place."
_TEMPLATES = "data/_templates/"
_REFERENCES = ("fact", "resource", "reference")
_ADDRESS = address_id("")
_PAGES = [
    (kind, re.compile(re.escape(path).replace(r"\{\}", "([^/]+)")))
    for kind, path in PAGE_FILES.items()
    if "{}" in path
]


def missing(kind: str, id: str) -> Cause:
    """The cause of problems with the id of a thing that does not exist.

    A fact, a resource and a contact have one cause with the references in braces that name them.
    """
    if kind == "contact":
        return Cause("reference", extension_id(id))
    if kind in _REFERENCES:
        return Cause("reference", id.strip().removesuffix(_ADDRESS))
    return Cause(kind, id)


def missing_page(src_uri: str) -> Cause:
    """The cause of problems with a page that does not exist, by its path under docs/: that of the thing that it is about."""
    for kind, pattern in _PAGES:
        if found := pattern.fullmatch(src_uri):
            return missing("role" if kind == "card" else kind, found[1])
    return Cause("page", src_uri.removesuffix(".md"))


def one_per_cause(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, sorted, with those of one cause reported as one."""
    unique = sorted(set(problems))
    by_cause: dict[Cause, list[Problem]] = {}
    for problem in unique:
        if problem.cause:
            by_cause.setdefault(problem.cause, []).append(problem)
    explained = {cause: problem for problem in _roots(unique) for cause in problem.explains}
    counts: dict[Problem, int] = {}
    reported: list[Problem] = [problem for problem in unique if not problem.cause]
    for cause, found in by_cause.items():
        root = explained.get(cause)
        if root:
            counts[root] = counts.get(root, 0) + len(found) - (root in found)
            reported += [root] if root in found and root.cause == cause else []
        elif cause.exists:
            reported += found
        else:
            reported.append(_merged(sorted(found, key=_first)))
    return sorted(_counted(problem, counts.get(problem, 0)) for problem in reported)


def _roots(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems that explain others. The last one for a cause counts: one that has no cause itself."""
    roots = [problem for problem in problems if problem.explains]
    yield from (problem for problem in roots if problem.cause)
    yield from (problem for problem in roots if not problem.cause)


def _first(problem: Problem) -> tuple[bool, bool, Problem]:
    """The order in which one of several places is chosen: an error, and not a file to copy."""
    return problem.is_warning, problem.file.startswith(_TEMPLATES), problem


def _merged(problems: Sequence[Problem]) -> Problem:
    """One problem in place of several that name the same missing thing."""
    first = problems[0]
    places = list(dict.fromkeys(f"{problem.file}:{problem.line}" for problem in problems[1:]))
    if not places:
        return first
    listed = ", ".join(places[:MAX_PLACES])
    if (others := len(places) - MAX_PLACES) > 0:
        listed += " and 1 other" if others == 1 else f" and {others} others"
    subject = "1 more place names" if len(places) == 1 else f"{len(places)} more places name"
    remedy = "" if "Did you mean" in first.message else f" {_RESTORE}"
    return replace(first, message=f"{first.message} {subject} it: {listed}.{remedy}")


def _counted(problem: Problem, followers: int) -> Problem:
    if not followers:
        return problem
    follow = "1 further problem follows" if followers == 1 else f"{followers} further problems follow"
    return replace(problem, message=f"{problem.message} {follow} from this one.")
