"""A library's own style sheets: what looks is accepted, what requests anything from elsewhere is refused."""

from __future__ import annotations

import pytest

from macros.source.style_sheet import MAX_DEPTH, style_problems


def refusals(text: str) -> list[str]:
    """The problems of a style sheet as `line:column: message`."""
    return [str(problem).removeprefix("a.css:") for problem in style_problems("a.css", text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        '@charset "utf-8";\n/* url(//a.example) */ a:hover, b > c { color: red; background: url(../../static/a.png#x) }',
        "@media print { @supports (a: b) { a { color: var(--x, calc(1px + 2px)) } } }",
        '@font-face { font-family: "A"; src: url("../a.woff2") format("woff2") }',
        "@keyframes k { from { top: 0 } 50% { top: 1px } to { top: 2px } }",
        ".a { color: red; &:hover { color: blue } } @page { margin: 1cm }",
        'a::after { content: "// https://a.example" }',
    ],
)
def test_what_looks_is_accepted(text: str) -> None:
    """Rules, conditions, fonts and pictures of the site itself."""
    assert refusals(text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('@import "x.css";', "2:1: @import would load another style sheet"),
        ("@IMPORT url(x.css);", "2:1: @import"),
        ("a { b: url(//a.example/x) }", '2:8: "//a.example/x" is not a file of this site'),
        ("a { b: url('https://a.example/x') }", '"https://a.example/x" is not'),
        ("a { b: url(data:image/svg+xml,x) }", '"data:image/svg+xml,x" is not'),
        ("a { b: u\\72l(\\2f/a.example) }", '"//a.example" is not'),
        ("a { b: url(\\\\a.example) }", "is not a file of this site"),
        ("a { b: url(/x.png) }", '"/x.png" is not'),
        ("a { b: image-set('//a.example/x' 1x) }", '"//a.example/x" is not'),
        ("a { b: var(--x, url(//a.example/x)) }", '"//a.example/x" is not'),
        ("@media print { a { b { c: url(//a.example/x) } } }", '"//a.example/x" is not'),
        ("@namespace url(http://a.example/x);", '"http://a.example/x" is not'),
        ("@font-face { src: url(//a.example/x) }", '"//a.example/x" is not'),
        ("alert(1)", "2:1: this is not CSS"),
        ("a { alert(1) }", "this is not CSS"),
        ("a { b: 'c\n }", "this is not CSS"),
        ("a { b: c } }", "this is not CSS"),
        ("a { b: " + "(" * MAX_DEPTH, f"nested deeper than {MAX_DEPTH}"),
        ("{" * 100_000, f"nested deeper than {MAX_DEPTH}"),
    ],
)
def test_what_requests_from_elsewhere_is_refused(text: str, named: str) -> None:
    """At its line and column, whatever escapes it is written with."""
    found = refusals(f"\n{text}")
    assert len(found) == 1, found
    assert named in found[0]
