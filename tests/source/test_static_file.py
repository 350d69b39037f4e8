"""Files that are published as they are: each kind is proved by its content."""

from __future__ import annotations

import pytest

from macros.source.problems import InvalidContent, Problem
from macros.source.static_file import STATIC_KINDS, static_problems

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
GOOD = {
    "png": PNG,
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "jpeg": b"\xff\xd8\xff\xdb",
    "webp": b"RIFF\x0a\x00\x00\x00WEBPVP8 ",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg">\r\n</svg>',
    "woff2": b"wOF2\x00\x01\x00\x00\x00",
    "css": b"\xef\xbb\xbfa{color:red}",
    "pdf": b"%PDF-1.7\n",
}


def refusals(name: str, data: bytes, size: int | None = None) -> list[str]:
    """The problems of a file in docs/static/, as `name:line:column: message`."""
    file = f"docs/static/{name}"
    found = static_problems(file, len(data) if size is None else size, lambda: data)
    return [str(problem).removeprefix("docs/static/") for problem in found]


def test_each_kind_is_accepted_by_its_content() -> None:
    """Under its own suffix, and under no other: a file of each kind is refused under the name of each other one."""
    assert GOOD.keys() == STATIC_KINDS.keys()
    for suffix, data in GOOD.items():
        assert refusals(f"img/a-B_1.{suffix}", data) == []
        for other in STATIC_KINDS.keys() - {suffix}:
            is_jpeg = {suffix, other} == {"jpg", "jpeg"}
            assert bool(refusals(f"a.{other}", data)) != is_jpeg, (suffix, other)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        *((f"a.{suffix}", "Write its words as a Markdown page") for suffix in ("html", "htm", "HTML", "xhtml", "shtml", "txt", "markdown")),
        *((f"a.{suffix}", "Scripts are the engine's") for suffix in ("js", "mjs", "JS", "wasm")),
        *((f"a.{suffix}", "The library's data is in data/") for suffix in ("xml", "json", "yml", "csv")),
        *((f"a.{suffix}", "Save the picture as .png") for suffix in ("gif", "ico")),
        *((name, "docs/static/ takes .png, .jpg") for name in ("a.php", "a.exe", "a", ".htaccess", "a.svgz", "a.png.")),
        ("a.PNG", "Rename the file so that it ends in .png"),
        ("a.html.png", "one dot before the suffix"),
        ("a b.png", "no spaces"),
        ("é.png", "no accents"),
        ("x.html/a.png", "one dot before the suffix"),
        ("..png", "one dot before the suffix"),
    ],
)  # fmt: skip
def test_other_names_are_refused(name: str, remedy: str) -> None:
    """Whatever the content, with what to do."""
    (found,) = refusals(name, PNG)
    assert found.startswith(f"{name}:1:1: ")
    assert remedy in found


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.png", b"<!DOCTYPE html><script>alert(1)</script>", "but an HTML page"),
        ("a.png", b"\xef\xbb\xbf <html>", "but an HTML page"),
        ("a.jpg", b"<script>alert(1)</script>", "but an HTML page"),
        ("a.pdf", b" %PDF-1.7", "but a file of another kind"),
        ("a.png", GOOD["jpg"], "but a JPEG picture"),
        ("a.webp", b"GIF89a/*", "but a GIF picture"),
        ("a.webp", b"RIFF\0\0\0\0WAVEfmt ", "but a file of another kind"),
        ("a.woff2", b"wOF2=alert(1)", "but a file of another kind"),
        ("a.jpg", b"", "but an empty file"),
        ("a.png", b"version https://git-lfs.github.com/spec/v1", "but a pointer of Git LFS"),
        ("a.png", b'<?xml version="1.0"?>', "but HTML or XML"),
    ],
)
def test_a_file_is_what_its_suffix_says(name: str, data: bytes, found: str) -> None:
    """The message says what the suffix promises and what was found."""
    (refused,) = refusals(name, data)
    assert f"as its suffix .{name.partition('.')[2]} says, {found}" in refused


@pytest.mark.parametrize("suffix", ["svg", "css"])
def test_text_is_utf_8_without_invisible_characters(suffix: str) -> None:
    """Another encoding, or a character that nobody sees, could say something else to a browser."""
    assert "2:1: this is not UTF-8 text" in refusals(f"a.{suffix}", b"\n\xff")[0]
    assert "2:2: an invisible character (U+202E)" in refusals(f"a.{suffix}", "\na\u202e".encode())[0]
    assert "an invisible character (U+0000)" in refusals(f"a.{suffix}", "<svg/>".encode("utf-16-le"))[0]


@pytest.mark.parametrize("suffix", STATIC_KINDS)
def test_a_large_file_is_not_even_read(suffix: str) -> None:
    """The limits are of the kinds, and the size is known before the content."""
    limit = STATIC_KINDS[suffix].max_size
    assert refusals(f"a.{suffix}", GOOD[suffix], limit) == []

    def read() -> bytes:
        raise InvalidContent((Problem("a", 1, 1, "read"),))

    (found,) = static_problems(f"docs/static/a.{suffix}", limit + 1, read)
    assert f"may have {limit / 1e6:,.1f} MB. Make it smaller" in found.message
