"""The text of a YAML file as it was typed: bytes become clean lines, and messages quote parts of them.

Places count lines and columns from 0 in this module; `load_yaml` reports them from 1.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple, cast

from macros.language.message import gettext, ngettext, sentences
from macros.source.file_text import (
    HIDDEN,
    MAX_INSPECTED,
    Finding,
    SourcePlace,
    UnreadableText,
    decoded,
    excerpt,
    with_example,
)
from macros.source.pasted_bullets import pasted_bullets

HARD_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"


def clean_text(data: bytes, max_findings: int) -> tuple[str, list[Finding]]:
    """Decode a file. Returns its text and what is wrong with its characters (at most `max_findings`).

    To let reading continue, a bad character becomes a space, and a YAML directive becomes a comment.

    Raises UnreadableText if reading cannot continue.
    """
    text = decoded(data).replace("\r", "\n")
    if bullets := list(islice(pasted_bullets(text), max_findings)):
        raise UnreadableText(bullets)
    if not _SUSPECT.search(text):
        return text, []
    characters = list(islice(_bad_characters(text), max_findings))
    if _INDENTATION.search(text):
        raise UnreadableText(_one_for_all_indentations(characters))
    findings = [(each.place, with_example(each.message, each.written)) for each in characters]
    return _DIRECTIVE.sub("#", _CHARACTER.sub(" ", text)), findings


class _BadCharacter(NamedTuple):
    """The first bad character of a line: its place, what is wrong with it, and the line around it."""

    place: SourcePlace
    message: str
    written: str


def _one_for_all_indentations(characters: list[_BadCharacter]) -> list[Finding]:
    """Those about indentation in one finding, and no others, which may be gone once it is corrected."""
    about = (_about_indentation("\t"), _about_indentation("\u00a0"))
    (place, message, written), *others = [each for each in characters if each.message in about]
    if others:
        more = ngettext(
            "%(num)s more line is indented like that.",
            "%(num)s more lines are indented like that.",
            len(others),
        )
        message = sentences(message, more)
    return [(place, with_example(message, written))]


def _about_indentation(character: str) -> str:
    if character == "\t":
        return gettext("this line is indented with a tab. Use spaces instead, two for each level.")
    return gettext(
        "this line is indented with a non-breaking space, as copied from a web page. Use plain spaces instead."
    )


def _about_directive(written: str) -> str:
    if written == "%":
        return gettext('a line cannot begin with "%%". Delete the line, or put the text in double quotes.')
    if written == "...":
        return gettext("a line of three dots ends a file. Delete the line.")
    return gettext('nothing can follow "---" on the same line. Move it to the next line.')


def _about_character(character: str) -> str:
    if character == "\t":
        return gettext("there is a tab in this line. Use a space instead.")
    return gettext(
        "there is an invisible character (%(code)s) in this line, shown as %(mark)s here. "
        "Delete it and retype the words around it.",
        code=f"U+{ord(character):04X}",
        mark="?",
    )


_INDENTATION = re.compile(rf"^[ -]*([\t{HARD_SPACES}])", re.MULTILINE)
_DIRECTIVE = re.compile(r"^(%|\.\.\.(?= |$)|---(?= +[^ #\n]))", re.MULTILINE)
_CHARACTER = re.compile(f"([\t{HIDDEN}])")
_SUSPECT = re.compile("|".join(rule.pattern for rule in (_INDENTATION, _DIRECTIVE, _CHARACTER)), re.MULTILINE)
_RULES = ((_INDENTATION, _about_indentation), (_DIRECTIVE, _about_directive), (_CHARACTER, _about_character))


def _bad_characters(text: str) -> Iterator[_BadCharacter]:
    """The first bad character of each line."""
    for number, line in enumerate(text.split("\n")):
        for pattern, message_for in _RULES:
            match = pattern.search(line)
            if match:
                start = match.start(1)
                yield _BadCharacter((number, start), message_for(match[1]), line[max(0, start - 30) :])
                break


def quoted(text: str, max_length: int = 60) -> str:
    """The text in quotes, so that YAML reads it as typed: double quotes, or single quotes around double ones."""
    text = excerpt(text, max_length)
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unquoted(text: str) -> str:
    """The intended text of a value such as `'It's fine'` or `"Yes" is right`, whose quotes do not enclose it.

    The outer quotes are removed if the text between them contains an apostrophe or begins another quotation.
    """
    if len(text) > 1 and text[0] == text[-1]:
        inner = text[1:-1]
        at = inner.find(text[0])
        opens = inner[at - 1 : at].isspace() or inner[at - 1 : at + 2 : 2].isalnum()
        return inner if at < 0 or (at > 0 and opens) else text
    return text


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
    def content(self) -> str:
        """The line without its indentation."""
        return self.with_value(self.value)

    @property
    def is_item(self) -> bool:
        """Whether the line begins with a dash and a space."""
        return self.lead.endswith("- ")

    @property
    def indentation(self) -> int:
        """The number of leading spaces."""
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
        match = cast(
            "re.Match[str]", _LINE.match(self.lines[number][:MAX_INSPECTED])
        )  # it matches every line
        return SourceLine(match["lead"], match["name"] or "", match["value"].rstrip(), match.start("value"))

    def place(self, mark: Any) -> SourcePlace:
        """The place of one of the parser's marks. A mark after the text becomes the end of its last line."""
        return (mark.line, mark.column) if mark.index < self.end else self.place_of(self.end)

    def place_of(self, index: int) -> SourcePlace:
        """The place of a character, by its index in the text."""
        return self.text.count("\n", 0, index), index - self.text.rfind("\n", 0, index) - 1

    def above(self, number: int) -> int | None:
        """The nearest line above that has content."""
        return next((upper for upper in range(number - 1, -1, -1) if self.has_content(upper)), None)

    def has_content(self, number: int) -> bool:
        """Whether a line holds more than a comment or `---`."""
        line = self.lines[number].strip()
        return line not in ("", "---") and line[0] != "#"

    def rest(self, place: SourcePlace) -> str:
        """The line from this place on, at most `MAX_INSPECTED` characters of it."""
        return self.lines[place[0]][place[1] : place[1] + MAX_INSPECTED]
