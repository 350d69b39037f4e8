"""The questions to ask before a no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.model import Questions
from macros.source.problems import Problem


def every_question_is_asked(kb: KnowledgeBase) -> Iterator[Problem]:
    """Illegal, immoral, impossible: the method needs each of its questions."""
    if kb.has("questions"):
        (ids, _) = get_args(Questions.model_fields["questions"].annotation)
        for missing in sorted(set(get_args(ids)) - set(kb.questions.questions)):
            message = gettext(
                'the question "%(question)s" is missing. Add it: the method needs each of them.',
                question=missing,
            )
            yield problem_at(kb, Key("questions", "questions"), ("questions",), message)
