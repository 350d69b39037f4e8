"""From a view to HTML: Jinja templates, with every text escaped.

Markup lives in `templates/` and nowhere else. A page's own address is known only while it is made, so links are given
as source addresses (`href("scripts/long-line.md")`) and resolved by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from macros.text.references import FilledText

TEMPLATES = Path(__file__).parent / "templates"
Href = Callable[[str], str]


class Renderer:
    """Renders templates. One for many pages: compiled templates are kept."""

    def __init__(self) -> None:
        self._env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=jinja2.select_autoescape(["html", "xml"]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # They are read anew with the package (macros/hooks.py).
        )
        self._env.filters["words"] = self.words
        self._env.filters["paragraphs"] = paragraphs
        self._env.filters["inert"] = inert
        self._line = self._env.get_template("_line.html")

    def render(self, template: str, href: Href, **values: Any) -> str:
        """The template filled with these values; `href` resolves the address of a page or file."""
        return self._env.get_template(template).render(href=href, **values).strip()

    def words(self, line: FilledText) -> Markup:
        """A line as HTML: facts and blanks are marked, strong parts and links are elements."""
        if len(line.parts) == 1 and line.parts[0].kind == "text" and not line.parts[0].strong:
            return Markup.escape(line.parts[0].text)
        return Markup(self._line.render(line=line))


def paragraphs(line: FilledText) -> list[FilledText]:
    """The paragraphs of a line that has blank lines in it, as an email has."""
    found: list[list[Any]] = [[]]
    for part in line.parts:
        first, *more = part.text.split("\n\n") if part.kind == "text" else [part.text]
        found[-1].append(part._replace(text=first))
        found.extend([part._replace(text=text)] for text in more)
    return [FilledText(tuple(parts)) for parts in found]


def inert(text: str) -> str:
    """A text that stays as it is where Markdown is read: no mark, link, tag, formula, or call of a person's name in it."""
    escaped = re.sub(
        r"([\\`*_{}\[\]()<>#|~!&$:@]|(?<=www)\.)", r"\\\1", " ".join(text.split()), flags=re.IGNORECASE
    )
    # A host looks for names after an @ in the finished text; the space without width keeps them apart.
    return escaped.replace("@", "@\u200b")
