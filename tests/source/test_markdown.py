"""References in a page, and what Markdown makes of it."""

from __future__ import annotations

import markdown
import pytest

from macros.source.markdown import EXTENSIONS, ReferenceExtension, inspect

NO_HTML = "a page holds Markdown and macro calls, no HTML. Delete everything from < to >, and write the rest in Markdown."
NO_ATTRIBUTE = "only the name of a heading is allowed here, such as {: #name }. Remove the rest."
NO_ADDRESS = "a link leads to a page of this site, or to an address that begins with https:, mailto: or tel:. Write one of these."
NO_FACT_IN_ADDRESS = "a fact cannot be part of a link's address. Write the address in full, or make it a resource in data/library.yml."


def html(text: str) -> str:
    """The page's HTML, each reference filled with its id in a tag."""
    filler = ReferenceExtension(lambda name: f"<b>{name}</b>")
    return markdown.markdown(text, extensions=[*EXTENSIONS, filler])


# --- references ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Keep it {loan_days}.", "<p>Keep it <b>loan_days</b>.</p>"),
        ("{a}{b}", "<p><b>a</b><b>b</b></p>"),
        ("**{a}** *{b}*", "<p><strong><b>a</b></strong> <em><b>b</b></em></p>"),
        ("[for {a}](../charter.md)", '<p><a href="../charter.md">for <b>a</b></a></p>'),
        ("- {a}\n- {b}", "<ul>\n<li><b>a</b></li>\n<li><b>b</b></li>\n</ul>"),
        ("> {a}", "<blockquote>\n<p><b>a</b></p>\n</blockquote>"),
    ],
)
def test_references_are_filled(text: str, made: str) -> None:
    """A reference is filled wherever Markdown reads text: paragraphs, lists, quotes, labels of links."""
    assert html(text) == made


def test_references_are_filled_in_headings_and_tables() -> None:
    """Headings and cells of a table are text, too."""
    assert "<b>a</b></h3>" in html("### For {a}")
    assert "<td><b>a</b></td>" in html("| x |\n|---|\n| {a} |")


@pytest.mark.parametrize(
    "text",
    [
        "`{a}`",
        "`` {a} ` ``",
        "```\n{a}\n```",
        "~~~\n{a}\n~~~",
        "    {a}",
        "\\{a}",
        "[x](https://a.example/{a})",
        '[x](https://a.example/{a} "title {a}")',
        "<https://a.example/{a}>",
        "![x](../img/{a}.png)",
        "[x]\n\n[x]: https://a.example/{a}",
    ],
)
def test_code_and_addresses_are_left_alone(text: str) -> None:
    """Code, escaped braces, and addresses of links and pictures hold no reference."""
    assert "<b>" not in html(text)
    assert "wzxhzdk" not in html(text)


@pytest.mark.parametrize(
    "text", ["### Next {: #next }", "### Next {:#next}", "{ a }", "{a b}", "{}", "{1}", "a } {"]
)
def test_other_braces_are_left_alone(text: str) -> None:
    """The name of a heading, and braces without an id, are not references."""
    assert "<b>" not in html(text)


def test_the_name_of_a_heading_is_kept() -> None:
    """A heading takes the name that is given in its braces."""
    assert html("### Next {: #after }") == '<h3 id="after">Next</h3>'


# --- what the check finds --------------------------------------------------------------------------------------------


def test_references_are_found_where_they_stand() -> None:
    """Each reference is found at each of its places in the text, not in code."""
    text = "`{a}` then {b}, {a}, and {b}\n"
    found = inspect(text)
    assert sorted(found.references, key=lambda each: each[1]) == [("b", 11), ("a", 16), ("b", 25)]
    assert found.forbidden == []


def test_links_are_found_where_they_stand() -> None:
    """Each link and picture is found at each place of its address, as Markdown reads it, not in code."""
    text = "`[a](x.md)` then [a](x.md#y) ![b](p.svg 'T') [c][d] <https://a.example/?a&b> [a](x.md#y)\n\n[d]: <z.md>\n"
    found = inspect(text)
    assert [(link.address, text[link.offset :].startswith(link.address)) for link in found.links] == [
        ("x.md#y", True), ("p.svg", True), ("https://a.example/?a&b", True), ("x.md#y", True), ("z.md", True),
    ]  # fmt: skip


def test_the_ids_of_headings_are_found() -> None:
    """Headings have the ids that a build gives them; one with a reference in it has its text instead."""
    found = inspect("## One\n\n## One\n\n## Two {: #zwei }\n\n## Three {a}\n\n## Four {a} {: #vier }\n")
    assert found.anchors == {"one", "one_1", "zwei", "vier"}
    assert found.open_headings == ("Three {a}",)


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("a <script>b</script>", f'"<script": {NO_HTML}', 2),
        ("a\n\n<div>b</div>", f'"<div": {NO_HTML}', 3),
        ("`<b>` and <b>x</b>", f'"<b": {NO_HTML}', 10),
        ("a <!-- b -->", f'"<!--": {NO_HTML}', 2),
        ("# A {: onclick=x }", f'"onclick": {NO_ATTRIBUTE}', 7),
        ("# A {: .big }", f'"class": {NO_ATTRIBUTE}', 0),
        ("[a](javascript:x)", f'"javascript:x": {NO_ADDRESS}', 4),
        ("[a](data:text/html,x)", f'"data:text/html,x": {NO_ADDRESS}', 4),
        ("[a](java&#115;cript:x)", f'"javascript:x": {NO_ADDRESS}', 0),
        ("{b} [a](https://c.example/{b})", f'"https://c.example/{{b}}": {NO_FACT_IN_ADDRESS}', 8),
        ("[a](b/{c}.md#d)", f'"b/{{c}}.md#d": {NO_FACT_IN_ADDRESS}', 4),
        ("[a]({b})", f'"{{b}}": {NO_FACT_IN_ADDRESS}', 4),
        ("[a][b]\n\n[b]: https://c.example/{d}", f'"https://c.example/{{d}}": {NO_FACT_IN_ADDRESS}', 13),
        ("<https://a.example/{b}>", f'"https://a.example/{{b}}": {NO_FACT_IN_ADDRESS}', 1),
        ("<a@{b}.example>", f'"mailto:a@{{b}}.example": {NO_FACT_IN_ADDRESS}', 3),
        ("[a](https://b.example/&#123;c&#125;)", f'"https://b.example/{{c}}": {NO_FACT_IN_ADDRESS}', 0),
        ("![a]({b}.png)", f'"{{b}}.png": {NO_FACT_IN_ADDRESS}', 5),
    ],
)
def test_what_a_page_may_not_hold_is_told(text: str, message: str, offset: int) -> None:
    """Markup that runs or hides something is told once, with the place where it is written, else the beginning."""
    assert inspect(text)[1] == [(message, offset)]


@pytest.mark.parametrize(
    "text",
    [
        "a < b > c & d",
        "`<b>`",
        "`[a](b/{c})`",
        "[a](https://b.example/%7Bc%7D)",
        "```python\n<b>\n```",
        "[a](b.md#c) [d](#e) [f](/g/) [h](?i=j:k) [l](m/n:o)",
        '[a](https://b.example "t") [c](http://d.example) [e](mailto:f@g.example) [h](tel:4410)',
        "![a](b.png)",
        "### A {: #b }",
        "| a | b |\n|:--|--:|\n| c | d |",
        "3. a\n4. b",
    ],
)
def test_what_a_page_needs_is_allowed(text: str) -> None:
    """Links, pictures, code, tables and named headings are allowed."""
    assert inspect(text)[:2] == ([], [])


def test_words_that_stand_alone() -> None:
    """A word that is a paragraph of the page is told apart from one in a list, a quote, a link, a heading or code."""
    text = "alone\n\n- item\n\n    loose\n\n> quote\n\n`code`\n\n```\nfence\n```\n\n    indented\n\n[link](a.md)\n\n*em*\n\n# head\n"
    assert inspect(text)[2] == {"alone"}
