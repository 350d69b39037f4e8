"""The tests of the shipped example: its catalogue, its words, its file templates, its search, and what depends on its words.

They hold for that library only. In a fork, whose `data/library.yml` has another name, they are skipped, and the folder may
be deleted: no other test reads anything here, save the search questions' report (tests/exports/search).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.knowledge import KnowledgeBase
from tests.library import REPOSITORY, kb
from tests.once import command, once, shared_folder
from tests.server import serving

EXAMPLE = "Fernhill Libraries"
HERE = Path(__file__).resolve().parent


def shipped_name() -> str:
    """The name of the library in the repository, read without the engine: in a fork it may have any mistake."""
    file = REPOSITORY / "data" / "library.yml"
    found = re.search(r"(?m)^name: *[\"']?(.+?)[\"']?$", file.read_text("utf-8")) if file.is_file() else None
    return found[1] if found else ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests of this folder where the repository holds another library."""
    if shipped_name() != EXAMPLE:
        skip = pytest.mark.skip(
            reason=f"data/library.yml is not the example's ({EXAMPLE}): these tests are about its words"
        )
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def example_kb() -> KnowledgeBase:
    """The shipped library."""
    return kb(REPOSITORY)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped library, without its PDFs, built once per run."""

    def build(folder: Path) -> str:
        return command(REPOSITORY, "build", "--no-cards", "--no-compress", "--site-dir", str(folder / "site"))

    return once(shared_folder(tmp_path_factory) / "example", build) / "site"


@pytest.fixture(scope="session")
def example_url(example_site: Path) -> Iterator[str]:
    """The address of that site on a server of this machine, without a slash at the end."""
    with serving(example_site) as address:
        yield address
