"""MkDocs' hooks. Each one hands over to the `SiteBuild` of the build, which is kept in `config.extra`.

MkDocs loads this file by its path and keeps it for the life of a server. The package is imported again when one of its
files changed, so that a change of the code shows without a restart.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.toc import TableOfContents

PACKAGE = Path(__file__).resolve().parent.parent

# MkDocs tells a hook only at the start which command runs, before there is a configuration to note it in.
_command = "build"
_code: dict[str, int] = {}


def on_startup(*, command: str, dirty: bool) -> None:
    """Note which of MkDocs' commands runs."""
    global _command
    _command = command


@event_priority(100)
def _before_plugins(config: Any) -> Any:
    """Check the data and prepare the build, before mkdocs-macros-plugin asks for the macros."""
    if _command == "serve":
        _forget_changed_code()
    if str(PACKAGE.parent) not in sys.path:
        sys.path.insert(0, str(PACKAGE.parent))
    from macros.site.build import SiteBuild

    config.extra["site_build"] = SiteBuild.prepare(config)
    return config


@event_priority(-100)
def _after_plugins(config: Any) -> Any:
    """Restrict what mkdocs-macros-plugin has set up."""
    from macros.site.config import restrict_templates

    restrict_templates(config)
    return config


on_config = CombinedEvent(_before_plugins, _after_plugins)


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Serve under the policy of a published site."""
    from macros.site.live_reload import apply_policy

    apply_policy(server)
    return server


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages and files."""
    config.extra["site_build"].add_files(files, config)
    return files


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Give templates the library's language, finish the assets, and leave out the empty lines that template tags leave behind."""
    site = config.extra["site_build"]
    site.translate(env)
    site.finish_assets(config)
    # {{ 'assets/js/my-script.js' | asset | url }}
    env.filters["asset"] = site.assets.published
    # A hundredth of what a list weighs.
    env.trim_blocks = env.lstrip_blocks = True
    # Templates do not change during a build, so they need not be looked at again for each page.
    env.auto_reload = False
    return env


def on_page_read_source(page: Any, config: Any) -> str | None:
    """Give MkDocs, and Jinja after it, what was parsed of a page, and not what an author typed."""
    source: str | None = config.extra["site_build"].page_template(page)
    return source


@event_priority(100)
def _before_macros(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Prepare a page before its macros are called."""
    config.extra["site_build"].begin_page(page)
    return markdown


@event_priority(-100)
def _after_macros(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Give the page its text, once its macros were called."""
    return str(config.extra["site_build"].page_markdown(markdown, page))


on_page_markdown = CombinedEvent(_before_macros, _after_macros)


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Finish a page after its macros were called and Markdown was rendered."""
    return str(config.extra["site_build"].end_page(html, page))


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Pass the headings to our own list of them: from `page.toc`, the theme would make a second skip link."""
    context["headings"], page.toc = page.toc, TableOfContents([])
    return context


@event_priority(-100)
def on_post_build(config: Any) -> None:
    """Write the compressed copies of a site that will be published."""
    from macros.site.compression import compress

    if config.extra.pop("compress", True) and _command == "build":
        compress(Path(config.site_dir))


def _forget_changed_code() -> None:
    """Drop the package from Python's modules if one of its files changed, so that it is imported again."""
    global _code
    files = (path for path in PACKAGE.rglob("*.*") if path.is_file() and path.suffix != ".pyc")
    code = {str(path): path.stat().st_mtime_ns for path in files}
    if _code and _code != code:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    _code = code
