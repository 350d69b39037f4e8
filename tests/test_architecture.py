"""What the package promises about itself: who knows whom, how long a module is, where markup lives."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.library import ROOT

PACKAGE = ROOT / "macros"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in sorted(PACKAGE.rglob("*.py"))
}
LINES = 400

# Names of HTML's elements that could stand in a string of ours.
TAGS = (
    "a abbr article aside audio b blockquote body br button caption circle code dd details div dl dt em embed fieldset figure "
    "figcaption footer form g h1 h2 h3 h4 h5 h6 head header hr html i iframe img input kbd label legend li link main mark "
    "math meta nav object ol optgroup option output p path picture pre progress q rect s samp script section select small "
    "source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr u ul use "
    "var video"
)
MARKUP = re.compile(rf"</?(?:{'|'.join(TAGS.split())})(?:\s[^<]*)?/?>|<(?:{'|'.join(TAGS.split())})\s+[a-z-]+=", re.IGNORECASE)


# A module that reads HTML, and makes none, may name a tag to look for.
READERS = {"macros.source.markdown"}


@cache
def tree(module: str) -> ast.Module:
    """A module's source, parsed."""
    return ast.parse(MODULES[module].read_text("utf-8"))


def imports(module: str) -> Iterator[str]:
    """Every module that a module imports, anywhere in it, by its full name."""
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])
            inner = [f"{base}.{alias.name}" for alias in node.names if f"{base}.{alias.name}" in MODULES]
            yield from inner
            if len(inner) < len(node.names):
                yield base


def under(module: str, *names: str) -> bool:
    """Whether a module is one of these, or inside of one."""
    return any(module == name or module.startswith(f"{name}.") for name in names)


def of(*names: str) -> list[str]:
    """The modules of the package under these."""
    return [module for module in MODULES if under(module, *names)]


def knowing(modules: Iterable[str], wrong: Callable[[str], bool]) -> dict[str, list[str]]:
    """Those of the modules that import something wrong, and what."""
    return {module: found for module in modules if (found := [name for name in imports(module) if wrong(name)])}


def test_only_the_edge_knows_mkdocs() -> None:
    """MkDocs and its plugins are known to the edge, the hooks, and what runs a build or hands pages over, and to nobody else."""
    others = set(MODULES) - {"macros.site.build", "macros.site.hooks", "macros.site.markdown_export", "macros.site.publish"}
    assert knowing(others, lambda name: under(name, "mkdocs", "material", "mkdocs_macros")) == {}


def test_nobody_knows_the_edge() -> None:
    """The edge is known to the hooks only."""
    assert knowing(set(MODULES) - {"macros.site.hooks"}, lambda name: under(name, "macros.site.build", "macros.site.hooks")) == {}


def test_views_know_no_markup() -> None:
    """Views are plain values: they know neither templates, nor Markdown, nor who renders them."""
    libraries = ("jinja2", "markdown", "markupsafe", "nh3", "typst")
    ours = ("macros.render.renderer", "macros.render.author_macros", "macros.source.markdown", "macros.exports.search", "macros.paper.cards", "macros.check")
    assert knowing(of("macros.views"), lambda name: under(name, *libraries, *ours)) == {}


def test_the_model_knows_itself_only() -> None:
    """The model is the ground: it knows nothing else of the package."""
    assert knowing(of("macros.model"), lambda name: under(name, "macros") and not under(name, "macros.model")) == {}


def test_the_check_renders_nothing() -> None:
    """What is checked is what is written, before there are views or pages."""
    later = ("macros.views", "macros.render.renderer", "macros.render.author_macros", "macros.paper.cards")
    assert knowing(of("macros.check"), lambda name: under(name, *later)) == {}


def test_cards_know_nothing_else() -> None:
    """The cards take plain data and know nothing of where it comes from."""
    assert knowing(of("macros.paper.cards"), lambda name: under(name, "macros") and not under(name, "macros.paper.cards")) == {}


def test_the_loader_knows_no_model() -> None:
    """Strict YAML is read without knowing what it is about."""
    own = ("macros.source.yaml_loader", "macros.source.problems", "macros.source.yaml_syntax", "macros.source.yaml_lines", "macros.source.yaml_messages")
    assert knowing(own, lambda name: under(name, "macros") and not under(name, *own)) == {}


def test_nothing_goes_round_in_a_circle() -> None:
    """The packages and modules know one another in one direction only."""

    def part(module: str) -> str:
        return ".".join(module.split(".")[:2])

    knows = {part(m): set() for m in MODULES if m not in ("macros", "macros.__main__")}
    for module in MODULES:
        if part(module) in knows:
            knows[part(module)] |= {part(name) for name in imports(module) if part(name) in knows} - {part(module)}
    done: set[str] = set()
    while ready := {name for name, others in knows.items() if name not in done and others <= done}:
        done |= ready
    assert sorted(set(knows) - done) == []


def test_modules_are_short() -> None:
    """A module is one thing that one can read at a time."""
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: lines for module, lines in lengths.items() if lines > LINES} == {}


def docstrings(module: str) -> set[int]:
    """The nodes that are docstrings: of the module, of classes and functions, and of fields below them."""
    found = set()
    for node in ast.walk(tree(module)):
        for statement in getattr(node, "body", []) if isinstance(getattr(node, "body", []), list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found


def test_no_markup_in_python() -> None:
    """HTML lives in templates; no string of the package holds a tag."""
    found = [
        (module, node.lineno, node.value)
        for module in sorted(set(MODULES) - READERS)
        for skipped in [docstrings(module)]
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped and MARKUP.search(node.value)
    ]
    assert found == []


def test_markup_would_be_seen() -> None:
    """The measure finds tags, and takes neither a metavariable nor a message of YAML for one."""
    for tag in ("<b>", '<a href="x">x', "</div>", "<br/>", '<img src="x"', "<P>"):
        assert MARKUP.search(tag)
    for text in ("<command>", "expected <block end>", "a < b and c > d", "<https://a.example>", "<!--"):
        assert not MARKUP.search(text)


def undocumented(module: str) -> list[str]:
    """The public classes, functions and methods of a module that have no docstring; those of a library's making aside."""
    missing = [] if ast.get_docstring(tree(module)) else [module]
    for node in tree(module).body:
        inner = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else []
        for each in [node, *inner]:
            if isinstance(each, (ast.ClassDef, ast.FunctionDef)) and not each.name.startswith("_") and not ast.get_docstring(each):
                missing.append(f"{module}: {each.name}")
    return [each for each in missing if each.rpartition(" ")[2] not in ("extendMarkdown", "handleMatch")]


def test_everything_public_says_what_it_is() -> None:
    """Each module, and each class, function and method that others use, has a docstring."""
    assert [each for module in MODULES for each in undocumented(module)] == []


def test_nothing_is_left_for_later() -> None:
    """No module holds a note of what is still to be done."""
    notes = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    assert [module for module, path in MODULES.items() if notes.search(path.read_text("utf-8"))] == []


def test_the_check_loads_no_mkdocs() -> None:
    """`python -m macros check` needs neither MkDocs, nor templates' views, nor Typst: that is what makes it quick."""
    code = (
        "import sys; from macros.cli import main; code = main(['check']); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'mkdocs', 'material', 'mkdocs_macros', 'typst', 'segno'})); "
        "sys.exit(code)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[]"


def test_there_is_something_to_look_at() -> None:
    """The modules that the tests above are about exist."""
    for module in ("macros.site.build", "macros.site.hooks", "macros.views", "macros.model", "macros.check", "macros.paper.cards", "macros.source.yaml_loader"):
        assert module in MODULES
    assert Path(MODULES["macros.cli"]).is_file()
