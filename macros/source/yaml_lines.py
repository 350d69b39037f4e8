"""The text of a YAML file as a librarian typed it: from bytes to clean lines, and how a piece of it is shown.

Places count lines and columns from 0 here; `load` tells them from 1.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

Place = tuple[int, int]
"""SourceLine and column, from 0."""

Finding = tuple[Place, str]
"""A place, and what is to be told about it."""

# Control characters; marks that turn the direction of text; spaces and signs without width; line ends of other systems.
HIDDEN = (
    "\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f"
)
HARD_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"
_LONG = 1000  # as much of a line as is ever looked at, so that a line of a megabyte costs nothing


class Unreadable(Exception):
    """The bytes are no text, or the indentation cannot be known; carries what was found."""

    def __init__(self, found: list[Finding]):
        self.found = found
        super().__init__(found)


def clean_text(data: bytes, most_found: int) -> tuple[str, list[Finding]]:
    """The text of a file, and what is wrong with its characters (at most `most_found` things).

    A byte order mark at the start is dropped and each line end becomes a line feed. A character that was found to be
    wrong is a space in the text, and a line that YAML would take for an order to itself is a comment, so that reading
    can go on. Raises Unreadable where it cannot.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(_first(_bad_bytes(data), most_found)) from None
    if not _SUSPECT.search(text):
        return text, []
    found = _first(_bad_characters(text), most_found)
    if _INDENTATION.search(text):
        raise Unreadable(found)
    return _ORDER.sub("#", _CHARACTER.sub(" ", text)), found


def _first(found: Iterator[Finding], most: int) -> list[Finding]:
    return [one for one, _ in zip(found, range(most), strict=False)]


def _bad_bytes(data: bytes) -> Iterator[Finding]:
    for number, line in enumerate(data.split(b"\n")):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8"))
            message = (
                f"this line is not saved as UTF-8 (byte {line[error.start]:02X}). "
                'Save the file as "UTF-8" and type the sign shown as ? anew.'
            )
            yield (number, column), told(message, line.decode("utf-8", "replace"))


def _about_indentation(sign: str) -> str:
    if sign == "\t":
        return "a tab stands at the beginning of this line. Type spaces instead, two for each step to the right."
    return "a hard space (as web pages hold it) stands at the beginning of this line. Type plain spaces instead."


def _about_order(sign: str) -> str:
    if sign == "%":
        return 'a line may not begin with "%". Delete the line, or put the text in double quotes.'
    if sign == "...":
        return "a line of three dots ends a file. Delete the line."
    return 'nothing may stand after "---" on its line. Put it on the next line.'


def _about_character(sign: str) -> str:
    if sign == "\t":
        return "a tab stands in this line. Type a space instead."
    return (
        f"a character that nobody can see (U+{ord(sign):04X}) stands in this line, shown as ? here. "
        "Delete it and type the words around it anew."
    )


_INDENTATION = re.compile(rf"^[ -]*([\t{HARD_SPACES}])", re.MULTILINE)
_ORDER = re.compile(r"^(%|\.\.\.(?= |$)|---(?= +[^ #\n]))", re.MULTILINE)
_CHARACTER = re.compile(f"([\t{HIDDEN}])")
_SUSPECT = re.compile("|".join(rule.pattern for rule in (_INDENTATION, _ORDER, _CHARACTER)), re.MULTILINE)
_RULES = ((_INDENTATION, _about_indentation), (_ORDER, _about_order), (_CHARACTER, _about_character))


def _bad_characters(text: str) -> Iterator[Finding]:
    """The first thing wrong with the characters of each line."""
    for number, line in enumerate(text.split("\n")):
        for pattern, about in _RULES:
            match = pattern.search(line)
            if match:
                yield (number, match.start(1)), told(about(match[1]), line[max(0, match.start(1) - 30) :])
                break


_UNSEEN = re.compile(f"[{HIDDEN}\ud800-\udfff]")


def show(text: str, most: int = 60) -> str:
    """Text on one line, shortened to `most` characters, with a `?` for each character that cannot be seen."""
    flat = " ".join(_UNSEEN.sub("?", text[:_LONG]).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def quoted(text: str, most: int = 60) -> str:
    """The text as a value in quotes that YAML reads as typed: double ones, or single ones around double ones."""
    text = show(text, most)
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unquoted(text: str) -> str:
    """What was meant by a value such as `'It's fine'` or `"Yes" is right`, whose quotes do not enclose it.

    The outer pair is taken off where what stands between begins a quotation of its own or holds an apostrophe.
    """
    if len(text) > 1 and text[0] == text[-1]:
        inner = text[1:-1]
        at = inner.find(text[0])
        opens = inner[at - 1 : at].isspace() or inner[at - 1 : at + 2 : 2].isalnum()
        return inner if at < 0 or (at > 0 and opens) else text
    return text


def told(message: str, written: str, instead: str = "") -> str:
    """A message with what was written and, where it can be told, what to write."""
    remedy = f" -> Write: {instead}" if instead else ""
    return f"{message} You wrote: {show(written)}{remedy}"


_LINE = re.compile(
    r"(?P<lead> *(?:- +)*)"
    r"(?:(?P<name>[^\s\"'“”‘’„«»\[\]{}#&*!|>@`%,?:-](?:[^:]|:(?! |$))*?|\"[^\"]*\"|'[^']*'|[“„][^”]*”):(?: +|$))?"
    r"(?P<value>.*)"
)


class SourceLine(NamedTuple):
    """A line as typed: spaces and dashes, the name before the colon or "", the value, and the value's column."""

    lead: str
    name: str
    value: str
    column: int

    @property
    def words(self) -> str:
        """The line without its indentation."""
        return self.with_value(self.value)

    @property
    def is_item(self) -> bool:
        """Whether the line begins with a dash and a space."""
        return self.lead.endswith("- ")

    @property
    def indentation(self) -> int:
        """The number of spaces before everything else."""
        return len(self.lead) - len(self.lead.lstrip())

    def with_value(self, value: str) -> str:
        """The line without its indentation, with another value."""
        name = f"{self.name}: " if self.name else ""
        return (self.lead.lstrip() + name + value).rstrip()

    def in_quotes(self, text: str | None = None) -> str:
        """The line with its value, or with `text`, in quotes."""
        return self.with_value(quoted((self.value if text is None else text).strip()))


class SourceText:
    """The text of a file, and its lines."""

    def __init__(self, text: str):
        self.text = text
        self.lines = text.split("\n")
        self.end = len(text.rstrip())

    def line(self, number: int) -> SourceLine:
        """The parts of a line."""
        match = _LINE.match(self.lines[number][:_LONG])
        assert match
        return SourceLine(match["lead"], match["name"] or "", match["value"].rstrip(), match.start("value"))

    def place(self, mark: Any) -> Place:
        """The place of a mark of the parser; the end of the last line of text for anything after it."""
        return (mark.line, mark.column) if mark.index < self.end else self.place_of(self.end)

    def place_of(self, index: int) -> Place:
        """The place of a character by its number in the text."""
        return self.text.count("\n", 0, index), index - self.text.rfind("\n", 0, index) - 1

    def above(self, number: int) -> int | None:
        """The nearest line above that says something."""
        return next((upper for upper in range(number - 1, -1, -1) if self.says_something(upper)), None)

    def says_something(self, number: int) -> bool:
        """Whether a line holds more than a comment or `---`."""
        line = self.lines[number].strip()
        return line not in ("", "---") and line[0] != "#"

    def rest(self, place: Place) -> str:
        """The line from this place on, no more of it than is ever looked at."""
        return self.lines[place[0]][place[1] : place[1] + _LONG]
