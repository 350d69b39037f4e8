"""Messages about text or names that YAML would read differently from what they seem to say.

Each message says what is wrong, what was written, and what to write instead, without YAML's own terms. A function
returns a place and a message if the place may differ from the one passed in, otherwise only the message.
"""

import re
from collections.abc import Iterator
from typing import Any

from macros.language.message import gettext, sentences
from macros.source.file_text import Finding, SourcePlace, excerpt, with_example
from macros.source.yaml_lines import SourceText, quoted, unquoted

_SPECIAL = re.compile(r"[{\[\]},\"'@`%*&!|>#]|[?:-](?: |$)")

CURLY_QUOTES = dict(zip(map(ord, "“”„‟«»‘’‚‛‹›"), "\"\"\"\"\"\"''''''", strict=True))
"""Quotation marks that word processors type, with the straight ones to use instead."""

ESCAPE = re.compile(r"\\(.|\n|$)")
"""A backslash and what follows it."""

NO_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?!//)[^ ]")
"""The beginning of a line `name:value`, which YAML reads as one word."""

_COMMENT = re.compile(r" +#")
_LIST_ITEM = re.compile(r"-\w")
_SWALLOWED = re.compile(r"\n *(-(?: |\w))")
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_FIELD = re.compile(r"[a-z_]+:(?!//)[^ ]")

_BLOCK_HEADER = re.compile(r"[|>][+-]?(?: *$| +#)")

REFERENCE_IN_TWO_BRACES = re.compile(r"\{\{ *([a-z][a-z0-9_]*) *\}\}")
"""A reference to a fact as template languages write it."""

NO_MACRO_CALL = gettext("a data file has no macro calls; they belong in pages. Write the words themselves.")
"""The message for two braces with anything but a fact in them."""

NO_MARKUP = gettext(
    "a text has no HTML, which programs add to words that are copied from them. Delete everything from < to >."
)
"""The message for a tag in a data text."""

SECOND_DOCUMENT = gettext(
    'a line "---" begins a second document, and a file holds one. Delete the line, or move what follows to another file.'
)
"""The message for `---` after the first line."""

_REFERENCES = gettext("References (& and *) are not supported: write the value out wherever it is needed.")


def _about_long_text(character: str) -> str:
    return gettext(
        'For a text of several lines, write "%(character)s" alone and begin the text on the next line.',
        character=character,
    )


_HINTS = {
    "&": _REFERENCES,
    "*": _REFERENCES,
    "!": gettext("Types (%(character)s) are not supported: every value is text.", character="!"),
    "|": _about_long_text("|"),
    ">": _about_long_text(">"),
}


def begins_with_special(text: str) -> bool:
    """Whether a text begins with a character that has a meaning in YAML."""
    return _SPECIAL.match(text) is not None


def special_character(source: SourceText, place: SourcePlace) -> Finding:
    """A value begins with a character that has a meaning in YAML."""
    line, first = source.line(place[0]), source.rest(place)[:1]
    if first in ('"', "'"):
        return text_after_quote(source, place)
    if source.rest(place).startswith("{{"):
        return place, two_braces(source, place)
    message = sentences(
        gettext(
            'this text begins with "%(character)s", so all of it must be in double quotes.', character=first
        ),
        _HINTS.get(first, ""),
    )
    if place[1] == line.column:
        return place, with_example(message, line.content, line.in_quotes())
    return place, with_example(message, source.rest(place))


def two_braces(source: SourceText, place: SourcePlace) -> str:
    """A value begins with two braces: a fact as a template language writes it, or a macro call."""
    line = source.line(place[0])
    if not REFERENCE_IN_TWO_BRACES.match(source.rest(place)) or place[1] != line.column:
        return with_example(NO_MACRO_CALL, source.rest(place))
    message = gettext("a fact has single braces, and a text that begins with one must be in double quotes.")
    corrected = line.in_quotes(REFERENCE_IN_TWO_BRACES.sub(r"{\1}", line.value))
    return with_example(message, line.content, corrected)


def text_after_quote(source: SourceText, place: SourcePlace) -> Finding:
    """A value begins with a quote and continues after the closing one."""
    line = source.line(place[0])
    message = gettext("the text continues after its closing quote. Put quotes around all of it.")
    if place[1] == line.column:
        return place, with_example(message, line.content, line.in_quotes(unquoted(line.value)))
    return place, with_example(message, source.rest(place))


def curly_quote(source: SourceText, place: SourcePlace, text: str) -> str:
    """A value or a name begins with a curly quote."""
    line = source.line(place[0])
    message = gettext("a text cannot begin with a curly quote. Use straight quotes.")
    if place[1] != line.column:
        if source.rest((place[0], place[1] + len(text))).startswith(":"):
            message = gettext("a name has no quotes. Delete them.")
            return with_example(message, line.content, f"{_straight(text)}: {line.value}")
        return with_example(message, text, quoted(_straight(text)))
    is_one_line = line.value.startswith(text)
    return with_example(message, line.content, line.in_quotes(_straight(line.value)) if is_one_line else "")


def _straight(text: str) -> str:
    """The text with straight quotes, without a pair that encloses all of it or a single one at its beginning."""
    text = text.translate(CURLY_QUOTES)
    if text[0] not in text[1:]:
        return text[1:]
    return text[1:-1] if text[0] == text[-1] and text[0] not in text[1:-1] else text


def unclosed_quote(source: SourceText, start: SourcePlace) -> Finding:
    """A quote that is never closed, or only by a quote on another line."""
    quote, line = source.rest(start)[:1], source.line(start[0])
    message = gettext(
        "the text that begins here with %(quote)s has no closing %(quote)s. Add one at its end.", quote=quote
    )
    if quote == "'":
        message = gettext(
            "the text that begins here with %(quote)s has no closing %(quote)s. Add one at its end; if this is an apostrophe, "
            "put the whole text in double quotes.",
            quote=quote,
        )
    whole = quote == '"' and start[1] == line.column and quote not in line.value[1:]
    return start, with_example(message, line.content, line.in_quotes(line.value[1:]) if whole else "")


def runs_into_next_field(source: SourceText, start: SourcePlace, end: int) -> bool:
    """Whether a quoted text continues on a line that is indented no further than its first line.

    YAML requires more indentation there, and the usual reason for less is a forgotten quote.
    """
    first = source.lines[start[0]]
    indentation = len(first) - len(first.lstrip(" "))
    required = indentation if indentation == start[1] else indentation + 1
    lines = source.lines[start[0] + 1 : end + 1]
    return any(line.strip(" ") and len(line) - len(line.lstrip(" ")) < required for line in lines)


def find_bad_escape(source: SourceText, start: int, end: int | None = None) -> SourcePlace | None:
    """The first backslash in a range of the text that is followed by neither a double quote nor a backslash."""
    matches = ESCAPE.finditer(source.text, start, len(source.text) if end is None else end)
    return next((source.place_of(match.start()) for match in matches if match[1] not in ('"', "\\")), None)


def bad_escape(source: SourceText, place: SourcePlace) -> str:
    """A backslash in double quotes before anything but a double quote or a backslash."""
    line = source.line(place[0])
    message = gettext("in double quotes, a backslash must be written twice (except before a double quote).")
    doubled = re.sub(r"\\([\"\\]|)", lambda match: match[0] if match[1] else r"\\", line.value)
    return with_example(message, line.content, excerpt(line.with_value(doubled)))


def find_comment(source: SourceText, end: Any) -> SourcePlace | None:
    """The place of a ` #` directly after an unquoted text, which ends at this mark of the parser."""
    match = _COMMENT.match(source.text, end.index)
    return (end.line, end.column + len(match[0]) - 2) if match else None


def cut_by_comment(source: SourceText, place: SourcePlace, start: SourcePlace) -> str:
    """An unquoted value that begins at `start` is cut off by ` #` at `place`."""
    line = source.line(place[0])
    message = gettext(
        'the text ends before " #", which begins a comment. Put the text in double quotes, '
        "or move the comment to its own line."
    )
    return with_example(message, line.content, line.in_quotes() if start == (place[0], line.column) else "")


def empty(source: SourceText, place: SourcePlace, name: str | None) -> str:
    """There is no value after a name or a dash."""
    line = source.line(place[0])
    if line.value.startswith("#"):
        message = gettext('a text that begins with "#" is a comment. Put the text in double quotes.')
        return with_example(message, line.content, line.in_quotes())
    if name is None:
        return gettext("there is no text after the dash. Add some, or delete the line.")
    if line.value[:1] in ("'", '"') and not line.name:
        return text_after_quote(source, (place[0], line.column))[1]
    return gettext('there is no value after "%(name)s:". Add one, or delete the line.', name=excerpt(name))


def text_at_margin(source: SourceText, place: SourcePlace, name: str) -> Finding | None:
    """The first line of a text below its name that is not indented, in place of the next field."""
    number = next(
        (below for below in range(place[0] + 1, len(source.lines)) if source.has_content(below)), None
    )
    if number is None:
        return None
    line = source.line(number)
    is_field = (not line.name and NO_SPACE.match(line.value)) or _NAME.fullmatch(line.name)
    if is_field or line.is_item or line.indentation != place[1] or begins_with_special(line.value):
        return None
    message = gettext(
        'the text of "%(name)s" is not indented. Write "%(name)s: |", and begin each line of the text '
        "with two more spaces.",
        name=excerpt(name, 30),
    )
    return (number, line.indentation), with_example(message, line.content)


def is_block_header(source: SourceText, place: SourcePlace) -> bool:
    """Whether a `|` or `>` is alone on its line, as it must be before a text of several lines."""
    return _BLOCK_HEADER.match(source.rest(place)) is not None


def empty_in_braces(
    source: SourceText, opened: SourcePlace, place: SourcePlace, name: str, *, first: bool
) -> Finding:
    """A name without a value in { }: a fact's id without quotes, or `{name:value}`, or a forgotten value."""
    if NO_SPACE.match(name):
        return place, no_space_after_colon(name)
    if (
        first
        and source.rest(opened)[:1] == "{"
        and not source.rest((place[0], place[1] + len(name))).startswith(":")
    ):
        return special_character(source, opened)
    message = gettext(
        'there is no value for "%(name)s". Write "name: value"; or, if this belongs to the text before the '
        "comma, put that text in double quotes, including the comma.",
        name=excerpt(name),
    )
    return place, with_example(message, source.rest(opened))


def below_name(source: SourceText, place: SourcePlace, name_line: int | None) -> Finding | None:
    """What is wrong with a text on a line below its name: it may be a list item, a field, or the rest of a text."""
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
    """`-text` in place of a list item."""
    corrected = excerpt("- " + rest.lstrip("-").lstrip())
    return with_example(gettext("there is no space after the dash. Add one."), rest, corrected)


def no_space_after_colon(rest: str) -> str:
    """`name:text` in place of a name and a value, or a non-breaking space after the colon."""
    name, value = rest.split(":", 1)
    message = gettext("there is no space after the colon. Add one.")
    if value[0].isspace():
        message = gettext("there is a non-breaking space after the colon. Use a plain space.")
    return with_example(message, rest, excerpt(f"{name}: {value.lstrip()}"))


def swallowed_items(source: SourceText, start: int, end: int) -> Iterator[Finding]:
    """Lines that begin with a dash, within an unquoted text between two indexes."""
    for match in _SWALLOWED.finditer(source.text, start, end):
        place = source.place_of(match.start(1))
        yield place, _swallowed_item(source.rest(place))


def _swallowed_item(rest: str) -> str:
    """A line that begins with a dash was read as part of the text above it."""
    if _LIST_ITEM.match(rest):
        return no_space_after_dash(rest)
    message = gettext(
        "this line was read as part of the text above it. If it is a list item, align its dash with the dash of the "
        "item before; if not, put the whole text in double quotes."
    )
    return with_example(message, rest)


def duplicate_name(name: str, first: int) -> str:
    """Two fields of one group have the same name. The first one is on the line `first`."""
    return gettext(
        '"%(name)s" is already used on line %(line)s. Keep one and delete the other.',
        name=excerpt(name),
        line=first,
    )


def wrong_name(source: SourceText, place: SourcePlace, name: str, style: str) -> Finding | None:
    """What is wrong with the name of a field, if anything is."""
    if mark := _question_mark_before(source, place):
        return special_character(source, mark)
    if name == "<<" and not style:
        message = gettext('"<<" is not supported. Write out the lines that it should copy.')
        return place, with_example(message, source.rest(place))
    if not name.strip():
        return place, no_name(source.rest(place))
    return None


def group_as_name(source: SourceText, place: SourcePlace) -> Finding:
    """A list or a group of fields in place of a name: `[blank]: text`, `{fact}: text` or `? - text`."""
    return special_character(source, _question_mark_before(source, place) or place)


def _question_mark_before(source: SourceText, place: SourcePlace) -> SourcePlace | None:
    """The place of the `? ` that makes what follows it a name, if there is one."""
    number, column = place
    before = source.lines[number][max(0, column - 9) : column].rstrip(" ")
    if before.endswith("?") and before[-2:-1] in ("", " ", "[", "{", ","):
        return number, max(0, column - 9) + len(before) - 1
    return None


def no_name(written: str) -> str:
    """A colon without a name before it."""
    return with_example(gettext('there is no name before the colon. Write "name: value".'), written)


def anchor_or_tag(source: SourceText, place: SourcePlace) -> str:
    """A reference or a type before a list or a group of fields."""
    message = gettext(
        "references and types (%(one)s and %(other)s) are not supported. Delete this one.", one="&", other="!"
    )
    return with_example(message, source.rest(place).split(" ")[0])
