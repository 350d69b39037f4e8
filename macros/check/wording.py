"""The wording of scripts as a whole: no opening is a mold, and no ready reply claims a deed that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import in_field, problem_at
from macros.check.style import is_ready, plain, shortened
from macros.check.texts import stands_alone
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.source.problems import Problem
from macros.text.openings import opening_shares, texts_by_kind
from macros.text.references import BLANK, DEED

MIN_TEXTS = 12
"""Fewer texts of a kind than these cannot be a mold."""


def no_opening_is_a_mold(kb: KnowledgeBase) -> Iterator[Problem]:
    """One opening carries at most the share of a kind of text that the style allows."""
    if not is_ready(kb) or kb.style.opening_share is None:
        return
    for share in opening_shares(texts_by_kind(kb.scripts.values(), kb.library)):
        if share.opening and share.total >= MIN_TEXTS and share.percent > kb.style.opening_share:
            message = gettext(
                '%(count)s of %(total)s texts of the kind "%(kind)s" begin with "%(opening)s" (%(percent)s percent); at most '
                "%(most)s percent may. Begin some of them in another way.",
                count=share.count,
                total=share.total,
                kind=share.kind,
                opening=share.opening,
                percent=round(share.percent),
                most=kb.style.opening_share,
            )
            yield problem_at(kb, Key("style", "style"), ("opening_share",), message, is_warning=True)


def deeds_are_confirmed(kb: KnowledgeBase) -> Iterator[Problem]:
    """What a ready reply says to have been done is in a blank that staff confirm before they send it."""
    if not is_ready(kb):
        return
    for id, script in kb.scripts.items():
        for channel, reply in script.channels.items():
            said = plain(BLANK.sub(" ", reply)).lower()
            for deed in kb.style.deeds:
                if deed in said and stands_alone(deed, said):
                    message = gettext(
                        '"%(deed)s" says that something has been done, and the reply may be sent before it is. Put the deed into '
                        'a blank to confirm, such as "we [done: sent it] today".',
                        deed=deed,
                    )
                    yield problem_at(kb, Key("script", id), ("channels", channel), message, is_warning=True)
                    break


def deeds_are_in_replies(kb: KnowledgeBase) -> Iterator[Problem]:
    """A deed to confirm is in a ready reply only: what is spoken or printed cannot be confirmed."""
    for document, found in kb.texts_to_check:
        for blank in BLANK.finditer(found.text):
            if DEED.match(blank[1]) and found.loc[0] != "channels":
                message = gettext(
                    '"%(blank)s" is for ready replies, where it is confirmed before sending. Write here what to do, without it.',
                    blank=shortened(blank[0]),
                )
                yield Problem(document.file, *document.at(found.loc), in_field(found.loc[0], message))
