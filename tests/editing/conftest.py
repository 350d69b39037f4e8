"""What the tests of editing share: the smallest library, read once as long as it does not change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library import EMPTY, Copy, reading_once


@pytest.fixture(scope="module", autouse=True)
def _quickly() -> Iterator[None]:
    with reading_once():
        yield


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """The smallest library, to be changed."""
    return Copy(tmp_path / "library", EMPTY)
