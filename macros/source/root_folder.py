"""The root of a library's repository: no Python but the engine's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from macros.language.message import gettext
from macros.source.problems import Problem

PYTHON_FOLDERS = ("macros", "tests")
LAUNCHER = "yesdesk.py"
"""The engine's one file of Python in the root. Nothing imports a module of this name."""
_SUFFIXES = (".py", ".pyc", ".pyd", ".so", ".pth")
_MESSAGE = gettext(
    "the repository holds no Python outside of macros/ and tests/: Python would load this in place of the package of its "
    "name. Delete it."
)


def python_at_root(root: Path) -> Iterator[Problem]:
    """The modules and packages in the root, which `python -m macros` would import before any installed package."""
    try:
        with os.scandir(root) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name == LAUNCHER:
            continue
        if entry.name.lower().endswith(_SUFFIXES):
            yield Problem(_shown(entry.name), 1, 1, _MESSAGE)
        elif entry.name.isidentifier() and entry.name not in PYTHON_FOLDERS:
            package = Path(entry, "__init__.py")
            if package.is_file():
                yield Problem(f"{entry.name}/__init__.py", 1, 1, _MESSAGE)


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")
