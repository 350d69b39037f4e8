"""Files for the site's root: the names and forms that are published, and what none of them may say."""

from __future__ import annotations

import pytest

from macros.source.root_file import MAX_ROOT_LINES, MAX_ROOT_SIZE, ROOT, root_problems

SECURITY = "# How to report\nContact: mailto:desk@desk.example\nExpires: 2027-01-01T00:00:00Z\n"
GOOD = {
    "CNAME": "desk.example.org\n",
    "robots.txt": "# For search engines\nUser-agent: *\nDisallow: /a/\n",
    "humans.txt": "\ufeff# Who made it\nA library\n",
    ".well-known/security.txt": SECURITY,
    ".well-known/assetlinks.json": '{"a": [1]}',
    "_headers": "# Ours\n/*\n  X-Frame-Options: DENY\n/a/*\n  Cache-Control: max-age=60\n",
    "_redirects": "# Moved\n/old/ /new/ 301\n/b/* /c/:splat 308\n/d https://a.example/x\n/e/:id /f/\n",
    "web.config": '<?xml version="1.0"?>\n<configuration><system.webServer/></configuration>\n',
    ".nojekyll": "",
}


def refusals(name: str, data: str | bytes, size: int | None = None) -> list[str]:
    """The problems of a file, as `line:column: message`."""
    content = data.encode() if isinstance(data, str) else data
    found = root_problems(f"{ROOT}{name}", len(content) if size is None else size, lambda: content)
    return [str(problem).removeprefix(f"{ROOT}{name}:") for problem in found]


@pytest.mark.parametrize("name", GOOD)
def test_each_kind_is_accepted(name: str) -> None:
    """In the form that servers and search engines read."""
    assert refusals(name, GOOD[name]) == []


@pytest.mark.parametrize(
    "name",
    ["index.html", "404.html", "sw.js", "a.css", "a.xml", "a.json", "feed.xml", ".htaccess", "a/robots.txt", "Robots.txt", "cname",
     ".well-known/a.html", ".well-known/a", ".well-known/a/b.txt", "a.txt.html", "a b.txt", "-a.txt", "web.config.bak", "a.pdf", ".git"],
)  # fmt: skip
def test_other_names_are_refused(name: str) -> None:
    """No name of a page, a script or a file of the engine is among them; .htaccess is the server's, and can run programs."""
    (found,) = refusals(name, "# A\n")
    assert found.startswith(
        "1:1: files of this name are not published. docs/static/root/ takes CNAME, robots.txt"
    )


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("robots.txt", "User-agent: *\n", '1:1: the first line must begin with "# "'),
        ("humans.txt", "#!/x\nalert(1)", '1:1: the first line must begin with "# "'),
        ("humans.txt", "alert(1)//", '1:1: the first line must begin with "# "'),
        ("_headers", "/*/;alert(1)//\n", '1:1: the first line must begin with "# "'),
        ("humans.txt", "# A\nsee <script>alert(1)</script>", "2:5: a browser could take this for HTML"),
        ("humans.txt", "# A\n<!-- x", "2:1: a browser could take this for HTML"),
        ("robots.txt", "# A\nalert(1)\n", '2:1: "alert(1)": a line here is a field and its value'),
        (".well-known/security.txt", "# A\nwrite to us\n", "2:1: \"write to us\": a line here is a field"),
        ("humans.txt", "# A\nx\u200by", "2:2: an invisible character (U+200B)"),
        ("CNAME", "https://desk.example.org/", 'is no host name. Write one'),
        ("CNAME", "a.example\nb.example", 'is no host name. Write one'),
        ("CNAME", "localhost", 'is no host name. Write one'),
        (".nojekyll", "x", "this file only has to exist. Delete its content."),
        (".well-known/a.json", "[alert(1)]", "must begin with {"),
        (".well-known/a.json", '{"a":\n', "2:1: this is not JSON"),
        (".well-known/a.json", '{"a": "<script>"}', 'Write "<" as "\\u003c"'),
        ("_headers", "# A\nx\n", '2:1: "x": a path begins with a slash'),
        ("_headers", "# A\nhttps://a.example/*\n", "a path begins with a slash"),
        ("_headers", "# A\n/*/x\n", "a path begins with a slash, and * is at its end"),
        ("_headers", "# A\n/*\n  ! Content-Security-Policy\n", "a header is a name, a colon and a value"),
        ("_headers", "# A\n/*\n  Content-Security-Policy: default-src *\n", "this value is weaker than the engine's"),
        ("_headers", "# A\n/*\n  Refresh: 0;url=//a.example\n", "this header is not among those"),
        ("_redirects", "# A\n/a\n", "a line here is an old path, a new address"),
        ("_redirects", "# A\n/a /b 301!\n", "301! is not supported"),
        ("_redirects", "# A\n/a /b 301 Country=ca\n", "a line here is an old path"),
        ("_redirects", "# A\na /b\n", "an old path begins with a slash"),
        ("_redirects", "# A\n/a //b.example/\n", "the new address begins with a slash"),
        ("_redirects", "# A\n/a https://b.example/ 200\n", "the new address begins with a slash"),
        ("_redirects", "# A\n/a http://b.example/\n", "the new address begins with a slash"),
        ("_redirects", "# A\n/a javascript:alert(1)\n", "the new address begins with a slash"),
    ],
)  # fmt: skip
def test_what_is_refused(name: str, text: str, found: str) -> None:
    """With the line, what was written, and what to write."""
    assert any(found in each for each in refusals(name, text)), refusals(name, text)


def test_bytes_and_size_are_checked() -> None:
    """A file is UTF-8 text, and short."""
    assert refusals("robots.txt", b"# A\n\xff") == [
        "2:1: this is not UTF-8 text. Save or export the file again as UTF-8."
    ]
    assert "more than 100,000 bytes" in refusals("robots.txt", "# A", MAX_ROOT_SIZE + 1)[0]
    assert "may have 2,000 lines" in refusals("robots.txt", "# A" + "\n" * (MAX_ROOT_LINES + 1))[0]
