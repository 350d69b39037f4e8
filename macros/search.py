"""What the search finds, and what it shows: one result a page, a script by every way of asking."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from macros.views import Views

Hit = Callable[..., str]


class SearchPage(NamedTuple):
    """A page that search finds: its description, the id of its script, and whether it has words of its own.

    A page that lists others' words is found by its title and description only, or it would stand before them.
    """

    description: str
    script: str | None
    has_own_words: bool


def improve(
    index: dict[str, Any], views: Views, pages: Mapping[str, SearchPage], hit: Hit
) -> dict[str, Any]:
    """The theme's search index with one entry for each of `pages`, by location.

    A result shows the patron's words and the first line of a script (`hit` renders them), or a page's description;
    everything else is found and not shown. Entries of single headings are left out, so that a page is one result.
    """
    docs = []
    for doc in index["docs"]:
        location = doc["location"]
        page = pages.get(location)
        if page and page.script:
            docs.append(doc | _script(views, page.script, hit))
        elif page:
            words = Markup(doc["text"]).striptags() if page.has_own_words else ""
            docs.append(doc | {"text": str(escape(page.description)), "aliases": words})
    return index | {"docs": docs}


def _script(views: Views, id: str, hit: Hit) -> dict[str, str]:
    script = views.script(id)
    said = [*script.patron_says, script.acknowledge, *(offer.say for offer in script.offers), script.card]
    words = " ".join((script.title.plain, *(line.plain for line in said)))
    also = (script.situation.title.plain, *_synonyms(views, words.lower()))
    return {"text": hit(row=views.row(id)), "aliases": f"{words} {' '.join(also)}"}


def _synonyms(views: Views, words: str) -> list[str]:
    """The patrons' words for each of staff's words that the script uses."""
    return [
        other
        for term, others in views.kb.vocabulary.synonyms.items()
        if re.search(rf"\b{re.escape(term.lower())}s?\b", words)
        for other in others
    ]
