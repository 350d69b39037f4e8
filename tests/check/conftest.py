"""A copy of the real words to break."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.library import Copy, reading_once


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the real words, for all tests of a module. Files that no test changes are read once."""
    with reading_once():
        yield Copy(tmp_path_factory.mktemp("words"))


@pytest.fixture
def copy(whole: Copy) -> Iterator[Copy]:
    """The copy, as the real words are, and made so again afterwards."""
    yield whole
    whole.restore_all()
