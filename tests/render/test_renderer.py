"""From views to HTML: every text escaped, nothing unknown let through."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from macros.render.renderer import TEMPLATES, Renderer
from macros.text.references import FilledText, ReferenceValue, TextPart, fill
from macros.views.shared import ResourceView
from tests.library import REPOSITORY

RENDERER = Renderer()
VALUES = {
    "days": ReferenceValue("21 days", "fact"),
    "library_name": ReferenceValue("Fern Library", "fact"),
    "news": ReferenceValue("News Archive", "resource"),
    "address": ReferenceValue("https://a.example/?b&c", "address"),
    "desk_extension": ReferenceValue("Ext. 4410", "contact"),
}


def words(text: str) -> str:
    """A text as HTML."""
    return str(RENDERER.words(fill(text, VALUES)))


class Reader(HTMLParser):
    """Reads the text of HTML, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain words", "plain words"),
        ("for {days}.", 'for <b class="fact">21 days</b>.'),
        ("say [title]", 'say <span class="blank">[title]</span>'),
        ("call {desk_extension}", 'call <b class="ext">Ext. 4410</b>'),
        ("in {news}", "in News Archive"),
        ("at {library_name}", "at Fern Library"),
        ("**a {days}**", '<strong>a </strong><strong><b class="fact">21 days</b></strong>'),
        ("[the page](https://a.example/?b&c)", '<a href="https://a.example/?b&amp;c">the page</a>'),
        ("at {address}", "at https://a.example/?b&amp;c"),
        ('It\'s "so"', "It’s “so”"),
        ("a & b < c", "a &amp; b &lt; c"),
    ],
)
def test_words_as_html(text: str, html: str) -> None:
    """Facts, blanks, extensions and links have their elements, and the spaces around them stay as they are."""
    assert words(text) == html


HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.mark.parametrize("kind", ["text", "fact", "resource", "address", "contact", "blank", "link"])
@pytest.mark.parametrize("strong", [False, True])
def test_every_kind_of_part_is_escaped(kind: str, strong: bool) -> None:
    """Whatever a part says, and wherever it leads, it stays text."""
    html = RENDERER.words(FilledText((TextPart("text", "x"), TextPart(kind, HOSTILE, HOSTILE, strong))))
    read = Reader(str(html))
    assert isinstance(html, Markup)
    assert "script" not in [tag for tag, _ in read.tags]
    assert HOSTILE in read.text
    assert all(set(attributes) <= {"class", "href"} for _, attributes in read.tags)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_text_is_read_back_equal(text: str) -> None:
    """Any text survives: what a browser reads is what the line says."""
    line = FilledText((TextPart("text", text), TextPart("fact", text, "days")))
    assert Reader(str(RENDERER.words(line))).text == line.plain


def test_values_are_escaped_in_templates() -> None:
    """What a template prints is escaped, be it words or a plain text of a view."""
    view = ResourceView(
        "x", fill("<b>1</b>", {}), fill("<i>", {}), 'https://a.example/?"<b>1</b>', "anywhere"
    )
    html = RENDERER.render("resource.html", str, view=view, library=None)
    assert "<b>1</b>" not in html and "<i>" not in html


def test_what_a_template_misses_is_an_error() -> None:
    """A name that a view does not have stops the build; it is never printed as nothing."""
    with pytest.raises(jinja2.UndefinedError):
        RENDERER.render("asked_most.html", str)


# --- templates -------------------------------------------------------------------------------------------------------

FILES = sorted(path.name for path in TEMPLATES.iterdir() if path.is_file())


@pytest.mark.parametrize("name", FILES)
def test_every_template_can_be_read(name: str) -> None:
    """Each template is one that Jinja takes."""
    assert RENDERER._env.get_template(name)


def holding(pattern: str, names: list[str]) -> dict[str, list[str]]:
    """What of the pattern these templates hold."""
    found = {name: re.findall(pattern, (TEMPLATES / name).read_text("utf-8")) for name in names}
    return {name: each for name, each in found.items() if each}


def test_templates_escape() -> None:
    """No template switches escaping off, or calls something safe."""
    assert holding(r"\|\s*safe\b|autoescape\s+false|Markup|\|\s*xmlattr", FILES) == {}


def test_templates_hold_no_script_and_no_style() -> None:
    """The policy of the pages allows neither scripts, nor styles, nor handlers in the page; a page of its own loads its file."""
    pages = [name for name in FILES if not name.endswith(".css")]
    assert holding(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=|javascript:", pages) == {}


def test_every_template_is_used() -> None:
    """A template is rendered somewhere in the package; a partial is imported by a template, or is the renderer's own."""
    package = "".join(path.read_text("utf-8") for path in (REPOSITORY / "macros").rglob("*.py"))
    for name in FILES:
        others = "".join((TEMPLATES / other).read_text("utf-8") for other in FILES if other != name)
        assert f'"{name}"' in (others if name.startswith("_") and name != "_line.html" else package), name
