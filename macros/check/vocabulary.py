"""The vocabulary: the words for limits and verdicts are complete, and each situation is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from macros.check.places import problem_at
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.model import Vocabulary
from macros.source.problems import Problem

VOCABULARY = Key("vocabulary", "vocabulary")


def every_limit_has_its_words(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each kind of limit and each verdict has its words, or a script could not be shown."""
    if not kb.has("vocabulary"):
        return
    for name in ("limits", "verdicts"):
        (key_type, _) = get_args(Vocabulary.model_fields[name].annotation)
        for missing in get_args(key_type):
            if missing not in getattr(kb.vocabulary, name):
                message = gettext('"%(id)s" is missing. Add it, with its words.', id=missing)
                yield problem_at(kb, VOCABULARY, (name,), message)


def every_situation_has_a_script(kb: KnowledgeBase) -> Iterator[Problem]:
    """Each situation has a script, or the page of it has nothing to say."""
    if not kb.has("vocabulary") or not kb.is_complete("script"):
        return
    used = {script.situation for script in kb.scripts.values()}
    if used - kb.vocabulary.situations.keys():
        return
    for id in kb.vocabulary.situations:
        if id not in used:
            message = gettext(
                'no script belongs to "%(situation)s". Write one, or delete the situation.', situation=id
            )
            yield problem_at(kb, VOCABULARY, ("situations", id), message, at_name=True, is_warning=True)
