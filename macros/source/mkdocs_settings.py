"""`mkdocs.yml`, as MkDocs reads it: its settings, the pages of its navigation, and the pages that it leaves out.

Which settings a library may decide is the check's business (`macros/check/settings.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import yaml
from pathspec import GitIgnoreSpec

from macros.language.message import gettext
from macros.source.mkdocs_yaml import FILE, MAX_BYTES, form, position, read_nodes
from macros.source.problems import InvalidContent, Problem, about
from macros.source.yaml_loader import Position

PATTERN_SETTINGS = ("draft_docs", "exclude_docs", "not_in_nav")
"""The settings whose lines are patterns of files, as in a .gitignore."""

MAX_PATTERNS = 100
"""Maximum number of patterns in a setting."""

MAX_PATTERN = 200
"""Maximum length of a pattern."""

MAX_WILDCARDS = 4
"""Maximum number of `*`, `**` and `?` in a pattern: each multiplies the time that a path takes."""

ALWAYS_EXCLUDED = (".*", "/templates/")
"""The patterns of files under docs/ that MkDocs never publishes."""


_WILDCARD = re.compile(r"\*+|\?")


@dataclass(frozen=True)
class Setting:
    """A setting: the place of its name, the form of its value (`mkdocs_yaml.form`), and its text if it is one."""

    position: Position
    form: str
    text: str = ""


@dataclass(frozen=True)
class ListEntry:
    """An entry of a list, and its place."""

    target: str
    position: Position


@dataclass(frozen=True)
class NavEntry(ListEntry):
    """An entry of the navigation: a path under docs/, and whether no section holds it."""

    is_top_level: bool = True


@dataclass(frozen=True)
class Navigation:
    """What `mkdocs.yml` says.

    settings: each setting by its name.
    entries: the navigation, flat and in order; None if there is none, so that MkDocs lists every page.
    titles: the titles in the navigation, of pages and of sections.
    plugins: the plugins by name; None if there are none.
    plugin_options: the places of options of plugins.
    hooks: the files of hooks; None if there are none.
    assets: the style sheets that the library adds.
    theme: the settings of the theme by name; None if there are none.
    patterns: the patterns of `not_in_nav`, `exclude_docs` and `draft_docs`, as lines in the form of a .gitignore.
    """

    settings: dict[str, Setting] = field(default_factory=dict)
    entries: tuple[NavEntry, ...] | None = None
    titles: tuple[ListEntry, ...] = ()
    plugins: tuple[ListEntry, ...] | None = None
    plugin_options: tuple[Position, ...] = ()
    hooks: tuple[ListEntry, ...] | None = None
    assets: tuple[ListEntry, ...] = ()
    theme: dict[str, Setting] | None = None
    patterns: dict[str, str] = field(default_factory=dict)

    @property
    def has_exclusions(self) -> bool:
        """Whether the library leaves pages or files out by its own patterns."""
        return bool(self.patterns.keys() & {"exclude_docs", "draft_docs"})

    def is_excluded(self, src_uri: str) -> bool:
        """Whether MkDocs does not publish this file under docs/: `exclude_docs`, `draft_docs`, or its own rule."""
        return self._excluded.match_file(src_uri)

    def may_be_left_out(self, src_uri: str) -> bool:
        """Whether a page may be missing in the navigation (`not_in_nav`)."""
        return self._not_in_nav.match_file(src_uri)

    @cached_property
    def _excluded(self) -> GitIgnoreSpec:
        return _spec(
            *ALWAYS_EXCLUDED,
            *self.patterns.get("exclude_docs", "").splitlines(),
            *self.patterns.get("draft_docs", "").splitlines(),
        )

    @cached_property
    def _not_in_nav(self) -> GitIgnoreSpec:
        return _spec(*self.patterns.get("not_in_nav", "").splitlines())


def read_navigation(root: Path) -> tuple[Navigation | None, list[Problem]]:
    """What `mkdocs.yml` says, and its problems. None if there is no such file, or if it cannot be read."""
    path = root / FILE
    if not path.is_file():
        return None, []
    try:
        navigation, problems = _parse(_read(path))
        return navigation, list(problems)
    except InvalidContent as invalid:
        return None, list(invalid.problems)


def _read(path: Path) -> bytes:
    """The file, or as much of it as may be read. Raises InvalidContent if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = gettext(
            "this file cannot be read: %(reason)s. Check its permissions.", reason=error.strerror or error
        )
        raise InvalidContent((Problem(FILE, 1, 1, message),)) from None


@lru_cache(maxsize=10)
def _parse(data: bytes) -> tuple[Navigation, tuple[Problem, ...]]:
    """What the file says, and its problems. Raises InvalidContent if it cannot be read."""
    reader = _Reader()
    navigation = reader.navigation(read_nodes(data))
    for name, lines in navigation.patterns.items():
        if len(lines.splitlines()) > MAX_PATTERNS:
            message = gettext(
                "there are more than %(maximum)s patterns. Write fewer, such as one for a folder.",
                maximum=MAX_PATTERNS,
            )
            place = navigation.settings[name].position
            reader.problems.append(Problem(FILE, *place, about(name, message)))
    return navigation, tuple(reader.problems)


class _Reader:
    """Reads the settings, and collects as problems what MkDocs would refuse or ignore."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def navigation(self, root: yaml.MappingNode) -> Navigation:
        """What the file says."""
        values = {name.value: value for name, value in root.value}
        settings, theme = _settings(root), values.get("theme")
        entries, titles, options = list[NavEntry](), list[ListEntry](), list[Position]()
        nav = values.get("nav")
        for item in nav.value if isinstance(nav, yaml.SequenceNode) else ():
            self._nav_item(item, entries, titles, is_top_level=True)
        plugins = list(self._plugins(values["plugins"], options)) if "plugins" in values else None
        return Navigation(
            settings,
            tuple(entries) if isinstance(nav, yaml.SequenceNode) else None,
            tuple(titles),
            tuple(plugins) if plugins is not None else None,
            tuple(options),
            self._texts("hooks", values["hooks"]) if "hooks" in values else None,
            self._texts("extra_css", values["extra_css"]) if "extra_css" in values else (),
            _settings(theme) if isinstance(theme, yaml.MappingNode) else None,
            {
                name: settings[name].text
                for name in PATTERN_SETTINGS
                if name in settings and settings[name].form == "text"
            },
        )

    def _nav_item(
        self, node: yaml.Node, entries: list[NavEntry], titles: list[ListEntry], *, is_top_level: bool
    ) -> None:
        """Read an item of the navigation: a page, or a title with a page or with a list of items."""
        if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
            ((title, value),) = node.value
            titles.append(ListEntry(title.value, position(title)))
            if isinstance(value, yaml.SequenceNode):
                for item in value.value:
                    self._nav_item(item, entries, titles, is_top_level=False)
                return
            node = value
        if isinstance(node, yaml.ScalarNode):
            entries.append(NavEntry(node.value, position(node), is_top_level))
        else:
            message = gettext(
                "a page, or one title with a page or a list, belongs here. "
                'Begin each on a line of its own with "%(dash)s".',
                dash="- ",
            )
            self.problems.append(Problem(FILE, *position(node), about("nav", message)))

    def _plugins(self, node: yaml.Node, options: list[Position]) -> Iterator[ListEntry]:
        """The names in a list or group of plugins, each a name or a name with its options."""
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                yield ListEntry(name.value, position(name))
                if form(value) != "nothing" and value.value != []:
                    options.append(position(value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
                    yield from self._plugins(item, options)
                else:
                    yield from self._text("plugins", item)

    def _texts(self, name: str, node: yaml.Node) -> tuple[ListEntry, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else ()
        return tuple(entry for item in items for entry in self._text(name, item))

    def _text(self, name: str, node: yaml.Node) -> Iterator[ListEntry]:
        if form(node) == "text":
            yield ListEntry(node.value, position(node))
        else:
            message = gettext(
                'each entry of this list is one text. Write only its name or path after "%(dash)s".',
                dash="- ",
            )
            self.problems.append(Problem(FILE, *position(node), about(name, message)))


def _settings(group: yaml.MappingNode) -> dict[str, Setting]:
    return {
        name.value: Setting(position(name), form(value), value.value if form(value) == "text" else "")
        for name, value in group.value
    }


def _spec(*patterns: str) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(pattern for pattern in patterns if is_pattern(pattern))


def is_pattern(line: str) -> bool:
    """Whether a line is a pattern as in a .gitignore with few wildcards: `!` alone, for example, is none."""
    if len(line) > MAX_PATTERN or len(_WILDCARD.findall(line)) > MAX_WILDCARDS:
        return False
    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True
