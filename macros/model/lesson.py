"""Lessons: the front matter of their pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.model.base import Count, Maintained, MaxLength, PromiseId, ScriptId, Source, Strict, Text


class Huddle(Strict):
    """One part of the team's short meeting about a lesson."""

    minutes: Count
    """How many minutes it takes."""
    do: Text
    """What the group does."""


class Lesson(Maintained):
    """The front matter of a lesson. The lesson itself is the page's Markdown."""

    title: Annotated[Text, MaxLength(60)]
    """The heading."""
    description: Text
    """One sentence for search results."""
    promise: PromiseId
    """The promise of the charter that it teaches."""
    minutes: Count
    """How many minutes it takes to read."""
    audience: Text
    """Who it is for."""
    takeaways: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    """Three sentences to remember."""
    practice: Annotated[tuple[ScriptId, ...], Field(min_length=1, max_length=4)]
    """Scripts to practice."""
    huddle: Annotated[tuple[Huddle, ...], Field(min_length=2)]
    """The meeting, part by part."""
    source: Source | None = None
    """The text that it is based on."""
