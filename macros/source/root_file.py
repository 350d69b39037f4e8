"""What `docs/static/root/` may hold: files for servers and search engines, which are published at the site's root.

A server may serve any of them with a wrong type, so none may be readable as a page or run as a script: no file has markup, and
each begins with characters that are an error in JavaScript, so that a browser runs nothing of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from macros.language.message import gettext
from macros.source.file_text import excerpt
from macros.source.problems import Problem, about
from macros.source.response_header import header_fault
from macros.source.static_file import MEGABYTE, text_check
from macros.source.web_config import web_config_problems

ROOT = "docs/static/root/"
"""The folder whose files are published at the site's root."""

MAX_ROOT_SIZE = MEGABYTE // 10
MAX_ROOT_LINES = 2000

_NOT_TAKEN = gettext(
    "files of this name are not published. docs/static/root/ takes CNAME, robots.txt and other .txt files, web.config, "
    "_headers, _redirects, .nojekyll, and .txt and .json files in .well-known/."
)

REDIRECTS = (301, 302, 303, 307, 308)
_NUMBERS = ", ".join(map(str, REDIRECTS))

_TEXT = re.compile(r"(?:\.well-known/)?[a-z0-9][a-z0-9_-]*\.txt")
_JSON = re.compile(r"\.well-known/[a-z0-9][a-z0-9._-]*\.json")
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_MARKUP = re.compile(r"<[A-Za-z!/?]")
_FIELD = re.compile(r"[A-Za-z][A-Za-z-]*[ \t]*:")
_PATH = re.compile(r"/[A-Za-z0-9._~/:@!$&'()+,;=%-]*\*?")

# Or every file with a suffix.
_HEADERS_PATH = re.compile(rf"{_PATH.pattern}|/\*\.[a-z0-9]+")

LineCheck = Callable[[str], str]
"""A check of one line of a file: what is wrong with it, or ""."""


def root_problems(file: str, size: int, read: Callable[[], bytes]) -> Iterator[Problem]:
    """The problems of a file of `docs/static/root/` with a size in bytes. `read` returns its content, and may raise InvalidContent."""
    name = file.removeprefix(ROOT)
    check = _check_of(name)
    if check is None:
        yield Problem(file, 1, 1, _NOT_TAKEN)
    elif size > MAX_ROOT_SIZE:
        message = gettext(
            "this file has more than %(maximum)s bytes. Delete what it does not need.",
            maximum=f"{MAX_ROOT_SIZE:,}",
        )
        yield Problem(file, 1, 1, message)
    else:
        yield from text_check(check)(file, read())


def _check_of(name: str) -> Callable[[str, str], Iterator[Problem]] | None:
    if name in _FILES:
        return _FILES[name]
    if _TEXT.fullmatch(name):
        return _in_lines(lambda _: "")
    return _json if _JSON.fullmatch(name) else None


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that say something, with their numbers: comments and empty lines are left out."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def _in_lines(check: LineCheck) -> Callable[[str, str], Iterator[Problem]]:
    """A check of a text without markup that begins with a comment, and of each of its lines."""

    def check_text(file: str, text: str) -> Iterator[Problem]:
        if not text.startswith("# "):
            message = gettext(
                'the first line must begin with "# ", such as "# For search engines", so that no browser can run this file.'
            )
            yield Problem(file, 1, 1, message)
        if text.count("\n") > MAX_ROOT_LINES:
            message = gettext(
                "a file here may have %(maximum)s lines. Write fewer.", maximum=f"{MAX_ROOT_LINES:,}"
            )
            yield Problem(file, MAX_ROOT_LINES, 1, message)
            return
        for number, line in enumerate(text.splitlines(), 1):
            if markup := _MARKUP.search(line):
                message = gettext("a browser could take this for HTML. Write it without <.")
                yield Problem(file, number, markup.start() + 1, message)
        for number, line in lines_of(text):
            if fault := check(line):
                yield Problem(file, number, 1, about(f'"{excerpt(line)}"', fault))

    return check_text


def _cname(file: str, text: str) -> Iterator[Problem]:
    if not _HOST.fullmatch(text.strip()):
        message = gettext(
            '"%(written)s" is no host name. Write one, in small letters, and nothing else: %(example)s.',
            written=excerpt(text),
            example="desk.example.org",
        )
        yield Problem(file, 1, 1, message)


def _empty(file: str, text: str) -> Iterator[Problem]:
    if text.strip():
        yield Problem(file, 1, 1, gettext("this file only has to exist. Delete its content."))


def _json(file: str, text: str) -> Iterator[Problem]:
    if not text.lstrip().startswith("{"):
        yield Problem(file, 1, 1, gettext("this file must begin with {, and be JSON."))
        return
    if markup := _MARKUP.search(text):
        line = text.count("\n", 0, markup.start()) + 1
        message = gettext('a browser could take this for HTML. Write "<" as "%(code)s".', code="\\u003c")
        yield Problem(file, line, 1, message)
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        message = gettext("this is not JSON: %(reason)s. Export or download it again.", reason=str(error))
        yield Problem(file, line, 1, message)


def _robots_line(line: str) -> str:
    if _FIELD.match(line):
        return ""
    return gettext('a line here is a field and its value, such as "%(code)s".', code="Disallow: /folder/")


def _headers_line(line: str) -> str:
    if not line[0].isspace():
        if _HEADERS_PATH.fullmatch(line.strip()):
            return ""
        return gettext("a path begins with a slash, and * is at its end.")
    name, colon, value = line.strip().partition(":")
    if not colon:
        return gettext("a header is a name, a colon and a value, indented below its path.")
    return header_fault(name.strip(), value.strip())


def _redirects_line(line: str) -> str:
    source, *rest = line.split()
    if not 1 <= len(rest) <= 2:
        return gettext("a line here is an old path, a new address, and 301 or another number.")
    status = rest[1] if len(rest) > 1 else "302"
    if status not in map(str, (*REDIRECTS, 404, 410, 200)):
        return gettext(
            "%(written)s is not supported. Write one of %(known)s.", written=excerpt(status), known=_NUMBERS
        )
    if not _PATH.fullmatch(source):
        return gettext("an old path begins with a slash, and * is at its end.")
    if _PATH.fullmatch(rest[0].replace(":splat", "")) and not rest[0].startswith("//"):
        return ""
    if int(status) not in REDIRECTS or not re.fullmatch(r"https://[\w.-]+(?:/\S*)?", rest[0], re.ASCII):
        return gettext(
            "the new address begins with a slash, or is an https:// address with one of %(known)s",
            known=_NUMBERS,
        )
    return ""


_FILES = {
    "CNAME": _cname,
    "robots.txt": _in_lines(_robots_line),
    ".well-known/security.txt": _in_lines(_robots_line),
    "_headers": _in_lines(_headers_line),
    "_redirects": _in_lines(_redirects_line),
    "web.config": web_config_problems,
    ".nojekyll": _empty,
}
"""The files with a form of their own."""
