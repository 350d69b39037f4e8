"""The site as one zip file: unpacked, it opens by double click from any folder, without a server or a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from macros import site
from macros.knowledge import KnowledgeBase
from macros.packing import pack
from macros.views import Views

FOLDER = "yes-desk"
READ_ME = "READ ME.txt"
# What only servers, search engines and debuggers read.
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "opensearch.xml")
Progress = Callable[[int, int, str], None]


def build(
    root: Path, target: Path, read_me: str, progress: Progress = lambda *_: None, *, checked: KnowledgeBase | None = None
) -> int:
    """Build the zip file into `target`, of a knowledge base that may be checked already. Returns and raises as `site.make`."""
    with site.beside(target) as aside:
        pages, packed = aside / "pages", aside / target.name
        pages.mkdir()
        # Addresses of directories need a server to find their index.html.
        if code := site.make(root, pages, "--no-directory-urls", checked=checked):
            return code
        pack(packed, _contents(pages, read_me, progress))
        packed.replace(target)
        return 0


def _contents(pages: Path, read_me: str, progress: Progress) -> Iterator[tuple[str, bytes]]:
    # Windows' own editor once needed both signs at the end of a line.
    yield f"{FOLDER}/{READ_ME}", read_me.replace("\n", "\r\n").encode()
    names = sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file())
    chosen = [name for name in names if name not in LEFT_OUT and not name.endswith(".map")]
    for number, name in enumerate(chosen, 1):
        progress(number, len(chosen), name)
        yield f"{FOLDER}/{name}", (pages / name).read_bytes()


def read_me(views: Views) -> str:
    """Two lines for whoever unpacks it: what to open, and where the words of today are."""
    library = views.site
    return (
        f"Open index.html in this folder: Yes Desk, {library.name}, edition {library.edition}, reviewed {library.reviewed.text}.\n"
        f"It needs no network. The newest words are at {views.kb.library.site_url} and what you tick here stays in this browser.\n"
    )
