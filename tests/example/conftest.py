"""The site of the shipped example, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library import REPOSITORY
from tests.once import command, once, shared_folder
from tests.server import serving


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the example's site, without its cards."""
    return (
        once(
            shared_folder(tmp_path_factory) / "example-site",
            lambda folder: command(REPOSITORY, "build", "--no-cards", "--site-dir", str(folder / "site")),
        )
        / "site"
    )


@pytest.fixture(scope="session")
def example_url(example_site: Path) -> Iterator[str]:
    """The address of the example's site on a server, without a slash at the end."""
    with serving(example_site) as address:
        yield address
