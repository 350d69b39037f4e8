"""What each page says: its visible text and where its links to other hosts lead, without the frame around all pages.

Pages are made by their own templates, so that what counts as a change is what a reader can see. Comments, colors,
line breaks and the line numbers in addresses of editors are not among it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from macros.history.snapshot import paragraphs
from macros.render.author_macros import MACROS
from macros.render.generated_pages import GENERATED, address, ids
from macros.render.renderer import Renderer
from macros.source.page import MarkdownPage
from macros.views import Views

# A page of its own says what changed; a change of that is none of the words.
LEFT_OUT = {"changes_page"}


class _Maker:
    """Makes pages as the build does, with no links inside the site."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self._renderer = Renderer()

    def render(self, template: str, **values: Any) -> str:
        return self._renderer.render(template, lambda src_uri: src_uri, library=self.views.site, **values)

    def call(self, name: str, *args: Any, **kwargs: Any) -> str:
        return "" if name in LEFT_OUT else self.read(MACROS[name].function(self, *args, **kwargs))

    def read(self, html: str) -> str:
        """The text in some HTML, and the addresses of other hosts in its links; not those of the editor."""
        repository = self.views.kb.library.repository
        links = [
            link
            for link in re.findall(r'href="(https?://[^"]*)"', html)
            if not repository or not link.startswith(repository.url)
        ]
        return " ".join([*Markup(html).striptags().split(), *links])


def pages_said(views: Views) -> dict[str, tuple[str, str, str]]:
    """Each page's title, address and text, by its file under docs/."""
    maker = _Maker(views)
    found: dict[str, tuple[str, str, str]] = {}
    for macro, (kind, where) in GENERATED.items():
        for id in ids(views, kind):
            src_uri = where.format(id)
            found[src_uri] = views.heading(kind, id).title, address(src_uri), maker.call(macro, id)
    for page in views.kb.pages:
        src_uri = page.file.removeprefix("docs/")
        title = str(page.front.value.get("title", src_uri)) if page.front else src_uri
        found[src_uri] = title, address(src_uri), "\n".join(_written(maker, page))
    return found


def _written(maker: _Maker, page: MarkdownPage) -> Iterator[str]:
    """What a page of Markdown says: its text, the facts in it, and what its macros put there."""
    yield from (str(page.front.value.get(name, "")) for name in ("title", "description") if page.front)
    yield from paragraphs(page)
    for id, _ in page.references:
        yield maker.views.values[id].text
    for call in page.calls:
        yield maker.call(call.name, *call.args, **call.kwargs)
    kind, _, id = page.file.removeprefix("docs/").removesuffix(".md").partition("/")
    if kind == "lessons" and id in maker.views.kb.lessons:
        yield from (maker.call(part, id) for part in ("lesson_head", "lesson_tail"))
