"""What to tell a librarian when YAML cannot read a file at all.

`explain` turns an error of the parser into a place and a message. It goes by the kind of error and by the line as it
was typed, never by the parser's own words: these differ between libyaml and the pure Python parser.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from macros.source.yaml_lines import Finding, Place, SourceText, quoted, show, told
from macros.source.yaml_messages import (
    NO_SPACE,
    after_quote,
    backslash,
    bad_escape,
    begins_with_sign,
    cut,
    no_name,
    no_space_after_colon,
    no_space_after_dash,
    sign,
    unclosed,
)

_FIELD = re.compile(r"[a-z][a-z0-9_-]*")


class _Error(NamedTuple):
    """Where the parser gave up, where the thing began that it was reading, and the innermost open bracket."""

    source: SourceText
    place: Place
    start: Place
    opened: Place | None


def explain(source: SourceText, error: Any, opened: Place | None) -> Finding:
    """The place and the message for an error of the parser (a MarkedYAMLError).

    `opened` is the place of the innermost bracket that was open.
    """
    place = source.place(error.problem_mark or error.context_mark)
    start = source.place(error.context_mark) if error.context_mark else place
    kind = f"{error.context} {error.problem}"
    tell = next((tell for pattern, tell in _KINDS if re.search(pattern, kind)), _unknown)
    return tell(_Error(source, place, start, opened))


def no_fields(source: SourceText, root: Any) -> Finding:
    """A file that does not consist of fields: it is empty, or a list, or a text."""
    if root is None or root == "":
        return (0, 0), 'nothing is written here. Write lines such as "title: Long line", or delete the file.'
    first = next((number for number in range(len(source.lines)) if source.says_something(number)), 0)
    place = first, source.line(first).indentation
    if isinstance(root, str):
        return _no_colon(_Error(source, place, place, None))
    return place, told('a file consists of lines "name: value", not of a list.', source.rest(place))


def _second_colon(error: _Error) -> Finding:
    """A colon where none may stand: in a value, or in a line that YAML took for more of the text above."""
    source, (number, column) = error.source, error.place
    line = source.line(number)
    if not line.value or column < line.column:
        return _continued(source, number)
    place = number, line.column
    if begins_with_sign(line.value):
        return sign(source, place)
    if not line.name:
        return _continued(source, number)
    message = "there is a second colon in this line. Put the whole text in double quotes."
    if line.is_item and not _FIELD.fullmatch(line.name):  # a sentence, not a name
        return place, told(message, line.words, line.lead.lstrip() + quoted(f"{line.name}: {line.value}"))
    return place, told(message, line.words, line.in_quotes())


def _continued(source: SourceText, number: int) -> Finding:
    """A line `name: value` that YAML took for more of the text above it."""
    first, head = number, source.above(number)
    while head is not None and not (source.line(head).name or source.line(head).is_item):
        first, head = head, source.above(head)
    upper = source.line(head) if head is not None else None
    if first != number and (upper is None or not upper.value):
        return _no_colon_in(source, first)
    if head is None or upper is None:
        return _unknown(_Error(source, (number, 0), (number, 0), None))
    if not upper.name and NO_SPACE.match(upper.value):
        return (head, upper.column), no_space_after_colon(upper.value)
    return _colon_in_long_text(source, number, head)


def _colon_in_long_text(source: SourceText, number: int, head: int) -> Finding:
    """A colon in the second or a later line of a text that begins on the line `head`."""
    line, upper = source.line(number), source.line(head)
    if _FIELD.fullmatch(line.name):
        column = f'column {len(upper.lead) + 1}, exactly below "{show(upper.name, 30)}"'
        message = (
            "this line does not begin where it should, so it was taken for more of the text above. "
            f"Begin it in {column if upper.name else 'the same column as the lines that it belongs with'}."
        )
    else:
        message = (
            "there is a colon in a text of several lines. Put double quotes around the whole text, "
            f'which begins on the line "{show(upper.words, 30)}".'
        )
    return (number, len(line.lead)), told(message, line.words)


def _no_colon(error: _Error) -> Finding:
    """A line that the parser took for a name."""
    return _no_colon_in(error.source, error.start[0])


def _no_colon_in(source: SourceText, number: int) -> Finding:
    """A line without ": " where a name and a value belong."""
    place = number, len(source.line(number).lead)
    rest = source.rest(place)
    if re.match(r"-\S", rest):
        return place, no_space_after_dash(rest)
    if NO_SPACE.match(rest):
        return place, no_space_after_colon(rest)
    if rest[:1] in ("'", '"') and 0 < rest.find(rest[0], 1) < len(rest.rstrip()) - 1:
        return after_quote(source, place)
    if rest[:1] in ("{", "["):
        return sign(source, place)
    if " #" in rest:
        at = number, place[1] + rest.index(" #")
        return at, cut(source, at, place)
    message = (
        'there is no colon in this line. Write "name: value", such as "title: Long line"; '
        "if the line goes on with the text above it, begin it two spaces further to the right."
    )
    return place, told(message, rest)


def _structure(error: _Error) -> Finding:
    """Something stands where the next line of a list or group of fields should begin."""
    source, place = error.source, error.place
    line = source.line(place[0])
    if place[1] > line.indentation:
        if begins_with_sign(line.value) and place[1] > line.column:
            return sign(source, (place[0], line.column))
        if source.rest(place)[0] == ":":
            return place, no_name(source.rest(place))
        return _unknown(error)
    if begins_with_sign(line.value) and line.column == place[1]:
        return _at_line_start(source, place)
    if place[1] != error.start[1]:
        return _misaligned(error)
    if line.is_item:
        message = (
            'a list item (a line that begins with "- ") stands among lines "name: value". Put it below the name that '
            "it belongs to, two spaces further to the right."
        )
    else:
        message = (
            'this line stands among list items, but does not begin with "- ". Write the dash and a space; or, if it is '
            "not an item, begin it exactly below the name of the list."
        )
    return place, told(message, line.words)


def _at_line_start(source: SourceText, place: Place) -> Finding:
    """A line that begins with a sign, where a name or a dash should stand."""
    rest = source.rest(place)
    if rest.rstrip() in ("]", "}", "],", "},", ","):
        return place, told("this sign closes nothing that was opened. Delete the line.", rest)
    return (place, no_name(rest)) if rest[0] == ":" else sign(source, place)


def _misaligned(error: _Error) -> Finding:
    """A line that begins in a column where none of its neighbors begins."""
    source, place = error.source, error.place
    above = source.above(place[0])
    if begins_with_sign(source.rest(place)) and not source.line(place[0]).is_item:
        return _at_line_start(source, place)
    if place[1] > source.line(place[0]).indentation:
        return _structure(error)
    if above is None:
        return _unknown(error)
    line, upper = source.line(place[0]), source.line(above)
    if upper.is_item and upper.name and not line.is_item and upper.indentation < place[1]:
        message = (
            f"this line begins in column {place[1] + 1}. If it belongs to the list item above it, begin it in column "
            f'{len(upper.lead) + 1}, exactly below "{show(upper.name, 30)}".'
        )
    else:
        message = (
            f"this line begins in column {place[1] + 1}, and the line above it in column {upper.indentation + 1}. "
            "Lines that belong together begin in the same column; what belongs to a name begins two spaces further to "
            "the right."
        )
    return place, told(message, line.words)


def _in_brackets(error: _Error) -> Finding:
    """A list in [ ] or { } that cannot be read to its end."""
    source, at = error.source, error.opened or error.start
    opening = source.rest(at)[:1]
    if opening not in ("[", "{"):
        return _sign(error._replace(start=error.place))
    closing = "]" if opening == "[" else "}"
    message = (
        f'what begins here with "{opening}" cannot be read to its end. If it is a text, put all of it in double '
        f'quotes. If it is a list, put "{closing}" at its end, commas between the items, and double quotes around an '
        "item with a sign in it."
    )
    return at, told(message, source.line(at[0]).words)


def _dash(error: _Error) -> Finding:
    """A dash and a space where no list item can begin."""
    line = error.source.line(error.place[0])
    message = "a list begins on the line below its name. If this is one text, put all of it in double quotes."
    return error.place, told(message, line.words)


def _sign(error: _Error) -> Finding:
    """A sign that YAML cannot make sense of."""
    if begins_with_sign(error.source.rest(error.start)):
        return sign(error.source, error.start)
    return _unknown(error)


def _unclosed(error: _Error) -> Finding:
    """A quote without its fellow."""
    return unclosed(error.source, error.start)


def _backslash(error: _Error) -> Finding:
    """A backslash that the parser cannot read; libyaml and the pure Python parser give up at different places."""
    source, start = error.source, error.start
    index = sum(len(line) + 1 for line in source.lines[: start[0]]) + start[1]
    place = bad_escape(source, index) or error.place
    return place, backslash(source, place)


def _unknown(error: _Error) -> Finding:
    """Whatever has no message of its own."""
    message = (
        "this line cannot be read. Look for a missing quote, a missing colon or wrong spaces at the beginning, here "
        "and on the line above."
    )
    return error.place, told(message, error.source.line(error.place[0]).words)


# The parts of the parsers' own messages that both have in common, in the order of looking.
_KINDS: list[tuple[str, Callable[[_Error], Finding]]] = [
    (r"mapping values are not allowed", _second_colon),
    (r"could not find expected ':'", _no_colon),
    (r"sequence entries are not allowed", _dash),
    (r"mapping keys are not allowed", _sign),
    (r"an? (alias|anchor|tag|directive)\b|undefined tag", _sign),
    (r"quoted scalar.*unexpected (end of stream|document)", _unclosed),
    (r"escape|hexdecimal", _backslash),
    (r"a flow (mapping|sequence|node)|found unexpected ':'", _in_brackets),
    (r"cannot start any token|block scalar|block node", _sign),
    (r"expected key|expected <block end>|expected '-'", _structure),
    (r"document start>", _misaligned),
]
