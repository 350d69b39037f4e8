"""`mkdocs.yml`, as MkDocs reads it: its settings, the pages of its navigation, and the pages that it leaves out.

MkDocs reads this file with more freedom than our strict YAML allows: anchors, types and tags such as `!ENV` are legitimate
here. So it is read with PyYAML, as MkDocs does it, and refused only where MkDocs could not read it either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import yaml
from pathspec import GitIgnoreSpec

from macros.source.problems import InvalidContent, Problem
from macros.source.yaml_loader import Position

FILE = "mkdocs.yml"

_TEXTS = "INHERIT config_file_path copyright dev_addr docs_dir edit_uri edit_uri_template google_analytics remote_branch remote_name repo_name repo_url site_author site_description site_dir site_name site_url"
_PATTERNS = "draft_docs exclude_docs not_in_nav"
_LISTS = "extra_css extra_javascript extra_templates hooks nav pages watch"
_OTHERS = "extra markdown_extensions mdx_configs plugins strict theme use_directory_urls validation"
SETTINGS = {
    **dict.fromkeys(f"{_TEXTS} {_PATTERNS}".split(), "text"),
    **dict.fromkeys(_LISTS.split(), "list"),
    **dict.fromkeys(_OTHERS.split(), ""),
}
"""Every setting of MkDocs 1.6, and `INHERIT`, with the form that its value must have: text, list, or "" for more than one."""

MAX_BYTES = 100_000
"""Maximum size of the file."""

MAX_NODES = 2_000
"""Maximum number of names and values once anchors are written out: a few lines of them can stand for billions."""

MAX_DEPTH = 30
"""Maximum nesting depth of lists and groups of settings, anchors included."""

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
    """A setting: the place of its name, and the form of its value: text, list, group, number, flag, nothing or tagged (`!ENV`)."""

    position: Position
    form: str


@dataclass(frozen=True)
class NavEntry:
    """An entry of a list: a path under docs/ or an address, its place in `mkdocs.yml`, and whether no section holds it."""

    target: str
    position: Position
    is_top_level: bool = True


@dataclass(frozen=True)
class Navigation:
    """What `mkdocs.yml` decides about pages.

    settings: each setting by its name.
    entries: the navigation, flat and in order; None if there is none, so that MkDocs lists every page.
    plugins: the plugins by name; None if there are none.
    assets: the style sheets that the library adds.
    inherits: the file that further settings come from (`INHERIT`), if there is one; its settings are not read.
    patterns: the patterns of `not_in_nav`, `exclude_docs` and `draft_docs`, as lines in the form of a .gitignore.
    """

    settings: dict[str, Setting] = field(default_factory=dict)
    entries: tuple[NavEntry, ...] | None = None
    plugins: tuple[NavEntry, ...] | None = None
    assets: tuple[NavEntry, ...] = ()
    inherits: str | None = None
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
    """What `mkdocs.yml` says; None if there is no such file, or with the problem if it cannot be read."""
    path = root / FILE
    if not path.is_file():
        return None, []
    try:
        navigation = _parse(_read(path))
    except InvalidContent as invalid:
        return None, list(invalid.problems)
    if navigation.inherits and not _is_file(root / navigation.inherits):
        position = navigation.settings["INHERIT"].position
        message = f'INHERIT: there is no file "{navigation.inherits}". Write its path from this file.'
        return navigation, [Problem(FILE, *position, message)]
    return navigation, []


def _read(path: Path) -> bytes:
    """The file, or as much of it as may be read. Raises InvalidContent if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}. Check its permissions."
        raise InvalidContent((Problem(FILE, 1, 1, message),)) from None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # the name is too long, or holds a character that no name can have
        return False


@lru_cache(maxsize=10)
def _parse(data: bytes) -> Navigation:
    """What the file says. Raises InvalidContent if it cannot be read."""
    if len(data) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES:,} bytes. Delete what MkDocs does not need."
        raise InvalidContent((Problem(FILE, 1, 1, message),))
    try:
        node = yaml.compose(data, Loader=yaml.SafeLoader)
    # The parser raises a ValueError for an escape such as "\\UFFFFFFFF".
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is not UTF-8 text, or nested too deeply"
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this file cannot be read as YAML: {reason}. Compare it with its last version that worked."
        raise InvalidContent((Problem(FILE, line, column, message),)) from None
    if not isinstance(node, yaml.MappingNode):
        message = "settings belong here, one a line: site_name, nav, plugins."
        raise InvalidContent((Problem(FILE, 1, 1, message),))
    _require_bounds(node)
    navigation = _navigation(node)
    for name, lines in navigation.patterns.items():
        if len(lines.splitlines()) > MAX_PATTERNS:
            message = (
                f"{name}: there are more than {MAX_PATTERNS} patterns. Write fewer, such as one for a folder."
            )
            raise InvalidContent((Problem(FILE, *navigation.settings[name].position, message),))
    return navigation


def _require_bounds(root: yaml.Node) -> None:
    """Raise InvalidContent if there are too many nodes or levels, as with an anchor that contains itself."""
    waiting, count = [(root, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if count > MAX_NODES or depth > MAX_DEPTH:
            message = (
                f"there are more than {MAX_NODES:,} names and values, or more than {MAX_DEPTH} levels, once anchors "
                "(& and *) are written out. Write fewer, and let no anchor contain itself."
            )
            raise InvalidContent((Problem(FILE, *_position(node), message),))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend((item, depth + 1) for item in node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting.extend((item, depth + 1) for pair in node.value for item in pair)


def _navigation(node: yaml.MappingNode) -> Navigation:
    named = {key.value: (key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    values = {name: value for name, (_, value) in named.items() if _form(value) != "tagged"}
    nav, plugins, inherits = values.get("nav"), values.get("plugins"), values.get("INHERIT")
    texts = {name: value.value for name, value in values.items() if isinstance(value, yaml.ScalarNode)}
    return Navigation(
        {name: Setting(_position(key), _form(value)) for name, (key, value) in named.items()},
        tuple(_entries(nav)) if isinstance(nav, yaml.SequenceNode) else None,
        tuple(_names(plugins)) if isinstance(plugins, yaml.CollectionNode) else None,
        tuple(_paths(values["extra_css"])) if "extra_css" in values else (),
        inherits.value if isinstance(inherits, yaml.ScalarNode) else None,
        {name: texts[name] for name in _PATTERNS.split() if name in texts},
    )


def _form(node: yaml.Node) -> str:
    forms = {
        "str": "text",
        "seq": "list",
        "map": "group",
        "int": "number",
        "float": "number",
        "bool": "flag",
        "null": "nothing",
    }
    prefix, _, name = node.tag.rpartition(":")
    return forms.get(name, "text") if prefix == "tag:yaml.org,2002" else "tagged"


def _entries(node: yaml.Node, depth: int = 0) -> Iterator[NavEntry]:
    """The targets in a navigation: a list of pages and titled pages, and of sections, which are titled lists."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _entries(item, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _entries(value, depth)
    elif isinstance(node, yaml.ScalarNode):
        yield NavEntry(node.value, _position(node), is_top_level=depth <= 1)


def _names(node: yaml.Node) -> Iterator[NavEntry]:
    """The names in a list of plugins, each a name or a name with its options."""
    if isinstance(node, yaml.ScalarNode):
        yield NavEntry(node.value, _position(node))
    elif isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            yield from _names(key)
    else:
        for item in node.value:
            yield from _names(item)


def _paths(node: yaml.Node) -> Iterator[NavEntry]:
    """The paths in a list of style sheets or scripts, each a path or a group with a `path`."""
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        values = (
            [value for key, value in item.value if key.value == "path"]
            if isinstance(item, yaml.MappingNode)
            else [item]
        )
        yield from (
            NavEntry(value.value, _position(value)) for value in values if isinstance(value, yaml.ScalarNode)
        )


def _position(node: yaml.Node) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


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
