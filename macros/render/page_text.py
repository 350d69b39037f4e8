"""The text of each page: what readers see and the links to other hosts, without the frame around all pages.

Pages are rendered with their own templates, so a change is what a reader can see. Comments, colors, line breaks and the
line numbers in addresses of editors do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from macros.knowledge.addresses import address
from macros.render import MACROS
from macros.render.generated_pages import GENERATED, ids
from macros.render.renderer import shared_renderer
from macros.source.page import MarkdownPage
from macros.views import Views

# The page about changes is not compared: it changes with every release.
_IGNORED = {"changes_page"}


class _TextRenderer:
    """Renders pages as the build does, with the files of pages as links, and reads their text."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self._renderer = shared_renderer(views.language)

    def render(self, template: str, **values: Any) -> str:
        return self._renderer.render(template, lambda src_uri: src_uri, library=self.views.site, **values)

    def text(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The text that a macro puts in a page."""
        if name in _IGNORED:
            return ""
        html = MACROS[name].function(self, *args, **kwargs)
        links = [link for link in re.findall(r'href="(https?://[^"]*)"', html) if not self._is_editor(link)]
        return " ".join([*Markup(html).striptags().split(), *links])

    def _is_editor(self, link: str) -> bool:
        repository = self.views.kb.library.repository
        return repository is not None and link.startswith(repository.url)


def page_texts(views: Views) -> dict[str, tuple[str, str, str]]:
    """Each page's title, address and text, by its file under docs/."""
    renderer = _TextRenderer(views)
    found: dict[str, tuple[str, str, str]] = {}
    for macro, (kind, path) in GENERATED.items():
        for id in ids(views, kind):
            src_uri = path.format(id)
            found[src_uri] = views.heading(kind, id).title, address(src_uri), renderer.text(macro, id)
    for page in views.kb.pages:
        src_uri = page.file.removeprefix("docs/")
        title = str(page.front.value.get("title", src_uri)) if page.front else src_uri
        found[src_uri] = title, address(src_uri), "\n".join(_texts(renderer, page))
    return found


def _texts(renderer: _TextRenderer, page: MarkdownPage) -> Iterator[str]:
    """The texts of a Markdown page: its front matter and paragraphs, its facts, and what its macros put there."""
    yield from (str(page.front.value.get(name, "")) for name in ("title", "description") if page.front)
    yield from page.paragraphs
    for id, _ in page.references:
        yield renderer.views.values[id].text
    for call in page.calls:
        yield renderer.text(call.name, *call.args, **call.kwargs)
    folder, _, id = page.file.removeprefix("docs/").removesuffix(".md").partition("/")
    if folder == "lessons" and id in renderer.views.kb.lessons:
        yield from (renderer.text(part, id) for part in ("lesson_head", "lesson_tail"))
