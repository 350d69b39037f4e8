"""The charter: each promise is kept by something, and says what each role does for it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.knowledge.kind_names import kind_name
from macros.language.message import gettext
from macros.source.problems import Cause, Problem

CHARTER = Key("charter", "charter")


def every_role_has_its_promise_line(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each promise says what each role does for it."""
    if kb.has("charter"):
        for id, promise in kb.charter.promises.items():
            for role in kb.file_ids["role"]:
                if role not in promise.roles:
                    message = gettext(
                        '"%(id)s" has no line for the role "%(role)s". Add it under roles.', id=id, role=role
                    )
                    cause = Cause("role", role, exists=True)
                    yield problem_at(kb, CHARTER, ("promises", id, "roles"), message, cause=cause)


def every_promise_is_kept(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each promise is kept by a script, and by a checklist and a lesson if the library has as many as promises."""
    if not kb.has("charter"):
        return
    for kind in ("script", "checklist", "lesson"):
        things = kb.all(kind)
        is_short = kind != "script" and len(kb.file_ids[kind]) < len(kb.charter.promises)
        if is_short or not kb.is_complete(kind):
            continue
        kept = {getattr(thing, "promise", None) for thing in things.values()}
        for id in () if kept - kb.charter.promises.keys() else kb.charter.promises:
            if id not in kept:
                message = gettext(
                    'no %(kind)s keeps the promise "%(id)s". Write one, or give one this promise.',
                    kind=kind_name(kind),
                    id=id,
                )
                yield problem_at(kb, CHARTER, ("promises", id), message, at_name=True, is_warning=True)
