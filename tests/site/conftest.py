"""What the tests of the site share: a repository with an engine of its own, and the site of another library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.library import REPOSITORY, SMALL, Copy, kb
from tests.once import command, once, shared_folder

NAME = 'Answers & "Questions"'
LEFT_OUT = (
    "scripts/index.md",
    "cards/index.md",
    "charter.md",
    "contribute.md",
    "changes.md",
    "propose/index.md",
)
# Headings whose ids every lesson or every page has.
LESSON = "## Practice\n\nIn [this part](#practice_1).\n\n## Content\n"
NOT_COPIED = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def repository(tmp_path: Path) -> Copy:
    """The small library with a copy of the engine beside it, in a folder with a space in its name."""
    copy = Copy(tmp_path / "a copy")
    shutil.copytree(REPOSITORY / "macros", copy.root / "macros", ignore=NOT_COPIED)
    # Typesetting is slow, and what is in the cache was typeset from the same content.
    if (SMALL / ".cache").is_dir():
        shutil.copytree(SMALL / ".cache", copy.root / ".cache")
    return copy


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library with another name, whose address has a path and which search engines should leave out.

    Its navigation leaves out pages that header and footer would link to.
    """

    def build(folder: Path) -> str:
        library = Copy(folder / "library")
        address = f"site_url: {kb().library.site_url}\n"
        library.edit("data/library.yml", address, "site_url: https://a.example/desk/\nindexed: false\n")
        library.edit("mkdocs.yml", "site_name: Yes Desk\n", f"site_name: {NAME}\n")
        lines = (library.root / "mkdocs.yml").read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.endswith(tuple(f": {file}" for file in LEFT_OUT))]
        start = kept.index("not_in_nav: |") + 1
        kept[start:start] = [f"  /{file}" for file in LEFT_OUT]
        kept.insert(kept.index("nav:") + 1, "  - Barriers: accessibility.md")
        library.write("mkdocs.yml", "\n".join(kept) + "\n")
        library.write(
            "docs/accessibility.md",
            "---\ntitle: Barriers\ndescription: How to report one.\n---\n\n# Barriers\n",
        )
        library.edit("docs/lessons/four-qualities.md", "\n### A question", f"\n{LESSON}\n### A question")
        return command(
            library.root, "build", "--no-cards", "--no-compress", "--site-dir", str(folder / "site")
        )

    return once(shared_folder(tmp_path_factory) / "other", build) / "site"
