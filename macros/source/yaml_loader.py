"""Strict YAML: a file of bytes becomes plain values, each with its position, or a list of problems.

The parser's events are processed with an explicit stack, so that no input can exhaust memory or the call stack. Text
stays as it was typed (`no`, `12:30`, `010`); the model converts it. Everything that YAML would silently read as
something else than a person sees is refused: duplicate names, ` #` in a text, anchors and aliases, tags, invisible
characters, a dash without a space.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from macros.language.message import gettext
from macros.source import yaml_messages as messages
from macros.source.file_text import Finding, SourcePlace, UnreadableText, with_example
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_lines import SourceText, clean_text
from macros.source.yaml_syntax import explain, no_fields

MAX_BYTES = 200_000
"""Maximum size of a file. The largest in a real library has 17,000 bytes."""

MAX_VALUES = 6_000
"""Maximum number of values in a file: texts, lists and groups. The most in a real library are 1,200."""

MAX_GROUP_SIZE = 2_000
"""Maximum number of entries in one list or group of fields."""

MAX_FIELD_NAME = 200
"""Maximum length of the name of a field."""

MAX_DEPTH = 12
"""Maximum nesting depth of lists and groups of fields."""

MAX_PROBLEMS = 100
"""Maximum number of problems reported for a file; reading stops there."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml if it is installed (20 times faster), otherwise the pure Python parser.

Both give the same values and messages, with one exception: the latter refuses an unquoted `?` in brackets.
"""


class Position(NamedTuple):
    """A place in a file as people count it: line and column, both from 1."""

    line: int
    column: int


FieldPath = tuple[str | int, ...]
"""The names and the indexes (from 0) that lead to a value."""


@dataclass(frozen=True)
class Document:
    """The content of a file.

    `value` consists of dict, list and str only. `positions` and `key_positions` give the position of each value and
    of each name, by path.
    """

    file: str
    value: dict[str, Any]
    positions: dict[FieldPath, Position]
    key_positions: dict[FieldPath, Position]

    @cached_property
    def texts(self) -> tuple[tuple[FieldPath, str], ...]:
        """Every text with its path, in the order of the file."""
        return tuple(_texts_in(self.value, ()))

    def at(self, loc: Sequence[str | int]) -> Position:
        """The position of the value at a path (such as pydantic's `loc`), or of the nearest value around it."""
        return _nearest(self.positions, tuple(loc)) or Position(1, 1)

    def key_at(self, loc: Sequence[str | int]) -> Position:
        """The position of the name at a path, or of the nearest name around it."""
        return _nearest(self.key_positions, tuple(loc)) or self.at(())


def _texts_in(value: Any, loc: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield loc, value
        return
    for name, entry in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _texts_in(entry, (*loc, name))


def _nearest(positions: dict[FieldPath, Position], loc: FieldPath) -> Position | None:
    return next((positions[loc[:size]] for size in range(len(loc), -1, -1) if loc[:size] in positions), None)


def load_yaml(data: bytes, file: str, first_line: int = 1) -> Document:
    """Read a file, or the front matter of a page that begins on line `first_line` of `file`.

    Raises InvalidContent with every problem found. A syntax error ends reading, but problems found before it are kept.
    """
    builder = None
    if len(data) > MAX_BYTES:
        message = gettext(
            "this file has %(bytes)s bytes; the maximum is %(maximum)s. Split it into several files.",
            bytes=f"{len(data):,}",
            maximum=f"{MAX_BYTES:,}",
        )
        findings: list[Finding] = [((0, 0), message)]
    else:
        try:
            text, findings = clean_text(data, MAX_PROBLEMS)
            builder = _DocumentBuilder(SourceText(text), findings, first_line)
            builder.run()
        except UnreadableText as unreadable:
            findings = unreadable.findings
    if builder is None or findings:
        raise InvalidContent(
            Problem(file, line + first_line, column + 1, message) for (line, column), message in findings
        )
    return Document(file, builder.root, builder.positions, builder.key_positions)


class _StopReading(Exception):
    """Nothing more can be read, or enough problems were found."""


class _Group:
    """A list or a group of fields that is being read."""

    __slots__ = ("line", "name", "opened", "path", "value")

    def __init__(self, value: dict[str, Any] | list[Any], path: FieldPath, opened: SourcePlace | None):
        self.value, self.path = value, path
        self.name: str | None = None  # the field whose value comes next
        self.line = -1  # the line of that name
        self.opened = opened  # the place of its bracket, if it is in brackets

    @property
    def awaits_name(self) -> bool:
        return self.name is None and type(self.value) is dict


class _DocumentBuilder:
    """Builds the value of a document and its positions from the parser's events, and collects problems."""

    def __init__(self, source: SourceText, findings: list[Finding], first_line: int):
        self.source, self.findings, self.first_line = source, findings, first_line
        self.root: Any = None
        self.positions: dict[FieldPath, Position] = {}
        self.key_positions: dict[FieldPath, Position] = {}
        self.stack: list[_Group] = []
        self.documents = 0
        self.cut_lines: set[int] = set()  # lines on which " #" cut off a text
        self.long_quote: tuple[SourcePlace, SourcePlace] | None = (
            None  # the last quoted text of several lines
        )
        self.read_to = 0

    def run(self) -> None:
        """Read everything. Problems are in `findings` afterwards."""
        try:
            for event in self.events():
                self.handle(event)
            if type(self.root) is not dict and not self.findings:
                self.findings.append(no_fields(self.source, self.root))
        except _StopReading:
            pass
        except yaml.MarkedYAMLError as error:
            self.syntax_error(error)

    def events(self) -> Iterator[yaml.Event]:
        """The events of the parser. An error without a place is reported at the next backslash."""
        try:
            yield from yaml.parse(self.source.text, Loader=LOADER)
        except (yaml.reader.ReaderError, ValueError, OverflowError):
            # The pure Python parser fails on "\\UFFFFFFFF" without giving a place.
            place = messages.find_bad_escape(self.source, self.read_to) or self.source.place_of(self.read_to)
            self.fail(place, messages.bad_escape(self.source, place))

    def add(self, place: SourcePlace, message: str) -> None:
        """Add a problem. Reading stops once there are MAX_PROBLEMS."""
        self.findings.append((place, message))
        if len(self.findings) >= MAX_PROBLEMS:
            raise _StopReading

    def fail(self, place: SourcePlace, message: str) -> None:
        """Add a problem that makes the rest unreadable."""
        self.add(place, message)
        raise _StopReading

    def position(self, place: SourcePlace) -> Position:
        """The place as it is reported."""
        return Position(place[0] + self.first_line, place[1] + 1)

    def handle(self, event: yaml.Event) -> None:
        """Process one event of the parser."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent:
            self.open_group(event, {})
        elif kind is yaml.SequenceStartEvent:
            self.open_group(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            place = self.source.place(event.start_mark)
            self.add(*messages.special_character(self.source, place))
            self.put("", place)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.fail(self.source.place(event.start_mark), messages.SECOND_DOCUMENT)

    def open_group(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        """The start of a list or of a group of fields."""
        place = event.start_mark.line, event.start_mark.column
        if len(self.stack) >= MAX_DEPTH:
            message = gettext(
                "lists and groups are nested more than %(maximum)s levels deep. Use fewer levels.",
                maximum=MAX_DEPTH,
            )
            self.fail(place, with_example(message, self.source.rest(place)))
        if event.anchor is not None or event.tag is not None:
            self.add(place, messages.anchor_or_tag(self.source, place))
        if self.stack and self.stack[-1].awaits_name:
            opened = next((group.opened for group in self.stack if group.opened), None)
            self.add(*messages.group_as_name(self.source, opened or place))
        path = self.put(value, place)
        self.stack.append(_Group(value, path, place if event.flow_style else None))

    def put(self, value: Any, place: SourcePlace) -> FieldPath:
        """Put a value into the innermost group, or make it the root. Returns its path."""
        path: FieldPath = ()
        if len(self.positions) >= MAX_VALUES:
            message = gettext(
                "this file has more than %(maximum)s values. Delete some.", maximum=f"{MAX_VALUES:,}"
            )
            self.fail(place, message)
        if not self.stack:
            self.root = value
        else:
            group = self.stack[-1]
            if isinstance(group.value, list):
                if len(group.value) >= MAX_GROUP_SIZE:
                    message = gettext(
                        "this list has more than %(maximum)s entries. Delete some.",
                        maximum=f"{MAX_GROUP_SIZE:,}",
                    )
                    self.fail(place, message)
                path = (*group.path, len(group.value))
                group.value.append(value)
            elif group.name is None:  # a list or a group in place of a name, which was reported
                path = (*group.path, "")
                group.name, self.key_positions[path] = "", self.position(place)
            else:
                path = (*group.path, group.name)
                group.value[group.name] = value
                group.name = None
        self.positions[path] = self.position(place)
        return path

    def scalar(self, event: Any) -> None:
        """A text: the name of a field, or a value."""
        start, end = event.start_mark, event.end_mark
        place = start.line, start.column
        self.read_to = end.index
        group = self.stack[-1] if self.stack else None
        if event.anchor is not None or event.tag is not None:
            self.add(*messages.special_character(self.source, place))
        elif not event.style:
            self.check_plain(event.value, start, end, group)
        elif event.style in "'\"":
            self.check_quoted(event.style, start, end)
        elif not messages.is_block_header(self.source, place):
            self.fail(*messages.special_character(self.source, place))
        elif not event.value.strip():
            self.add(place, messages.empty(self.source, place, group.name if group else None))
        if group is not None and group.awaits_name:
            self.field_name(event, place, group)
        else:
            self.put(event.value, place)

    def field_name(self, event: Any, place: SourcePlace, group: _Group) -> None:
        """The name of a field."""
        name, path = event.value, (*group.path, event.value)
        if len(name) > MAX_FIELD_NAME:
            message = gettext(
                "the name of a field has %(characters)s characters; the maximum is %(maximum)s.",
                characters=f"{len(name):,}",
                maximum=MAX_FIELD_NAME,
            )
            self.fail(place, with_example(message, name))
        if len(group.value) >= MAX_GROUP_SIZE:
            message = gettext(
                "this group has more than %(maximum)s fields. Delete some.", maximum=f"{MAX_GROUP_SIZE:,}"
            )
            self.fail(place, message)
        if name in group.value:
            self.add(place, messages.duplicate_name(name, self.key_positions[path].line))
        elif wrong := messages.wrong_name(self.source, place, name, event.style):
            self.add(*wrong)
        self.key_positions[path] = self.position(place)
        group.name, group.line = name, place[0]

    def check_plain(self, text: str, start: Any, end: Any, group: _Group | None) -> None:
        """Unquoted text that YAML reads as something else than it seems to say."""
        source, place = self.source, (start.line, start.column)
        if not text:
            # What belongs to a refused name is not worth a second message.
            if group is not None and not group.awaits_name and all(outer.name != "" for outer in self.stack):
                self.add(*self.missing_value(place, group))
            return
        if comment := messages.find_comment(source, end):
            self.cut_lines.add(end.line)
            self.add(comment, messages.cut_by_comment(source, comment, place))
        if ord(text[0]) in messages.CURLY_QUOTES:
            self.add(place, messages.curly_quote(source, place, text))
        is_below_name = group is None or (
            group.line < start.line and not group.opened and type(group.value) is dict
        )
        # Above the first name of a group there is none.
        name_line = group.line if group is not None and group.line >= 0 else None
        if is_below_name and (wrong := messages.below_name(source, place, name_line)):
            self.add(*wrong)
        if end.line > start.line:
            for wrong in messages.swallowed_items(source, start.index, end.index):
                self.add(*wrong)

    def missing_value(self, place: SourcePlace, group: _Group) -> Finding:
        """The message about a value that is missing."""
        if isinstance(group.value, list):
            return place, messages.empty(self.source, place, None)
        name = group.name or ""
        position = self.key_positions[*group.path, name]
        name_place = position.line - self.first_line, position.column - 1
        if not group.opened and (unindented := messages.text_at_margin(self.source, name_place, name)):
            self.fail(*unindented)
        if wrong := messages.wrong_name(self.source, name_place, name, ""):
            return wrong  # the same problem again, which InvalidContent drops
        if group.opened:
            return messages.empty_in_braces(
                self.source, group.opened, name_place, name, first=not group.value
            )
        return name_place, messages.empty(self.source, name_place, name)

    def check_quoted(self, quote: str, start: Any, end: Any) -> None:
        """Quoted text that is not closed where it should be, or continues after its quotes, or holds a backslash."""
        source, place = self.source, (start.line, start.column)
        if source.text.startswith("#", end.index):
            self.add(*messages.text_after_quote(source, place))
        if end.line > start.line:
            self.long_quote = place, (end.line, end.column)
            if messages.runs_into_next_field(source, place, end.line):
                self.fail(*messages.unclosed_quote(source, place))
        if quote == '"' and "\\" in source.text[start.index : end.index]:
            escape = messages.find_bad_escape(source, start.index, end.index)
            if escape:
                self.add(escape, messages.bad_escape(source, escape))

    def syntax_error(self, error: yaml.MarkedYAMLError) -> None:
        """The parser cannot continue: add the reason, unless a problem that explains it was added already."""
        place = self.source.place(error.problem_mark or error.context_mark)
        above = self.source.above(place[0])
        if above in self.cut_lines or any(line == place[0] for (line, _), _ in self.findings):
            return
        if self.long_quote and self.long_quote[1][0] == place[0] and self.long_quote[1] <= place:
            self.findings.append(messages.unclosed_quote(self.source, self.long_quote[0]))
        else:
            opened = next((group.opened for group in reversed(self.stack) if group.opened), None)
            self.findings.append(explain(self.source, error, opened))
