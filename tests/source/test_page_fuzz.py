"""A differential test of pages: what the check has read is what a browser's parser finds in the converted page.

html5lib parses HTML as browsers do. The check and `clean` use other parsers, so that no two of the three share a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import jinja2
import markdown
from hypothesis import strategies as st

from macros.render.page_template import results, template_of
from macros.site.build import PLACEHOLDER
from macros.source.allowed_html import SCHEMES, clean, problems_in_element
from macros.source.markdown import EXTENSION_SETTINGS, EXTENSIONS, ReferenceExtension
from macros.source.page import MacroCall, MarkdownPage, read_page
from macros.source.problems import InvalidContent
from macros.source.raw_html import NoHtmlExtension
from tests.fuzz import Fuzz

FACT = '<b class="fact">A &amp; B</b>'
FILLED = {"b": ({}, {"class": "fact"}, {"class": "ext"}), "span": ({}, {"class": "blank"})}
"""The elements that facts come to, with their attributes. Without any, neither does anything."""
MACROS = ("script", "card", "macro")

PLAIN = (
    *("word ", "a", " ", "  ", "\n", "\n\n", "\n    ", "\n\n    ", "\n- ", "\n* * *\n", "\n1. ", "\n> ", "\n# ", "\n---\n"),
    *("\n===\n", "*", "**", "_", "__", "`", "``", "\\", "\\\\", "!", "[", "]", "(", ")", "{", "}", '"', "'", "|", "~", ":"),
    *("](index.md)", "[a](b.md)", "![a](b.png)", "[a][b]", "\n[b]: c.md 'd'\n", "<https://a.example/>", "<a@b.example>"),
    *("\n```\n", "\n~~~ yaml\n", "\n``` { .yaml #x }\n", "\n```yaml title=\"a\"\n", "\n\n|a|b|\n|:-|-:|\n|c|d|\n"),
    *("[^1]", "\n[^1]: note\n", "[^a b]", '\n!!! note "A"\n    ', "\n??? tip\n    ", "\n???+ note\n    ", '\n=== "A"\n    '),
    *("{fact}", "{a.b}", "{: #name }", "\n{: #name }", "[TOC]", "&amp;", "&lt;", "&#60;", "&#x3c;", "&copy", "&quot;", "<br>"),
    *("\u00a0", "\u2028", "é", "\U0001f4da", "<", ">", "< ", "&", "=", "<3", "\n: term", "a\n: term\n", "\t", "\n\n\n"),
)  # fmt: skip
"""What Markdown, its extensions and our pages give a meaning to."""
HOSTILE = (
    *("<script>x</script>", "<script", "</script>", "<img src=x onerror=x>", "<b", "<b>", "</p>", "</code></pre>", "<svg/onload=x>"),
    *("<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?x", "?>", "<!doctype x>", "<a href='javascript:x'>", "<style>", "<pre>"),
    *("[a](javascript:x)", "[a](java&#115;cript:x)", "[a](<javascript:x>)", "\n[b]: javascript:x\n", "<javascript:x>"),
    *("[a](data:text/html,x)", "[a](\u00a0javascript:x)", "![a](vbscript:x)", "[a](//a.example)", "[a](b 'c\" onclick=x')"),
    *("{: onclick=x }", "{: style='x' }", "{: .x href=javascript:x }", "{:\u00a0onclick=x }", "{: #a onclick='\u00a0x' }"),
    *('\n!!! note" onclick="x\n    ', "\n!!! x y z\n    ", "\n``` { onclick=x }\n", '\n=== "<script>"\n    ', "\n```<b>\n"),
    *("&lt;script&gt;", "&#60;script&#62;", "\\<script>", "`<script>`", "\x02", "\x03", "\ue000", "\r", "\u200b", "wzxhzdk:0"),
    *("\x02wzxhzdk:0\x03", "klzzwxh:0000", "qq3936677670287331zz", "zz1337820767766393qq", "&#2;", "&#x3;", "&#0;", "&#xE000;"),
    *("{{ ", " }}", "{%", "{{ script(x) }}", '{{ script("\\") }}', '{{ script("a" + "b") }}', "{{ a.b() }}", "{# x #}", "{{{a}}}"),
)  # fmt: skip
"""What looks like an element, an attribute, an address that runs, or a part of another language."""

literal = st.recursive(
    st.text("ab \"'{}%<>&#é*_`[]()|\u00a0", max_size=6)
    .filter(lambda text: not {'"', "'"}.issubset(text))
    .map(lambda text: f"'{text}'" if '"' in text else f'"{text}"')
    | st.integers(0, 10**12).map(str),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=4,
)
call = st.builds(
    lambda name, args, own: f"{{{{ {name}({', '.join([*args, *own])}) }}}}",
    st.sampled_from(MACROS),
    st.lists(literal, max_size=3),
    st.lists(literal, max_size=1).map(lambda values: [f"key={value}" for value in values]),
)
paragraph = call.map("\n\n{}\n\n".format)
"""A call in a paragraph of its own, as nearly every page has one."""


def text_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts of a few words each, used again and again, so that openings meet their ends."""
    return st.lists(words, min_size=2, max_size=7).flatmap(
        lambda few: st.lists(st.sampled_from(few), min_size=1, max_size=16).map("".join)
    )


plain = st.sampled_from(PLAIN)
page_text = st.one_of(
    text_of(plain | paragraph),
    text_of(plain | plain | plain | call | st.sampled_from(HOSTILE)),
    st.lists(plain | call, max_size=12).map("".join),
)
front_matter = st.sampled_from(["", "", "", "---\ntitle: A\n---\n", "---\ntitle: A\n", "\ufeff"])
pages = st.builds("{}{}\n".format, front_matter, page_text)


def tree(html: str) -> Element:
    """The elements of a part of a page, as a browser finds them."""
    parsed: Element = html5lib.parseFragment(html, container="div", namespaceHTMLElements=False)
    return parsed


def foreign(root: Element) -> Iterator[str]:
    """Each thing that no page may hold."""
    for element in list(root.iter())[1:]:
        tag = element.tag
        if not isinstance(tag, str):
            yield f"a comment: {element.text}"
            continue
        attributes = dict(element.attrib)
        if attributes in FILLED.get(tag, ()):
            continue
        yield from (written for written, _, _ in problems_in_element(tag, list(attributes.items())))
        for name in ("href", "src"):
            # As the URL standard has it: these are dropped at the ends, and line breaks and tabs everywhere.
            address = re.sub(r"[\t\n\r]", "", attributes.get(name, "").strip("".join(map(chr, range(33)))))
            scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
            if scheme and scheme[1].lower() not in SCHEMES:
                yield address


def shape(element: Element) -> tuple[Any, ...]:
    """Everything about an element and what is in it, to be compared."""
    children = tuple(shape(child) for child in element)
    return element.tag, dict(element.attrib), element.text or "", element.tail or "", children


def converted(page: MarkdownPage) -> str:
    """The page's HTML as the build has it, before it is cleaned."""
    own = [NoHtmlExtension(), ReferenceExtension(lambda _id: FACT)]
    return markdown.Markdown(extensions=[*EXTENSIONS, *own], extension_configs=EXTENSION_SETTINGS).convert(
        page.markdown
    )


def called(calls: tuple[MacroCall, ...]) -> list[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """The calls that Jinja makes when it renders their template."""
    made: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def recorder(name: str) -> Callable[..., str]:
        def record(*args: Any, **kwargs: Any) -> str:
            made.append((name, args, kwargs))
            return f"{{{{ {name}() }}}}<{len(made)}>"

        return record

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    rendered = environment.from_string(template_of(calls)).render({name: recorder(name) for name in MACROS})
    assert len(results(calls, rendered)) == len(calls)
    return made


def compare_page(text: str) -> bool:
    """Whether a page is accepted. If it is, every reader of it agrees."""
    try:
        page = read_page(text.encode("utf-8", "replace"), "docs/a.md")
    except InvalidContent:
        return False
    html = converted(page)
    before, cleaned = tree(html), clean(html)
    assert list(foreign(before)) == [], (text, html)
    assert shape(before) == shape(tree(cleaned)), (text, html, cleaned)
    replaced = PLACEHOLDER.findall(cleaned)
    alone = [element.text for element in before if element.tag == "p" and not len(element)]
    for each in page.calls:
        if each.is_block:
            assert html.count(each.placeholder) == 1, (text, html)
            assert replaced.count(each.placeholder) == 1, (text, cleaned)
            assert alone.count(each.placeholder) == 1, (text, html)
    assert called(page.calls) == [(each.name, each.args, each.kwargs) for each in page.calls], text
    return True


def compare_cleaned(html: str) -> bool:
    """Whether something is left of hostile HTML. What is left is on the list, and cleaning it again changes nothing."""
    cleaned = clean(html)
    assert list(foreign(tree(cleaned))) == [], (html, cleaned)
    assert shape(tree(clean(cleaned))) == shape(tree(cleaned)), (html, cleaned)
    return bool(cleaned.strip())


ELEMENTS = (
    *("math", "svg", "style", "title", "noscript", "template", "textarea", "iframe", "xmp", "mtext", "mglyph", "annotation-xml"),
    *("desc", "foreignObject", "select", "option", "table", "td", "form", "button", "p", "a", "pre", "img", "input", "details"),
    *("script", "base", "meta", "link", "object", "embed", "b", "span", "label", "div", "code", "plaintext", "frameset", "body"),
)  # fmt: skip
ATTRIBUTES = (
    *("onclick=x", "style='x'", "href='javascript:x'", "href=' java\tscript:x'", 'href="&#1;javascript:x"', "src=//a.example/x"),
    *("src='data:text/html,x'", "class=fact", "class='admonition note'", "id=__x", "id=a", "ping=x", "srcset=x", "xlink:href=x"),
    *("type=text", "type=radio", "name=__tabbed_1", "title='</style><img onerror=x>'", "title='-->'", "\u00a0onclick=x", "/", "'"),
    *("encoding=text/html", "formaction=x", "target=x", "open", "checked", "data-tabs=1:2", "http-equiv=refresh", 'alt="`', "\x00=x"),
)  # fmt: skip
element = st.builds(
    "<{}{} {}{}".format,
    st.sampled_from(["", "", "", "/"]),
    st.sampled_from(ELEMENTS),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=2).map(" ".join),
    st.sampled_from([">", ">", ">", "/>", "", "\u00a0>"]),
)
markup = text_of(element | element | element | st.sampled_from(HOSTILE) | plain) | st.text(max_size=40)


def test_every_parser_reads_an_accepted_page_alike(record_property: Callable[[str, object], None]) -> None:
    """The check, html5lib, `clean` and Jinja; and no exception but InvalidContent, however strange the page is."""
    fuzz = Fuzz("pages")
    record_property("report", fuzz.run(pages, 150, compare_page))
    assert fuzz.accepted >= 30


def test_nothing_is_left_of_hostile_html(record_property: Callable[[str, object], None]) -> None:
    """Whatever `clean` gets, an HTML5 parser finds only what is on the list."""
    fuzz = Fuzz("pieces of hostile HTML")
    record_property("report", fuzz.run(markup, 200, compare_cleaned))
    assert fuzz.accepted >= 30
