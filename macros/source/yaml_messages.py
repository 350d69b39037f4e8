"""What to tell a librarian about a text or a name that YAML would read as something else than it seems to say.

Every message says what is wrong, what was written and what to write instead, without the words of YAML's own manual.
Functions give a place and a message where the place may differ from the one asked about, else the message alone.
"""

import re
from collections.abc import Iterator
from typing import Any

from macros.source.yaml_lines import Finding, Place, SourceText, quoted, show, told, unquoted

_SIGN = re.compile(r"[{\[\]},\"'@`%*&!|>#]|[?:-](?: |$)")

CURLY = dict(zip(map(ord, "“”„‟«»‘’‚‛‹›"), "\"\"\"\"\"\"''''''", strict=True))
"""Quotation marks that word processors type, and the straight ones that belong here."""

ESCAPE = re.compile(r"\\(.|\n|$)")
"""A backslash and what follows it."""

NO_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?!//)[^ ]")
"""The beginning of a line `name:value`, which YAML takes for one word."""

_COMMENT = re.compile(r" +#")
_LIST_ITEM = re.compile(r"-\w")
_SWALLOWED = re.compile(r"\n *(-(?: |\w))")
_FIELD = re.compile(r"[a-z_]+:(?!//)[^ ]")

_BLOCK_HEAD = re.compile(r"[|>][+-]?(?: *$| +#)")

SECOND_DOCUMENT = (
    'a line "---" in the middle begins a second file. Delete it, or move what follows into a file of its own.'
)
"""The message for `---` after the first line."""

_REFERENCES = " References (& and *) are not used here: write the value out wherever it is needed."
_LONG_TEXT = ' For a text of several lines write "{}" alone, and begin the text on the next line.'
_MORE = {
    "&": _REFERENCES,
    "*": _REFERENCES,
    "!": " Types (!) are not used here: every value is text.",
    "|": _LONG_TEXT.format("|"),
    ">": _LONG_TEXT.format(">"),
}


def begins_with_sign(text: str) -> bool:
    """Whether a text begins with a character that means something else to YAML."""
    return _SIGN.match(text) is not None


def sign(source: SourceText, place: Place) -> Finding:
    """A value begins with a character that means something else to YAML."""
    line, first = source.line(place[0]), source.rest(place)[:1]
    if first in ('"', "'"):
        return after_quote(source, place)
    message = f'this text begins with "{first}", so the whole of it has to stand in double quotes.'
    message += _MORE.get(first, "")
    if place[1] == line.column:
        return place, told(message, line.words, line.in_quotes())
    return place, told(message, source.rest(place))


def after_quote(source: SourceText, place: Place) -> Finding:
    """A value begins with a quote and goes on after the closing one."""
    line = source.line(place[0])
    message = "the text goes on after its closing quote. Put quotes around all of it."
    if place[1] == line.column:
        return place, told(message, line.words, line.in_quotes(unquoted(line.value)))
    return place, told(message, source.rest(place))


def curly(source: SourceText, place: Place, text: str) -> str:
    """A value, or a name, begins with a curly quote."""
    line = source.line(place[0])
    message = "a text may not begin with a curly quote. Type straight quotes."
    if place[1] != line.column:
        return told(message, text, quoted(_straight(text)))
    is_one_line = line.value.startswith(text)
    return told(message, line.words, line.in_quotes(_straight(line.value)) if is_one_line else "")


def _straight(text: str) -> str:
    """The text with straight quotes, without a pair that encloses all of it or a single one at its beginning."""
    text = text.translate(CURLY)
    if text[0] not in text[1:]:
        return text[1:]
    return text[1:-1] if text[0] == text[-1] and text[0] not in text[1:-1] else text


def unclosed(source: SourceText, start: Place) -> Finding:
    """A quote that is never closed, or only by a quote of another line."""
    quote, line = source.rest(start)[:1], source.line(start[0])
    message = f"the text that begins here with {quote} has no {quote} at its end. Write one there"
    if quote == "'":
        message += "; if this is an apostrophe, put the whole text in double quotes"
    whole = quote == '"' and start[1] == line.column and quote not in line.value[1:]
    return start, told(message + ".", line.words, line.in_quotes(line.value[1:]) if whole else "")


def runs_into_next_field(source: SourceText, start: Place, end: int) -> bool:
    """Whether a text in quotes goes on in a line that is indented no further than the line on which it begins.

    YAML asks for more indentation there, and a forgotten quote is the usual reason for less.
    """
    first = source.lines[start[0]]
    indentation = len(first) - len(first.lstrip(" "))
    least = indentation if indentation == start[1] else indentation + 1
    lines = source.lines[start[0] + 1 : end + 1]
    return any(line.strip(" ") and len(line) - len(line.lstrip(" ")) < least for line in lines)


def bad_escape(source: SourceText, start: int, end: int | None = None) -> Place | None:
    """The first backslash between two characters of the text that stands before neither a quote nor a backslash."""
    matches = ESCAPE.finditer(source.text, start, len(source.text) if end is None else end)
    return next((source.place_of(match.start()) for match in matches if match[1] not in ('"', "\\")), None)


def backslash(source: SourceText, place: Place) -> str:
    """A backslash in double quotes before anything but a quote or a backslash."""
    line = source.line(place[0])
    message = (
        "in double quotes a backslash may stand only before a double quote or another backslash. Write two of them."
    )
    doubled = re.sub(r"\\([\"\\]|)", lambda match: match[0] if match[1] else r"\\", line.value)
    return told(message, line.words, show(line.with_value(doubled)))


def comment_after(source: SourceText, end: Any) -> Place | None:
    """The place of a ` #` right after a text without quotes, which ends at this mark of the parser."""
    match = _COMMENT.match(source.text, end.index)
    return (end.line, end.column + len(match[0]) - 2) if match else None


def cut(source: SourceText, place: Place, start: Place) -> str:
    """A value without quotes, which begins at `start`, is cut by ` #` at `place`."""
    line = source.line(place[0])
    message = (
        'the text ends before " #", because that begins a comment. Put the text in double quotes, '
        "or move the comment to a line of its own."
    )
    return told(message, line.words, line.in_quotes() if start == (place[0], line.column) else "")


def empty(source: SourceText, place: Place, name: str | None) -> str:
    """Nothing is written after a name or a dash."""
    line = source.line(place[0])
    if line.value.startswith("#"):
        message = 'a text that begins with "#" is a comment, unless it stands in double quotes.'
        return told(message, line.words, line.in_quotes())
    if name is None:
        return "nothing is written after the dash. Write something there, or delete the line."
    if line.value[:1] in ("'", '"') and not line.name:
        return after_quote(source, (place[0], line.column))[1]
    return f'nothing is written after "{show(name)}:". Write something there, or delete the line.'


def is_block_head(source: SourceText, place: Place) -> bool:
    """Whether a `|` or `>` stands alone, as it should before a text of several lines."""
    return _BLOCK_HEAD.match(source.rest(place)) is not None


def empty_in_braces(source: SourceText, opened: Place, place: Place, name: str, *, first: bool) -> Finding:
    """A name without a value in { }: `{loan_days}` typed without quotes, or `{name:value}`, or a forgotten value."""
    if NO_SPACE.match(name):
        return place, no_space_after_colon(name)
    if first and source.rest(opened)[:1] == "{" and not source.rest((place[0], place[1] + len(name))).startswith(":"):
        return sign(source, opened)
    message = (
        f'nothing is written for "{show(name)}". Write "name: value"; or, if this belongs to the text before the '
        "comma, put that text in double quotes, comma and all."
    )
    return place, told(message, source.rest(opened))


def below_name(source: SourceText, place: Place, name_line: int | None) -> Finding | None:
    """What is wrong with a text on a line below its name: it may be a list item, a field, or half a text."""
    rest = source.rest(place)
    if _LIST_ITEM.match(rest):
        return place, no_space_after_dash(rest)
    if _FIELD.match(rest):
        return place, no_space_after_colon(rest)
    if name_line is None:
        return None
    line = source.line(name_line)
    if line.name and line.value.startswith("#"):
        return (name_line, len(line.lead)), empty(source, (name_line, 0), line.name)
    return None


def no_space_after_dash(rest: str) -> str:
    """`-text` where a list item belongs."""
    return told("the space after the dash is missing.", rest, show("- " + rest.lstrip("-").lstrip()))


def no_space_after_colon(rest: str) -> str:
    """`name:text` where a name and a value belong, or a hard space (as web pages hold it) after the colon."""
    name, value = rest.split(":", 1)
    message = "type a plain space after the colon." if value[0].isspace() else "the space after the colon is missing."
    return told(message, rest, show(f"{name}: {value.lstrip()}"))


def swallowed_items(source: SourceText, start: int, end: int) -> Iterator[Finding]:
    """Lines that begin with a dash, in a text without quotes between two characters of the file."""
    for match in _SWALLOWED.finditer(source.text, start, end):
        place = source.place_of(match.start(1))
        yield place, _swallowed_item(source.rest(place))


def _swallowed_item(rest: str) -> str:
    """A line that begins with a dash was taken for more of the text above it."""
    if _LIST_ITEM.match(rest):
        return no_space_after_dash(rest)
    message = (
        "this line was taken for more of the text above it. If it is a list item, begin it exactly below the dash of "
        "the item before; if it is not, put the whole text in double quotes."
    )
    return told(message, rest)


def name_twice(name: str, first: int) -> str:
    """Two fields of one group have the same name; the first one stands on the line `first`."""
    return f'"{show(name)}" stands twice in one group: here and on line {first}. Keep one and delete the other.'


def wrong_name(source: SourceText, place: Place, name: str, style: str) -> Finding | None:
    """What is wrong with the name of a field, if anything is."""
    if mark := _question_mark_before(source, place):
        return sign(source, mark)
    if name == "<<" and not style:
        return place, told('"<<" is not used here. Write out the lines that it should copy.', source.rest(place))
    if not name.strip():
        return place, no_name(source.rest(place))
    return None


def group_as_name(source: SourceText, place: Place) -> Finding:
    """A list or a group of fields stands where a name belongs: `[title]: text`, `{loan_days}: text` or `? - text`."""
    return sign(source, _question_mark_before(source, place) or place)


def _question_mark_before(source: SourceText, place: Place) -> Place | None:
    """The place of the `? ` that makes a name of what stands at this place, if there is one."""
    number, column = place
    before = source.lines[number][max(0, column - 9) : column].rstrip(" ")
    if before.endswith("?") and before[-2:-1] in ("", " ", "[", "{", ","):
        return number, max(0, column - 9) + len(before) - 1
    return None


def no_name(written: str) -> str:
    """A colon without a name before it."""
    return told('a name is missing before the colon. Write "name: value".', written)


def property_of_group(source: SourceText, place: Place) -> str:
    """A reference or a type before a list or a group of fields."""
    message = "references and types (signs & and !) are not used here. Delete this one."
    return told(message, source.rest(place).split(" ")[0])
