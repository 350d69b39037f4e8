"""Channels: their ids and triggers differ from what is taken, and every reply fits its channel."""

from __future__ import annotations

from collections.abc import Iterator

from macros.check.places import problem_at
from macros.check.texts import longest, values_everywhere
from macros.knowledge import Key, KnowledgeBase
from macros.language.message import gettext
from macros.source.problems import Problem

RESERVED_CHANNELS = frozenset(
    [
        "authority",
        "call",
        "card",
        "cards",
        "content",
        "facts",
        "find-results",
        "lines",
        "never",
        "offers",
        "related",
        "say",
        "they",
        "why",
    ]
)
"""Ids that a channel cannot have: places on the page of a script, and the line for cards in the exported data."""

_LIBRARY = Key("library", "library")


def channels_can_be_told_apart(kb: KnowledgeBase) -> Iterator[Problem]:
    """No channel has a name that the page of a script uses, and no two have one trigger."""
    if not kb.has("library"):
        return
    triggers: dict[str, str] = {}
    for id, channel in kb.library.channels.items():
        if id in RESERVED_CHANNELS:
            message = gettext(
                '"%(id)s" is a place on the page of every script already. Choose another id for this channel.',
                id=id,
            )
            yield problem_at(kb, _LIBRARY, ("channels", id), message)
        first = triggers.setdefault(channel.trigger, id) if channel.trigger else id
        if first != id:
            message = gettext(
                'the channel "%(id)s" has this trigger already. Choose other marks for one of them.', id=first
            )
            yield problem_at(kb, _LIBRARY, ("channels", id, "trigger"), message)


def replies_are_there(kb: KnowledgeBase) -> Iterator[Problem]:
    """Every script has a reply for each required channel, and for one at least."""
    if not kb.has("library") or not kb.library.channels:
        return
    channels = kb.library.channels
    required = [id for id, each in channels.items() if each.required]
    for id, script in kb.scripts.items():
        missing = [each for each in required if each not in script.channels]
        if missing:
            message = gettext(
                "every script needs a reply here for: %(channels)s.", channels=", ".join(missing)
            )
            yield problem_at(kb, Key("script", id), ("channels",), message)
        elif not script.channels:
            message = gettext(
                "write a reply for at least one of: %(channels)s.", channels=", ".join(channels)
            )
            yield problem_at(kb, Key("script", id), ("channels",), message)


def replies_fit(kb: KnowledgeBase) -> Iterator[Problem]:
    """A reply is no longer than its channel allows, at every branch, and a short one is a single paragraph."""
    if not kb.has("library"):
        return
    everywhere = values_everywhere(kb)
    for id, script in kb.scripts.items():
        for name, text in script.channels.items():
            channel = kb.library.channels.get(name)
            if channel is None:
                continue  # unknown, which `ids` reports
            length = longest(text, everywhere, kb.language.quotes) if channel.limit else None
            if channel.limit and length and length > channel.limit:
                message = gettext(
                    "%(length)s characters; a reply for %(channel)s has %(limit)s at most. Take out %(excess)s.",
                    length=length,
                    channel=name,
                    limit=channel.limit,
                    excess=length - channel.limit,
                )
                yield problem_at(kb, Key("script", id), ("channels", name), message)
            if channel.kind == "short" and "\n" in text.strip():
                message = gettext(
                    "a reply for %(channel)s is one paragraph. Take out the line breaks.", channel=name
                )
                yield problem_at(kb, Key("script", id), ("channels", name), message)
