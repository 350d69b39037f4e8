"""Strict YAML: a file of bytes becomes plain values, each with its place, or a list of what to mend.

The events of the YAML parser are walked with a stack of our own, so that no input can exhaust the machine. Text stays
as it was typed (`no`, `12:30`, `010`): the model converts it. Whatever YAML would silently read as something else than
a librarian sees is refused: equal names, ` #` in a text, references, types, hidden characters, a dash without a space.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from macros.source import yaml_messages as words
from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_lines import Finding, Place, SourceText, Unreadable, clean_text, told
from macros.source.yaml_syntax import explain, no_fields

MAX_BYTES = 1_000_000
"""Larger files are refused."""

MAX_DEPTH = 12
"""Lists and groups of fields may stand inside one another so many times."""

MAX_PROBLEMS = 100
"""A file is read no further once so many problems are found."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where it is installed, which is 20 times faster; else the pure Python parser.

Both give the same values and messages, but for one thing: the latter refuses an unquoted `?` in brackets.
"""


class Position(NamedTuple):
    """A place in a file. Both count from 1."""

    line: int
    column: int


FieldPath = tuple[str | int, ...]
"""The names and the places in lists (from 0) that lead to a value."""


@dataclass(frozen=True)
class Document:
    """What a file holds: `value` of dict, list and str only, and where every value and every name stands, by path."""

    file: str
    value: dict[str, Any]
    positions: dict[FieldPath, Position]
    key_positions: dict[FieldPath, Position]

    def at(self, loc: Sequence[str | int]) -> Position:
        """The place of the value at a path (such as pydantic's `loc`), or of the nearest value around it."""
        return _nearest(self.positions, tuple(loc)) or Position(1, 1)

    def key_at(self, loc: Sequence[str | int]) -> Position:
        """The place of the name at a path, or of the nearest name around it."""
        return _nearest(self.key_positions, tuple(loc)) or self.at(())


def _nearest(places: dict[FieldPath, Position], loc: FieldPath) -> Position | None:
    return next((places[loc[:size]] for size in range(len(loc), -1, -1) if loc[:size] in places), None)


def load_yaml(data: bytes, file: str, first_line: int = 1) -> Document:
    """Read a file. `first_line` is the line of the page on which the text begins (front matter).

    Raises InvalidContent with every problem that was found. A syntax error ends the reading; what was found before it is kept.
    """
    walk = None
    if len(data) > MAX_BYTES:
        found = [((0, 0), f"this file has {len(data):,} bytes, and {MAX_BYTES:,} may be. Make several files of it.")]
    else:
        try:
            text, found = clean_text(data, MAX_PROBLEMS)
            walk = _Walk(SourceText(text), found, first_line)
            walk.run()
        except Unreadable as unreadable:
            found = unreadable.found
    if walk is None or found:
        raise InvalidContent(Problem(file, line + first_line, column + 1, message) for (line, column), message in found)
    return Document(file, walk.root, walk.positions, walk.key_positions)


class _Stop(Exception):
    """There is no sense in reading on."""


class _Group:
    """A list or a group of fields that is being read."""

    __slots__ = ("value", "path", "name", "line", "opened")

    def __init__(self, value: dict[str, Any] | list[Any], path: FieldPath, opened: Place | None):
        self.value, self.path = value, path
        self.name: str | None = None  # the field whose value comes next
        self.line = -1  # the line of that name
        self.opened = opened  # the place of its bracket, if it stands in brackets

    @property
    def awaits_name(self) -> bool:
        return self.name is None and type(self.value) is dict


class _Walk:
    """Goes through the events of the parser and builds the value, its marks, and the list of what is wrong."""

    def __init__(self, source: SourceText, found: list[Finding], first_line: int):
        self.source, self.found, self.first_line = source, found, first_line
        self.root: Any = None
        self.positions: dict[FieldPath, Position] = {}
        self.key_positions: dict[FieldPath, Position] = {}
        self.stack: list[_Group] = []
        self.documents = 0
        self.cuts: set[int] = set()  # lines on which " #" ended a text
        self.long_quote: tuple[Place, Place] | None = None  # the last text in quotes that runs over several lines
        self.read_to = 0

    def run(self) -> None:
        """Read everything; what is wrong is in `found` afterwards."""
        try:
            for event in self.events():
                self.take(event)
            if type(self.root) is not dict and not self.found:
                self.found.append(no_fields(self.source, self.root))
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            self.syntax(error)

    def events(self) -> Iterator[yaml.Event]:
        """The events of the parser; one that tells no place counts as an error at the next backslash."""
        try:
            yield from yaml.parse(self.source.text, Loader=LOADER)
        except (yaml.reader.ReaderError, ValueError, OverflowError):
            # The pure Python parser stumbles over "\UFFFFFFFF" without a place.
            place = words.bad_escape(self.source, self.read_to) or self.source.place_of(self.read_to)
            self.stop(place, words.backslash(self.source, place))

    def add(self, place: Place, message: str) -> None:
        """Note a problem; many are enough."""
        self.found.append((place, message))
        if len(self.found) >= MAX_PROBLEMS:
            raise _Stop

    def stop(self, place: Place, message: str) -> None:
        """Note a problem that makes the rest unreadable."""
        self.add(place, message)
        raise _Stop

    def position(self, place: Place) -> Position:
        """The place as it is told."""
        return Position(place[0] + self.first_line, place[1] + 1)

    def take(self, event: yaml.Event) -> None:
        """One event of the parser."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.text(event)
        elif kind is yaml.MappingStartEvent:
            self.open(event, {})
        elif kind is yaml.SequenceStartEvent:
            self.open(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            place = self.source.place(event.start_mark)
            self.add(*words.sign(self.source, place))
            self.put("", place)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.stop(self.source.place(event.start_mark), words.SECOND_DOCUMENT)

    def open(self, event: yaml.CollectionStartEvent, value: dict[str, Any] | list[Any]) -> None:
        """The beginning of a list or of a group of fields."""
        place = event.start_mark.line, event.start_mark.column
        if len(self.stack) >= MAX_DEPTH:
            message = f"lists and groups stand more than {MAX_DEPTH} deep in one another. Write it with fewer steps."
            self.stop(place, told(message, self.source.rest(place)))
        if event.anchor is not None or event.tag is not None:
            self.add(place, words.property_of_group(self.source, place))
        if self.stack and self.stack[-1].awaits_name:
            opened = next((group.opened for group in self.stack if group.opened), None)
            self.add(*words.group_as_name(self.source, opened or place))
        path = self.put(value, place)
        self.stack.append(_Group(value, path, place if event.flow_style else None))

    def put(self, value: Any, place: Place) -> FieldPath:
        """Put a value where it belongs: the path to it."""
        path: FieldPath = ()
        if not self.stack:
            self.root = value
        else:
            group = self.stack[-1]
            if type(group.value) is list:
                path = (*group.path, len(group.value))
                group.value.append(value)
            elif group.name is None:  # a name that is no text, and was refused for that
                path = (*group.path, "")
                group.name, self.key_positions[path] = "", self.position(place)
            else:
                path = (*group.path, group.name)
                group.value[group.name] = value
                group.name = None
        self.positions[path] = self.position(place)
        return path

    def text(self, event: yaml.ScalarEvent) -> None:
        """A text: the name of a field, or a value."""
        start, end = event.start_mark, event.end_mark
        place = start.line, start.column
        self.read_to = end.index
        group = self.stack[-1] if self.stack else None
        if event.anchor is not None or event.tag is not None:
            self.add(*words.sign(self.source, place))
        elif not event.style:
            self.check_plain(event.value, start, end, group)
        elif event.style in "'\"":
            self.check_quoted(event.style, start, end)
        elif not words.is_block_head(self.source, place):
            self.stop(*words.sign(self.source, place))
        elif not event.value.strip():
            self.add(place, words.empty(self.source, place, group.name if group else None))
        if group is not None and group.awaits_name:
            self.name(event, place, group)
        else:
            self.put(event.value, place)

    def name(self, event: yaml.ScalarEvent, place: Place, group: _Group) -> None:
        """The name of a field."""
        name, path = event.value, (*group.path, event.value)
        if name in group.value:
            self.add(place, words.name_twice(name, self.key_positions[path].line))
        elif wrong := words.wrong_name(self.source, place, name, event.style):
            self.add(*wrong)
        self.key_positions[path] = self.position(place)
        group.name, group.line = name, place[0]

    def check_plain(self, text: str, start: Any, end: Any, group: _Group | None) -> None:
        """Text without quotes that YAML reads as something else than it seems to say."""
        source, place = self.source, (start.line, start.column)
        if not text:
            # What belongs to a refused name is not worth a second message.
            if group is not None and not group.awaits_name and all(outer.name != "" for outer in self.stack):
                self.add(*self.about_nothing(place, group))
            return
        if cut := words.comment_after(source, end):
            self.cuts.add(end.line)
            self.add(cut, words.cut(source, cut, place))
        if ord(text[0]) in words.CURLY:
            self.add(place, words.curly(source, place, text))
        if group is None or (group.line < start.line and not group.opened and type(group.value) is dict):
            if wrong := words.below_name(source, place, group.line if group else None):
                self.add(*wrong)
        if end.line > start.line:
            for wrong in words.swallowed_items(source, start.index, end.index):
                self.add(*wrong)

    def about_nothing(self, place: Place, group: _Group) -> Finding:
        """What to tell about a value that is not there."""
        if type(group.value) is list:
            return place, words.empty(self.source, place, None)
        named = self.key_positions[*group.path, group.name or ""]
        name_place = named.line - self.first_line, named.column - 1
        if wrong := words.wrong_name(self.source, name_place, group.name or "", ""):
            return wrong  # told already; nothing more is worth telling
        if group.opened:
            return words.empty_in_braces(self.source, group.opened, name_place, group.name or "", first=not group.value)
        return name_place, words.empty(self.source, name_place, group.name)

    def check_quoted(self, quote: str, start: Any, end: Any) -> None:
        """Text in quotes that was not closed where it should be, or that goes on after them, or holds a backslash."""
        source, place = self.source, (start.line, start.column)
        if source.text.startswith("#", end.index):
            self.add(*words.after_quote(source, place))
        if end.line > start.line:
            self.long_quote = place, (end.line, end.column)
            if words.runs_into_next_field(source, place, end.line):
                self.stop(*words.unclosed(source, place))
        if quote == '"' and "\\" in source.text[start.index : end.index]:
            bad = words.bad_escape(source, start.index, end.index)
            if bad:
                self.add(bad, words.backslash(source, bad))

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        """The parser can go no further: say why, if that has not been said already."""
        place = self.source.place(error.problem_mark or error.context_mark)
        above = self.source.above(place[0])
        if above in self.cuts or any(line == place[0] for (line, _), _ in self.found):
            return
        if self.long_quote and self.long_quote[1][0] == place[0] and self.long_quote[1] <= place:
            self.found.append(words.unclosed(self.source, self.long_quote[0]))
        else:
            opened = next((group.opened for group in reversed(self.stack) if group.opened), None)
            self.found.append(explain(self.source, error, opened))
