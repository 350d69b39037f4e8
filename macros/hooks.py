"""MkDocs' hooks: each hands over to `macros.edge`.

MkDocs loads this file by its path and keeps it for the life of a server; the package it hands over to is read anew when
one of its files changed, so that a change of the code shows without a restart.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

_serving = False
_desk: Any = None
_code: dict[str, int] = {}


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is a server that builds again and again."""
    global _serving
    _serving = command == "serve"


@event_priority(100)
def on_config(config: Any) -> Any:
    """Check the data and prepare the build. Before the macros plugin, which registers our macros."""
    global _desk, _code
    root = str(Path(config.config_file_path).resolve().parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    code = _stamps()
    if _serving and _code != code:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    _code = code
    import macros
    from macros.edge import Desk

    _desk = macros.desk = Desk(config)
    _desk.configure(config, serving=_serving)
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add what is generated."""
    _desk.add_files(files, config)
    return files


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Join the style sheets, the theme's among them; leave out the empty lines that the templates' tags would leave behind."""
    _desk.join_styles(files, config)
    # A hundredth of what a list weighs.
    env.trim_blocks = env.lstrip_blocks = True
    # A build's templates stay as they are, so none is looked at again for each page.
    env.auto_reload = False
    return env


@event_priority(100)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Prepare a page before its macros are called."""
    return _desk.begin_page(markdown, page)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Finish a page when its macros were called and Markdown has read it."""
    return _desk.end_page(html, page)


@event_priority(-50)
def on_post_build(config: Any) -> None:
    """Write the index of the search."""
    _desk.finish(config)


def _stamps() -> dict[str, int]:
    """When each file of the package was written last."""
    package = Path(__file__).parent
    return {str(path): path.stat().st_mtime_ns for path in package.rglob("*.*") if path.is_file() and path.suffix != ".pyc"}
