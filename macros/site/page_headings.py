"""The headings of a finished page, as MkDocs has them for Markdown: for pages whose parts come from templates as well."""

from __future__ import annotations

import re

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup
from mkdocs.structure.toc import TableOfContents, get_toc

_HEADING = re.compile(r'<h([1-6])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


def headings(html: str) -> TableOfContents:
    """Each heading that has an id, nested by level."""
    found = [
        {"level": int(level), "id": id, "name": str(Markup(text).striptags())}  # noqa: S704 - only its text is used
        for level, id, text in _HEADING.findall(html)
    ]
    return get_toc(nest_toc_tokens(found))  # type: ignore[arg-type]
