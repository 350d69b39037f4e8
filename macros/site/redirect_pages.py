"""The small pages at old addresses: each leads to where its page is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from macros.knowledge.addresses import address, redirect_file
from macros.render.renderer import Renderer

SCRIPT = "assets/js/redirect.js"


def redirect_pages(
    redirects: Mapping[str, str], files: Files, config: MkDocsConfig, renderer: Renderer
) -> Iterator[File]:
    """The file at each old address. `redirects` maps old addresses to those of pages, which are among `files`."""
    if not redirects:
        return
    script = files.get_file_from_path(SCRIPT)
    pages = {address(file.src_uri): file for file in files.documentation_pages()}
    for old, new in redirects.items():
        place = redirect_file(old)
        target = pages[new].url_relative_to(place)
        html = renderer.render(
            "redirect.html",
            str,
            library=config.extra["library"],
            new=new,
            target=target,
            # The Markdown export has no files of the theme here, and adds them later.
            script=get_relative_url(script.url if script else SCRIPT, place),
            policy=config.extra["policy"],
            canonical=f"{config.site_url}{pages[new].url}" if config.use_directory_urls else "",
        )
        yield File.generated(config, place, content=html + "\n")
