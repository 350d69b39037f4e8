"""The site as one zip file: unpacked, it opens by double click from any folder, without a server or a network."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from macros.knowledge import KnowledgeBase
from macros.paper.zip_archive import pack
from macros.site import publish
from macros.site.config import load
from macros.site.staging import beside
from macros.views import Views

READ_ME = "READ ME.txt"
# What only servers, search engines and debuggers read.
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "opensearch.xml", "robots.txt")
Progress = Callable[[int, int, str], None]


def folder_name(root: Path) -> str:
    """The name of the folder in the zip file, from the name of the site: "Yes Desk" becomes `yes-desk`."""
    name = unicodedata.normalize("NFKD", load(root).site_name)
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "site"


def build(root: Path, target: Path, kb: KnowledgeBase, progress: Progress = lambda *_: None) -> int:
    """Build the zip file `target` of a checked library. Returns and raises what `publish.make` does."""
    name, site_name = folder_name(root), load(root).site_name
    with beside(target, kb.language) as folder:
        pages, packed = folder / "pages", folder / target.name
        pages.mkdir()
        # Addresses of directories need a server to find their index.html.
        if code := publish.make(root, pages, kb=kb, compress=False, use_directory_urls=False):
            return code
        pack(packed, _contents(pages, name, read_me(Views(kb), site_name), progress))
        packed.replace(target)
        return 0


def _contents(pages: Path, folder: str, read_me: str, progress: Progress) -> Iterator[tuple[str, bytes]]:
    # Windows' own editor once needed both characters at the end of a line.
    yield f"{folder}/{READ_ME}", read_me.replace("\n", "\r\n").encode()
    names = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file())
    chosen = [name for name in names if name not in LEFT_OUT and not name.endswith(".map")]
    for number, name in enumerate(chosen, 1):
        progress(number, len(chosen), name)
        yield f"{folder}/{name}", (pages / name).read_bytes()


def read_me(views: Views, site_name: str) -> str:
    """Two lines for those who unpack it: what to open, and where today's words are."""
    library, _ = views.site, views.language.gettext
    first = _(
        "Open index.html in this folder: %(site)s, %(library)s, edition %(edition)s, reviewed %(day)s.",
        site=site_name,
        library=library.name,
        edition=library.edition,
        day=library.reviewed.text,
    )
    second = _(
        "It needs no network. The newest words are at %(address)s and what you tick here stays in this browser.",
        address=views.kb.library.site_url,
    )
    return f"{first}\n{second}\n"
