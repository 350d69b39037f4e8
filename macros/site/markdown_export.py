"""The pages on disk as finished Markdown, so that another site generator can build them.

It runs a build up to the point where Markdown would be rendered, and writes the pages as they are there.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from macros.site.build import SiteBuild
from macros.site.config import PAGE_SCRIPTS, THEME, load
from macros.source.markdown import EXTENSION_SETTINGS, EXTENSIONS, without_code

SPRITE = THEME / "partials" / "sprite.html"
# What works with our own header only.
LEFT_OUT = ("docs/assets/css/search.css", "docs/assets/js/search.js")
FRAME = {
    "mkdocs.yml": "mkdocs.yml",
    "zensical.toml": "zensical.toml",
    "main.html": "overrides/main.html",
    "README.md": "README.md",
}
_REFERENCE = re.compile(r"\{([A-Za-z][\w.-]*)\}")
_PLACEHOLDER = re.compile("[\ue000-\uf8ff]+")
# A link of Markdown to a page or a file of this site.
_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)\s#]+)")


def markdown_export(root: Path) -> dict[str, bytes]:
    """Every file of a site that another generator builds, by its path.

    Raises a ClickException (MkDocs' Abort) where a build would stop.
    """
    config = load(root)
    config.extra["hash_names"] = False
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    site: SiteBuild = config.extra["site_build"]
    pages = files.documentation_pages()
    made = {f"docs/{file.src_uri}": file.content_bytes for file in files if not file.is_documentation_page()}
    made |= {
        f"docs/{place(file.src_uri)}": _page(site, file.page, config, files).encode()
        for file in pages
        if file.page
    }
    made |= {name: text.encode() for name, text in _frame(site, config, nav, len(pages))}
    made["overrides/partials/sprite.html"] = SPRITE.read_bytes()
    assets = (path for path in (THEME / "assets").rglob("*") if path.is_file())
    made |= {f"docs/{path.relative_to(THEME).as_posix()}": path.read_bytes() for path in assets}
    return {name: made[name] for name in sorted(made) if name not in LEFT_OUT}


def write(made: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a folder, which is made where there is none."""
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _page(site: SiteBuild, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page with its front matter: finished HTML, or Markdown whose macros are called and whose facts are filled in."""
    page.read_source(config)
    markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    own, uri = dict(page.meta), page.file.src_uri
    make = getattr(page, "make", None)  # a generated page
    body = in_one_block(make()) if make else _whole(site, _moved(_filled(site, markdown), uri))
    if own.get("template") and not body.lstrip().startswith(
        "# "
    ):  # Its template sets the heading, and stays behind.
        body = f"# {page.meta['title']}\n\n{page.meta['description']}\n\n{body}"
    section = PurePosixPath(uri).parts[0].removesuffix(".md")
    front = {"title": page.meta["title"], "description": page.meta["description"], "section": section}
    fields = "".join(f"{name}: {_text(value)}\n" for name, value in front.items())
    return f"---\n{fields}---\n\n{body.strip()}\n"


def _whole(site: SiteBuild, markdown: str) -> str:
    """The text of a page with what its macros made, and with what is around it."""
    markdown = _PLACEHOLDER.sub(lambda found: in_one_block(site.fragments[found[0]]), markdown)
    head, tail = site.around
    return f"{in_one_block(head)}\n\n{markdown}\n\n{in_one_block(tail)}"


def place(src_uri: str) -> str:
    """Where a page's file goes: into a folder of its own, which is its address.

    MkDocs leaves addresses in HTML as they are; Zensical takes them as seen from the file. Here both mean the same.
    """
    path = PurePosixPath(src_uri)
    return (
        src_uri
        if path.suffix != ".md" or path.stem == "index"
        else str(path.with_suffix("") / path.with_stem("index").name)
    )


def _moved(markdown: str, uri: str) -> str:
    """The Markdown of a page with its links as seen from its new place; those in code are examples."""
    folder, new_folder = posixpath.dirname(uri), posixpath.dirname(place(uri)) or "."
    for found in reversed(list(_LINK.finditer(without_code(markdown)))):
        target = place(posixpath.normpath(posixpath.join(folder, found[1])))
        markdown = (
            markdown[: found.start(1)] + posixpath.relpath(target, new_folder) + markdown[found.end(1) :]
        )
    return markdown


def in_one_block(html: str) -> str:
    """The same HTML without an empty line in it, and so one block for every reader of Markdown.

    An empty line ends a block of HTML in CommonMark, wherever it is, and what follows would be read as Markdown. A
    line end written as a character reference is the same text to a browser, in attributes and in `pre` too.
    """
    return re.sub(r"\n(?=[ \t]*\n)", "&#10;", html.strip())


def _filled(site: SiteBuild, text: str) -> str:
    """A page's text with its facts filled in, outside of code."""
    values = site.views.values
    for found in reversed(list(_REFERENCE.finditer(without_code(text)))):
        if found[1] in values:
            filled = str(site.renderer.words(site.views.line(found[0])))
            text = text[: found.start()] + filled + text[found.end() :]
    return text


def _frame(site: SiteBuild, config: MkDocsConfig, nav: Navigation, pages: int) -> Iterator[tuple[str, str]]:
    """The files around the pages: the configuration of each generator, one template, and what it all is."""
    view = site.views.site
    values = {
        "name": config.site_name,
        "address": config.site_url,
        "description": config.site_description,
        "icon": config.theme["favicon"],
        "language": config.theme["language"],
        "nav": [(page.title, place(page.file.src_uri)) for page in nav.pages],
        "styles": [path for path in config.extra_css if f"docs/{path}" not in LEFT_OUT],
        "scripts": [
            *(path for path in map(str, config.extra_javascript) if f"docs/{path}" not in LEFT_OUT),
            *(f"assets/js/{name}.js" for name in PAGE_SCRIPTS),
        ],
        "extensions": {name: EXTENSION_SETTINGS.get(name, {}) for name in EXTENSIONS},
        "count": pages,
        "edition": view.edition,
        "reviewed": view.reviewed.iso,
    }
    for template, name in FRAME.items():
        yield name, site.renderer.render(f"markdown_export/{template}", str, **values) + "\n"


def _text(text: str) -> str:
    """A text as YAML reads it: JSON's form is never anything else."""
    return json.dumps(text, ensure_ascii=False)
