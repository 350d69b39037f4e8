"""The tests' own libraries, and copies of them in which something is changed.

Every function takes the root of a library; without one it is the small library, which has one of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from macros.check import check, scripts, style
from macros.commands import main
from macros.knowledge import Key, KnowledgeBase, knowledge_base, read, reader
from macros.model import walk
from macros.render import MACROS
from macros.render.renderer import Renderer
from macros.source.page import read_page
from macros.text import readability
from macros.text.references import FilledText
from macros.views import Views

REPOSITORY = Path(__file__).resolve().parent.parent
LIBRARIES = REPOSITORY / "tests" / "libraries"
SMALL = LIBRARIES / "small"
ACADEMIC = LIBRARIES / "academic"
EMPTY = LIBRARIES / "empty"


@cache
def kb(root: Path = SMALL) -> KnowledgeBase:
    """The knowledge base of a library."""
    return read(root)


@cache
def views(root: Path = SMALL) -> Views:
    """The views of a library."""
    return Views(kb(root))


@cache
def files(root: Path = SMALL) -> Mapping[str, bytes]:
    """Every file of a library that holds words, by its path from the root."""
    found = [*(root / "data").rglob("*"), *(root / "docs").rglob("*"), root / "mkdocs.yml"]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(found) if path.is_file()}


def text(file: str, root: Path = SMALL) -> str:
    """What a file of a library says."""
    return files(root)[file].decode()


def run(root: Path, *arguments: str) -> int:
    """Run one of our commands for a library; returns its exit code."""
    return main(["--root", str(root), *arguments])


def edited(said: str, find: str, put: str) -> str:
    """The text with `put` in the place of `find`, which must occur exactly once."""
    assert said.count(find) == 1, (
        f"{find!r} occurs {said.count(find)} times, so this edit means nothing. Write it anew."
    )
    return said.replace(find, put)


class Copy:
    """A copy of a library in a folder of its own. What is changed can be put back."""

    def __init__(self, folder: Path, original: Path = SMALL) -> None:
        self.root = folder
        self.files = files(original)
        self.changed: set[str] = set()
        for file in self.files:
            self.restore(file)
        self.changed.clear()

    def run(self, *arguments: str) -> int:
        """Run one of our commands for this copy; returns its exit code."""
        return run(self.root, *arguments)

    def write(self, file: str, content: str | bytes) -> None:
        """Put this into a file."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.changed.add(file)

    def edit(self, file: str, find: str, put: str) -> None:
        """Replace what occurs once in the file as it stands."""
        self.write(file, edited((self.root / file).read_text("utf-8"), find, put))

    def remove(self, file: str) -> None:
        """Delete a file."""
        (self.root / file).unlink()
        self.changed.add(file)

    def restore(self, file: str) -> None:
        """Make a file as it was, which may mean that there is none."""
        if file in self.files:
            self.write(file, self.files[file])
        else:
            (self.root / file).unlink()

    def restore_all(self) -> None:
        """Take back every change."""
        for file in sorted(self.changed):
            self.restore(file)
        self.changed.clear()

    def problems(self) -> list[str]:
        """What the check says of it, one line each."""
        return [str(problem) for problem in check(read(self.root), MACROS)]


def _by_identity(make: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with what it made of the same object (the last argument) made once."""
    known: dict[int, tuple[Any, Any]] = {}

    def made(*arguments: Any) -> Any:
        last = arguments[-1]
        if id(last) not in known:
            known[id(last)] = last, make(*arguments)
        return known[id(last)][1]

    return made


def _by_text(avoided: Callable[..., Iterator[str]]) -> Callable[..., list[str]]:
    """The function, with its answer for a text and the same list of phrases found once."""
    known: dict[tuple[str, int, str], list[str]] = {}

    def found(text: str, phrases: Mapping[str, str], why: str) -> list[str]:
        key = text, id(phrases), why
        if key not in known:
            known[key] = list(avoided(text, phrases, why))
        return known[key]

    return found


@contextmanager
def reading_once() -> Iterator[None]:
    """While this lasts, a file that says the same is read once: copies of the words are then checked in no time."""
    walked = _by_identity(lambda thing: tuple(walk(thing)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_read_page", cache(reader.read_page))
        patch.setattr(reader, "_load", cache(reader.load_yaml))
        patch.setattr(reader, "_thing", _by_identity(reader._thing))
        patch.setattr(knowledge_base, "walk", walked)
        patch.setattr(readability, "syllables", cache(readability.syllables))
        patch.setattr(scripts, "_alike", cache(scripts._alike))
        patch.setattr(style, "phrases_of", _by_identity(style.phrases_of))
        patch.setattr(style, "avoided", _by_text(style.avoided))
        yield


def with_changes(
    kind: str, id: str, changes: Mapping[str, Any], base: KnowledgeBase | None = None
) -> KnowledgeBase:
    """The knowledge base (the small one, or `base`) with other values in fields of one thing, taken as they are."""
    base = base or kb()
    key = Key(kind, id)
    return replace(base, things={**base.things, key: base.things[key].model_copy(update=dict(changes))})


def inside(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each plain value and each line in a view, with the path that leads to it."""
    if is_dataclass(value) and not isinstance(value, FilledText):
        for field in fields(value):
            yield from inside(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from inside(entry, f"{path}[{number}]")
    else:
        yield path, value


@cache
def _renderer() -> Renderer:
    return Renderer()


class Builder:
    """Calls macros as the build does, with links that show where they lead; `links` holds them all."""

    def __init__(self, root: Path = SMALL) -> None:
        self.views = views(root)
        self.links: set[str] = set()
        self._renderer = _renderer()

    def href(self, src_uri: str) -> str:
        """The address of a page or file, noted."""
        self.links.add(src_uri)
        return f"/{src_uri}"

    def render(self, template: str, **values: Any) -> str:
        """The template, filled in."""
        return self._renderer.render(template, self.href, library=self.views.site, **values)

    def call(self, name: str, *args: Any, **kwargs: Any) -> str:
        """What a macro puts in a page."""
        return MACROS[name].function(self, *args, **kwargs)

    def page(self, text: str) -> str:
        """A page's text as the build gives it to Markdown: a placeholder for each call, or what an inline one returns."""
        page = read_page(text.encode(), "docs/a.md")
        markdown = page.markdown
        for call in page.calls:
            if MACROS[call.name].inline:
                markdown = markdown.replace(call.placeholder, self.call(call.name, *call.args, **call.kwargs))
        return markdown
