"""The rules of the package: which room imports which, how long a module is, and where markup is written."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from macros.model import KINDS
from tests.library import REPOSITORY, SMALL

PACKAGE = REPOSITORY / "macros"
MODULES = {
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
LINES = 400

ROOMS = (
    "language", "source", "model", "text", "paper", "knowledge", "check", "hosting", "editing", "views", "render", "printing", "exports",
    "history", "site", "migrations", "adoption", "commands",
)  # fmt: skip
"""The rooms in the direction of imports: a room imports only itself and rooms before it."""
SELF_CONTAINED = ("language", "source", "model", "paper")
"""The rooms that import no other, except for messages."""
OUTSIDE_ROOMS = {"macros", "macros.__main__", "macros.version"}
NOT_CODE = {"theme", "schemas"}
"""Folders of the package that hold files of other kinds."""

LIBRARIES = {
    "mkdocs": {"site"},
    "material": {"site"},
    "mkdocs_macros": {"site"},
    "properdocs": set(),
    "typst": {"paper"},
    "segno": {"paper"},
    "PIL": {"paper"},
    "fontTools": {"paper"},
    "babel": {"language"},
    "jinja2": {"source", "render", "site"},
    "markupsafe": {"render", "site"},
    "markdown": {"source", "site"},
    "lxml": {"source", "render", "site"},
    "yaml": {"source"},
    "pydantic": {"model", "knowledge"},
    "click": {"commands", "site"},
    "icalendar": {"exports"},
    "lunr": {"exports", "text"},
    "snowballstemmer": {"exports"},
    "tinycss2": {"source", "site"},
}
"""Which rooms may import a library; a library that is not listed may be imported anywhere."""

HEAVY = {"mkdocs", "material", "mkdocs_macros", "typst", "segno", "PIL", "lxml", "icalendar"}
"""What `check` must not load: it would take longer to import than the check takes."""

SAME_NAME: dict[str, str] = {
    "command": "each command's module has one, and the group of commands looks it up by this name",
    "FILE": "the name of the file that an export writes",
    "FILES": "the names of the files that a module writes",
    "FORMATS": "the formats that a module writes, each with its writer",
    "FORMAT_VERSION": "the number of the format that a module writes",
    "LEFT_OUT": "the files that a module leaves out of what it writes",
    "MAX_BYTES": "the limit of one reader of files",
    "MAX_DEPTH": "the limit of one reader of files",
}
"""Top-level names that mean the same in each module that defines them."""
SAME_MODULE: dict[str, str] = {
    "base": "what the other modules of its room share",
    "shared": "what the other modules of its room share",
    "sheets": "posters and sheets: their views, and their files",
    "hours": "opening hours: their model, their check, and their view",
    "brand": "the library's mark and color: their model, their check, their view, and their files",
    "proposal_form": "the form for a new script: its view, and its data",
    "__init__": "Python's name for a package",
    "__main__": "Python's name for what `-m` runs",
}
"""Names of modules that may occur in several rooms, each with the reason. The kinds of the model may occur in each room."""

# The names of HTML elements that a string of ours could hold.
TAGS = (
    "a abbr article aside audio b blockquote body br button caption circle code dd details div dl dt em embed fieldset figure "
    "figcaption footer form g h1 h2 h3 h4 h5 h6 head header hr html i iframe img input kbd label legend li link main mark "
    "math meta nav object ol optgroup option output p path picture pre progress q rect s samp script section select small "
    "source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr u ul use "
    "var video"
)
MARKUP = re.compile(
    rf"</?(?:{'|'.join(TAGS.split())})(?:\s[^<]*)?/?>|<(?:{'|'.join(TAGS.split())})\s+[a-z-]+=", re.IGNORECASE
)
READERS = {"macros.source.markdown"}
"""Modules that read HTML and produce none: they may name a tag to look for."""


@cache
def tree(module: str) -> ast.Module:
    """A module's source, parsed."""
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Every module that a module imports, anywhere in it, by its full name."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join(
                    [*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])]
                )
            inner = [f"{base}.{alias.name}" for alias in node.names if f"{base}.{alias.name}" in MODULES]
            yield from inner
            if len(inner) < len(node.names):
                yield base


def room(module: str) -> str:
    """The room of a module of ours: `views` for `macros.views.card`, nothing for what is in none."""
    parts = module.split(".")
    return parts[1] if parts[0] == "macros" and len(parts) > 1 and parts[1] in ROOMS else ""


def wrong_imports(is_wrong: Callable[[str, str], bool], modules: Iterable[str] = MODULES) -> list[str]:
    """Each import that is wrong, as "module imports other"; `is_wrong` gets the module and what it imports."""
    return [
        f"{module} imports {name}"
        for module in modules
        for name in sorted(imports(module))
        if is_wrong(module, name)
    ]


def points_up(module: str, name: str) -> bool:
    """Whether a module of one room imports a later room."""
    here, there = room(module), room(name)
    return bool(here and there) and ROOMS.index(there) > ROOMS.index(here)


def test_every_module_is_in_a_room() -> None:
    """Each folder of the package is a room of the list, and the list has no room that is not there."""
    folders = {
        path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"
    } - NOT_CODE
    assert folders - set(ROOMS) == set()
    assert set(ROOMS) - folders <= {"migrations"}  # until a format has moved
    assert {module for module in MODULES if not room(module)} == OUTSIDE_ROOMS & set(MODULES)


def test_imports_run_one_way() -> None:
    """A room imports itself and rooms before it."""
    assert wrong_imports(points_up) == []


def test_an_arrow_that_points_up_is_found() -> None:
    """The test above fails for an import against the direction, and only for that."""
    assert points_up("macros.source.page", "macros.model.card")
    assert points_up("macros.views.card", "macros.render.renderer")
    assert points_up("macros.printing.cards", "macros.site.build")
    assert not points_up("macros.views.card", "macros.model.card")
    assert not points_up("macros.views.card", "macros.views.common")
    assert not points_up("macros.__main__", "macros.commands")
    assert not points_up("macros.views.card", "markupsafe")


@pytest.mark.parametrize("name", SELF_CONTAINED)
def test_some_rooms_know_nothing_else(name: str) -> None:
    """The language, the sources, the model and the paper use no other room of ours, except to write messages."""
    others = wrong_imports(
        lambda _, other: room(other) not in ("", name) and other != "macros.language.message",
        [each for each in MODULES if room(each) == name],
    )
    assert others == []


def test_only_the_outermost_rooms_start_anything() -> None:
    """Nothing imports the commands but the entry point."""
    assert (
        wrong_imports(lambda module, name: room(name) == "commands" and room(module) not in ("commands", ""))
        == []
    )


def test_libraries_are_used_where_they_belong() -> None:
    """MkDocs is known to the site only, Typst to the paper only, and so on."""

    def is_misplaced(module: str, name: str) -> bool:
        rooms = LIBRARIES.get(name.partition(".")[0])
        return rooms is not None and room(module) not in rooms

    assert wrong_imports(is_misplaced) == []


def test_views_hold_no_markup() -> None:
    """Views are plain values: no module of theirs knows templates, Markdown or type setting."""
    markup = {"jinja2", "markdown", "markupsafe", "nh3", "typst", "lxml", "macros.source.markdown"}
    views = [module for module in MODULES if room(module) == "views"]
    assert wrong_imports(lambda _, name: name in markup or name.partition(".")[0] in markup, views) == []


def test_modules_of_a_room_form_no_circle() -> None:
    """Inside a room as well, imports run one way."""
    knows = {
        module: {name for name in imports(module) if name in MODULES and name != module} for module in MODULES
    }
    done: set[str] = set()
    while ready := {module for module, others in knows.items() if module not in done and others <= done}:
        done |= ready
    assert sorted(set(knows) - done) == []


def test_modules_are_short() -> None:
    """A module can be read in one go."""
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: lines for module, lines in lengths.items() if lines > LINES} == {}


def defined(module: str) -> Iterator[str]:
    """The public classes and constants that a module defines at its top level."""
    for node in tree(module).body:
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        if isinstance(node, ast.ClassDef):
            names = [node.name]
        yield from (name for name in names if not name.startswith("_"))


def test_a_name_means_one_thing() -> None:
    """No two modules define a class or a constant of one name."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for name in set(defined(module)):
            homes[name].append(module)
    assert {name: found for name, found in homes.items() if len(found) > 1 and name not in SAME_NAME} == {}


def test_modules_have_different_names() -> None:
    """No two modules have one name, unless they are about one kind of the model, or one is a command of that name."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module, path in MODULES.items():
        if room(module) != "commands":
            homes[path.stem].append(module)
    allowed = {*SAME_MODULE, *KINDS, *(f"{kind}s" for kind in KINDS)}
    assert {name: found for name, found in homes.items() if len(found) > 1 and name not in allowed} == {}


def docstrings(module: str) -> set[int]:
    """The nodes that are docstrings: of the module, of classes and functions, and of fields below them."""
    found = set()
    for node in ast.walk(tree(module)):
        body = getattr(node, "body", [])
        for statement in body if isinstance(body, list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


def test_no_markup_in_python() -> None:
    """HTML is written in templates; no string of the package holds a tag."""
    found = [
        (module, node.lineno, node.value)
        for module in sorted(set(MODULES) - READERS)
        for skipped in [docstrings(module)]
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in skipped
        and MARKUP.search(node.value)
    ]
    assert found == []


def test_markup_would_be_found() -> None:
    """The pattern finds tags, and takes neither a metavariable nor a message of YAML for one."""
    for tag in ("<b>", '<a href="x">x', "</div>", "<br/>", '<img src="x"', "<P>"):
        assert MARKUP.search(tag)
    for text in ("<command>", "expected <block end>", "a < b and c > d", "<https://a.example>", "<!--"):
        assert not MARKUP.search(text)


def undocumented(module: str) -> Iterator[str]:
    """The public classes, functions and methods of a module without a docstring, save methods that a library names."""
    if not ast.get_docstring(tree(module)):
        yield module
    for node in tree(module).body:
        inner = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else []
        for each in [node, *inner]:
            is_public = isinstance(each, (ast.ClassDef, ast.FunctionDef)) and not each.name.startswith("_")
            if (
                is_public
                and not ast.get_docstring(each)
                and each.name not in ("extendMarkdown", "handleMatch")
            ):
                yield f"{module}: {each.name}"


def test_everything_public_has_a_docstring() -> None:
    """Each module, and each class, function and method that others use, says what it is."""
    assert [each for module in MODULES for each in undocumented(module)] == []


def test_nothing_is_left_for_later() -> None:
    """No module holds a note of what is still to be done."""
    notes = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    assert [module for module, path in MODULES.items() if notes.search(path.read_text("utf-8"))] == []


def test_contributing_has_a_map_of_the_rooms() -> None:
    """CONTRIBUTING.md has a line for each room and folder of the package."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert [
        name for name in sorted(folders) if not re.search(rf"^.*\b{name}/.*\w{{3}}", text, re.MULTILINE)
    ] == []


def test_the_check_loads_nothing_heavy() -> None:
    """`python -m macros check` loads neither MkDocs nor Typst nor a parser of HTML: that keeps it quick."""
    code = (
        f"import sys; from macros.commands import main; code = main(['--root', {str(SMALL)!r}, 'check']); "
        f"print(sorted({{name.split('.')[0] for name in sys.modules}} & {HEAVY!r})); sys.exit(code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[]"


def test_there_is_something_to_look_at() -> None:
    """The modules that the tests above are about exist."""
    assert len(MODULES) > 60
    assert Path(MODULES["macros.site.build"]).is_file()
