"""From a view to HTML: Jinja templates, with every text escaped.

All markup is in `templates/`. Links are relative to the page that is being made, so templates name source files
(`href("scripts/some-id.md")`) and the caller resolves them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from macros.language import ENGLISH, Language
from macros.render.template_messages import install_messages
from macros.text.references import FilledText
from macros.views.counts import number_word

TEMPLATES = Path(__file__).parent / "templates"
_ESCAPED = ("html", "xml")
"""The endings of templates in which values are escaped; in the others, messages are plain text, too."""
Href = Callable[[str], str]


class Renderer:
    """Renders templates. Use one for many pages, since it keeps the compiled templates."""

    def __init__(self, language: Language = ENGLISH) -> None:
        self._env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=jinja2.select_autoescape(_ESCAPED),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # The server reloads the whole package.
            extensions=["jinja2.ext.i18n"],
        )
        install_messages(self._env, language)
        self._env.filters["words"] = self.words
        self._env.filters["in_words"] = partial(number_word, language=language)
        self._env.filters["inert"] = inert
        self._env.filters["quoted"] = self.quoted
        self._env.filters["listed"] = self.listed
        self._language = language
        self._plain_messages = {"_": language.gettext, "ngettext": language.ngettext}
        self._quotes = tuple(map(escape, language.quotes))
        self._line = self._env.get_template("_line.html")

    def render(self, template: str, href: Href, **values: Any) -> str:
        """The template filled in with these values; `href` makes a link from the source path of a page or file.

        Raises jinja2.UndefinedError for a value that the template needs and does not get.
        """
        if not template.endswith(_ESCAPED):
            values |= self._plain_messages
        return self._env.get_template(template).render(href=href, **values).strip()

    def words(self, line: FilledText) -> Markup:
        """A text as HTML, with elements for facts, blanks, strong parts and links."""
        if len(line.parts) == 1 and line.parts[0].kind == "text" and not line.parts[0].strong:
            return Markup.escape(line.parts[0].text)
        return Markup(self._line.render(line=line))

    def quoted(self, line: FilledText) -> Markup:
        """A text as HTML, in the quotation marks of the language."""
        before, after = self._quotes
        return Markup(f"{before}{self.words(line)}{after}")

    def listed(self, items: Iterable[Markup]) -> Markup:
        """Pieces of HTML as the list of a sentence: "one, two, and three"."""
        return Markup(self._language.listed(items))


@cache
def shared_renderer(language: Language) -> Renderer:
    """The renderer of this process for a language: compiling the templates takes longer than rendering a page."""
    return Renderer(language)


def inert(text: str) -> str:
    """A text escaped for Markdown: it makes no mark, link, tag, formula or mention of a person."""
    escaped = re.sub(
        r"([\\`*_{}\[\]()<>#|~!&$:@]|(?<=www)\.)", r"\\\1", " ".join(text.split()), flags=re.IGNORECASE
    )
    # Hosts look for mentions in the finished text: a zero-width space after the @ prevents them.
    return escaped.replace("@", "@\u200b")
