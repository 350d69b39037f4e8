"""Messages about files that YAML cannot parse.

`explain` turns an error of the parser into a place and a message. It uses the kind of error and the line as it was
typed, not the parser's position and wording alone, because libyaml and the pure Python parser differ in these.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from macros.language.message import gettext
from macros.source.file_text import Finding, SourcePlace, excerpt, with_example
from macros.source.yaml_lines import SourceLine, SourceText, quoted
from macros.source.yaml_messages import (
    NO_MARKUP,
    NO_SPACE,
    bad_escape,
    begins_with_special,
    cut_by_comment,
    find_bad_escape,
    no_name,
    no_space_after_colon,
    no_space_after_dash,
    special_character,
    text_after_quote,
    unclosed_quote,
)

_FIELD = re.compile(r"[a-z][a-z0-9_-]*")
_TAG = re.compile(r"</?[A-Za-z][^>]*>?")


class _SyntaxError(NamedTuple):
    """Where the parser stopped, where the construct that it was reading began, and the innermost open bracket."""

    source: SourceText
    place: SourcePlace
    start: SourcePlace
    opened: SourcePlace | None


def explain(source: SourceText, error: Any, opened: SourcePlace | None) -> Finding:
    """The place and the message for an error of the parser (a MarkedYAMLError).

    `opened` is the place of the innermost open bracket.
    """
    place = source.place(error.problem_mark or error.context_mark)
    start = source.place(error.context_mark) if error.context_mark else place
    description = f"{error.context} {error.problem}"
    handler = next((handler for pattern, handler in _HANDLERS if re.search(pattern, description)), _unknown)
    return handler(_SyntaxError(source, place, start, opened))


def no_fields(source: SourceText, root: Any) -> Finding:
    """A file that does not consist of fields: it is empty, or a list, or a text."""
    if root is None or root == "":
        return (0, 0), gettext('the file is empty. Write lines such as "title: …", or delete the file.')
    first = next((number for number in range(len(source.lines)) if source.has_content(number)), 0)
    place = first, source.line(first).indentation
    if isinstance(root, str):
        return _no_colon(_SyntaxError(source, place, place, None))
    message = gettext('a file consists of lines "name: value", but this one begins with a list.')
    return place, with_example(message, source.rest(place))


def _second_colon(error: _SyntaxError) -> Finding:
    """A colon inside a value, or in a line that YAML read as part of the text above."""
    source, (number, column) = error.source, error.place
    line = source.line(number)
    if not line.value or column < line.column:
        return _continued(source, number)
    place = number, line.column
    if tag := _TAG.search(line.value):
        return (number, line.column + tag.start()), with_example(NO_MARKUP, line.value[tag.start() :])
    if begins_with_special(line.value):
        return special_character(source, place)
    if not line.name:
        return _continued(source, number)
    message = gettext("there is a second colon in this line. Put the whole text in double quotes.")
    if line.is_item and not _FIELD.fullmatch(line.name):  # a sentence, not a name
        corrected = line.lead.lstrip() + quoted(f"{line.name}: {line.value}")
        return place, with_example(message, line.content, corrected)
    return place, with_example(message, line.content, line.in_quotes())


def _continued(source: SourceText, number: int) -> Finding:
    """A line `name: value` that YAML read as part of the text above it."""
    first, head = number, source.above(number)
    while head is not None and not (source.line(head).name or source.line(head).is_item):
        first, head = head, source.above(head)
    upper = source.line(head) if head is not None else None
    if first != number and (upper is None or not upper.value):
        return _no_colon_in(source, first)
    if head is None or upper is None:
        return _unknown(_SyntaxError(source, (number, 0), (number, 0), None))
    if not upper.name and NO_SPACE.match(upper.value):
        return (head, upper.column), no_space_after_colon(upper.value)
    return _colon_in_long_text(source, number, head)


def _colon_in_long_text(source: SourceText, number: int, head: int) -> Finding:
    """A colon in the second or a later line of a text that begins on the line `head`."""
    line, upper = source.line(number), source.line(head)
    if _FIELD.fullmatch(line.name):
        message = _misaligned_field(upper)
    elif upper.name:
        message = gettext(
            "there is a colon in a text of several lines. Put double quotes around the whole text, which begins on the line "
            '"%(line)s"; or write "%(name)s: |" there and the text below it, each line indented by two more spaces.',
            line=excerpt(upper.content, 30),
            name=excerpt(upper.name, 30),
        )
    else:
        message = gettext(
            "there is a colon in a text of several lines. Put double quotes around the whole text, which begins on the line "
            '"%(line)s".',
            line=excerpt(upper.content, 30),
        )
    return (number, len(line.lead)), with_example(message, line.content)


def _misaligned_field(upper: SourceLine) -> str:
    """What is wrong with a field that was read as part of the text that begins on the line `upper`."""
    if not upper.name:
        return gettext(
            "this line is misaligned, so it was read as part of the text above. Begin it in the same column as the lines that "
            "it belongs with."
        )
    return gettext(
        "this line is misaligned, so it was read as part of the text above. Begin it in column %(column)s, directly below "
        '"%(name)s".',
        column=len(upper.lead) + 1,
        name=excerpt(upper.name, 30),
    )


def _no_colon(error: _SyntaxError) -> Finding:
    """A line that the parser read as a name."""
    return _no_colon_in(error.source, error.start[0])


def _no_colon_in(source: SourceText, number: int) -> Finding:
    """A line without ": " in place of a name and a value."""
    place = number, len(source.line(number).lead)
    rest = source.rest(place)
    if re.match(r"-\S", rest):
        return place, no_space_after_dash(rest)
    if NO_SPACE.match(rest):
        return place, no_space_after_colon(rest)
    if rest[:1] in ("'", '"') and 0 < rest.find(rest[0], 1) < len(rest.rstrip()) - 1:
        return text_after_quote(source, place)
    if rest[:1] in ("{", "["):
        return special_character(source, place)
    if " #" in rest:
        at = number, place[1] + rest.index(" #")
        return at, cut_by_comment(source, at, place)
    message = gettext(
        'there is no colon in this line. Write "name: value"; or, if the line continues the text above it, '
        "indent it by two more spaces."
    )
    return place, with_example(message, rest)


def _structure(error: _SyntaxError) -> Finding:
    """Something else than the next line of a list or of a group of fields."""
    source, place = error.source, error.place
    line = source.line(place[0])
    if place[1] > line.indentation:
        if begins_with_special(line.value) and place[1] > line.column:
            return special_character(source, (place[0], line.column))
        if source.rest(place)[0] == ":":
            return place, no_name(source.rest(place))
        return _unknown(error)
    if begins_with_special(line.value) and line.column == place[1]:
        return _special_at_line_start(source, place)
    if place[1] != error.start[1]:
        return _misaligned(error)
    if line.is_item:
        message = gettext(
            'there is a list item (a line that begins with "- ") among lines "name: value". Move it below the name '
            "that it belongs to, and indent it by two more spaces."
        )
    else:
        message = gettext(
            'this line is among list items but does not begin with "- ". Add the dash and a space; or, if it is not an '
            "item, begin it directly below the name of the list."
        )
    return place, with_example(message, line.content)


def _special_at_line_start(source: SourceText, place: SourcePlace) -> Finding:
    """A line that begins with a character that has a meaning in YAML, in place of a name or a dash."""
    rest = source.rest(place)
    if rest.rstrip() in ("]", "}", "],", "},", ","):
        message = gettext("nothing is open here that this could close. Delete the line.")
        return place, with_example(message, rest)
    return (place, no_name(rest)) if rest[0] == ":" else special_character(source, place)


def _misaligned(error: _SyntaxError) -> Finding:
    """A line that begins in a column in which none of its neighbors begins."""
    source, place = error.source, error.place
    above = source.above(place[0])
    if begins_with_special(source.rest(place)) and not source.line(place[0]).is_item:
        return _special_at_line_start(source, place)
    if place[1] > source.line(place[0]).indentation:
        return _structure(error)
    if above is None:
        return _unknown(error)
    line, upper = source.line(place[0]), source.line(above)
    if upper.is_item and upper.name and not line.is_item and upper.indentation < place[1]:
        message = gettext(
            "this line begins in column %(column)s. If it belongs to the list item above it, begin it in column "
            '%(expected)s, directly below "%(name)s".',
            column=place[1] + 1,
            expected=len(upper.lead) + 1,
            name=excerpt(upper.name, 30),
        )
    else:
        message = gettext(
            "this line begins in column %(column)s, and the line above it in column %(above)s. "
            "Lines that belong together begin in the same column; what belongs to a name is indented by two more "
            "spaces.",
            column=place[1] + 1,
            above=upper.indentation + 1,
        )
    return place, with_example(message, line.content)


def _in_brackets(error: _SyntaxError) -> Finding:
    """A list in [ ] or { } that cannot be parsed."""
    source, at = error.source, error.opened or error.start
    opening = source.rest(at)[:1]
    if opening not in ("[", "{"):
        return _special(error._replace(start=error.place))
    closing = "]" if opening == "[" else "}"
    message = gettext(
        'the list that begins here with "%(opening)s" cannot be read. If it is a text, put all of it in double quotes. '
        'If it is a list, end it with "%(closing)s", put commas between the items, and put an item that contains '
        "punctuation in double quotes.",
        opening=opening,
        closing=closing,
    )
    return at, with_example(message, source.line(at[0]).content)


def _dash(error: _SyntaxError) -> Finding:
    """A dash and a space in a place where no list item can begin."""
    line = error.source.line(error.place[0])
    message = gettext(
        "a list begins on the line below its name. If this is one text, put all of it in double quotes."
    )
    return error.place, with_example(message, line.content)


def _special(error: _SyntaxError) -> Finding:
    """A character that has a meaning in YAML, but not here."""
    if begins_with_special(error.source.rest(error.start)):
        return special_character(error.source, error.start)
    return _unknown(error)


def _unclosed(error: _SyntaxError) -> Finding:
    """A quote that is never closed."""
    return unclosed_quote(error.source, error.start)


def _backslash(error: _SyntaxError) -> Finding:
    """An escape that the parser does not know. libyaml and the pure Python parser stop at different places."""
    source, start = error.source, error.start
    index = sum(len(line) + 1 for line in source.lines[: start[0]]) + start[1]
    place = find_bad_escape(source, index) or error.place
    return place, bad_escape(source, place)


def _unknown(error: _SyntaxError) -> Finding:
    """An error without a more specific message."""
    message = gettext(
        "this line cannot be read. Look for a missing quote, a missing colon or wrong indentation, here and on the "
        "line above."
    )
    return error.place, with_example(message, error.source.line(error.place[0]).content)


# Parts of messages that both parsers have in common. The first match counts.
_HANDLERS: list[tuple[str, Callable[[_SyntaxError], Finding]]] = [
    (r"mapping values are not allowed", _second_colon),
    (r"could not find expected ':'", _no_colon),
    (r"sequence entries are not allowed", _dash),
    (r"mapping keys are not allowed", _special),
    (r"an? (alias|anchor|tag|directive)\b|undefined tag", _special),
    (r"quoted scalar.*unexpected (end of stream|document)", _unclosed),
    (r"escape|hexdecimal", _backslash),
    (r"a flow (mapping|sequence|node)|found unexpected ':'", _in_brackets),
    (r"cannot start any token|block scalar|block node", _special),
    (r"expected key|expected <block end>|expected '-'", _structure),
    (r"document start>", _misaligned),
]
