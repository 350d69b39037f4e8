"""Profiles: each names choices that its decisions have."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext, sentences
from macros.source.problems import Problem, did_you_mean


def profiles_choose_what_there_is(kb: KnowledgeBase) -> Iterator[Problem]:
    """A profile makes a choice that the decision has."""
    if not kb.has("library"):
        return
    for id, profile in kb.profiles.items():
        for decision, choice in profile.decisions.items():
            known = kb.library.decisions.get(decision)
            if known and choice not in known.choices:
                message = sentences(
                    gettext(
                        'the decision %(decision)s has no choice "%(choice)s".',
                        decision=decision,
                        choice=choice,
                    ),
                    did_you_mean(choice, known.choices),
                )
                yield problem_at(kb, Key("profile", id), ("decisions", decision), message)
