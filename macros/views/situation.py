"""The page of a situation, and lists of scripts that can be filtered by desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.text.references import FilledText
from macros.views.context import ViewContext
from macros.views.shared import ChannelView, Ref, ReplyView, RoleRef, ScriptRow

MAX_ROWS_WITH_REPLIES = 12
"""Longer lists leave out the ready replies, so that each page stays within its weight."""


@dataclass(frozen=True)
class SituationRef(Ref):
    """A link to a situation, with the number of its scripts."""

    count: int


@dataclass(frozen=True)
class DeskRef(RoleRef):
    """A desk as a choice of a filter, with the number of listed scripts that are on its card."""

    count: int


@dataclass(frozen=True)
class ListedRow(ScriptRow):
    """A script in a list that can be filtered: the ids of the desks with it on their card, and its ready replies."""

    desks: tuple[str, ...]
    replies: tuple[ReplyView, ...]


@dataclass(frozen=True)
class SituationView:
    """The page of a situation.

    `desks` are those with one of its scripts on their card, `channels` are those for which its scripts have ready
    replies, `situations` are those with scripts. `change_url` is where its words are changed.
    """

    id: str
    label: FilledText
    description: FilledText
    filter_hint: FilledText
    rows: tuple[ListedRow, ...]
    desks: tuple[DeskRef, ...]
    channels: tuple[ChannelView, ...]
    situations: tuple[SituationRef, ...]
    change_url: str | None


def scripts_by_situation(context: ViewContext) -> Mapping[str, Sequence[str]]:
    """The ids of each situation's scripts, sorted by title. Situations without scripts have an empty list."""
    ids: dict[str, list[str]] = {id: [] for id in context.kb.vocabulary.situations}
    for id, script in sorted(context.kb.scripts.items(), key=lambda item: item[1].title):
        ids[script.situation].append(id)
    return ids


def situation_refs(context: ViewContext, scripts: Mapping[str, Sequence[str]]) -> tuple[SituationRef, ...]:
    """Links to the situations that have scripts: no list leads to an empty page. `scripts` are their scripts."""
    found = context.kb.vocabulary.situations.items()
    return tuple(
        SituationRef(id, context.line(each.label), len(scripts[id])) for id, each in found if scripts[id]
    )


def situation_view(
    context: ViewContext, id: str, scripts: Sequence[str], situations: tuple[SituationRef, ...]
) -> SituationView:
    """The page of a situation with these scripts."""
    situation = context.kb.vocabulary.situations[id]
    with_replies = len(scripts) <= MAX_ROWS_WITH_REPLIES
    return SituationView(
        id=id,
        label=context.line(situation.label),
        description=context.line(situation.description),
        filter_hint=context.line(situation.filter_hint),
        rows=tuple(_listed(context, each, with_replies) for each in scripts),
        desks=desks_of(context, scripts),
        channels=channels_of(context, scripts),
        situations=situations,
        change_url=context.change_url("vocabulary", "vocabulary", "situations", id),
    )


def _listed(context: ViewContext, id: str, with_replies: bool) -> ListedRow:
    return ListedRow(
        **vars(context.row(id)),
        desks=context.roles_by_script.get(id, ()),
        replies=context.replies(id) if with_replies else (),
    )


def desks_of(context: ViewContext, scripts: Sequence[str]) -> tuple[DeskRef, ...]:
    """The desks with one of these scripts on their card, in the library's order."""
    counts = Counter(role for id in scripts for role in context.roles_by_script.get(id, ()))
    return tuple(
        DeskRef(each.id, each.title, each.pattern, counts[each.id])
        for each in context.role_refs
        if counts[each.id]
    )


def channels_of(context: ViewContext, scripts: Sequence[str]) -> tuple[ChannelView, ...]:
    """The channels for which at least one of these scripts has a ready reply."""
    used = {name for id in scripts for name in context.kb.scripts[id].channels}
    return tuple(channel for name, channel in context.channels.items() if name in used)
