"""SVG pictures: what draws is accepted, what could run, load or lead elsewhere is refused with its name and place."""

from __future__ import annotations

import re

import pytest

from macros.source.svg_picture import MAX_DEPTH, svg_problems
from tests.library import REPOSITORY

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def refusal(text: str) -> str:
    """The problem of a picture as `line:column: message`; "" if there is none."""
    return "".join(str(problem).removeprefix("a.svg:") for problem in svg_problems("a.svg", text))


@pytest.mark.parametrize(
    "inner",
    [
        '<title>A &amp; B</title><g id="a"><path d="M0 0l1 1" style="fill:url(#b);stroke:red"/></g><use xlink:href="#a"/>',
        '<defs><linearGradient id="b"><stop offset="0" stop-color="#FFF"/></linearGradient></defs><rect fill="url(#b)"/>',
        '<!-- Made by hand --><text xml:space="preserve" font-family="sans-serif">Keep</text><use href="#x.y-z"/>',
        "<rect fill=\"url('#b')\" filter='url( \"#c\" )'/>",
    ],
)
def test_a_picture_that_draws_is_accepted(inner: str) -> None:
    """Shapes, text, colors, and addresses of parts of the same picture."""
    assert refusal(f"{HEAD}{inner}</svg>") == ""
    assert refusal(f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- By hand -->\n{HEAD}{inner}</svg>\n') == ""


def test_the_shipped_pictures_are_accepted() -> None:
    """Those of the example, and of the engine's theme."""
    paths = [*(REPOSITORY / "docs").rglob("*.svg"), *(REPOSITORY / "macros/theme/assets").rglob("*.svg")]
    assert len(paths) > 4
    assert [path.name for path in paths if refusal(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        ("<script>alert(1)</script>", 'the element "script" is not allowed'),
        ("<foreignObject/>", 'the element "foreignObject"'),
        ("<style>@import 'x'</style>", 'the element "style"'),
        ('<image href="x.png"/>', 'the element "image"'),
        ('<a href="#x"/>', 'the element "a"'),
        ('<set attributeName="href" to="x"/>', 'the element "set"'),
        ('<animate attributeName="x"/>', 'the element "animate"'),
        ('<feImage href="#x"/>', 'the element "feImage"'),
        ("<svg/>", 'the element "svg"'),
        ('<script xmlns="http://www.w3.org/1999/xhtml"/>', 'the element "script" of http://www.w3.org/1999/xhtml'),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', 'the element "script" of http://www.w3.org/1999/xhtml'),
        ('<g onload="alert(1)"/>', 'the attribute "onload" of "g"'),
        ('<g xml:base="//a.example"/>', 'the attribute "base" of "g"'),
        ('<g xmlns:e="http://www.w3.org/2001/xml-events" e:event="x"/>', 'the attribute "event" of "g"'),
        ('<use href="x.svg#a"/>', 'href="x.svg#a" of "use" leads out'),
        ('<use xlink:href="data:image/svg+xml,x"/>', 'href="data:image/svg+xml,x" of "use" leads out'),
        ('<use href="java&#10;script:alert(1)"/>', 'href="java script:alert(1)" of "use" leads out'),
        ('<rect fill="url(//a.example/x)"/>', 'fill="url(//a.example/x)" of "rect" leads out'),
        ('<rect style="fill:URL( \'x.svg#a\' )"/>', "leads out"),
        ('<rect style="mask:-webkit-image-set(\'x\' 1x)"/>', "leads out"),
        ('<rect style="fill:u\\72l(//a.example)"/>', "a backslash in style="),
        ("<?xml-stylesheet href='x'?>", 'processing instruction ("<?xml-stylesheet")'),
        ("<g>&x;</g>", "not well-formed XML (undefined entity)"),
        ("<g>", "not well-formed XML (mismatched tag)"),
        ("<g a=1/>", "not well-formed XML"),
        ("<g>" * MAX_DEPTH, f"nested deeper than {MAX_DEPTH}"),
        ('<g id="a"><use href="#b"/></g><use href="#a"/>', '"use" copies "#a", which holds copies itself'),
        ('<use id="a" href="#a"/>', '"use" copies "#a", which holds copies itself'),
    ],
)  # fmt: skip
def test_what_could_run_load_or_lead_elsewhere_is_refused(inner: str, named: str) -> None:
    """The message names the element or attribute, at its line."""
    found = refusal(f"{HEAD}\n{inner}</svg>")
    assert re.match(r"2:\d+: ", found)
    assert named in found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<!-- \nalert(1)//--><svg/>", 'begins with "<!-- alert(1)//--><…"'),
        ("alert(1)", 'begins with "alert(1)"'),
        ("", 'begins with ""'),
        ('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "x">]><svg>&a;</svg>', "document type"),
        ('<?xml version="1.0"?><!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "document type"),
        ("<?xml version='1.0'?><?x y?><svg/>", "processing instruction"),
        (f"{HEAD}</svg><?x y?>", "processing instruction"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', 'the element "html" of'),
        ("<svg/>", 'the element "svg" without xmlns="http://www.w3.org/2000/svg"'),
    ],
)
def test_another_document_is_refused(text: str, named: str) -> None:
    """Whatever a browser could read as a script, a page or XML of another kind."""
    assert named in refusal(text)


def test_long_values_cost_nothing() -> None:
    """Half a megabyte of letters or brackets in one attribute is read in linear time."""
    for unit in ("a", "url ", "a(", "-" * 9 + " "):
        assert refusal(f'{HEAD}<path d="{unit * (400_000 // len(unit))}"/></svg>') == ""
