"""The bytes of a file become text, or one message for each reason why they cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from macros.language.message import gettext, joined, ngettext, sentences

SourcePlace = tuple[int, int]
"""Line and column, both from 0."""

Finding = tuple[SourcePlace, str]
"""A place, and the message about it."""

# Control characters, direction marks, zero-width characters, and line separators of other systems.
HIDDEN = (
    "\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f"
)

MAX_INSPECTED = 1000
"""Only the first characters of a line are inspected, so that a line of a megabyte costs nothing."""

MAX_CONFLICTS = 100
"""Maximum number of conflicts that are reported for a file."""

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The first bytes of documents of word processors and spreadsheets, new and old, and of other archives."""

_SAMPLE = 400
_UTF16 = gettext(
    'this file is saved as UTF-16 ("Unicode"), and only UTF-8 can be read. Open it and save it as UTF-8 (in Notepad: "Save as", '
    'then "UTF-8" under "Encoding").'
)
_SAVE = gettext(
    'Open the file where you wrote it and save it as UTF-8 (in Notepad: "Save as", then "UTF-8" under "Encoding").'
)
_NO_TEXT = gettext(
    "this is a document of Word, Excel or another program, or an archive, not a text file. Copy its words into a plain "
    "text file of this name."
)
_OURS = re.compile(r"^<{7}(?: (.*))?$", re.MULTILINE)
_MIDDLE = re.compile(r"^={7}$", re.MULTILINE)
_THEIRS = re.compile(r"^>{7}(?: (.*))?$", re.MULTILINE)
_BASE = re.compile(r"^\|{7}(?: .*)?$", re.MULTILINE)
_INVISIBLE = re.compile(f"[{HIDDEN}\ud800-\udfff]")
_LEFT_OVER = gettext(
    "this line is left over from two versions of the file. Delete it, and look at the lines around it: they may be there twice."
)


class UnreadableText(Exception):
    """The bytes are not text, or cannot be read as one version of it. `findings` says why."""

    def __init__(self, findings: list[Finding]):
        self.findings = findings
        super().__init__(findings)


def decoded(data: bytes) -> str:
    """The text of a file, without a byte order mark, and with line feeds in place of Windows' line endings.

    Raises UnreadableText for another encoding than UTF-8, for documents of other programs, and for the marks of a merge.
    """
    if _is_utf16(data):
        raise UnreadableText([((0, 0), _UTF16)])
    if data.startswith(_OFFICE):
        raise UnreadableText([((0, 0), _NO_TEXT)])
    data = data.removeprefix(_UTF8_MARK).replace(b"\r\n", b"\n")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableText([_other_encoding(data)]) from None
    if found := list(islice(_conflicts(text), MAX_CONFLICTS)):
        raise UnreadableText(found)
    return text


def _is_utf16(data: bytes) -> bool:
    """Whether there is a byte order mark of UTF-16, or every other byte is zero, as in most Western texts."""
    sample = data[:_SAMPLE]
    halves = (sample[::2], sample[1::2])
    return data.startswith(_UTF16_MARKS) or (
        len(sample) > 3 and any(half.count(0) > len(half) * 0.8 for half in halves)
    )


def _other_encoding(data: bytes) -> Finding:
    """The first line that is not UTF-8, read as Windows-1252, which is what nearly all such files are."""
    bad = [number for number, line in enumerate(data.split(b"\n")) if not _is_utf8(line)]
    line = data.split(b"\n")[bad[0]]
    column = len(line[: _bad_byte(line)].decode("utf-8"))
    text = line.decode("cp1252", "replace")
    character = excerpt(line[_bad_byte(line) : _bad_byte(line) + 1].decode("cp1252", "replace"))
    message = gettext(
        'this file is not saved as UTF-8, so the character "%(character)s" here cannot be read.',
        character=character,
    )
    if len(bad) > 1:
        message = ngettext(
            'this file is not saved as UTF-8, so the character "%(character)s" here and in %(num)s other line cannot be read.',
            'this file is not saved as UTF-8, so the character "%(character)s" here and in %(num)s other lines cannot be read.',
            len(bad) - 1,
            character=character,
        )
    return (bad[0], column), sentences(
        message, _SAVE, gettext("You wrote: %(written)s", written=excerpt(text))
    )


def _is_utf8(line: bytes) -> bool:
    return _bad_byte(line) < 0


def _bad_byte(line: bytes) -> int:
    """The index of the first byte that is not UTF-8, or -1."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return -1


def _conflicts(text: str) -> Iterator[Finding]:
    """Each part of the text with two versions, which Git leaves for people to decide, and marks that are left over."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    end = 0
    while mark := min(
        filter(None, (_OURS.search(text, end), _THEIRS.search(text, end))), key=_start, default=None
    ):
        line = text.count("\n", 0, mark.start())
        middle = _MIDDLE.search(text, mark.end())
        theirs = _THEIRS.search(text, middle.end()) if middle else None
        if mark[0].startswith(">") or middle is None or theirs is None:
            yield (line, 0), _LEFT_OVER
            end = mark.end()
            continue
        base = _BASE.search(text, mark.end(), middle.start())
        first = _lines(text, mark.end() + 1, base.start() if base else middle.start())
        second = _lines(text, middle.end() + 1, theirs.start())
        message = gettext(
            "two versions of this part are in the file: %(first)s and %(second)s. Keep one, delete the other, and delete the "
            "lines that begin with %(marks)s and %(last)s.",
            first=joined(" ", (first, _label(mark))),
            second=joined(" ", (second, _label(theirs))),
            marks="<<<<<<<, |||||||, =======" if base else "<<<<<<<, =======",
            last=">>>>>>>",
        )
        yield (line, 0), message
        end = theirs.end()


def _start(mark: re.Match[str]) -> int:
    return mark.start()


def _lines(text: str, start: int, end: int) -> str:
    """The lines from one offset to another, in words."""
    first, after = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    if first == after:
        return gettext("an empty one")
    if after == first + 1:
        return gettext("line %(line)s", line=first)
    return gettext("lines %(first)s to %(last)s", first=first, last=after - 1)


def _label(mark: re.Match[str]) -> str:
    """The name of a version in brackets, if Git gave it one."""
    name = excerpt(mark[1] or "", 40)
    return f'("{name}")' if name else ""


def excerpt(text: str, max_length: int = 60) -> str:
    """Text on one line, shortened to `max_length` characters, with a `?` for each invisible character."""
    flat = " ".join(_INVISIBLE.sub("?", text[:MAX_INSPECTED]).split())
    return flat if len(flat) <= max_length else flat[: max_length - 1].rstrip() + "…"


def with_example(message: str, written: str, instead: str = "") -> str:
    """The message, followed by what was written and, if it is known, what to write instead."""
    written = excerpt(written)
    if instead:
        return sentences(
            message,
            gettext("You wrote: %(written)s -> Write: %(instead)s", written=written, instead=instead),
        )
    return sentences(message, gettext("You wrote: %(written)s", written=written))
