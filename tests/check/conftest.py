"""Copies of the small and of the smallest library to break."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.library import EMPTY, Copy, reading_once


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A copy of the small library, for all tests of a module. Files that no test changes are read once."""
    with reading_once():
        yield Copy(tmp_path_factory.mktemp("words"))


@pytest.fixture(scope="module")
def smallest(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy of the smallest library, for all tests of a module."""
    return Copy(tmp_path_factory.mktemp("smallest"), EMPTY)


@pytest.fixture
def copy(whole: Copy) -> Iterator[Copy]:
    """The copy of the small library, without changes; they are taken back afterwards."""
    yield whole
    whole.restore_all()


@pytest.fixture
def copies(copy: Copy, smallest: Copy) -> Iterator[dict[str, Copy]]:
    """Both copies without changes, by the name of their library."""
    yield {"small": copy, "empty": smallest}
    smallest.restore_all()
