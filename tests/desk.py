"""The words of the real library, and copies of them in which something is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import pytest

from macros.knowledge import knowledge_base as knowledge
from macros.text import readability as figures
from macros.render.author_macros import MACROS
from macros.check import check, wording
from macros.knowledge import Key, KnowledgeBase, read
from macros.model import walk
from macros.render.renderer import Renderer
from macros.views import Views
from macros.text.references import Line

ROOT = Path(__file__).resolve().parent.parent


@cache
def kb() -> KnowledgeBase:
    """The real knowledge base."""
    return read(ROOT)


@cache
def views() -> Views:
    """The real views."""
    return Views(kb())


@cache
def files() -> Mapping[str, bytes]:
    """Every file that holds words, by its path from the root."""
    paths = sorted([*(ROOT / "data").rglob("*.yml"), *(ROOT / "data").rglob("*.md"), *(ROOT / "docs").rglob("*.md")])
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def text(file: str) -> str:
    """What a real file says."""
    return files()[file].decode()


def edited(said: str, find: str, put: str) -> str:
    """The text with `put` in the place of `find`, which must occur exactly once."""
    assert said.count(find) == 1, f"{find!r} occurs {said.count(find)} times, so this edit means nothing. Write it anew."
    return said.replace(find, put)


class Copy:
    """A copy of the real words in a folder of its own. What is changed can be put back."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.changed: set[str] = set()
        for file in files():
            self.restore(file)
        self.changed.clear()

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
        """Make a file as it really is, which may mean that there is none."""
        if file in files():
            self.write(file, files()[file])
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


@contextmanager
def reading_once() -> Iterator[None]:
    """While this lasts, a file that says the same is read once: copies of the words are then checked in no time."""
    walked = _by_identity(lambda thing: tuple(walk(thing)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(knowledge, "read_page", cache(knowledge.read_page))
        patch.setattr(knowledge, "load", cache(knowledge.load))
        patch.setattr(knowledge, "_thing", _by_identity(knowledge._thing))
        patch.setattr(knowledge, "walk", walked)
        patch.setattr(figures, "syllables", cache(figures.syllables))
        patch.setattr(wording, "_alike", cache(wording._alike))
        yield


def with_changes(kind: str, id: str, changes: Mapping[str, Any], base: KnowledgeBase | None = None) -> KnowledgeBase:
    """The knowledge base (the real one, or `base`) with other values in fields of one thing, taken as they are."""
    base = base or kb()
    key = Key(kind, id)
    return replace(base, things={**base.things, key: base.things[key].model_copy(update=dict(changes))})


def inside(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each plain value and each line in a view, with the path that leads to it."""
    if is_dataclass(value) and not isinstance(value, Line):
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

    def __init__(self) -> None:
        self.views = views()
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
        """A page's text with its calls filled in, as Markdown gets it."""
        calls = {name: partial(macro.function, self) for name, macro in MACROS.items()}
        return jinja2.Environment().from_string(text, globals=calls).render()
