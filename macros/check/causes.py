"""One problem for each cause: what follows from it is counted, or its places are listed.

Rules report each problem with its cause (`Problem.cause`), and problems that are the cause of others (`Problem.explains`).
Everything else is done here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from macros.knowledge.addresses import PAGE_FILES
from macros.language.message import gettext, ngettext, sentences
from macros.source.problems import Cause, Problem
from macros.text.references import address_id, extension_id

MAX_PLACES = 5
"""Maximum number of places that are listed in one message."""

_RESTORE = gettext("If it was deleted or renamed by mistake, undo that; otherwise change every place.")
_NAMED_AFTER_OTHERS = ("data/_templates/", "data/phrasings/")
_REFERENCES = ("fact", "decision", "resource", "reference")
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
    explained = {cause: problem for problem in _roots(unique) for cause in problem.explains}
    followers: Counter[Problem] = Counter()
    groups: dict[object, list[Problem]] = {}
    for problem in unique:
        root = _root(problem, explained)
        if root != problem:
            followers[root] += 1
        elif problem.cause and not problem.cause.exists:
            groups.setdefault(problem.cause, []).append(problem)
        else:
            groups[problem] = [problem]
    return sorted(
        _counted(_merged(sorted(group, key=_first)), sum(followers[problem] for problem in group))
        for group in groups.values()
    )


def _roots(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The errors that explain other problems. The last one for a cause counts: one that has no cause itself."""
    roots = [problem for problem in problems if problem.explains and not problem.is_warning]
    yield from (problem for problem in roots if problem.cause)
    yield from (problem for problem in roots if not problem.cause)


def _root(problem: Problem, explained: Mapping[Cause, Problem]) -> Problem:
    """The problem that this one follows from in the end, which may be itself."""
    seen: set[Problem] = set()
    while problem not in seen and problem.cause and problem.cause in explained:
        seen.add(problem)
        problem = explained[problem.cause]
    return problem


def _first(problem: Problem) -> tuple[bool, bool, Problem]:
    """The order in which one of several places is chosen: an error, and a file that people change."""
    return problem.is_warning, problem.file.startswith(_NAMED_AFTER_OTHERS), problem


def _merged(problems: Sequence[Problem]) -> Problem:
    """One problem in place of several that name the same missing thing."""
    first = problems[0]
    places = list(dict.fromkeys(f"{problem.file}:{problem.line}" for problem in problems[1:]))
    if not places:
        return first
    named = ngettext(
        "%(num)s more place names it: %(places)s.",
        "%(num)s more places name it: %(places)s.",
        len(places),
        places=_listed(places),
    )
    remedy = "" if "Did you mean" in first.message else _RESTORE
    return replace(first, message=sentences(first.message, named, remedy))


def _listed(places: Sequence[str]) -> str:
    listed = ", ".join(places[:MAX_PLACES])
    if len(places) <= MAX_PLACES:
        return listed
    return ngettext(
        "%(places)s and %(num)s other",
        "%(places)s and %(num)s others",
        len(places) - MAX_PLACES,
        places=listed,
    )


def _counted(problem: Problem, followers: int) -> Problem:
    if not followers:
        return problem
    follow = ngettext(
        "%(num)s further problem follows from this one.",
        "%(num)s further problems follow from this one.",
        followers,
    )
    return replace(problem, message=sentences(problem.message, follow))
