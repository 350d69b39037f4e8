"""What a page's Markdown comes to: the facts it refers to, and markup that no page may hold.

Markdown itself is asked, set up as for the site. What a reader of our own would take for code, a link or an attribute
is not always what Markdown takes for one, and between the two a script slips in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.inlinepatterns import InlineProcessor

from macros.source.allowed_html import EMPTY_TAGS, NO_HTML, problems_in_element
from macros.source.raw_html import RawHtmlExtension

EXTENSIONS = (
    # Python-Markdown's own
    "toc", "tables", "fenced_code", "attr_list", "md_in_html", "smarty", "admonition", "footnotes",
    # pymdown-extensions, which come with the theme; superfences replaces fenced_code, and knows code inside of boxes and tabs
    "pymdownx.details", "pymdownx.superfences", "pymdownx.highlight", "pymdownx.tabbed",
)  # fmt: skip
"""The Markdown extensions of every page, when it is checked and when it is built. What they produce: allowed_html.py."""

EXTENSION_SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"title": "On this page", "permalink": False},
    # A style attribute is against the Content-Security-Policy.
    "tables": {"use_align_attribute": True},
    # Typographic quotes in prose, as the data's texts have them.
    "smarty": {"smart_dashes": False},
    # As text, not as the picture that some phones make of this arrow.
    "footnotes": {"BACKLINK_TEXT": "&#8617;&#xFE0E;"},
    # Code is a few lines of YAML and Markdown: no colors, and none of the elements that they need.
    "pymdownx.highlight": {"use_pygments": False},
    # The form that the theme's script and our style sheet know.
    "pymdownx.tabbed": {"alternate_style": True},
}

MOST_FOOTNOTE_MARKS = 400
"""How many `[^` a page may hold: Markdown takes time with the square of a footnote's references."""

_NO_CODE = "a macro call may not stand in code, in an address or in an attribute, where it is called all the same. Take it out."
_NO_FOOTNOTE = "this footnote has no text. Write it on a line of its own, such as [^1]: The text."
_NO_REFERENCE = "nothing refers to this footnote. Take it out, or write [^name] where it belongs."
_TOO_MANY_FOOTNOTES = f"a page may hold {MOST_FOOTNOTE_MARKS} footnotes and references to them. Make two pages of it."


class ReferenceExtension(markdown.Extension):
    """Hands each `{id}` in the text to `fill`, and puts what it returns (HTML) in its place.

    As part of Markdown's own reading of a line, so that code, addresses and attributes are left as they are.
    """

    def __init__(self, fill: Callable[[str], str]) -> None:
        super().__init__()
        self.fill = fill

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the pattern: after code, links and addresses, so that it never fills in half of one."""
        md.inlinePatterns.register(_Reference(r"\{([A-Za-z][\w.-]*)\}", md, self.fill), "yes_desk_reference", 105)


class _Reference(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, fill: Callable[[str], str]) -> None:
        super().__init__(pattern, md)
        self.fill = fill

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, Any, Any]:  # type: ignore[override]
        return self.md.htmlStash.store(self.fill(m[1])), m.start(0), m.end(0)


def inspect(text: str, calls: Collection[str] = ()) -> tuple[list[tuple[str, int]], list[tuple[str, int]], frozenset[str]]:
    """The references in a page's text, what it may not hold, and the words that are a paragraph of their own.

    `calls` are the words that stand for macro calls. References are ids; what it may not hold is told as messages; both
    come with the offset where they are written. That is where the same signs stand first: Markdown does not say where a
    thing came from.
    """
    if text.count("[^") > MOST_FOOTNOTE_MARKS:
        return [], [(_TOO_MANY_FOOTNOTES, text.find("[^"))], frozenset(calls)
    ids: dict[str, None] = {}
    reader = ReferenceExtension(lambda id: ids.setdefault(id) or "")
    raw = RawHtmlExtension()
    html = markdown.Markdown(extensions=[*EXTENSIONS, reader, raw], extension_configs=EXTENSION_SETTINGS).convert(text)
    hidden = _Hidden(text)
    references = [(id, at) for id in ids for at in hidden.places(f"{{{id}}}")]
    parser = _Parser(calls)
    parser.feed(html)
    parser.close()
    seen = dict.fromkeys([*raw.found(), *parser.found, *parser.loose_footnotes()])
    forbidden = [(f'"{written}": {message}', hidden.first(written, signs)) for written, message, signs in seen]
    forbidden += [(_NO_CODE, text.find(word)) for word in calls if word in parser.inside]
    return references, forbidden, frozenset(parser.alone)


def without_code(text: str) -> str:
    """The text with what looks like code blanked out, so that places stay as they are."""
    text = re.sub(r"(?<!`)(`+)(?!`)[^`\n]*?(?<!`)\1(?!`)", lambda m: " " * len(m[0]), text)
    # Indented, a fence belongs to a list, a box or a tab.
    fence = r"^([ \t]*)(```+|~~~+)[^\n]*\n.*?^\1\2[^\n]*$"
    return re.sub(fence, lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL | re.MULTILINE)


class _Hidden:
    """Finds where something is written, outside of code where that can be told."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prose = without_code(text)

    def places(self, signs: str) -> list[int]:
        """Where these signs stand; where they do only in what looks like code, there."""
        found = [match.start() for match in re.finditer(re.escape(signs), self.prose)]
        return found or [max(0, self.text.find(signs))]

    def first(self, written: str, signs: str) -> int:
        """Where this was written first, or else the signs that belong to it, or else the beginning of the text."""
        for text in (self.prose, self.text):
            for wanted in (written, signs):
                match = re.search(re.escape(wanted), text, re.IGNORECASE)
                if match:
                    return match.start()
        return len(self.text) - len(self.text.lstrip())


class _Parser(HTMLParser):
    """Collects what a page may not hold: what was written, the message, and signs that it is found by.

    `inside` collects the calls that stand in code or in an attribute, `alone` the paragraphs of a single word.
    """

    def __init__(self, calls: Collection[str]) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.calls = calls
        self.inside: set[str] = set()
        self.alone: list[str] = []
        self._open: list[str] = []
        self._paragraph: str | None = None
        self._ids: set[str] = set()
        self._footnotes: list[str] = []

    def loose_footnotes(self) -> Iterator[tuple[str, str, str]]:
        """The footnotes that nothing refers to, in the form of `found`."""
        for id in self._footnotes:
            if f"fnref:{id}" not in self._ids:
                yield f"[^{id}]", _NO_REFERENCE, f"[^{id}]:"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A paragraph is of interest where it stands in nothing else and holds nothing but text.
        self._paragraph = "" if tag == "p" and not self._open else None
        if tag not in EMPTY_TAGS:
            self._open.append(tag)
        self.found.extend(problems_in_element(tag, attrs))
        for name, value in attrs:
            self._note_calls(value or "")
            if name == "id" and value:
                self._ids.add(value)
                if value.startswith("fn:"):
                    self._footnotes.append(value.removeprefix("fn:"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and self._paragraph and len(self._paragraph.split()) == 1:
            self.alone.append(self._paragraph)
        self._paragraph = None
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._paragraph is not None:
            self._paragraph += data
        if "code" in self._open:
            self._note_calls(data)
        else:
            self.found.extend((mark, _NO_FOOTNOTE, mark) for mark in re.findall(r"\[\^[^\]\s]+\]", data))

    def _note_calls(self, text: str) -> None:
        self.inside.update(call for call in self.calls if call in text)

    def handle_comment(self, data: str) -> None:
        self.found.append(("<!--", NO_HTML, "<!--"))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("<!", NO_HTML, "<!"))

    def handle_pi(self, data: str) -> None:
        self.found.append(("<?", NO_HTML, "<?"))

