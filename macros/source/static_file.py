"""What `docs/static/` may hold: known kinds of files, each proved by its content.

These files are published as they are, and a server may name their kinds wrongly, so that browsers judge them by content. No file
may be readable as a page or as a script then, which is why plain text is not among the kinds (macros/source/root_file.py has
those texts that servers read). Style sheets are published only as
part of the site's own (macros/site/stylesheet.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.language.message import gettext, sentences
from macros.source.file_text import HIDDEN
from macros.source.problems import Problem
from macros.source.svg_picture import svg_problems

MEGABYTE = 1_000_000

Check = Callable[[str, bytes], Iterator[Problem]]


@dataclass(frozen=True)
class StaticKind:
    """A kind of file: what one of it is called, its maximum size in bytes, and a check of its content."""

    label: str
    max_size: int
    check: Check


def static_problems(file: str, size: int, read: Callable[[], bytes]) -> Iterator[Problem]:
    """The problems of a file of `docs/static/` with a size in bytes. `read` returns its content, and may raise InvalidContent."""
    suffix = file.rpartition("/")[2].rpartition(".")[2]
    kind = STATIC_KINDS.get(suffix)
    if kind is None:
        yield Problem(file, 1, 1, _unknown(file.rpartition("/")[2]))
    elif not _NAME.fullmatch(file):
        message = gettext(
            "names of files and folders here have letters, digits, hyphens and underscores (no accents, no spaces), and one "
            "dot before the suffix. Rename it."
        )
        yield Problem(file, 1, 1, message)
    elif size > kind.max_size:
        message = gettext(
            "this file has %(size)s MB, and %(kind)s may have %(maximum)s MB. Make it smaller: readers wait for it.",
            size=f"{size / MEGABYTE:,.1f}",
            kind=kind.label,
            maximum=f"{kind.max_size / MEGABYTE:,.1f}",
        )
        yield Problem(file, 1, 1, message)
    else:
        yield from kind.check(file, read())


def _begins_with(label: str, start: str) -> Check:
    """A check that a file begins as all files of its kind do; `start` is a regular expression over bytes."""
    pattern = re.compile(start.encode("latin-1"), re.DOTALL)

    def check(file: str, data: bytes) -> Iterator[Problem]:
        if not pattern.match(data):
            message = gettext(
                "this is not %(kind)s, as its suffix %(suffix)s says, but %(other)s. Export or download it again.",
                kind=label,
                suffix=f".{file.rpartition('.')[2]}",
                other=_described(data),
            )
            yield Problem(file, 1, 1, message)

    return check


def text_check(check: Callable[[str, str], Iterator[Problem]]) -> Check:
    """A check of a file that is text: of its encoding and for invisible characters, then by `check`."""

    def check_bytes(file: str, data: bytes) -> Iterator[Problem]:
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = gettext("this is not UTF-8 text. Save or export the file again as UTF-8.")
            yield Problem(file, line, 1, message)
            return
        if hidden := _HIDDEN.search(text):
            before = text[: hidden.start()]
            position = before.count("\n") + 1, len(before) - before.rfind("\n")
            message = gettext("an invisible character (%(code)s). Delete it.", code=f"U+{ord(hidden[0]):04X}")
            yield Problem(file, *position, message)
        else:
            yield from check(file, text)

    return check_bytes


def _style_sheet(file: str, text: str) -> Iterator[Problem]:
    from macros.source.style_sheet import style_problems  # noqa: PLC0415 - few libraries have one

    yield from style_problems(file, text)


# After the name of the format: in WebP its length and first chunk, in WOFF2 the font's flavor and the first byte of its length.
_STARTS = {
    "png": (gettext("a PNG picture"), r"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"),
    "jpg": (gettext("a JPEG picture"), r"\xff\xd8\xff[\xc0-\xfe]"),
    "webp": (gettext("a WebP picture"), r"RIFF....WEBPVP8[ LX]"),
    "woff2": (gettext("a WOFF2 font"), r"wOF2(?:\x00\x01\x00\x00|OTTO|true)\x00"),
    "pdf": (gettext("a PDF document"), r"%PDF-[12]\.[0-9]"),
}

_PNG, _JPEG, _WEBP, _WOFF2, _PDF = (
    StaticKind(label, 5 * MEGABYTE, _begins_with(label, start)) for label, start in _STARTS.values()
)

_SVG = gettext("an SVG picture")
_HTML_PAGE = gettext("an HTML page")

STATIC_KINDS = {
    "png": _PNG,
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "webp": _WEBP,
    "svg": StaticKind(_SVG, MEGABYTE // 2, text_check(svg_problems)),
    "woff2": _WOFF2,
    "css": StaticKind(gettext("a style sheet"), MEGABYTE // 10, text_check(_style_sheet)),
    "pdf": _PDF,
}
"""The kinds by their suffixes, which are in small letters. Pictures and documents are small enough for a phone."""

_HIDDEN = re.compile(f"[{HIDDEN}]")
_NAME = re.compile(r"docs/static/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.[a-z0-9]+")
_PAGES = ("html", "htm", "xhtml", "shtml", "markdown", "mdown", "mkdn", "mkd", "txt")
_SCRIPTS = ("js", "mjs", "cjs", "wasm")
_DATA = ("json", "yml", "yaml", "xml", "csv")
_PICTURES = ("gif", "bmp", "tif", "tiff", "ico", "heic", "avif")

_OTHER_STARTS = {
    b"<!doctype html": _HTML_PAGE,
    b"<html": _HTML_PAGE,
    b"<script": _HTML_PAGE,
    b"<svg": _SVG,
    b"<": gettext("HTML or XML"),
    b"gif8": gettext("a GIF picture"),
    b"version https://git-lfs": gettext("a pointer of Git LFS, which is not supported"),
}
"""What other files begin with, in small letters."""


def _unknown(name: str) -> str:
    """What to do about a file whose suffix is not one of the kinds."""
    suffix = name.rpartition(".")[2] if "." in name else ""
    lower = suffix.lower()
    if lower in STATIC_KINDS:
        return gettext(
            'the suffix "%(suffix)s" has capital letters. Rename the file so that it ends in %(lower)s.',
            suffix=f".{suffix}",
            lower=f".{lower}",
        )
    message = gettext("files without a suffix are not published.")
    if suffix:
        message = gettext('files that end in "%(suffix)s" are not published.', suffix=f".{suffix}")
    return sentences(message, *_remedy(lower))


def _remedy(suffix: str) -> Iterator[str]:
    """What to do about a file with a suffix, in small letters, that is not one of the kinds."""
    if suffix in _PAGES:
        yield gettext("Write its words as a Markdown page in docs/, or delete it.")
        if suffix == "txt":
            yield gettext(
                "A text that servers or search engines read, such as robots.txt, belongs in docs/static/root/."
            )
    elif suffix in _SCRIPTS:
        yield gettext("Scripts are the engine's (macros/theme/). Delete it.")
    elif suffix in _DATA:
        yield gettext("The library's data is in data/, and the site exports it. Delete it.")
    elif suffix in _PICTURES:
        yield gettext("Save the picture as .png, .jpg or .webp.")
    else:
        known = ", ".join(f".{each}" for each in STATIC_KINDS)
        yield gettext("docs/static/ takes %(suffixes)s.", suffixes=known)


def _described(data: bytes) -> str:
    """What a file is, judged by its first bytes."""
    if not data:
        return gettext("an empty file")
    for label, start in _STARTS.values():
        if re.match(start.encode("latin-1"), data, re.DOTALL):
            return label
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    known = (label for start, label in _OTHER_STARTS.items() if head.startswith(start))
    return next(known, gettext("a file of another kind"))
