"""From format 1 to format 2: the engine is one folder, macros/, and nothing of it is among the library's files.

In format 1, the engine's styles, scripts and fonts were in docs/assets/, its templates in overrides/, its schemas in
schemas/, and its settings in mkdocs.yml. The engine found the checklist of the charter's sign-off and the standard
that the secret-shopper sheet times by fixed ids; now the charter names them.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from posixpath import normpath, relpath

from macros.editing.file_changes import FileChanges
from macros.editing.yaml_fields import YamlField, join_fields, line_ending, split_fields
from macros.language.message import gettext, joined
from macros.source.yaml_loader import load_yaml

_SIGNOFF = "annual-charter-review"
_GREETING = "{greet_seconds}"

_SHIPPED = {
    "docs/assets/css": "base frame pages parts practice print propose roles script search tasks",
    "docs/assets/js": (
        "aside cards channels checklist copy desk filter missing practice proposal propose questions ranking "
        "remembered review search spacing words yours"
    ),
    "docs/assets/js/vendor": "minisearch stemmer licenses",
    "docs/assets/fonts": (
        "atkinson-hyperlegible-next-latin-wght-normal atkinson-hyperlegible-next-latin-ext-wght-normal OFL"
    ),
    "overrides": "404 home main practice propose",
    "overrides/assets/img": "mark",
    "overrides/partials": "content contents footer header links logo search sprite",
    "overrides/partials/javascripts": "base content",
    "schemas": (
        "branch card charter checklist lesson library page phrasings questions role script style vocabulary"
    ),
}
_SUFFIXES = {".css", ".js", ".txt", ".woff2", ".html", ".svg", ".json"}

_REPLACED = (
    "docs_dir", "site_dir", "use_directory_urls", "theme", "extra", "markdown_extensions", "plugins", "hooks", "watch",
    "validation",
)  # fmt: skip
_SHIPPED_SETTINGS = (
    "theme name custom_dir language font favicon palette extra generator markdown_extensions attr_list md_in_html smarty "
    "tables toc plugins macros hooks macros/hooks.py watch data overrides validation omitted_files absolute_links "
    "unrecognized_links anchors docs_dir site_dir use_directory_urls"
)
_SETTING = re.compile(r"(?: {2})?(?:- *)?([\w./-]+)")
_ASSET_LISTS = ("extra_css", "extra_javascript")
_GENERATED_PAGES = {"/scripts/", "/situations/", "/roles/", "/cards/", "/checklists/", "/lessons/"}

_OLD_HEADER = (
    "# The library's name, address, contacts and repository are not typed here: "
    "macros/hooks.py reads them from data/library.yml."
)
_NEW_HEADER = (
    "# The library's own: its name and its navigation. Everything else about MkDocs is the engine's (macros/site/config.py);",
    "# the address, the contacts and the repository are in data/library.yml.",
)
_NEW_SETTINGS = """
theme:
  name: material
  custom_dir: macros/theme

plugins:
  - macros

hooks:
  - macros/site/hooks.py"""


def plan(edits: FileChanges) -> None:
    """Plan all changes. Raises InvalidContent if the charter cannot be read or a file is in the way of another."""
    _schema_comments(edits)
    _vocabulary(edits)
    _charter(edits)
    moves = _static_files(edits)
    _links(edits, moves)
    _engine_files(edits)
    _mkdocs(edits, moves)
    _format(edits)


def _schema_comments(edits: FileChanges) -> None:
    for file in edits.files("data", "*.yml"):
        if text := edits.text(file):
            text = re.sub(
                r"(# yaml-language-server: \$schema=(?:\.\./)+)schemas/", r"\1macros/schemas/", text
            )
            edits.rewrite(file, text, gettext("updated the path of the schema"))


def _vocabulary(edits: FileChanges) -> None:
    file = "data/vocabulary.yml"
    if text := edits.text(file):
        fields = [field for field in split_fields(text) if field.key != "channels"]
        edits.rewrite(file, join_fields(fields), gettext("removed channels, which nothing used"))


def _charter(edits: FileChanges) -> None:
    file = "data/charter.yml"
    text = edits.text(file)
    if text is None:
        return
    action = gettext("marked the standard for the first hello: %(code)s", code="greeting: true")
    edits.rewrite(file, _with_greeting(text, file), action)
    fields = split_fields(edits.text(file) or "")
    keys = [field.key for field in fields]
    if (edits.root / f"data/checklists/{_SIGNOFF}.yml").is_file() and "signoff" not in keys:
        at = keys.index("promises") if "promises" in keys else len(keys) - 1
        fields.insert(at, YamlField("signoff", [], [f"signoff: {_SIGNOFF}{line_ending(text)}"]))
        edits.rewrite(file, join_fields(fields), gettext("added %(code)s", code=f"signoff: {_SIGNOFF}"))


def _with_greeting(text: str, file: str) -> str:
    document = load_yaml(text.encode(), file)
    lines = text.split("\n")
    promises = document.value.get("promises")
    for id, promise in reversed(promises.items() if isinstance(promises, dict) else ()):
        standards = promise.get("standards", ()) if isinstance(promise, dict) else ()
        for number in reversed(range(len(standards))):
            standard = standards[number]
            if (
                isinstance(standard, dict)
                and _GREETING in standard.get("text", "")
                and "greeting" not in standard
            ):
                position = document.at(("promises", id, "standards", number))
                _insert_greeting(lines, position.line - 1, position.column - 1)
    return "\n".join(lines)


def _insert_greeting(lines: list[str], number: int, column: int) -> None:
    """Add the field to a list item whose fields begin in `column`, first on the line `number`."""
    ending = "\r" if lines[number].endswith("\r") else ""
    if lines[number][column] == "{":
        # A group in braces, which may end on a later line.
        end = next(n for n in range(number, len(lines)) if re.search(r"\}\s*(#.*)?$", lines[n]))
        lines[end] = re.sub(r"\s*,?\s*\}(\s*(?:#.*)?)$", r", greeting: true}\1", lines[end])
        return
    end = number + 1
    for later in range(number + 1, len(lines)):
        indentation = len(lines[later]) - len(lines[later].lstrip(" "))
        if lines[later].strip() and indentation < column:
            break
        if lines[later].strip():
            end = later + 1
    lines.insert(end, " " * column + "greeting: true" + ending)


def _static_files(edits: FileChanges) -> dict[str, str]:
    """Plan to move the library's own files. Returns the new path of each under docs/."""
    moves = {}
    for file in edits.files("docs/assets"):
        if not _is_shipped(file) and not file.endswith(".md"):
            target = "docs/static" + file.removeprefix("docs/assets")
            edits.move(file, target)
            moves[file.removeprefix("docs/")] = target.removeprefix("docs/")
    return moves


def _links(edits: FileChanges, moves: dict[str, str]) -> None:
    """Rewrite the links to moved files."""
    for file in edits.files("docs", "*.md"):
        folder = str(PurePosixPath(file).relative_to("docs").parent)

        def moved(match: re.Match[str], folder: str = folder) -> str:
            target = moves.get(normpath(f"{folder}/{match[0]}"))
            return relpath(target, folder) if target else match[0]

        if text := edits.text(file):
            text = re.sub(r"(?<![\w./-])(?:\.\.?/)*assets/[^\s()\"'<>#?]+", moved, text)
            edits.rewrite(file, text, gettext("updated the links to moved files"))


def _engine_files(edits: FileChanges) -> None:
    for folder in ("docs/assets", "overrides", "schemas"):
        for file in edits.files(folder):
            if _is_shipped(file):
                edits.remove(file, gettext("removed: the engine has it in macros/"))
            elif folder != "docs/assets":
                edits.report(file, gettext("kept, but no longer used: it is not a file of the engine"))


def _is_shipped(file: str) -> bool:
    path = PurePosixPath(file)
    return path.suffix in _SUFFIXES and path.stem in _SHIPPED.get(str(path.parent), "").split()


def _mkdocs(edits: FileChanges, moves: dict[str, str]) -> None:
    file = "mkdocs.yml"
    text = edits.text(file)
    if text is None or "macros/theme" in text:
        return
    ending = line_ending(text)
    kept: list[YamlField] = []
    own_settings: list[str] = []
    *fields, end = split_fields(text.replace("\r\n", "\n"))
    for field in fields:
        if field.key in _REPLACED:
            names = (match[1] for line in field.lines[1:] if (match := _SETTING.match(line)))
            own_settings += [
                f"{field.key}: {name}" for name in names if name not in _SHIPPED_SETTINGS.split()
            ]
        elif field.key in _ASSET_LISTS:
            if items := _own_items(field.lines[1:], moves):
                kept.append(YamlField(field.key, [""], [field.lines[0], *items]))
        elif field.key == "not_in_nav":
            lines = [line for line in field.lines if line.strip() not in _GENERATED_PAGES]
            if len(lines) > 1:
                kept.append(YamlField(field.key, field.comments, lines))
        else:
            kept.append(field)
    settings = YamlField("", [], _NEW_SETTINGS.split("\n"))
    new = join_fields([*kept, settings, end]).replace(_OLD_HEADER, "\n".join(_NEW_HEADER)).strip("\n") + "\n"
    actions: list[str] = [gettext("replaced the engine's settings")]
    if own_settings:
        removed = gettext(
            "removed settings that the library had added, which the engine does not use: %(settings)s",
            settings=", ".join(own_settings),
        )
        actions.append(removed)
    edits.rewrite(file, new.replace("\n", f"{ending}\n"), joined("; ", actions))


def _own_items(lines: list[str], moves: dict[str, str]) -> list[str]:
    """The items of a list of style sheets or scripts that are not the engine's, with their new paths."""
    items: list[list[str]] = []
    for line in lines:
        if line.lstrip().startswith("- "):
            items.append([line])
        elif items:
            items[-1].append(line)
    own = []
    for item in items:
        whole = "\n".join(item)
        paths = re.findall(r"assets/[\w./-]+", whole)
        if not any(_is_shipped(f"docs/{path}") for path in paths):
            for path in paths:
                whole = whole.replace(path, moves.get(path, path))
            own += whole.split("\n")
    return own


def _format(edits: FileChanges) -> None:
    file = "data/library.yml"
    text = edits.text(file) or ""
    fields = split_fields(text)
    at = next(number for number, field in enumerate(fields) if field.key in ("format", "name", ""))
    line = f"format: 2{line_ending(text)}"
    if fields[at].key == "format":
        fields[at].lines[0] = line
    else:
        fields[at].comments, comments = [], fields[at].comments
        fields.insert(at, YamlField("format", comments, [line]))
    edits.rewrite(file, join_fields(fields), gettext("added %(code)s", code="format: 2"))
