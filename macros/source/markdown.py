"""What Markdown makes of a page: its facts, links and headings, and markup that no page may hold.

The page is converted by Markdown itself, with the extensions of the site. A parser of our own would not always agree with
Markdown on what is code, a link or an attribute, and a script would get through between the two.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import slugify
from markdown.inlinepatterns import InlineProcessor

from macros.language.message import gettext
from macros.source.allowed_html import EMPTY_TAGS, NO_HTML, REFERENCE_IN_PAGE, problems_in_element
from macros.source.character_references import invisible_references
from macros.source.heading_ids import FRAME_IDS, HeadingIdsExtension
from macros.source.problems import about
from macros.source.raw_html import NoHtmlExtension

EXTENSIONS = (
    # Python-Markdown's own
    "toc", "tables", "fenced_code", "attr_list", "smarty", "admonition", "footnotes",
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

_NO_CODE = gettext(
    "a macro call in code, in an address or in an attribute is called all the same. Remove it."
)
_NO_FOOTNOTE = gettext(
    "this footnote has no text. Write it on a line of its own, such as %(code)s", code="[^1]: The text."
)
_NO_REFERENCE = gettext("nothing refers to this footnote. Remove it, or write [^name] where it belongs.")


class ReferenceExtension(markdown.Extension):
    """Hands each `{id}` in the text to `fill`, and puts what it returns (HTML) in its place.

    As part of Markdown's own reading of a line, so that code, addresses and attributes are left as they are.
    """

    def __init__(self, fill: Callable[[str], str]) -> None:
        super().__init__()
        self.fill = fill

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the pattern: after code, links and addresses, so that it never fills in half of one."""
        md.inlinePatterns.register(_Reference(REFERENCE_IN_PAGE, md, self.fill), "fact_reference", 105)


class _Reference(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, fill: Callable[[str], str]) -> None:
        super().__init__(pattern, md)
        self.fill = fill

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[Element | str | None, Any, Any]:  # type: ignore[override]
        return self.md.htmlStash.store(self.fill(m[1])), m.start(0), m.end(0)


class Link(NamedTuple):
    """A link or a picture in a page: the address as Markdown reads it, and the offset where it is written."""

    address: str
    offset: int


class Inspection(NamedTuple):
    """What Markdown makes of a page's text.

    references: the ids in braces, each with its offset.
    forbidden: messages about what no page may hold, each with its offset.
    blocks: the words that are a paragraph of their own.
    links: every link and picture, in the order of their offsets.
    anchors: the ids that a link to this page may name. Those of macros are not among them.
    explicit_ids: those of them that the author chose.
    open_headings: the text of each heading with a reference in it; its id depends on what is filled in.
    """

    references: list[tuple[str, int]]
    forbidden: list[tuple[str, int]]
    blocks: frozenset[str]
    links: tuple[Link, ...]
    anchors: frozenset[str]
    explicit_ids: frozenset[str]
    open_headings: tuple[str, ...]


def inspect(text: str, calls: Collection[str] = (), reserved: Collection[str] = ()) -> Inspection:
    """What Markdown makes of a page's text.

    `calls` are the words that replace macro calls, `reserved` the ids that something else on the page has.

    An offset is that of the first text that looks the same: Markdown does not report where something came from.
    """
    ids: dict[str, None] = {}
    reader = ReferenceExtension(lambda name: ids.setdefault(name) or f"{{{name}}}")
    raw = NoHtmlExtension()
    ids_of_headings = HeadingIdsExtension(lambda: FRAME_IDS.union(reserved))
    extensions: list[str | markdown.Extension] = [*EXTENSIONS, reader, raw, ids_of_headings]
    md = markdown.Markdown(extensions=extensions, extension_configs=EXTENSION_SETTINGS)
    converted = md.convert(text)
    hidden = _Hidden(text)
    references = [(id, at) for id in ids for at in hidden.places(f"{{{id}}}")]
    parser = _Parser(calls)
    parser.feed(converted)
    parser.close()
    unique = dict.fromkeys(
        (
            *raw.found(),
            *ids_of_headings.found(),
            *invisible_references(converted),
            *parser.found,
            *parser.loose_footnotes(),
        )
    )
    forbidden = [
        (about(f'"{written}"', message), hidden.first(written, part)) for written, message, part in unique
    ]
    forbidden += [(_NO_CODE, text.find(word)) for word in calls if word in parser.inside]
    links = sorted(
        (Link(address, at) for address in parser.links for at in hidden.targets(address)),
        key=lambda link: link.offset,
    )
    open_headings = tuple(_open_headings(getattr(md, "toc_tokens", ())))
    anchors = frozenset(parser.anchors).difference(map(anchor_of, open_headings))
    return Inspection(
        references,
        forbidden,
        frozenset(parser.alone),
        tuple(links),
        anchors,
        frozenset(ids_of_headings.explicit),
        open_headings,
    )


def anchor_of(heading: str) -> str:
    """The id that Markdown gives to a heading that no other heading of the page is like."""
    return slugify(heading, "-")


def _open_headings(tokens: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The text of each heading with a reference in it, and without an id of its own."""
    for token in tokens:
        name = html.unescape(token["name"])
        if "{" in name and token["id"].startswith(anchor_of(name)):
            yield name
        yield from _open_headings(token["children"])


def without_code(text: str) -> str:
    """The text with everything that looks like code replaced by spaces, so that offsets stay the same."""
    text = re.sub(r"(?<!`)(`+)(?!`)[^`\n]*?(?<!`)\1(?!`)", lambda m: " " * len(m[0]), text)
    # Indented, a fence belongs to a list, a box or a tab.
    fence = r"^([ \t]*)(```+|~~~+)[^\n]*\n.*?^\1\2[^\n]*$"
    return re.sub(fence, lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL | re.MULTILINE)


class _Hidden:
    """Finds where something is written, outside of code if possible."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.prose = without_code(text)

    def places(self, written: str) -> list[int]:
        """Every offset of this text; those in code only if there are no others."""
        found = [match.start() for match in re.finditer(re.escape(written), self.prose)]
        return found or [max(0, self.text.find(written))]

    def targets(self, address: str) -> list[int]:
        """Where this address is the target of a link or a picture: in parentheses, in brackets, or in a definition."""
        for text in (self.prose, self.text):
            for written in (address, html.escape(address, quote=False)):
                found = list(re.finditer(rf"(?:\(\s*<?|<|\]:\s*<?)({re.escape(written)})(?=[\s)>]|$)", text))
                if found:
                    return [match.start(1) for match in found]
        return [max(0, self.text.find(address))]

    def first(self, written: str, part: str) -> int:
        """The first offset of what was written, or else of a part of it, or else of the beginning of the text."""
        for text in (self.prose, self.text):
            for wanted in (written, part):
                match = re.search(re.escape(wanted), text, re.IGNORECASE)
                if match:
                    return match.start()
        return len(self.text) - len(self.text.lstrip())


class _Parser(HTMLParser):
    """Collects what a page may not hold: what was written, the message, and a part of it to search for.

    `inside` collects the calls in code or in an attribute, `alone` the paragraphs of a single word, `links` the addresses
    of links and pictures, and `anchors` the ids.
    """

    def __init__(self, calls: Collection[str]) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.calls = calls
        self.inside: set[str] = set()
        self.alone: list[str] = []
        self.links: dict[str, None] = {}
        self.anchors: set[str] = set()
        self._open: list[str] = []
        self._paragraph: str | None = None
        self._ids: set[str] = set()
        self._footnotes: list[str] = []

    def loose_footnotes(self) -> Iterator[tuple[str, str, str]]:
        """The footnotes that nothing refers to, in the same form as `found`."""
        for id in self._footnotes:
            if f"fnref:{id}" not in self._ids:
                yield f"[^{id}]", _NO_REFERENCE, f"[^{id}]:"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Only a paragraph that is in no other element, and has neither elements nor a name, can be a call of its own.
        self._paragraph = "" if tag == "p" and not self._open and not attrs else None
        if tag not in EMPTY_TAGS:
            self._open.append(tag)
        self._note_addresses(tag, dict(attrs))
        self.found.extend(problems_in_element(tag, attrs))
        for name, value in attrs:
            self._note_calls(value or "")
            if name == "id" and value:
                self._ids.add(value)
                if value.startswith("fn:"):
                    self._footnotes.append(value.removeprefix("fn:"))

    def _note_addresses(self, tag: str, attrs: Mapping[str, str | None]) -> None:
        if id := attrs.get("id"):
            self.anchors.add(id)
        target = attrs.get("href") if tag == "a" else attrs.get("src") if tag == "img" else None
        if target is not None:
            self.links.setdefault(target)

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

    def handle_comment(self, _data: str) -> None:
        self.found.append(("<!--", NO_HTML, "<!--"))

    def handle_decl(self, _decl: str) -> None:
        self.found.append(("<!", NO_HTML, "<!"))

    def handle_pi(self, _data: str) -> None:
        self.found.append(("<?", NO_HTML, "<?"))
