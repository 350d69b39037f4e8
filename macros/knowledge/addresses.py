"""The pages and files that a site generates, and the addresses of pages."""

from __future__ import annotations

from hashlib import sha256

PAGE_FILES = {
    "script": "scripts/{}.md",
    "checklist": "checklists/{}.md",
    "role": "roles/{}.md",
    "card": "cards/{}/index.md",
    "situation": "situations/{}.md",
    "lesson": "lessons/{}.md",
    "charter": "charter.md",
    "questions": "three-questions.md",
}
"""The page of each kind of thing that has one, by its path under docs/, with a place for the id. Every role has a card, too."""

GENERATED_KINDS = ("script", "checklist", "role", "card", "situation")
"""The kinds of things whose pages are generated."""

GENERATED_PAGES = {kind: PAGE_FILES[kind] for kind in GENERATED_KINDS}
"""The generated page of each thing of a kind, by its path under docs/."""

GENERATED_FILES = ("api/index.json", "api/scripts.json", "api/espanso.yml", "changes.xml", "opensearch.xml")
"""The generated files that a page may link to, in addition to a table of replies for each channel."""

REPLY_TABLE = "api/{}-replies.csv"
"""The table of a channel's replies."""

ENGINE_FOLDERS = ("api/", "assets/", "search/")
"""The folders of a site that hold only generated files and files of the theme."""

ASSET_FOLDERS = (
    "assets/css/", "assets/data/", "assets/fonts/", "assets/img/", "assets/javascripts/", "assets/js/", "search/",
)  # fmt: skip
"""The folders of a site whose styles, scripts and fonts have names that carry a hash of their content."""

ENGINE_PAGES = ("404.md",)
"""Pages that would replace one of the theme, where addresses of pages end in `.html`."""

REVIEW_CALENDAR = "review/{}.ics"
"""The calendar of what a role has to review."""


def address(src_uri: str) -> str:
    """The address of a page from the root of the site: `folder/name.md` -> `/folder/name/`, `folder/index.md` -> `/folder/`."""
    folder, _, name = src_uri.removesuffix(".md").rpartition("/")
    parts = [part for part in (folder, "" if name == "index" else name) if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


def redirect_file(old: str) -> str:
    """The file of the page that leads from an old address to the new one, by its path from the root of the site."""
    return f"{old.strip('/')}/index.html"


def hashed_name(path: str, content: bytes) -> str:
    """The name under which a file is published whose name carries a hash: `folder/name.js` -> `folder/name.1a2b3c4d.js`."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{sha256(content).hexdigest()[:8]}.{suffix}"
