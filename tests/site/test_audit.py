"""What no built page may hold is found and reported with its remedy, and nothing else is."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from macros.site.audit import faults, problems_in
from macros.site.csp import INLINE_SCRIPTS, policy
from tests.language.pseudo import MARKED, untranslated

META = f'<meta http-equiv="Content-Security-Policy" content="{policy(in_a_folder=False)}">'
PAGE = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{META}<title>x</title>%s</head><body>%s</body></html>'


def messages(body: str, head: str = "") -> list[str]:
    """The faults of a page that has this in it."""
    return [message for _, message in faults((PAGE % (head, body)).encode())]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "<script>alert(1)</script>",
            'an inline script ("alert(1)"). Put it in a file of macros/theme/assets/js/',
        ),
        ('<script type="module">alert(1)</script>', "an inline script"),
        ('<script type="text/plain">x</script>', "an inline script"),
        ("<SCRIPT>alert(1)</SCRIPT>", "an inline script"),
        ("<p>a<script>\n\nvar\n  x</script>", 'an inline script ("var x")'),
        ('<svg><use href="#a"/><script>x</script></svg>', "an inline script"),
        ('<p onclick="x()">', 'an inline event handler (onclick="x()"). Put it in a file'),
        ("<p ONCLICK=x>", "an inline event handler"),
        ("<svg/onload=x>", "an inline event handler"),
        ("<details open ontoggle=x>", "an inline event handler"),
        ('<p class="a" style="color: red">', 'a style attribute ("color: red"). Give the element a class'),
        ("<style>p { color: red }</style>", "a style sheet written in the page"),
        ('<a href="javascript:x()">x</a>', 'a script in an address (href="javascript:x()")'),
        ('<a href=" JaVa&#9;script&colon;x">x</a>', "a script in an address"),
        ('<a href="vbscript:x">x</a>', "a script in an address"),
        ('<form action="javascript:x"></form>', "a script in an address"),
        ('<button formaction="javascript:x">x</button>', "a script in an address"),
        ('<svg><a xlink:href="javascript:x">x</a></svg>', "a script in an address"),
        (
            '<img src="https://cdn.example/x.png">',
            'something from another host (<img src="https://cdn.example/x.png">)',
        ),
        ('<img src="//cdn.example/x.png">', "something from another host"),
        (r'<img src="\\cdn.example/x.png">', "something from another host"),
        ('<img src="/&#9;/cdn.example/x.png">', "something from another host"),
        ('<img srcset="a.png 1x, https://cdn.example/x.png 2x">', "something from another host"),
        ('<script src="https://cdn.example/x.js"></script>', "something from another host"),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', "something from another host"),
        ('<link rel="preconnect" href="//cdn.example">', "something from another host"),
        ('<video poster="http://cdn.example/x.png"></video>', "something from another host"),
        ('<svg><use xlink:href="https://cdn.example/x.svg#a"/></svg>', "something from another host"),
        ('<form action="https://other.example/"></form>', "something from another host"),
        ('<base href="/elsewhere/">', "a base element"),
        ('<iframe src="x.html"></iframe>', "a frame. Link to the page instead"),
        ('<object data="x.pdf"></object>', "an embedded document"),
        ('<embed src="x.pdf">', "an embedded document"),
        ('<meta http-equiv="Refresh" content="0; url=x">', "a page that redirects by itself"),
        (
            '<meta http-equiv="refresh" content="0; url=../..//other.example/">',
            "a page that redirects by itself",
        ),
        (
            '<meta http-equiv="refresh" content="0; url=https://other.example/">',
            "a page that redirects by itself",
        ),
        ("<noscript><img onerror=x></noscript>", "an inline event handler"),
        ('<p id="x"><b id="y"><i id="x">', 'the id "x" a second time. Rename one of the two'),
    ],
)
def test_what_no_page_may_hold_is_reported(body: str, message: str) -> None:
    """Scripts and styles in the page, scripts in addresses, frames, and requests to another host."""
    found = messages(body)
    assert len(found) == 1 and found[0].startswith(message), found
    words = body.lower().replace("&#9;", "").replace("&colon;", ":")
    assert untranslated(re.sub(r"sha256-[\w+/=]+", "", MARKED.translate(found[0]).lower()), words) == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://other.example/">leads elsewhere</a> <a href="//other.example/">x</a> <a href="tel:4410">x</a>',
        '<a href="mailto:x@y.example?subject=javascript:">x</a>',
        '<meta http-equiv="refresh" content="0; url=../../folder/page/">',
        '<script src="../assets/js/x.js" defer></script><script type="application/json">{"a": "<b onclick=x>"}</script>',
        '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="on the desk: style=none">',
        "<!-- <script>x</script> <p onclick=x> --><p>on = yes, style = plain</p>",
        "<pre>&lt;script&gt;x&lt;/script&gt; &lt;p onclick=x&gt;</pre>",
        '<p data-once="x" data-style="y" class="style on">x</p><svg><use href="#i-yes"/></svg>',
        '<form action="../"><textarea><p onclick=x></textarea></form>',
    ],
)
def test_what_a_page_may_hold_is_not_reported(body: str) -> None:
    """Links that lead elsewhere when followed, files of this site, data, and text about all these."""
    assert messages(body) == []


def test_links_in_the_head_may_name_the_published_address() -> None:
    """The canonical address is a name, and nothing is loaded from it."""
    assert messages("", '<link rel="canonical" href="https://library.example/x/">') == []


@pytest.mark.parametrize(
    "page",
    [
        "",
        "  \n",
        "<!doctype html><title>x</title><p>x",
        PAGE.replace(META, '<meta http-equiv="Content-Security-Policy" content="default-src *">') % ("", ""),
        f'<!doctype html><html><head><link rel="icon" href="x.svg">{META}</head><body>x</body></html>',
        f"<!doctype html><html><head><title>x</title></head><body>{META}</body></html>",
    ],
)
def test_every_page_begins_with_the_policy(page: str) -> None:
    """A page without the policy, with another one, or with one that comes too late is reported."""
    assert [
        "does not begin with the Content-Security-Policy" in message for _, message in faults(page.encode())
    ] == [True]


@pytest.mark.parametrize("in_a_folder", [True, False])
def test_both_policies_are_known(in_a_folder: bool) -> None:
    """The policy of a site on a server, and of one in a folder."""
    page = PAGE.replace(
        META, f'<meta http-equiv="Content-Security-Policy" content="{policy(in_a_folder=in_a_folder)}">'
    )
    assert list(faults((page % ("", "")).encode())) == []


def test_a_pinned_script_is_known_by_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script whose hash is pinned is allowed, whatever its attributes; with one character more it is not."""
    digest = f"sha256-{b64encode(sha256(b'go()').digest()).decode()}"
    assert f"pin its hash, {digest}, in macros/site/csp.py" in messages("<script>go()</script>")[0]
    monkeypatch.setitem(INLINE_SCRIPTS, "a script", digest)
    assert messages("<script data-base='..'>go()</script>") == []
    assert "an inline script" in messages("<script>go() </script>")[0]


def test_the_first_place_and_the_number_of_pages_are_reported(tmp_path: Path) -> None:
    """The file and line of the first page, and how many more have the same, in a fixed order."""
    (tmp_path / "b").mkdir()
    for name in ("b/index.html", "a.html"):
        (tmp_path / name).write_text(PAGE % ("", "\n\n<p style='x'>\n<p style='x'>"), "utf-8")
    (tmp_path / "c.html").write_text(PAGE % ("", "<p onclick='x'>"), "utf-8")
    (tmp_path / "notes.txt").write_text("<p onclick='x'>", "utf-8")
    first, second = (str(problem) for problem in problems_in(tmp_path))
    assert first.startswith('a.html:3:1: a style attribute ("x").') and first.endswith(
        " 1 more page has the same."
    )
    assert second.startswith("c.html:1:1: an inline event handler") and not second.endswith("the same.")


def test_the_site_has_none_of_it(site: Path) -> None:
    """The built site passes the audit."""
    assert problems_in(site) == []
